//! A page as a picture.

use hayro::{
    PixmapSettings, RenderCache, RenderSettings, hayro_interpret::InterpreterSettings,
    hayro_syntax::page::Page, render, vello_cpu::color::palette::css::WHITE,
};

use super::PageError;

/// Dots for each point: 110 dpi, at which 13 pt letters are sharp on a screen.
const SCALE: f32 = 110.0 / 72.0;

/// The widest and the highest picture, in dots.
const WIDEST: f32 = 1400.0;
const HIGHEST: f32 = 4000.0;

/// The page as PNG.
pub(super) fn png<'a>(page: &'a Page<'a>) -> Result<Vec<u8>, PageError> {
    let (width, height) = page.render_dimensions();
    if width <= 0.0 || height <= 0.0 {
        return Err(PageError::Picture);
    }
    let scale = SCALE.min(WIDEST / width).min(HIGHEST / height);
    let settings = PixmapSettings { x_scale: scale, y_scale: scale, bg_color: WHITE };
    let picture = render(
        page,
        &RenderCache::new(),
        &InterpreterSettings::default(),
        &RenderSettings::default(),
        &settings,
    );
    picture.into_png().map_err(|_| PageError::Picture)
}
