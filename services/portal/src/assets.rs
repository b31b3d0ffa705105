//! The style sheet, the fonts and the seal, embedded. Their address changes with their content, so
//! that browsers keep them for ever.

use axum::{
    extract::State,
    response::{IntoResponse as _, Response},
};
use http::header::{CACHE_CONTROL, CONTENT_TYPE};
use rust_embed::Embed;
use sha2::{Digest as _, Sha256};
use web::{Path, Problem};

#[derive(Embed)]
#[folder = "assets/"]
struct Files;

/// The embedded files, known by one version for all of them.
#[derive(Debug, Clone)]
pub(crate) struct Assets {
    version: String,
}

impl Assets {
    pub(crate) fn new() -> Self {
        let mut all = Sha256::new();
        let mut names: Vec<_> = Files::iter().collect();
        names.sort();
        for name in names {
            if let Some(file) = Files::get(&name) {
                all.update(name.as_bytes());
                all.update(file.metadata.sha256_hash());
            }
        }
        Self { version: hex::encode(&all.finalize()[..8]) }
    }

    /// The path under which they are.
    pub(crate) fn base(&self) -> String {
        format!("/assets/{}", self.version)
    }
}

/// `GET /assets/{version}/{path}`. During a roll-out an older page may ask a newer process: it gets
/// what there is, but is not to keep it.
pub(crate) async fn serve(
    State(assets): State<Assets>,
    Path((version, path)): Path<(String, String)>,
) -> Result<Response, Problem> {
    let file = Files::get(&path).ok_or_else(Problem::not_found)?;
    let caching =
        if version == assets.version { "public, max-age=31536000, immutable" } else { "no-cache" };
    let headers = [(CONTENT_TYPE, media_type(&path)), (CACHE_CONTROL, caching)];
    Ok((headers, file.data).into_response())
}

fn media_type(path: &str) -> &'static str {
    match path.rsplit('.').next() {
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("woff2") => "font/woff2",
        _ => "text/plain; charset=utf-8",
    }
}
