//! What the others answered is compared with the ledger, and what was lost is mended.

use std::collections::HashMap;

use audit::Trail;
use contract::{AgencyId, DocumentId};
use interchange_api::{DeliveryId, ReconciliationId};
use jiff::Timestamp;
use messaging::{Outgoing, Rejection};
use serde_json::json;
use sqlx::PgConnection;

use crate::{
    Interchange,
    cases::{overdue::handed_over, report::sign},
    convert,
    domain::{Difference, Side, Status, Stop, finding::Kind},
    receipt::ReceiptSigner,
    store::{self, deliveries::Held, findings::NewFinding, reconciliations::Compared},
};

/// What one side answered to a page.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) run: ReconciliationId,
    pub(crate) page: i32,
    pub(crate) side: Side,
    pub(crate) until: Timestamp,
    pub(crate) words: Vec<Word>,
    /// Deliveries of which the sender's side has not heard all.
    pub(crate) behind: Vec<DeliveryId>,
    /// Releases of which no delivery was known; they are announced again.
    pub(crate) undelivered: Vec<(DocumentId, AgencyId)>,
}

/// What one side says of a delivery.
#[derive(Debug)]
pub(crate) struct Word {
    pub(crate) delivery: DeliveryId,
    /// Who says it; `None` where the delivery is not there and nobody says anything.
    pub(crate) agency: Option<AgencyId>,
    /// What it has passed there; `None` where it is not there.
    pub(crate) passed: Option<Vec<Stop>>,
    /// The unit that has it; empty: none.
    pub(crate) unit_id: String,
}

impl Interchange {
    /// Compares the answer with the ledger, mends what was lost and writes down what was found. An
    /// answer that comes twice finds nothing new.
    #[tracing::instrument(skip_all, fields(reconciliation.id = %answer.run, page = answer.page))]
    pub(crate) async fn compare(
        &self,
        conn: &mut PgConnection,
        answer: &Answer,
        signer: &ReceiptSigner,
        trail: &Trail,
    ) -> Result<(), Rejection> {
        let now = self.now();
        store::reconciliations::lock(conn, answer.run).await?;
        let spoken_of = answer.words.iter().map(|word| word.delivery);
        let ids: Vec<_> = spoken_of.chain(answer.behind.iter().copied()).collect();
        let mut held: HashMap<DeliveryId, Held> = HashMap::new();
        for delivery in store::deliveries::lock_all(conn, &ids).await? {
            held.insert(delivery.id, delivery);
        }
        let mut histories: HashMap<DeliveryId, Vec<Stop>> = HashMap::new();
        for (delivery, stop) in store::stops::of(conn, &ids).await? {
            histories.entry(delivery).or_default().push(stop);
        }
        let mut found = Vec::new();
        let mut outgoing = Outgoing::default();
        let mut lost = Vec::new();
        for word in &answer.words {
            let Some(delivery) = held.get_mut(&word.delivery) else {
                found.extend(word.agency.map(|agency| unknown(word.delivery, agency)));
                continue;
            };
            let history = histories.get(&word.delivery).map_or(&[][..], Vec::as_slice);
            for difference in differences(answer, word, delivery, history) {
                found.push(finding(delivery, difference));
                match difference {
                    Difference::ArrivalLost => lost.push(delivery.clone()),
                    Difference::StatusLost(status) => {
                        self.enter_late(conn, delivery, word, status, signer, trail).await?;
                    }
                    Difference::Contradiction(_) | Difference::TakenBack(_) => {}
                }
            }
        }
        self.hand_over_again(conn, &mut lost, now, &mut outgoing).await?;
        for delivery in &lost {
            trail.add(handed_over(delivery, "lost", now));
        }
        for id in &answer.behind {
            let Some(delivery) = held.get_mut(id) else { continue };
            let history = histories.remove(id).unwrap_or_default();
            tell_again(conn, delivery, history, now, &mut outgoing, trail).await?;
            found.push(about(delivery, Kind::SenderBehind, delivery.agency_id, None));
        }
        found.extend(answer.undelivered.iter().map(|(document, agency)| NewFinding {
            kind: Kind::ReleaseLost,
            delivery: None,
            document: Some(*document),
            agency: *agency,
            status: None,
        }));
        outgoing.publish(conn).await?;
        let (mended, unmended) = store::findings::add(conn, answer.run, &found, now).await?;
        if unmended > 0 {
            tracing::warn!(
                differences = unmended,
                "the ledger differs, and only people can mend it"
            );
        }
        let compared = Compared { page: answer.page, side: answer.side, mended, unmended };
        Ok(store::reconciliations::compared(conn, answer.run, compared, now).await?)
    }

