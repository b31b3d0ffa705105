//! The route of a draft: content, form, signature (NĐ 30/2020 Đ10–13; rules §1.2).

use std::{fmt, str::FromStr};

use contract::{AgencyId, DocumentId, PersonId, UnitId};

use super::{Urgency, words};

words! {
    /// A step of the route.
    Step {
        /// The head of the drafting unit approves the content (Đ12.1).
        Content = "content",
        /// Another, named person checks the form (Đ12.2).
        Form = "form",
        /// The named signer signs (Đ13).
        Sign = "sign",
    }
}

words! {
    /// A step that is approved; the last one is signed.
    Review {
        /// The content.
        Content = "content",
        /// The form.
        Form = "form",
    }
}

words! {
    /// Where a draft is on its route.
    State {
        /// Waits for whoever approves the content.
        AwaitingContent = "awaiting_content",
        /// Waits for the form checker.
        AwaitingForm = "awaiting_form",
        /// Waits for the signer.
        AwaitingSignature = "awaiting_signature",
        /// Signed.
        Signed = "signed",
        /// Went back to the head of the drafting unit (Đ10.3).
        Returned = "returned",
    }
}

words! {
    /// What can happen on a route.
    ActKind {
        /// Handed in.
        Submitted = "submitted",
        /// A step was approved.
        Approved = "approved",
        /// Went back with a reason.
        Returned = "returned",
        /// Signed.
        Signed = "signed",
        /// The draft was changed, and what had been approved of it is void.
        Changed = "changed",
    }
}

impl From<Review> for Step {
    fn from(review: Review) -> Self {
        match review {
            Review::Content => Self::Content,
            Review::Form => Self::Form,
        }
    }
}

impl State {
    /// The step that the state waits for.
    #[must_use]
    pub fn step(self) -> Option<Step> {
        match self {
            Self::AwaitingContent => Some(Step::Content),
            Self::AwaitingForm => Some(Step::Form),
            Self::AwaitingSignature => Some(Step::Sign),
            Self::Signed | Self::Returned => None,
        }
    }
}

/// SHA-256 of all that is to be approved, in lower-case hex.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContentHash(String);

/// The text is not a hash.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a content hash is 64 hex digits")]
pub struct NotAHash;

impl FromStr for ContentHash {
    type Err = NotAHash;

    fn from_str(text: &str) -> Result<Self, NotAHash> {
        let is_hash = text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
        if is_hash { Ok(Self(text.to_ascii_lowercase())) } else { Err(NotAHash) }
    }
}

impl ContentHash {
    /// The digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for ContentHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Why something cannot be done on a route.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// Nobody approves, checks or signs a draft of his own (rules §1.2).
    #[error("the draft is their own")]
    OwnDraft,
    /// The step is another person's.
    #[error("the step is another person's")]
    NotTheirStep,
    /// The draft does not wait for this step.
    #[error("the draft is {}", .0.as_str())]
    NotWaiting(State),
    /// The draft is no longer what was seen (Đ11.2).
    #[error("the draft was changed")]
    Changed,
    /// Who approved the content does not check the form too (Đ12).
    #[error("the content was approved by the same person")]
    SamePerson,
    /// The signer's post does not allow the authority.
    #[error("the post does not allow this authority")]
    AuthorityNotTheirs,
}

/// Who acts on a route.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Actor {
    /// Who.
    pub person: PersonId,
    /// Whether they are among those who may approve this draft's content.
    pub approves_content: bool,
}

/// A draft under approval.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Route {
    /// The draft.
    pub document: DocumentId,
    /// Its agency.
    pub agency: AgencyId,
    /// The drafting unit.
    pub unit: UnitId,
    /// Who drafted it.
    pub drafter: PersonId,
    /// Who checks the form.
    pub form_checker: PersonId,
    /// Who signs.
    pub signer: PersonId,
    /// Counts submissions, from 1.
    pub round: i32,
    /// How urgent it is.
    pub urgency: Urgency,
    /// Where it is.
    pub state: State,
    /// What is to be approved. Whatever was approved is this: a change voids it.
    pub hash: ContentHash,
    /// Who approved the content.
    pub content_by: Option<PersonId>,
    /// Who approved the form.
    pub form_by: Option<PersonId>,
}

impl Route {
    /// `by` approves `review` of the draft as they have `seen` it.
    ///
    /// # Errors
    /// With the rule against it; nothing is changed then.
    pub fn approve(
        &mut self,
        by: Actor,
        review: Review,
        seen: &ContentHash,
    ) -> Result<(), Refusal> {
        self.admit(by, review.into())?;
        if review == Review::Form && self.content_by == Some(by.person) {
            return Err(Refusal::SamePerson);
        }
        self.must_be(seen)?;
        match review {
            Review::Content => {
                self.content_by = Some(by.person);
                self.state = State::AwaitingForm;
            }
            Review::Form => {
                self.form_by = Some(by.person);
                self.state = State::AwaitingSignature;
            }
        }
        Ok(())
    }

    /// `by` signs the draft as they have `seen` it.
    ///
    /// # Errors
    /// With the rule against it; nothing is changed then.
    pub fn sign(&mut self, by: Actor, seen: &ContentHash) -> Result<(), Refusal> {
        self.admit(by, Step::Sign)?;
        self.must_be(seen)?;
        self.state = State::Signed;
        Ok(())
    }

    /// `by`, at `step`, sends the draft back to the head of the drafting unit (Đ10.3).
    ///
    /// # Errors
    /// With the rule against it; nothing is changed then.
    pub fn send_back(&mut self, by: Actor, step: Step) -> Result<(), Refusal> {
        self.must_be_theirs(by, step)?;
        self.must_wait_for(step)?;
        self.content_by = None;
        self.form_by = None;
        self.state = State::Returned;
        Ok(())
    }

    /// The draft is `hash` from now on: whatever was approved of another one is void and is put
    /// to the approvers again (Đ11.2). Tells whether that is so.
    pub fn change(&mut self, hash: ContentHash) -> bool {
        if self.hash == hash || self.state == State::Returned {
            return false;
        }
        self.hash = hash;
        self.content_by = None;
        self.form_by = None;
        self.state = State::AwaitingContent;
        true
    }

    /// Whether the draft waits for `by`, and for what.
    #[must_use]
    pub fn step_of(&self, by: Actor) -> Option<Step> {
        self.state.step().filter(|step| self.admit(by, *step).is_ok())
    }

    /// Who may act at `step` of a draft that waits for it, and of whom it is not the own draft.
    fn admit(&self, by: Actor, step: Step) -> Result<(), Refusal> {
        if by.person == self.drafter {
            return Err(Refusal::OwnDraft);
        }
        self.must_be_theirs(by, step)?;
        self.must_wait_for(step)
    }

    fn must_be_theirs(&self, by: Actor, step: Step) -> Result<(), Refusal> {
        let theirs = match step {
            Step::Content => by.approves_content,
            Step::Form => by.person == self.form_checker,
            Step::Sign => by.person == self.signer,
        };
        if theirs { Ok(()) } else { Err(Refusal::NotTheirStep) }
    }

    fn must_wait_for(&self, step: Step) -> Result<(), Refusal> {
        if self.state.step() == Some(step) { Ok(()) } else { Err(Refusal::NotWaiting(self.state)) }
    }

    fn must_be(&self, seen: &ContentHash) -> Result<(), Refusal> {
        if self.hash == *seen { Ok(()) } else { Err(Refusal::Changed) }
    }
}

#[cfg(test)]
mod tests;
