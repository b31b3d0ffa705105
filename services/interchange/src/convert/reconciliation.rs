//! What is told and answered when the ledger is compared with the others.

use std::collections::HashMap;

use contract::timestamp;
use interchange_api::{
    DeliveryId,
    events::{DeliveriesListed, ListedDelivery},
    v1,
};
use jiff::Timestamp;
use messaging::Rejection;
use registry_api::events::{ArrivalsListed, ListedArrival};
use workflow_api::events::{ListedWork, WorkListed};

use super::{id, time};
use crate::{
    cases::{Answer, Word},
    domain::{Reason, Side, Status, Stop},
    error::{Error, Result},
    store::{
        deliveries::Held,
        findings::{FindingRow, RunRow},
        reconciliations::Listing,
    },
};

/// A page of what the ledger has.
pub(crate) fn listed(
    listing: &Listing,
    deliveries: &[Held],
    stops: &HashMap<DeliveryId, Vec<Status>>,
    successors: &HashMap<DeliveryId, DeliveryId>,
    is_last: bool,
) -> DeliveriesListed {
    let text = |id: Option<&DeliveryId>| id.map(ToString::to_string).unwrap_or_default();
    let one = |delivery: &Held| {
        let stops = stops.get(&delivery.id).into_iter().flatten();
        ListedDelivery {
            delivery_id: delivery.id.to_string(),
            document_id: delivery.document_id.to_string(),
            sender_agency_id: delivery.agency_id.to_string(),
            agency_id: delivery.recipient_agency_id.to_string(),
            stops: stops.map(ToString::to_string).collect(),
            resent_as: text(successors.get(&delivery.id)),
        }
    };
    let last = deliveries.last().map(|delivery| delivery.id);
    DeliveriesListed {
        reconciliation_id: listing.id.to_string(),
        page: u32::try_from(listing.pages).unwrap_or_default() + 1,
        deliveries: deliveries.iter().map(one).collect(),
        after_delivery_id: text(listing.listed_up_to.as_ref()),
        up_to_delivery_id: text(last.as_ref().filter(|_| !is_last)),
        since: Some(timestamp(listing.span.since)),
        until: Some(timestamp(listing.span.until)),
    }
}

/// What the registers answered.
pub(crate) fn arrivals(event: &ArrivalsListed, now: Timestamp) -> Result<Answer, Rejection> {
    let there = event.arrivals.iter().chain(&event.unlisted).map(|one| arrival(one, now));
    let missing = event.missing_delivery_ids.iter().map(|delivery| nothing_of(delivery));
    let undelivered = event.undelivered.iter().map(|release| {
        Ok((id(&release.document_id, "document_id")?, id(&release.agency_id, "agency_id")?))
    });
    let behind = event.behind_delivery_ids.iter().map(|delivery| id(delivery, "delivery_id"));
    Ok(Answer {
        run: id(&event.reconciliation_id, "reconciliation_id")?,
        page: i32::try_from(event.page).map_err(Rejection::unreadable)?,
        side: Side::Register,
        until: time(event.until.as_ref(), "until")?,
        words: there.chain(missing).collect::<Result<_, _>>()?,
        behind: behind.collect::<Result<_, _>>()?,
        undelivered: undelivered.collect::<Result<_, Rejection>>()?,
    })
}

/// What those answered who work on what arrived.
pub(crate) fn work(event: &WorkListed, now: Timestamp) -> Result<Answer, Rejection> {
    let there = event.works.iter().map(|one| work_of(one, now));
    let without = event.without_case.iter().map(|delivery| nothing_of(delivery));
    Ok(Answer {
        run: id(&event.reconciliation_id, "reconciliation_id")?,
        page: i32::try_from(event.page).map_err(Rejection::unreadable)?,
        side: Side::Work,
        until: time(event.until.as_ref(), "until")?,
        words: there.chain(without).collect::<Result<_, _>>()?,
        behind: Vec::new(),
        undelivered: Vec::new(),
    })
}

fn arrival(told: &ListedArrival, now: Timestamp) -> Result<Word, Rejection> {
    let arrived_at = time(told.arrived_at.as_ref(), "arrived_at")?;
    let mut passed = vec![Stop::plain(Status::Arrived, arrived_at, now)];
    if told.registered_at.is_some() {
        let at = time(told.registered_at.as_ref(), "registered_at")?;
        passed.push(Stop::plain(Status::Received, at, now));
    }
    if told.refused_at.is_some() {
        let at = time(told.refused_at.as_ref(), "refused_at")?;
        passed.push(Stop {
            reason: Some(told.reason_code.parse().unwrap_or(Reason::Other)),
            words: Some(told.reason.clone()),
            ..Stop::plain(Status::Refused, at, now)
        });
    }
    Ok(Word {
        delivery: id(&told.delivery_id, "delivery_id")?,
        agency: Some(id(&told.agency_id, "agency_id")?),
        passed: Some(passed),
        unit_id: String::new(),
    })
}

fn work_of(told: &ListedWork, now: Timestamp) -> Result<Word, Rejection> {
    let mut passed = Vec::new();
    for (status, at) in [
        (Status::Assigned, &told.directed_at),
        (Status::Started, &told.started_at),
        (Status::Completed, &told.completed_at),
    ] {
        if at.is_some() {
            passed.push(Stop::plain(status, time(at.as_ref(), "the time of the work")?, now));
        }
    }
    Ok(Word {
        delivery: id(&told.delivery_id, "delivery_id")?,
        agency: Some(id(&told.agency_id, "agency_id")?),
        passed: Some(passed),
        unit_id: told.unit_id.clone(),
    })
}

fn nothing_of(delivery: &str) -> Result<Word, Rejection> {
    Ok(Word {
        delivery: id(delivery, "delivery_id")?,
        agency: None,
        passed: None,
        unit_id: String::new(),
    })
}

/// A comparison as operators see it.
pub(crate) fn reconciliation(row: &RunRow) -> Result<v1::Reconciliation> {
    Ok(v1::Reconciliation {
        id: row.id,
        state: word(&row.state)?,
        since: row.since.to_jiff(),
        until: row.until.to_jiff(),
        started_at: row.started_at.to_jiff(),
        started_by: row.started_by,
        ended_at: row.ended_at.map(jiff_sqlx::Timestamp::to_jiff),
        deliveries: row.deliveries,
        answers_awaited: row.answers_awaited,
        mended: row.mended,
        unmended: row.unmended,
    })
}

/// A finding as operators see it.
pub(crate) fn finding(row: &FindingRow) -> Result<v1::Finding> {
    Ok(v1::Finding {
        id: row.id,
        kind: word(&row.kind)?,
        mended: row.mended,
        delivery_id: row.delivery_id,
        document_id: row.document_id,
        agency_id: row.agency_id,
        status: row.status.as_deref().map(word).transpose()?,
        found_at: row.found_at.to_jiff(),
    })
}

/// A word of the contract as it stands in its column.
fn word<T: serde::de::DeserializeOwned>(column: &str) -> Result<T> {
    serde_json::from_value(column.into()).map_err(Error::Stored)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::finding::Kind;

    #[test]
    fn every_kind_of_finding_has_its_word_in_the_contract() {
        for kind in Kind::ALL {
            let known: v1::FindingKind = word(kind.as_str()).unwrap();

            assert_eq!(serde_json::to_value(known).unwrap(), kind.as_str());
        }
    }
}
