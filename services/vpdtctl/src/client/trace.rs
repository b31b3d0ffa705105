//! A trace that begins here.

use contract::Id;

/// The kind of a trace's ids.
enum Traced {}

/// One trace of the W3C's trace context, begun by this program.
#[derive(Debug, Clone)]
pub struct Trace {
    id: String,
    span: String,
}

impl Trace {
    /// A new trace.
    #[must_use]
    pub fn begin() -> Self {
        let hex = || Id::<Traced>::generate().uuid().simple().to_string();
        // The first half of a UUIDv7 is the time, the second is random.
        Self { id: hex(), span: hex().split_off(16) }
    }

    /// Its id, 32 hexadecimal digits.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The header that makes a request a part of it.
    pub(crate) fn parent(&self) -> String {
        format!("00-{}-{}-01", self.id, self.span)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_trace_is_written_as_the_w3c_says() {
        let trace = Trace::begin();

        let parent = trace.parent();

        assert_eq!(parent.split('-').map(str::len).collect::<Vec<_>>(), [2, 32, 16, 2]);
        assert!(parent.contains(trace.id()));
        assert_ne!(Trace::begin().id(), trace.id());
    }
}
