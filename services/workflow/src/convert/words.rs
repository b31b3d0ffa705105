//! Words of the domain and of the contract: the same, one for one.

use workflow_api::v1;

use crate::domain::{Purpose, Urgency, authority, route, task, work, working_days};

/// Both directions between two enums with the same variants.
macro_rules! same {
    ($($here:path = $there:path { $($variant:ident),+ $(,)? })+) => {$(
        impl From<$here> for $there {
            fn from(word: $here) -> Self {
                use $here as Here;
                match word { $(Here::$variant => Self::$variant),+ }
            }
        }

        impl From<$there> for $here {
            fn from(word: $there) -> Self {
                use $there as There;
                match word { $(There::$variant => Self::$variant),+ }
            }
        }
    )+};
}

same! {
    Urgency = v1::Urgency { Normal, Urgent, VeryUrgent, Flash }
    Purpose = v1::Purpose { ToExecute, ToReport, ToExchange, ToKnow, ToFile }
    authority::Authority = v1::Authority { Head, Tm, Q, Kt, Tl, Tuq }
    authority::ReleaseMedium = v1::ReleaseMedium { Electronic, ElectronicAndPaper }
    route::Step = v1::Step { Content, Form, Sign }
    route::Review = v1::Review { Content, Form }
    route::State = v1::RouteState {
        AwaitingContent, AwaitingForm, AwaitingSignature, Signed, Returned,
    }
    route::ActKind = v1::ActKind { Submitted, Approved, Returned, Signed, Changed }
    work::State = v1::CaseState { WaitingDirective, Directed, Started, Completed }
    work::How = v1::How { Done, Replied, Filed }
    task::Part = v1::Part { Lead, Cooperate }
    task::State = v1::TaskState {
        WaitingAssignment, Assigned, Started, WaitingReply, Completed, Returned, PassedOn, Ended,
    }
    task::ActKind = v1::TaskActKind {
        Assigned, Claimed, Started, Progress, Urged, Extended, Completed, Returned, Withdrawn,
    }
    working_days::Timing = v1::Timing { Overdue, DueToday, DueSoon, OnTime }
}
