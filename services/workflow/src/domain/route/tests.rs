use contract::Id;
use proptest::prelude::*;

use super::*;

struct Cast {
    route: Route,
    head: Actor,
    checker: Actor,
    signer: Actor,
    drafter: Actor,
    stranger: Actor,
}

fn hash(digit: char) -> ContentHash {
    digit.to_string().repeat(64).parse().unwrap()
}

/// A draft in `state` on its right way there.
fn cast(state: State) -> Cast {
    let actor = |approves_content| Actor { person: Id::generate(), approves_content };
    let (head, checker, signer) = (actor(true), actor(false), actor(false));
    let (drafter, stranger) = (actor(false), actor(false));
    let content = matches!(state, State::AwaitingForm | State::AwaitingSignature | State::Signed);
    let form = matches!(state, State::AwaitingSignature | State::Signed);
    let route = Route {
        document: Id::generate(),
        agency: Id::generate(),
        unit: Id::generate(),
        drafter: drafter.person,
        form_checker: checker.person,
        signer: signer.person,
        round: 1,
        urgency: Urgency::Normal,
        state,
        hash: hash('a'),
        content_by: content.then_some(head.person),
        form_by: form.then_some(checker.person),
    };
    Cast { route, head, checker, signer, drafter, stranger }
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Deed {
    Approve(Review),
    SendBack(Step),
    Sign,
    Change,
}

const DEEDS: [Deed; 7] = [
    Deed::Approve(Review::Content),
    Deed::Approve(Review::Form),
    Deed::SendBack(Step::Content),
    Deed::SendBack(Step::Form),
    Deed::SendBack(Step::Sign),
    Deed::Sign,
    Deed::Change,
];

impl Cast {
    /// The deed, by whom the step is.
    fn perform(&mut self, deed: Deed) -> Result<State, Refusal> {
        let of = |cast: &Self, step| match step {
            Step::Content => cast.head,
            Step::Form => cast.checker,
            Step::Sign => cast.signer,
        };
        match deed {
            Deed::Approve(review) => {
                let by = of(self, review.into());
                self.route.approve(by, review, &hash('a'))?;
            }
            Deed::SendBack(step) => {
                let by = of(self, step);
                self.route.send_back(by, step)?;
            }
            Deed::Sign => self.route.sign(self.signer, &hash('a'))?,
            Deed::Change => {
                self.route.change(hash('b'));
            }
        }
        Ok(self.route.state)
    }
}

#[test]
fn every_state_answers_every_deed_as_the_table_says() {
    use State::{AwaitingContent, AwaitingForm, AwaitingSignature, Returned, Signed};
    let allowed = |state, deed| match (state, deed) {
        (AwaitingContent, Deed::Approve(Review::Content)) => Some(AwaitingForm),
        (AwaitingForm, Deed::Approve(Review::Form)) => Some(AwaitingSignature),
        (AwaitingSignature, Deed::Sign) => Some(Signed),
        (AwaitingContent, Deed::SendBack(Step::Content))
        | (AwaitingForm, Deed::SendBack(Step::Form))
        | (AwaitingSignature, Deed::SendBack(Step::Sign))
        | (Returned, Deed::Change) => Some(Returned),
        (_, Deed::Change) => Some(AwaitingContent),
        _ => None,
    };

    for state in State::ALL {
        for deed in DEEDS {
            let expected = allowed(*state, deed).ok_or(Refusal::NotWaiting(*state));

            assert_eq!(cast(*state).perform(deed), expected, "{state:?}, {deed:?}");
        }
    }
}

#[test]
fn nobody_acts_on_a_step_of_somebody_else() {
    for (state, review) in
        [(State::AwaitingContent, Review::Content), (State::AwaitingForm, Review::Form)]
    {
        let mut cast = cast(state);
        let stranger = cast.stranger;

        assert_eq!(cast.route.approve(stranger, review, &hash('a')), Err(Refusal::NotTheirStep));
        assert_eq!(cast.route.send_back(stranger, review.into()), Err(Refusal::NotTheirStep));
        assert_eq!(cast.route.state, state);
    }
    let mut cast = cast(State::AwaitingSignature);
    let stranger = cast.stranger;
    assert_eq!(cast.route.sign(stranger, &hash('a')), Err(Refusal::NotTheirStep));
}

#[test]
fn nobody_approves_checks_or_signs_a_draft_of_his_own() {
    let everything = |cast: &Cast| Actor { approves_content: true, ..cast.drafter };
    for state in State::ALL {
        let mut cast = cast(*state);
        cast.route.form_checker = cast.drafter.person;
        cast.route.signer = cast.drafter.person;
        let by = everything(&cast);

        for review in Review::ALL {
            let refused = cast.route.approve(by, *review, &hash('a'));
            assert_eq!(refused, Err(Refusal::OwnDraft), "{state:?}, {review:?}");
        }
        assert_eq!(cast.route.sign(by, &hash('a')), Err(Refusal::OwnDraft));
        assert_eq!(cast.route.step_of(by), None);
    }
}

#[test]
fn who_approved_the_content_does_not_check_the_form() {
    let mut cast = cast(State::AwaitingForm);
    cast.route.form_checker = cast.head.person;
    let head = cast.head;

    let refused = cast.route.approve(head, Review::Form, &hash('a'));

    assert_eq!(refused, Err(Refusal::SamePerson));
}

#[test]
fn what_was_not_seen_is_not_approved() {
    let mut content = cast(State::AwaitingContent);
    let head = content.head;
    assert_eq!(content.route.approve(head, Review::Content, &hash('b')), Err(Refusal::Changed));

    let mut signature = cast(State::AwaitingSignature);
    let signer = signature.signer;
    assert_eq!(signature.route.sign(signer, &hash('b')), Err(Refusal::Changed));
}

#[test]
fn a_change_that_changes_nothing_voids_nothing() {
    let mut cast = cast(State::AwaitingSignature);
    let before = cast.route.clone();

    assert!(!cast.route.change(hash('a')));
    assert_eq!(cast.route, before);
}

#[test]
fn hashes_are_64_hex_digits_in_lower_case() {
    assert_eq!("AB".repeat(32).parse::<ContentHash>().unwrap().as_str(), "ab".repeat(32));
    for text in ["", "ab", &"g".repeat(64), &"ế".repeat(32)] {
        assert_eq!(text.parse::<ContentHash>(), Err(NotAHash), "{text}");
    }
}

fn deeds() -> impl Strategy<Value = Vec<(Deed, char)>> {
    let deed = prop::sample::select(DEEDS.to_vec());
    prop::collection::vec((deed, prop::sample::select(vec!['a', 'b', 'c'])), 0..40)
}

proptest! {
    #[test]
    fn what_is_signed_was_approved_and_checked_as_it_is(deeds in deeds()) {
        let mut cast = cast(State::AwaitingContent);
        let mut approved: Vec<(Review, ContentHash)> = Vec::new();
        for (deed, seen) in deeds {
            let seen = hash(seen);
            match deed {
                Deed::Approve(review) => {
                    let by = if review == Review::Content { cast.head } else { cast.checker };
                    if cast.route.approve(by, review, &seen).is_ok() {
                        approved.push((review, seen));
                    }
                }
                Deed::Sign => {
                    let signer = cast.signer;
                    if cast.route.sign(signer, &seen).is_ok() {
                        prop_assert_eq!(&cast.route.hash, &seen);
                        prop_assert!(approved.contains(&(Review::Content, seen.clone())));
                        prop_assert!(approved.contains(&(Review::Form, seen)));
                    }
                }
                Deed::Change => {
                    cast.route.change(seen);
                    approved.retain(|(_, hash)| *hash == cast.route.hash);
                }
                Deed::SendBack(_) => { let _ = cast.perform(deed); }
            }
        }
    }
}
