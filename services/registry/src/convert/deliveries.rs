//! Where released documents are, as callers see it.

use contract::Id;
use registry_api::v1;

use super::word;
use crate::{
    Result,
    store::deliveries::{DeliveryRow, StopRow},
};

/// The recipients of a document, each with the stops of its delivery.
pub(crate) fn deliveries(rows: Vec<DeliveryRow>, stops: &[StopRow]) -> Result<v1::DeliveryList> {
    let delivery = |row: DeliveryRow| -> Result<v1::Delivery> {
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
