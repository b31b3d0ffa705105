//! Where released documents are, as callers see it.

use contract::Id;
use registry_api::v1;

use super::word;
use crate::{
    Result,
    domain::delivery::{Need, Totals},
    store::{
        deliveries::{DeliveryRow, StopRow},
        open_deliveries::OpenRow,
    },
};

/// The recipients of a document, each with the stops of its delivery.
pub(crate) fn deliveries(rows: Vec<DeliveryRow>, stops: &[StopRow]) -> Result<v1::DeliveryList> {
    let delivery = |row: DeliveryRow| -> Result<v1::Delivery> {
        let settled = row.settled_at.zip(row.settled_by).zip(row.settle_note);
        let own = stops.iter().filter(|stop| Some(stop.delivery_id) == row.delivery_id);
        Ok(v1::Delivery {
            recipient_id: row.recipient_id.into(),
            agency_id: row.agency_id.into(),
            name: row.name,
            purpose: word(&row.purpose)?,
            medium: word(&row.medium)?,
            delivery_id: row.delivery_id.map(Id::from),
            status: row.status,
            resent_as: row.resent_as.map(Id::from),
            settled: settled.map(|((at, by), note)| v1::Settlement {
                at: at.to_jiff(),
                by: by.into(),
                note,
            }),
            stops: own.map(stop).collect(),
        })
    };
    Ok(v1::DeliveryList { items: rows.into_iter().map(delivery).collect::<Result<_>>()? })
}

fn stop(row: &StopRow) -> v1::Stop {
    v1::Stop {
        status: row.status.clone(),
        at: row.at.to_jiff(),
        reason_code: row.reason_code.clone(),
        reason: row.reason.clone(),
        unit_name: row.unit_name.clone(),
    }
}

/// A delivery that needs an act of its sender.
pub(crate) fn open_delivery(row: OpenRow) -> Result<v1::OpenDelivery> {
    Ok(v1::OpenDelivery {
        delivery_id: row.delivery_id.into(),
        document_id: row.document_id.into(),
        number_and_symbol: row.number_and_symbol.unwrap_or_default(),
        subject: row.subject,
        urgency: word(&row.urgency)?,
        recipient_id: row.recipient_id.into(),
        agency_id: row.agency_id.into(),
        name: row.name,
        purpose: word(&row.purpose)?,
        status: row.status,
        since: row.since.to_jiff(),
        reason_code: row.reason_code,
        reason: row.reason,
    })
}

/// What is asked about deliveries.
pub(crate) fn need(asked: v1::DeliveryNeed) -> Need {
    match asked {
        v1::DeliveryNeed::Refused => Need::Refused,
        v1::DeliveryNeed::NotArrived => Need::NotArrived,
    }
}

/// How far a document has come.
pub(super) fn totals(totals: Totals) -> v1::DeliveryTotals {
    v1::DeliveryTotals {
        recipients: totals.recipients,
        on_paper: totals.on_paper,
        arrived: totals.arrived,
        received: totals.received,
        completed: totals.completed,
        refused: totals.refused,
        undeliverable: totals.undeliverable,
    }
}
