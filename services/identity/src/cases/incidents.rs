//! Reports of faults: looking at them, and making one.

use audit::Entry;
use contract::{Page, Power, Role};
use identity_api::{IncidentId, events::IncidentRecorded, v1};
use jiff::civil::Date;
use serde_json::json;
use sqlx::PgConnection;
use text::note::Note;
use web::{Limit, Once, Principal};

use crate::{
    Error, Identity, convert,
    domain::incident,
    store::incidents::{self, NewIncident, Onlooker, Wanted},
};

impl Identity {
    /// Tells the IT officer of the caller's unit of a fault.
    pub(crate) async fn report_incident(
        &self,
        caller: &Principal,
        once: &Once,
        report: &v1::ReportIncident,
    ) -> Result<v1::IncidentDetails, Error> {
        let (now, today) = self.now();
        let onlooker = onlooker(caller, today);
        let mut tx = database::begin_as(&self.pool, caller.claims()).await?;
        if let Some(id) = once.replay::<IncidentId>(&mut tx).await? {
            return details(&mut tx, onlooker, id).await;
        }
        let words = note("/words", &report.words)?;
        let page = report.page.as_deref().map(|page| incident::page(page).ok_or(Error::NotAPage));
        let trace_id = report.trace_id.as_deref();
        if trace_id.is_some_and(|id| !incident::is_trace_id(id)) {
            return Err(Error::NotATrace);
        }
        let id = IncidentId::generate();
        let incident = NewIncident {
            id,
            agency: caller.agency(),
            unit: caller.unit(),
            reported_by: caller.person(),
            reported_at: now,
            words: words.as_str(),
            page: page.transpose()?,
            trace_id,
        };
        incidents::insert(&mut tx, &incident).await?;
        once.keep(&mut tx, &id).await?;
        let row = incidents::get(&mut tx, onlooker, id).await?.ok_or(Error::NotFound)?;
        messaging::publish(&mut tx, &IncidentRecorded::from(&row)).await?;
        let entry = Entry {
            agency: caller.agency(),
            actor: Some(caller.person()),
            action: "incident.reported",
            subject: ("incident", &id),
            details: json!({ "unit": caller.unit(), "trace_id": trace_id }),
            at: now,
            trace_id: telemetry::current_trace_id(),
        };
        audit::record(&mut tx, entry).await?;
        tx.commit().await?;
        Ok(convert::details(row, vec![], true))
    }

    /// The caller's own reports, or those that the caller answers.
    pub(crate) async fn incidents(
        &self,
        caller: &Principal,
        wanted: Wanted,
        limit: Limit,
        after: Option<IncidentId>,
    ) -> Result<Page<v1::Incident>, Error> {
        let (_, today) = self.now();
        let onlooker = onlooker(caller, today);
        let mut tx = database::begin_as(&self.pool, caller.claims()).await?;
        let rows = incidents::list(&mut tx, onlooker, wanted, after, limit.rows()).await?;
        let views = rows.into_iter().map(Into::into).collect();
        Ok(web::page(views, limit, |incident: &v1::Incident| incident.id))
    }

    /// One of them, with its way.
    pub(crate) async fn incident(
        &self,
        caller: &Principal,
        id: IncidentId,
    ) -> Result<v1::IncidentDetails, Error> {
        let (_, today) = self.now();
        let mut tx = database::begin_as(&self.pool, caller.claims()).await?;
        details(&mut tx, onlooker(caller, today), id).await
    }

    /// How many of them are open.
    pub(crate) async fn incidents_summary(
        &self,
        caller: &Principal,
    ) -> Result<v1::IncidentsSummary, Error> {
        let (_, today) = self.now();
        let mut tx = database::begin_as(&self.pool, caller.claims()).await?;
        let counts = incidents::counts(&mut tx, onlooker(caller, today)).await?;
        Ok(v1::IncidentsSummary {
            to_take: counts.to_take,
            in_hand: counts.in_hand,
            mine_open: counts.mine_open,
        })
    }
}

pub(super) async fn details(
    conn: &mut PgConnection,
    onlooker: Onlooker,
    id: IncidentId,
) -> Result<v1::IncidentDetails, Error> {
    let row = incidents::get(conn, onlooker, id).await?.ok_or(Error::NotFound)?;
    let steps = incidents::steps(conn, id).await?;
    let is_mine = row.reported_by == onlooker.person;
    Ok(convert::details(row, steps, is_mine))
}

pub(super) fn onlooker(caller: &Principal, today: Date) -> Onlooker {
    Onlooker {
        person: caller.person(),
        agency: caller.agency(),
        is_head: caller.may(Power::ApproveAccounts),
        officer_of: caller.is(Role::ItOfficer).then(|| caller.unit()),
        today,
    }
}

pub(super) fn note(pointer: &'static str, typed: &str) -> Result<Note, Error> {
    Note::parse(typed).map_err(|refusal| Error::Note { pointer, refusal })
}
