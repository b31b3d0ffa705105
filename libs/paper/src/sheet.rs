//! A4 pages with marks on them, before they are written.

use crate::font::Shaped;

const POINTS_PER_MILLIMETRE: f32 = 72.0 / 25.4;

const fn millimetres(length: f32) -> f32 {
    length * POINTS_PER_MILLIMETRE
}

/// A4.
pub(crate) const WIDTH: f32 = millimetres(210.0);
/// A4.
pub(crate) const HEIGHT: f32 = millimetres(297.0);
/// 20 to 25 mm (NĐ 30/2020, Phụ lục I, I.4).
const TOP: f32 = millimetres(20.0);
/// 20 to 25 mm.
const BOTTOM: f32 = HEIGHT - millimetres(20.0);
/// 30 to 35 mm.
pub(crate) const LEFT: f32 = millimetres(30.0);
/// Between a left margin of 30 mm and a right one of 15 mm (15 to 20 mm).
pub(crate) const TEXT_WIDTH: f32 = WIDTH - LEFT - millimetres(15.0);

/// Something on a page; `x` from the left edge, `y` from the top edge.
#[derive(Debug, Clone)]
pub(crate) enum Mark {
    /// Text standing on a line at `y`.
    Text {
        /// Where it begins.
        x: f32,
        /// Its base line.
        y: f32,
        /// The text.
        run: Shaped,
    },
    /// A thin line.
    Rule {
        /// Where it begins.
        x: f32,
        /// Its height.
        y: f32,
        /// Its length.
        length: f32,
    },
}

/// The pages, and how far down the last of them is written.
#[derive(Debug)]
pub(crate) struct Sheets {
    pages: Vec<Vec<Mark>>,
    y: f32,
}

impl Sheets {
    pub(crate) fn new() -> Self {
        Self { pages: vec![Vec::new()], y: TOP }
    }

    pub(crate) fn pages(&self) -> &[Vec<Mark>] {
        &self.pages
    }

    /// How far down the page is written.
    pub(crate) fn y(&self) -> f32 {
        self.y
    }

    /// Goes down to `y`, or leaves a gap.
    pub(crate) fn go_to(&mut self, y: f32) {
        self.y = y;
    }

    /// Leaves a gap, but none at the top of a page.
    pub(crate) fn gap(&mut self, points: f32) {
        if self.y > TOP {
            self.y += points;
        }
    }

    /// Whether so much room is left on the page.
    pub(crate) fn has_room(&self, points: f32) -> bool {
        self.y + points <= BOTTOM
    }

    /// Whether so much room is on an empty page.
    pub(crate) fn fits_a_page(points: f32) -> bool {
        TOP + points <= BOTTOM
    }

    pub(crate) fn break_page(&mut self) {
        self.pages.push(Vec::new());
        self.y = TOP;
    }

    /// Starts a line of so many points, on the next page if it must be, and gives its base line.
    pub(crate) fn line(&mut self, pitch: f32) -> f32 {
        if !self.has_room(pitch) {
            self.break_page();
        }
        self.y += pitch;
        self.y - pitch / 4.0
    }

    pub(crate) fn text(&mut self, x: f32, y: f32, run: Shaped) {
        self.mark(Mark::Text { x, y, run });
    }

    /// Text in the middle of `centre`.
    pub(crate) fn centred(&mut self, centre: f32, y: f32, run: Shaped) {
        let x = centre - run.width() / 2.0;
        self.text(x, y, run);
    }

    /// A line in the middle of `centre`.
    pub(crate) fn rule(&mut self, centre: f32, y: f32, length: f32) {
        self.mark(Mark::Rule { x: centre - length / 2.0, y, length });
    }

    fn mark(&mut self, mark: Mark) {
        self.pages.last_mut().expect("there is a page").push(mark);
    }
}
