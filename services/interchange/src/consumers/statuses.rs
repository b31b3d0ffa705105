//! What receivers do with a document is reported to its sender (statuses 02 to 06).
//!
//! An event without a delivery is about paper: nobody waits for it here.

use audit::Trail;
use messaging::{Envelope, Handler, Rejection};
use registry_api::events::{ArrivalRefused, DocumentRegistered};
use sqlx::PgConnection;
use workflow_api::events::{DirectiveGiven, WorkCompleted, WorkStarted};

use crate::{
    Interchange,
    cases::Report,
    convert,
    domain::{Reason, Status, Stop},
};

/// What the events that report a status have in common.
struct Said<'a> {
    delivery_id: &'a str,
    agency_id: &'a str,
    status: Status,
    at: Option<&'a prost_types::Timestamp>,
    unit_id: &'a str,
}

impl Said<'_> {
    async fn report(
        self,
        interchange: &Interchange,
        conn: &mut PgConnection,
        trail: &Trail,
        refusal: Option<(Reason, String)>,
    ) -> Result<(), Rejection> {
        if self.delivery_id.is_empty() {
            return Ok(());
        }
        let at = convert::time(self.at, "the time of the event")?;
        let mut stop = Stop::plain(self.status, at, interchange.now());
        (stop.reason, stop.words) = refusal.unzip();
        stop.unit_name = interchange.name_of_unit(conn, self.unit_id).await?;
        let report = Report {
            delivery: convert::id(self.delivery_id, "delivery_id")?,
            agency: convert::id(self.agency_id, "agency_id")?,
            stop,
        };
        interchange.report(conn, &report, trail).await
    }
}

/// 02: refused before it had an arrival number.
#[derive(Debug)]
pub struct ReportRefusals(pub Interchange);

impl Handler for ReportRefusals {
    type Event = ArrivalRefused;
    const NAME: &'static str = "interchange-report-refusals";

    async fn handle(
        &self,
        conn: &mut PgConnection,
        Envelope { event, trail, .. }: &Envelope<ArrivalRefused>,
    ) -> Result<(), Rejection> {
        let said = Said {
            delivery_id: &event.delivery_id,
            agency_id: &event.agency_id,
            status: Status::Refused,
            at: event.refused_at.as_ref(),
            unit_id: "",
        };
        // A code of a later version keeps its words and is no reason to lose the refusal.
        let reason = event.reason_code.parse().unwrap_or(Reason::Other);
        said.report(&self.0, conn, trail, Some((reason, event.reason.clone()))).await
    }
}

/// 03: received, with its arrival number.
#[derive(Debug)]
pub struct ReportRegistrations(pub Interchange);

impl Handler for ReportRegistrations {
    type Event = DocumentRegistered;
    const NAME: &'static str = "interchange-report-registrations";

    async fn handle(
        &self,
        conn: &mut PgConnection,
        Envelope { event, trail, .. }: &Envelope<DocumentRegistered>,
    ) -> Result<(), Rejection> {
        let said = Said {
            delivery_id: &event.delivery_id,
            agency_id: &event.agency_id,
            status: Status::Received,
            at: event.registered_at.as_ref(),
            unit_id: "",
        };
        said.report(&self.0, conn, trail, None).await
    }
}

/// 04: work on it was given out.
#[derive(Debug)]
pub struct ReportDirectives(pub Interchange);

impl Handler for ReportDirectives {
    type Event = DirectiveGiven;
    const NAME: &'static str = "interchange-report-directives";

    async fn handle(
        &self,
        conn: &mut PgConnection,
        Envelope { event, trail, .. }: &Envelope<DirectiveGiven>,
    ) -> Result<(), Rejection> {
        let said = Said {
            delivery_id: &event.delivery_id,
            agency_id: &event.agency_id,
            status: Status::Assigned,
            at: event.given_at.as_ref(),
            unit_id: &event.lead_unit_id,
        };
        said.report(&self.0, conn, trail, None).await
    }
}

/// 05: the lead began.
#[derive(Debug)]
pub struct ReportStarts(pub Interchange);

impl Handler for ReportStarts {
    type Event = WorkStarted;
    const NAME: &'static str = "interchange-report-starts";

    async fn handle(
        &self,
        conn: &mut PgConnection,
        Envelope { event, trail, .. }: &Envelope<WorkStarted>,
    ) -> Result<(), Rejection> {
        let said = Said {
            delivery_id: &event.delivery_id,
            agency_id: &event.agency_id,
            status: Status::Started,
            at: event.started_at.as_ref(),
            unit_id: &event.unit_id,
        };
        said.report(&self.0, conn, trail, None).await
    }
}

/// 06: the lead closed the work, or it was filed for information.
#[derive(Debug)]
pub struct ReportCompletions(pub Interchange);

impl Handler for ReportCompletions {
    type Event = WorkCompleted;
    const NAME: &'static str = "interchange-report-completions";

    async fn handle(
        &self,
        conn: &mut PgConnection,
        Envelope { event, trail, .. }: &Envelope<WorkCompleted>,
    ) -> Result<(), Rejection> {
        let said = Said {
            delivery_id: &event.delivery_id,
            agency_id: &event.agency_id,
            status: Status::Completed,
            at: event.completed_at.as_ref(),
            unit_id: &event.unit_id,
        };
        said.report(&self.0, conn, trail, None).await
    }
}
