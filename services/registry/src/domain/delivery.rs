//! How far a delivery is, as its sender is told (QĐ 28/2018; QCVN 102:2016).

use super::words::words;

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
}
