//! When a delivery may be sent again, and how.

use contract::AgencyId;
use interchange_api::DeliveryId;
use jiff::{SignedDuration, Timestamp};

use super::{Reason, Status};

/// What matters of a delivery for sending it again.
#[derive(Debug, Clone, Copy)]
pub struct Situation {
    /// How far it has come.
    pub status: Status,
    /// Why it did not succeed, if it did not.
    pub reason: Option<Reason>,
    /// When it was handed over last.
    pub handed_over_at: Timestamp,
    /// The delivery that took its place already.
    pub resent_as: Option<DeliveryId>,
}

/// How it is sent again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Again {
    /// The same delivery is handed over once more: the receiver has not answered.
    HandOver,
    /// A new delivery takes its place: this one has ended.
    Replace,
}

/// Why it is not sent again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotAgain {
    /// It was replaced before.
    #[error("it was sent again as {0}")]
    AlreadyResent(DeliveryId),
    /// It was handed over so shortly ago that the answer may still come.
    #[error("its answer may still come, until {0}")]
    StillExpected(Timestamp),
    /// The receiver has it.
    #[error("it is in status {0} at the receiver")]
    InGoodHands(Status),
    /// The same bytes would be refused for the same reason.
    #[error("sending it again does not mend {0:?}")]
    NotMended(Reason),
    /// Another agency was named although the address was right.
    #[error("its address was not what was wrong")]
    AddressIsRight,
}

/// Whether and how the same sealed bytes go to this recipient again (house rules §3.4), perhaps
/// to `another` agency.
///
/// # Errors
/// When it would help nobody or double what is under way.
pub fn resend(
    delivery: Situation,
    another: Option<AgencyId>,
    now: Timestamp,
    unanswered_after: SignedDuration,
) -> Result<Again, NotAgain> {
    if let Some(successor) = delivery.resent_as {
        return Err(NotAgain::AlreadyResent(successor));
    }
    match delivery.status {
        Status::Sent if another.is_some() => Err(NotAgain::AddressIsRight),
        Status::Sent => match delivery.handed_over_at + unanswered_after {
            until if now < until => Err(NotAgain::StillExpected(until)),
            _ => Ok(Again::HandOver),
        },
        Status::Refused | Status::Undeliverable => {
            let reason = delivery.reason.unwrap_or(Reason::Other);
            if !reason.is_mended_by_sending_again() {
                return Err(NotAgain::NotMended(reason));
            }
            if another.is_some() && !reason.is_mended_by_another_address() {
                return Err(NotAgain::AddressIsRight);
            }
            Ok(Again::Replace)
        }
        received => Err(NotAgain::InGoodHands(received)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PATIENCE: SignedDuration = SignedDuration::from_mins(10);

    fn ended(status: Status, reason: Reason) -> Situation {
        Situation {
            status,
            reason: Some(reason),
            handed_over_at: Timestamp::UNIX_EPOCH,
            resent_as: None,
        }
    }

    fn on_its_way(status: Status) -> Situation {
        Situation { reason: None, ..ended(status, Reason::Other) }
    }

    fn at(minute: i64) -> Timestamp {
        Timestamp::from_second(minute * 60).unwrap()
    }

    #[test]
    fn what_can_be_mended_is_replaced_and_nothing_else() {
        for reason in Reason::ALL {
            for status in [Status::Refused, Status::Undeliverable] {
                let expected = if reason.is_mended_by_sending_again() {
                    Ok(Again::Replace)
                } else {
                    Err(NotAgain::NotMended(reason))
                };

                assert_eq!(resend(ended(status, reason), None, at(0), PATIENCE), expected);
            }
        }
    }

    #[test]
    fn another_agency_is_named_only_when_the_address_was_wrong() {
        let another = Some(AgencyId::generate());
        for reason in Reason::ALL.into_iter().filter(|r| r.is_mended_by_sending_again()) {
            let expected = if reason.is_mended_by_another_address() {
                Ok(Again::Replace)
            } else {
                Err(NotAgain::AddressIsRight)
            };

            assert_eq!(resend(ended(Status::Refused, reason), another, at(0), PATIENCE), expected);
        }
    }

    #[test]
    fn what_is_not_answered_in_time_is_handed_over_again() {
        let sent = on_its_way(Status::Sent);

        assert_eq!(resend(sent, None, at(9), PATIENCE), Err(NotAgain::StillExpected(at(10))));
        assert_eq!(resend(sent, None, at(10), PATIENCE), Ok(Again::HandOver));
    }

    #[test]
    fn what_the_receiver_has_is_left_there() {
        use Status::{Arrived, Assigned, Completed, Received, Started};
        for status in [Arrived, Received, Assigned, Started, Completed] {
            assert_eq!(
                resend(on_its_way(status), None, at(999), PATIENCE),
                Err(NotAgain::InGoodHands(status)),
            );
        }
    }

    #[test]
    fn what_was_replaced_is_not_replaced_twice() {
        let successor = DeliveryId::generate();
        let replaced = Situation {
            resent_as: Some(successor),
            ..ended(Status::Refused, Reason::WrongAddress)
        };

        let refused = resend(replaced, None, at(0), PATIENCE);

        assert_eq!(refused, Err(NotAgain::AlreadyResent(successor)));
    }
}
