//! What surrounds every page.

use http::request::Parts;
use jiff::Timestamp;
use web::Language;

use crate::{
    look::Look, moment, policy::Nonce, return_path::ReturnPath, router::Portal, said, visit::Visit,
    words::Words,
};

/// What surrounds a page.
#[derive(Debug, Clone)]
pub(crate) struct Shell {
    /// The path under which the style sheet and its company are.
    pub(crate) assets: String,
    pub(crate) province: String,
    pub(crate) words: Words,
    pub(crate) look: Look,
    /// Of this answer's scripts and `hx-` attributes.
    pub(crate) nonce: String,
    /// This page; `/` for what is not a page to come back to.
    pub(crate) here: ReturnPath,
    /// What the last act came to.
    pub(crate) said: Option<String>,
    /// Under which everything about this request is found.
    pub(crate) trace_id: Option<String>,
    pub(crate) now: Timestamp,
}

impl Shell {
    pub(crate) fn of(portal: &Portal, parts: &Parts) -> Self {
        let Visit { look, path, .. } = Visit::of(parts);
        let nonce = parts.extensions.get().map(|nonce: &Nonce| nonce.as_str().to_owned());
        Self {
            assets: portal.assets.base(),
            province: portal.province.clone(),
            words: portal.words(look.language),
            look,
            nonce: nonce.unwrap_or_default(),
            here: path,
            said: said::heard(&parts.headers),
            trace_id: telemetry::current_trace_id(),
            now: portal.clock.now(),
        }
    }

    /// When what is shown was true.
    pub(crate) fn as_of(&self) -> String {
        moment::full(self.now)
    }

    /// Where a fault of this page is reported, under `trace_id` if there is one.
    pub(crate) fn fault_report(&self, trace_id: Option<&str>) -> String {
        // The path alone: what was sought may be words of a document.
        let page = self.here.as_str().split('?').next().unwrap_or_default();
        let about = [("page", page), ("trace_id", trace_id.unwrap_or_default())];
        format!("/incidents/new?{}", serde_html_form::to_string(about).unwrap_or_default())
    }

    pub(crate) fn language(&self) -> Language {
        self.words.language()
    }

    pub(crate) fn is_vietnamese(&self) -> bool {
        self.language() == Language::Vietnamese
    }

    pub(crate) fn version() -> &'static str {
        env!("CARGO_PKG_VERSION")
    }
}

impl axum::extract::FromRequestParts<Portal> for Shell {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(
        parts: &mut Parts,
        portal: &Portal,
    ) -> Result<Self, std::convert::Infallible> {
        Ok(Self::of(portal, parts))
    }
}
