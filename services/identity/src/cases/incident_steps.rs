//! Reports of faults: what becomes of one.

use audit::Entry;
use identity_api::{IncidentId, events::IncidentRecorded, v1};
use serde_json::json;
use text::note::Note;
use web::{Once, Principal};

use super::incidents::{details, onlooker};
use crate::{
    Error, Identity,
    domain::incident::{self, Act},
    store::incidents::{self, NewStep},
};

impl Identity {
    /// Does `act` with a report: an officer with one to answer, the reporter with their own.
    pub(crate) async fn step_incident(
        &self,
        caller: &Principal,
        once: &Once,
        id: IncidentId,
        act: Act,
        words: Option<(&'static str, &str)>,
    ) -> Result<v1::IncidentDetails, Error> {
        let (now, today) = self.now();
        let onlooker = onlooker(caller, today);
        let mut tx = database::begin_as(&self.pool, caller.claims()).await?;
        if let Some(id) = once.replay::<IncidentId>(&mut tx).await? {
            return details(&mut tx, onlooker, id).await;
        }
        let row = incidents::lock(&mut tx, onlooker, id).await?.ok_or(Error::NotFound)?;
        let is_theirs = if act.is_the_officers() {
            row.is_answered_by_me
        } else {
            row.reported_by == caller.person()
        };
        if !is_theirs {
            return Err(Error::NotFound);
        }
        let state = incident::after(row.state(), act)?;
        let words = words.map(|(pointer, typed)| super::incidents::note(pointer, typed));
        let words = words.transpose()?;
        let words = words.as_ref().map(Note::as_str);
        let step = NewStep { act, state, by: caller.person(), at: now, words };
        incidents::step(&mut tx, id, &step).await?;
        once.keep(&mut tx, &id).await?;
        let row = incidents::get(&mut tx, onlooker, id).await?.ok_or(Error::NotFound)?;
        messaging::publish(&mut tx, &IncidentRecorded::from(&row)).await?;
        let view = details(&mut tx, onlooker, id).await?;
        let entry = Entry {
            agency: row.agency_id,
            actor: Some(caller.person()),
            action: match act {
                Act::Take => "incident.taken",
                Act::Solve => "incident.solved",
                Act::Reopen => "incident.reopened",
            },
            subject: ("incident", &id),
            details: json!({}),
            at: now,
            trace_id: telemetry::current_trace_id(),
        };
        audit::record(&mut tx, entry).await?;
        tx.commit().await?;
        Ok(view)
    }
}
