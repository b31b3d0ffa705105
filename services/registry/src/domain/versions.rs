//! Versions of a draft: what it said each time that others took it up.

use contract::PersonId;
use jiff::{SignedDuration, Timestamp};

/// After so long without a save, the next one begins a version of its own.
const PAUSE: SignedDuration = SignedDuration::from_mins(30);

/// The latest version, as far as the rule needs it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Latest {
    pub(crate) number: i32,
    pub(crate) author: PersonId,
    pub(crate) saved_at: Timestamp,
    /// Others were shown it: handed in, or given to somebody for an opinion.
    pub(crate) closed: bool,
}

/// Where a save goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Keep {
    /// Over the version that the same person is writing.
    Over(i32),
    /// Into a version of its own.
    New(i32),
}

/// Where what `by` saves at `at` goes: one spell of writing by one person is one version, however
/// often it is saved on the way.
pub(crate) fn keep(latest: Option<&Latest>, by: PersonId, at: Timestamp) -> Keep {
    let Some(latest) = latest else { return Keep::New(1) };
    let same_spell =
        !latest.closed && latest.author == by && at.duration_since(latest.saved_at) <= PAUSE;
    if same_spell { Keep::Over(latest.number) } else { Keep::New(latest.number + 1) }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn latest(author: PersonId, closed: bool) -> Latest {
        Latest { number: 3, author, saved_at: Timestamp::UNIX_EPOCH, closed }
    }

    #[test]
    fn the_first_save_is_version_one() {
        assert_eq!(keep(None, PersonId::generate(), Timestamp::UNIX_EPOCH), Keep::New(1));
    }

    proptest! {
        #[test]
        fn a_save_goes_over_the_last_only_in_the_same_spell_by_the_same_person(
            closed: bool, same_person: bool, seconds in 0i64..7200,
        ) {
            let author = PersonId::generate();
            let by = if same_person { author } else { PersonId::generate() };
            let at = Timestamp::from_second(seconds).unwrap();

            let kept = keep(Some(&latest(author, closed)), by, at);

            let over = !closed && same_person && seconds <= 1800;
            prop_assert_eq!(kept, if over { Keep::Over(3) } else { Keep::New(4) });
        }
    }
}
