//! What waits for the visitor, in the navigation and on the first page.

use std::{
    sync::atomic::{AtomicBool, Ordering},
    time::Duration,
};

use contract::Power;
use http::Method;
use identity_api::v1::{AccountRequestsSummary, IncidentsSummary};
use registry_api::v1::{ArrivalsSummary, DocumentsSummary};
use serde::de::DeserializeOwned;
use workflow_api::v1::{CasesSummary, TasksSummary};

use crate::{desk::Desk, words::Words};

/// A page does not wait longer for its counters; what is late is not shown.
const PATIENCE: Duration = Duration::from_millis(300);

/// The summaries that the visitor's powers open, as far as they came in time.
#[derive(Debug, Default)]
pub(crate) struct Counts {
    arrivals: Option<ArrivalsSummary>,
    documents: Option<DocumentsSummary>,
    cases: Option<CasesSummary>,
    tasks: Option<TasksSummary>,
    requests: Option<AccountRequestsSummary>,
    incidents: Option<IncidentsSummary>,
    /// Whether one that the visitor's powers open did not come.
    pub(crate) missing: bool,
}

/// How many wait behind a door, in a few words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Counter {
    pub(crate) words: String,
    /// Whether something is wrong or overdue there.
    pub(crate) late: bool,
}

impl Counter {
    /// `12`; nothing for none.
    fn waiting(count: impl Into<i64>) -> Option<Self> {
        let count = count.into();
        (count > 0).then(|| Self { words: count.to_string(), late: false })
    }

    fn late(count: impl Into<i64>, words: impl FnOnce(i64) -> String) -> Option<Self> {
        let count = count.into();
        (count > 0).then(|| Self { words: words(count), late: true })
    }
}

impl Counts {
    /// Asks for all at once.
    pub(crate) async fn ask(desk: &Desk) -> Self {
        let missing = AtomicBool::new(false);
        let asked = Asked { desk, missing: &missing };
        let (arrivals, documents, cases, tasks, requests, incidents) = tokio::join!(
            asked.summary(&[Power::Receive], "/arrivals/summary"),
            asked.summary(&[Power::Number, Power::Release], "/documents/summary"),
            asked.summary(&[Power::Direct], "/cases/summary"),
            asked.summary(&[Power::Handle, Power::Assign], "/tasks/summary"),
            asked.summary(
                &[Power::ApproveAccounts, Power::ProposeAccounts],
                "/account-requests/summary"
            ),
            asked.summary(&[Power::Support], "/incidents/summary"),
        );
        let missing = missing.into_inner();
        Self { arrivals, documents, cases, tasks, requests, incidents, missing }
    }

    /// What waits to be received.
    pub(crate) fn arrivals(&self, _: &Words) -> Option<Counter> {
        Counter::waiting(self.arrivals.as_ref()?.waiting)
    }

    /// What waits for its number, its final file or its release.
    pub(crate) fn to_issue(&self, _: &Words) -> Option<Counter> {
        let documents = self.documents.as_ref()?;
        Counter::waiting(documents.to_number + documents.to_finalise + documents.to_release)
    }

    /// What a recipient refused, else what has not arrived.
    pub(crate) fn deliveries(&self, words: &Words) -> Option<Counter> {
        let documents = self.documents.as_ref()?;
        let refused = |count: i64| say!(words, "count-refused", count = count);
        let missing = |count: i64| say!(words, "count-not-arrived", count = count);
        Counter::late(documents.deliveries_refused, refused)
            .or_else(|| Counter::late(documents.deliveries_not_arrived, missing))
    }

    /// What waits for a directive.
    pub(crate) fn to_direct(&self, _: &Words) -> Option<Counter> {
        Counter::waiting(self.cases.as_ref()?.waiting)
    }

    /// What is overdue of what the visitor directed.
    pub(crate) fn directed(&self, words: &Words) -> Option<Counter> {
        let overdue = |count: i64| say!(words, "count-overdue", count = count);
        Counter::late(self.cases.as_ref()?.overdue, overdue)
    }

    /// What is overdue of the visitor's own work, else what is under way.
    pub(crate) fn tasks(&self, words: &Words) -> Option<Counter> {
        let tasks = self.tasks.as_ref()?;
        let overdue = |count: i64| say!(words, "count-overdue", count = count);
        Counter::late(tasks.overdue, overdue).or_else(|| Counter::waiting(tasks.open))
    }

    /// What nobody of the unit has yet.
    pub(crate) fn unassigned(&self, _: &Words) -> Option<Counter> {
        Counter::waiting(self.tasks.as_ref()?.unassigned)
    }

    /// Account requests that wait for the visitor's word.
    pub(crate) fn requests(&self, _: &Words) -> Option<Counter> {
        Counter::waiting(self.requests.as_ref()?.to_decide)
    }

    /// Reports of faults that wait for the visitor's answer.
    pub(crate) fn incidents(&self, _: &Words) -> Option<Counter> {
        let incidents = self.incidents.as_ref()?;
        Counter::waiting(incidents.to_take + incidents.in_hand)
    }
}

/// Summaries asked for side by side.
struct Asked<'a> {
    desk: &'a Desk,
    missing: &'a AtomicBool,
}

impl Asked<'_> {
    async fn summary<T: DeserializeOwned>(&self, powers: &[Power], path: &str) -> Option<T> {
        if !powers.iter().any(|power| self.desk.may(*power)) {
            return None;
        }
        let asked = self.desk.ask(Method::GET, path).read();
        let answer = tokio::time::timeout(PATIENCE, asked).await.ok().and_then(Result::ok);
        self.missing.fetch_or(answer.is_none(), Ordering::Relaxed);
        answer
    }
}

#[cfg(test)]
mod tests {
    use web::Language;

    use super::*;

    fn documents(refused: u32, missing: u32) -> Counts {
        let documents = DocumentsSummary {
            to_number: 1,
            to_finalise: 0,
            to_release: 2,
            deliveries_refused: refused,
            deliveries_not_arrived: missing,
        };
        Counts { documents: Some(documents), ..Counts::default() }
    }

    #[test]
    fn a_counter_says_what_is_wrong_before_what_waits() {
        let words = Words::of(Language::Vietnamese);
        let said = |counts: Counts| counts.deliveries(&words).map(|counter| counter.words);

        assert_eq!(said(documents(1, 4)).as_deref(), Some("1 từ chối"));
        assert_eq!(said(documents(0, 4)).as_deref(), Some("4 chưa đến"));
        assert_eq!(said(documents(0, 0)), None);
        assert_eq!(
            documents(0, 0).to_issue(&words).map(|counter| counter.words).as_deref(),
            Some("3")
        );
    }

    #[test]
    fn what_was_not_told_is_not_shown() {
        let words = Words::of(Language::Vietnamese);

        assert_eq!(Counts::default().to_issue(&words), None);
        assert_eq!(Counts::default().directed(&words), None);
    }
}
