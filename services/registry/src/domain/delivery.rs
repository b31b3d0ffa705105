//! How far a delivery is, as its sender is told (QĐ 28/2018; QCVN 102:2016).

use jiff::SignedDuration;

use super::words::words;

/// How long an answer may take before the sender's văn thư looks after it: machines answer at once,
/// and from then on interchange lets the delivery be handed over again.
pub(crate) const ANSWER_EXPECTED_WITHIN: SignedDuration = SignedDuration::from_mins(10);

words! {
    /// A status on the way.
    Status {
        /// On its way.
        Sent = "sent",
        /// Could not be handed over; may be sent again.
        Undeliverable = "undeliverable",
        /// Đã đến.
        Arrived = "01",
        /// Đã tiếp nhận.
        Received = "03",
        /// Đã phân công.
        Assigned = "04",
        /// Đang xử lý.
        Started = "05",
        /// Đã hoàn thành.
        Completed = "06",
        /// Từ chối tiếp nhận.
        Refused = "02",
    }
}

words! {
    /// What the sender's văn thư has to do about a delivery.
    Need {
        /// It did not succeed: send it again or settle it.
        Refused = "refused",
        /// Nobody has answered for a while.
        NotArrived = "not_arrived",
    }
}

impl Status {
    /// Whether a delivery that is here can be told to be at `next`. It never goes back, except that
    /// what could not be handed over is sent again.
    pub(crate) fn leads_to(self, next: Self) -> bool {
        match self {
            Self::Sent | Self::Undeliverable => true,
            Self::Refused | Self::Completed => false,
            Self::Arrived => next > self,
            _ => next > self && next != Self::Refused,
        }
    }

    /// Whether the receiver has it, or had it until it was done.
    fn has_arrived(self) -> bool {
        !matches!(self, Self::Sent | Self::Undeliverable | Self::Refused)
    }

    /// A delivery that did not succeed may be settled otherwise than by sending it again: on paper,
    /// or because it is not needed any more. Any other goes on by itself.
    pub(crate) fn may_be_settled(self) -> bool {
        matches!(self, Self::Refused | Self::Undeliverable)
    }
}

/// How far a document has come with its recipients: each counts wherever it has been.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Totals {
    pub(crate) recipients: u32,
    pub(crate) on_paper: u32,
    pub(crate) arrived: u32,
    pub(crate) received: u32,
    pub(crate) completed: u32,
    pub(crate) refused: u32,
    pub(crate) undeliverable: u32,
}

impl Totals {
    /// Counts recipients whose last delivery, if there is one, is at `status`.
    pub(crate) fn add(&mut self, recipients: u32, paper_only: bool, status: Option<Status>) {
        self.recipients += recipients;
        if paper_only {
            self.on_paper += recipients;
        }
        let Some(status) = status else { return };
        for (counted, at) in [
            (&mut self.arrived, status.has_arrived()),
            (&mut self.received, status.has_arrived() && status >= Status::Received),
            (&mut self.completed, status == Status::Completed),
            (&mut self.refused, status == Status::Refused),
            (&mut self.undeliverable, status == Status::Undeliverable),
        ] {
            if at {
                *counted += recipients;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{
        Status::{Arrived, Assigned, Completed, Received, Refused, Sent, Started, Undeliverable},
        *,
    };

    #[test]
    fn a_delivery_never_goes_back() {
        let on = |from: Status| -> Vec<Status> {
            Status::ALL.iter().copied().filter(|to| from.leads_to(*to)).collect()
        };

        assert_eq!(on(Sent), Status::ALL);
        assert_eq!(on(Undeliverable), Status::ALL);
        assert_eq!(on(Arrived), [Received, Assigned, Started, Completed, Refused]);
        assert_eq!(on(Received), [Assigned, Started, Completed]);
        assert_eq!(on(Assigned), [Started, Completed]);
        assert_eq!(on(Started), [Completed]);
        assert_eq!(on(Completed), []);
        assert_eq!(on(Refused), []);
    }

    #[test]
    fn a_recipient_counts_wherever_it_has_been() {
        let of = |status: Option<Status>| {
            let mut totals = Totals::default();
            totals.add(2, status.is_none(), status);
            [
                totals.recipients,
                totals.on_paper,
                totals.arrived,
                totals.received,
                totals.completed,
                totals.refused,
                totals.undeliverable,
            ]
        };

        assert_eq!(of(None), [2, 2, 0, 0, 0, 0, 0]);
        assert_eq!(of(Some(Sent)), [2, 0, 0, 0, 0, 0, 0]);
        assert_eq!(of(Some(Arrived)), [2, 0, 2, 0, 0, 0, 0]);
        for status in [Received, Assigned, Started] {
            assert_eq!(of(Some(status)), [2, 0, 2, 2, 0, 0, 0]);
        }
        assert_eq!(of(Some(Completed)), [2, 0, 2, 2, 2, 0, 0]);
        assert_eq!(of(Some(Refused)), [2, 0, 0, 0, 0, 2, 0]);
        assert_eq!(of(Some(Undeliverable)), [2, 0, 0, 0, 0, 0, 2]);
    }

    #[test]
    fn only_what_did_not_succeed_is_settled() {
        let settled = Status::ALL.iter().copied().filter(|status| status.may_be_settled());

        assert_eq!(settled.collect::<Vec<_>>(), [Undeliverable, Refused]);
    }
}
