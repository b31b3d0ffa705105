//! Hearing what is done.

use std::{fmt, sync::Arc};

/// One thing that was done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Where: the agency by name.
    pub agency: String,
    /// By whom: the name and the title.
    pub person: String,
    /// What, in plain Vietnamese.
    pub what: String,
}

impl fmt::Display for Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} · {}: {}", self.agency, self.person, self.what)
    }
}

/// Hears each thing as it is done.
#[derive(Clone)]
pub struct Progress(Arc<dyn Fn(&Line) + Send + Sync>);

impl Progress {
    /// `hear` is called for each thing that was done, from whatever thread.
    pub fn new(hear: impl Fn(&Line) + Send + Sync + 'static) -> Self {
        Self(Arc::new(hear))
    }

    /// Nobody listens.
    #[must_use]
    pub fn silent() -> Self {
        Self::new(|_| ())
    }

    pub(super) fn tell(&self, line: &Line) {
        (self.0)(line);
    }
}

impl fmt::Debug for Progress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Progress")
    }
}
