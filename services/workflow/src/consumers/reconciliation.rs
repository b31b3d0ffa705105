//! Answers interchange when it compares its ledger with the work on what arrived.

use std::collections::BTreeSet;

use contract::timestamp;
use interchange_api::events::DeliveriesListed;
use messaging::{Envelope, Handler, Rejection};
use sqlx::PgConnection;
use uuid::Uuid;
use workflow_api::events::{ListedWork, WorkListed};

use super::id;
use crate::store::reconciliation::{WorkRow, work_on};

/// Tells how far the work on the deliveries of a page is.
#[derive(Debug, Clone, Copy)]
pub struct AnswerReconciliations;

impl Handler for AnswerReconciliations {
    type Event = DeliveriesListed;
    const NAME: &'static str = "workflow-answer-reconciliations";

    async fn handle(
        &self,
        conn: &mut PgConnection,
        Envelope { event, .. }: &Envelope<DeliveriesListed>,
    ) -> Result<(), Rejection> {
        let listed = event.deliveries.iter();
        let listed = listed
            .map(|one| Ok(id::<interchange_api::kind::Delivery>(&one.delivery_id)?.uuid()))
            .collect::<Result<Vec<Uuid>, Rejection>>()?;
        let works = work_on(conn, &listed).await?;
        let with_case: BTreeSet<Uuid> = works.iter().map(|work| work.delivery_id).collect();
        let without = listed.iter().filter(|delivery| !with_case.contains(delivery));
        let answer = WorkListed {
            reconciliation_id: event.reconciliation_id.clone(),
            page: event.page,
            without_case: without.map(ToString::to_string).collect(),
            works: works.iter().map(listed_work).collect(),
            until: event.until,
        };
        messaging::publish(conn, &answer).await?;
        Ok(())
    }
}

fn listed_work(row: &WorkRow) -> ListedWork {
    let told = |at: jiff_sqlx::Timestamp| timestamp(at.to_jiff());
    ListedWork {
        delivery_id: row.delivery_id.to_string(),
        agency_id: row.agency_id.to_string(),
        unit_id: row.lead_unit_id.map(|unit| unit.to_string()).unwrap_or_default(),
        directed_at: row.directed_at.map(told),
        started_at: row.started_at.map(told),
        completed_at: row.completed_at.map(told),
    }
}
