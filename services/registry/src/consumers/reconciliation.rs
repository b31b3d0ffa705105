//! Answers interchange when it compares its ledger with the inboxes, the registers and the senders'
//! copies.

use std::collections::BTreeSet;

use contract::timestamp;
use interchange_api::events::{DeliveriesListed, ListedDelivery};
use messaging::{Envelope, Handler, Rejection};
use registry_api::{
    events::{ArrivalsListed, ListedArrival, UndeliveredRelease},
    v1::of,
};
use serde_json::json;
use sqlx::PgConnection;
use uuid::Uuid;

use super::{id, noted, optional, time};
use crate::{
    convert,
    store::{
        self,
        reconciliation::{ArrivalRow, Place, Told},
    },
};

/// The most that one answer says besides what it was asked; the next comparison finds the rest.
const MOST: i64 = 200;

/// Tells what is here of the deliveries of a page, and announces again the releases that led to none.
#[derive(Debug, Clone, Copy)]
pub struct AnswerReconciliations;

impl Handler for AnswerReconciliations {
    type Event = DeliveriesListed;
    const NAME: &'static str = "registry-answer-reconciliations";

    async fn handle(
        &self,
        conn: &mut PgConnection,
        envelope: &Envelope<DeliveriesListed>,
    ) -> Result<(), Rejection> {
        let event = &envelope.event;
        let place = place(envelope)?;
        let listed = event.deliveries.iter().map(|one| delivery(&one.delivery_id));
        let listed = listed.collect::<Result<Vec<_>, _>>()?;
        let arrivals = store::reconciliation::arrivals(conn, &listed).await?;
        let there: BTreeSet<Uuid> = arrivals.iter().map(|arrival| arrival.delivery_id).collect();
        let missing = listed.iter().filter(|delivery| !there.contains(delivery));
        let unlisted = store::reconciliation::unlisted(conn, &place, &listed, MOST).await?;
        let unlisted = store::reconciliation::arrivals(conn, &unlisted).await?;
        let behind = store::reconciliation::behind(conn, &told(&event.deliveries)?).await?;
        // Releases are looked for once in a comparison, not once a page.
        let undelivered = match event.page {
            1 => release_again(conn, envelope, &place).await?,
            _ => Vec::new(),
        };
        let answer = ArrivalsListed {
            reconciliation_id: event.reconciliation_id.clone(),
            page: event.page,
            missing_delivery_ids: missing.map(ToString::to_string).collect(),
            arrivals: arrivals.into_iter().map(listed_arrival).collect(),
            unlisted: unlisted.into_iter().map(listed_arrival).collect(),
            behind_delivery_ids: behind.iter().map(ToString::to_string).collect(),
            undelivered,
            until: event.until,
        };
        messaging::publish(conn, &answer).await?;
        Ok(())
    }
}

/// Announces the releases of which no delivery is known, under the same ids: interchange seals each
/// release once.
async fn release_again(
    conn: &mut PgConnection,
    envelope: &Envelope<DeliveriesListed>,
    place: &Place,
) -> Result<Vec<UndeliveredRelease>, Rejection> {
    let (since, until) = (place.since, place.until);
    let releases = store::reconciliation::undelivered(conn, since, until, MOST).await?;
    for release in &releases {
        let document = store::outgoing::lock(conn, release.document).await?;
        let document = document.ok_or(sqlx::Error::RowNotFound)?;
        let lines = store::recipients::lines(conn, release.document).await?;
        let answered = match document.content.answers {
            Some(answers) => store::incoming_view::find(conn, answers).await?,
            None => None,
        };
        let (id, at) = (release.release, release.released_at);
        let again = convert::document_released(&document, id, &lines, answered.as_ref(), at);
        messaging::publish(conn, &again).await?;
        let details = json!({ "release": id });
        noted(envelope, release.agency, "document.released_again", release.document, details);
    }
    let told = releases.iter().map(|release| UndeliveredRelease {
        document_id: release.document.to_string(),
        agency_id: release.agency.to_string(),
        release_id: release.release.to_string(),
    });
    Ok(told.collect())
}

fn place(envelope: &Envelope<DeliveriesListed>) -> Result<Place, Rejection> {
    let event = &envelope.event;
    Ok(Place {
        after: optional(&event.after_delivery_id)?,
        up_to: optional(&event.up_to_delivery_id)?,
        since: time(event.since.as_ref(), envelope.at),
        until: time(event.until.as_ref(), envelope.at),
    })
}

fn told(deliveries: &[ListedDelivery]) -> Result<Told, Rejection> {
    let mut told = Told::default();
    for one in deliveries {
        let document = id::<contract::kind::Document>(&one.document_id)?.uuid();
        let (delivery, resent_as) = (delivery(&one.delivery_id)?, optional(&one.resent_as)?);
        for status in &one.stops {
            told.documents.push(document);
            told.deliveries.push(delivery);
            told.statuses.push(status.clone());
            told.resent_as.push(resent_as);
        }
    }
    Ok(told)
}

fn delivery(field: &str) -> Result<Uuid, Rejection> {
    Ok(id::<of::Delivery>(field)?.uuid())
}

fn listed_arrival(row: ArrivalRow) -> ListedArrival {
    let told = |at: jiff_sqlx::Timestamp| timestamp(at.to_jiff());
    ListedArrival {
        delivery_id: row.delivery_id.to_string(),
        agency_id: row.agency_id.to_string(),
        arrived_at: Some(told(row.arrived_at)),
        registered_at: row.registered_at.map(told),
        refused_at: row.refused_at.map(told),
        reason_code: row.refusal_code.unwrap_or_default(),
        reason: row.refusal_reason.unwrap_or_default(),
    }
}
