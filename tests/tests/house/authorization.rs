//! Who gets in where, for every operation that the house describes.
//!
//! The operations are read from the description itself. One that is added is tried here without a
//! session, by a post without powers, and, where it works on a thing, by people of an agency whose
//! thing it is not. What this cannot know by itself stands in lists, each entry with its reason.

mod aim;
mod body;
mod description;
mod door;
mod nobody;
mod operations;
mod outsiders;
mod powerless;

/// What went wrong, all of it: one run tells about every operation.
#[derive(Debug, Default)]
struct Faults(Vec<String>);

impl Faults {
    /// Notes `answer` to `who`'s `operation` unless its status is among `expected` and, if it is a
    /// refusal, it has the form of one.
    fn check(&mut self, operation: &str, who: &str, answer: &door::Answer, expected: &[u16]) {
        if !expected.contains(&answer.status) {
            let door::Answer { status, code, .. } = answer;
            self.0.push(format!("{operation} by {who}: {status} {code}, expected {expected:?}"));
        }
        if let Some(fault) = &answer.fault {
            self.0.push(format!("{operation} by {who}: {fault}"));
        }
    }

    /// Fails with everything that was noted.
    fn none(self) {
        assert!(self.0.is_empty(), "{}", self.0.join("\n"));
    }
}
