//! What was released has arrived, once, and both sides say the same of it (I1, I5).

use std::collections::{HashMap, HashSet};

use sqlx::PgPool;
use uuid::Uuid;

use super::{Auditor, found};

/// A line of the Nơi nhận of what was released: the release and the recipient.
type Line = (Uuid, Uuid);

#[derive(sqlx::FromRow)]
struct Delivery {
    id: Uuid,
    release_id: Uuid,
    recipient_id: Uuid,
    status: String,
    stops: String,
    replaced: bool,
}

const RELEASED: &str = "SELECT release_id, recipients.id
     FROM outgoing_documents JOIN recipients USING (document_id)
     WHERE release_id IS NOT NULL AND agency_id IS NOT NULL AND medium <> 'paper'";

const DELIVERIES: &str = "SELECT id, release_id, recipient_id, status,
            EXISTS (SELECT FROM deliveries AS later WHERE later.resends = deliveries.id) AS replaced,
            status || ' after ' || (SELECT string_agg(DISTINCT stops.status, ' ' ORDER BY stops.status)
                                    FROM stops WHERE delivery_id = deliveries.id) AS stops
     FROM deliveries";

/// Arrivals by delivery, with the status that the sender should see (QĐ 28/2018 Đ9).
const ARRIVALS: &str = "SELECT delivery_id,
            CASE WHEN state = 'arrived' THEN '01'
                 WHEN state IN ('refused', 'returned_after_registration') THEN '02'
                 ELSE CASE handling WHEN 'waiting' THEN '03' WHEN 'directed' THEN '04'
                                    WHEN 'started' THEN '05' ELSE '06' END
            END
     FROM incoming_documents JOIN documents ON documents.id = document_id
     WHERE delivery_id IS NOT NULL";

/// What senders are shown of each delivery.
const SHOWN: &str = "SELECT id,
            status || ' after ' || (SELECT string_agg(DISTINCT stops.status, ' ' ORDER BY stops.status)
                                    FROM delivery_stops AS stops WHERE delivery_id = deliveries.id)
     FROM deliveries";

/// Every stop on the way to 06 is there, and none is earlier than one before it.
const STOPS: &str = "SELECT format('delivery %s: its stops are %s', delivery_id, string_agg(stops.status, ', ' ORDER BY stops.at, stops.status))
     FROM stops JOIN deliveries ON deliveries.id = delivery_id
     GROUP BY delivery_id
     HAVING max(stops.status) FILTER (WHERE stops.status <> 'sent') = '06'
        AND (NOT array_agg(stops.status) @> '{sent,01,03,06}'
          OR array_agg(stops.status ORDER BY stops.at, stops.status) FILTER (WHERE stops.status <> 'sent')
             <> array_agg(stops.status ORDER BY stops.status) FILTER (WHERE stops.status <> 'sent'))";

const REGISTERED: &str = "SELECT id, handling FROM documents
     JOIN incoming_documents ON document_id = id WHERE state = 'registered'";

const CASES: &str =
    "SELECT document_id, CASE state WHEN 'waiting_directive' THEN 'waiting' ELSE state END
     FROM cases";

/// Names what is wrong with deliveries; tells how many there are.
pub(super) async fn look(auditor: &Auditor, wrong: &mut Vec<String>) -> anyhow::Result<usize> {
    let (registry, interchange) =
        (auditor.of_service("registry")?, auditor.of_service("interchange")?);
    let released: Vec<Line> = sqlx::query_as(RELEASED).fetch_all(registry).await?;
    let deliveries: Vec<Delivery> = sqlx::query_as(DELIVERIES).fetch_all(interchange).await?;
    let arrivals: HashMap<Uuid, String> = pairs(registry, ARRIVALS).await?;

    each_line_once(&released, &deliveries, &arrivals, wrong);
    both_sides_agree(registry, &deliveries, &arrivals, wrong).await?;
    wrong.extend(found(interchange, STOPS).await?);
    let cases = pairs(auditor.of_service("workflow")?, CASES).await?;
    for (document, handling) in pairs(registry, REGISTERED).await? {
        let case = cases.get(&document);
        if case != Some(&handling) {
            wrong.push(format!("document {document} is {handling}, its case is {case:?}"));
        }
    }
    Ok(deliveries.len())
}

/// One arrival or one visible failure for each line, and none for anything else.
fn each_line_once(
    released: &[Line],
    deliveries: &[Delivery],
    arrivals: &HashMap<Uuid, String>,
    wrong: &mut Vec<String>,
) {
    let mut by_line: HashMap<Line, Vec<&Delivery>> = HashMap::new();
    for delivery in deliveries {
        by_line.entry((delivery.release_id, delivery.recipient_id)).or_default().push(delivery);
    }
    for line in released {
        let on_it = by_line.remove(line).unwrap_or_default();
        let last: Vec<_> = on_it.iter().filter(|delivery| !delivery.replaced).collect();
        let failed = matches!(last[..], [one] if ["02", "undeliverable"].contains(&&*one.status));
        let kept = on_it.iter().filter(|one| arrivals.get(&one.id).is_some_and(|at| at != "02"));
        let kept = kept.count();
        if last.len() != 1 || kept != usize::from(!failed) {
            let last = last.len();
            wrong.push(format!("{line:?}: {last} last deliveries, {kept} arrivals, {failed}"));
        }
    }
    let unasked = by_line.keys().map(|line| format!("{line:?}: delivered, but not released"));
    wrong.extend(unasked);
    let known: HashSet<Uuid> = deliveries.iter().map(|delivery| delivery.id).collect();
    let unsent = arrivals.keys().filter(|delivery| !known.contains(delivery));
    wrong.extend(unsent.map(|delivery| format!("an arrival of {delivery}, which was never sent")));
}

/// What the ledger says is what the receiver did, and what the sender is shown.
async fn both_sides_agree(
    registry: &PgPool,
    deliveries: &[Delivery],
    arrivals: &HashMap<Uuid, String>,
    wrong: &mut Vec<String>,
) -> sqlx::Result<()> {
    let shown = pairs(registry, SHOWN).await?;
    for Delivery { id, status, stops, .. } in deliveries {
        let arrival = arrivals.get(id);
        if arrival != Some(status) && (arrival, &**status) != (None, "undeliverable") {
            wrong.push(format!("delivery {id} is {status}, its arrival {arrival:?}"));
        }
        let shown = shown.get(id);
        if shown != Some(stops) {
            wrong.push(format!("delivery {id} is {stops}, the sender sees {shown:?}"));
        }
    }
    Ok(())
}

async fn pairs(pool: &PgPool, sql: &'static str) -> sqlx::Result<HashMap<Uuid, String>> {
    let pairs: Vec<(Uuid, String)> = sqlx::query_as(sql).fetch_all(pool).await?;
    Ok(pairs.into_iter().collect())
}