    /// Enters what a side passed long ago as if its report had come now.
    async fn enter_late(
        &self,
        conn: &mut PgConnection,
        delivery: &mut Held,
        word: &Word,
        status: Status,
        signer: &ReceiptSigner,
        trail: &Trail,
    ) -> Result<(), Rejection> {
        let passed = word.passed.iter().flatten().find(|stop| stop.status == status);
        let Some(stop) = passed else { return Ok(()) };
        let unit_name = self.name_of_unit(conn, &word.unit_id).await?;
        let stop = Stop { unit_name, ..stop.clone() };
        if self.pass(conn, delivery, &stop, trail).await? && status == Status::Arrived {
            sign(conn, delivery, stop.at, signer).await?;
        }
        Ok(())
    }
}

fn differences(answer: &Answer, word: &Word, held: &Held, history: &[Stop]) -> Vec<Difference> {
    let statuses: Vec<_> = history.iter().map(|stop| stop.status).collect();
    let is_settled = |stop: &&Stop| match stop.status {
        Status::Sent => held.attempt > 0 && held.handed_over_at <= answer.until,
        _ => stop.recorded_at <= answer.until,
    };
    let settled: Vec<_> = history.iter().filter(is_settled).map(|stop| stop.status).collect();
    let said = word.passed.as_ref().map(|passed| {
        let old = passed.iter().filter(|stop| stop.at <= answer.until);
        old.map(|stop| stop.status).collect::<Vec<_>>()
    });
    answer.side.compare(held.status, &statuses, &settled, said.as_deref())
}

/// Tells the sender's side all that the delivery has passed, once more.
async fn tell_again(
    conn: &mut PgConnection,
    delivery: &mut Held,
    mut history: Vec<Stop>,
    now: Timestamp,
    outgoing: &mut Outgoing,
    trail: &Trail,
) -> sqlx::Result<()> {
    history.sort_by_key(|stop| (stop.status == delivery.status, stop.status));
    let successor = store::deliveries::successor(conn, delivery.id).await?;
    let before = delivery.revision;
    let told = i64::try_from(history.len()).unwrap_or(i64::MAX);
    store::deliveries::told_again(conn, delivery.id, told).await?;
    for (stop, revision) in history.iter().zip(before + 1..) {
        delivery.revision = revision;
        let mut said = convert::status_changed(delivery, stop);
        if stop.status == delivery.status {
            said.resent_as = successor.map(|id| id.to_string()).unwrap_or_default();
        }
        outgoing.add(&said);
    }
    trail.add(audit::Entry {
        agency: delivery.agency_id,
        actor: None,
        action: "delivery.told_again",
        subject: ("delivery", &delivery.id),
        details: json!({ "stops": told }),
        at: now,
        trace_id: telemetry::current_trace_id(),
    });
    Ok(())
}

fn finding(delivery: &Held, difference: Difference) -> NewFinding {
    let status = match difference {
        Difference::ArrivalLost => None,
        Difference::StatusLost(status)
        | Difference::Contradiction(status)
        | Difference::TakenBack(status) => Some(status),
    };
    about(delivery, difference.into(), delivery.recipient_agency_id, status)
}

fn about(delivery: &Held, kind: Kind, agency: AgencyId, status: Option<Status>) -> NewFinding {
    NewFinding {
        kind,
        delivery: Some(delivery.id),
        document: Some(delivery.document_id),
        agency,
        status,
    }
}

fn unknown(delivery: DeliveryId, agency: AgencyId) -> NewFinding {
    NewFinding {
        kind: Kind::UnknownDelivery,
        delivery: Some(delivery),
        document: None,
        agency,
        status: None,
    }
}
