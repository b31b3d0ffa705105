//! Step 3 to its end: the sender sees every recipient done, and all of it is summed up.

use contract::AgencyId;
use registry_api::v1::Delivery;

use super::{
    Halt, OnPaper, Outcome, RecipientOutcome, finish::Issued, office::Office, recipient::Received,
    scene::Scene, timeline,
};

/// What was played.
pub(super) struct Played {
    pub(super) issued: Issued,
    pub(super) received: Vec<Received>,
    pub(super) paper_in: OnPaper,
    pub(super) paper_out: OnPaper,
}

/// Waits until the sender sees that every recipient is done, and sums up.
pub(super) async fn of(scene: &Scene, sender: &Office, played: Played) -> anyhow::Result<Outcome> {
    let Played { issued, received, paper_in, paper_out } = played;
    let clerk = &sender.clerk;
    let id = issued.document.id;
    let done = scene.patience.until("trạng thái 06 của mọi nơi nhận", || async {
        let deliveries = clerk.client.deliveries(id).await?.items;
        let done = received.iter().all(|one| status(&deliveries, one.agency_id) == "06");
        Ok(done.then_some(deliveries))
    });
    let deliveries = clerk.does("thấy mọi nơi nhận hoàn thành", done).await?;
    let approval = sender.officer.client.approval(id).await?;
    let recipients: Vec<_> = received.iter().map(|one| recipient(one, &deliveries)).collect();
    let timeline = timeline::of(&approval, &issued.document, &recipients);
    let reply = received.into_iter().find_map(|one| one.reply);
    Ok(Outcome {
        document_id: id,
        number_and_symbol: issued.number_and_symbol,
        final_check: issued.document.outgoing.and_then(|outgoing| outgoing.final_check),
        trace_id: issued.trace_id,
        recipients,
        reply: reply.expect("one of the parts is to reply"),
        paper_in,
        paper_out,
        timeline,
    })
}

/// The status of the delivery to `agency` that stands: the one that none took the place of.
fn status(deliveries: &[Delivery], agency: AgencyId) -> String {
    let stands = |one: &&Delivery| one.agency_id == agency && one.resent_as.is_none();
    let delivery = deliveries.iter().find(stands);
    delivery.and_then(|delivery| delivery.status.clone()).unwrap_or_default()
}

fn recipient(one: &Received, deliveries: &[Delivery]) -> RecipientOutcome {
    let own = deliveries.iter().filter(|delivery| delivery.agency_id == one.agency_id);
    let mut stops: Vec<_> = own
        .flat_map(|delivery| &delivery.stops)
        .map(|stop| Halt {
            status: stop.status.clone(),
            at: stop.at,
            reason_code: stop.reason_code.clone(),
            reason: stop.reason.clone(),
            unit_name: stop.unit_name.clone(),
        })
        .collect();
    stops.sort_by_key(|stop| stop.at);
    RecipientOutcome {
        agency_id: one.agency_id,
        code: one.code.clone(),
        name: one.name.clone(),
        part: one.part,
        document_id: one.document_id,
        arrival_number: one.arrival_number,
        signature: one.signature,
        status: status(deliveries, one.agency_id),
        stops,
    }
}

#[cfg(test)]
pub(super) mod tests {
    use contract::{DocumentId, Id};
    use jiff::Timestamp;
    use registry_api::v1::{Medium, Purpose, RecipientId, Signature, Stop};

    use super::*;
    use crate::demo::Part;

    fn at(seconds: i64) -> Timestamp {
        Timestamp::from_second(1_795_487_400 + seconds).unwrap()
    }

    fn delivery(agency_id: AgencyId, statuses: &[(&str, i64)]) -> Delivery {
        let stop = |(status, seconds): &(&str, i64)| Stop {
            status: (*status).to_owned(),
            at: at(*seconds),
            reason_code: (*status == "02").then(|| "unreadable".to_owned()),
            reason: (*status == "02").then(|| "Phụ lục không mở được.".to_owned()),
            unit_name: None,
        };
        Delivery {
            recipient_id: RecipientId::generate(),
            agency_id,
            name: "Sở Tài chính".to_owned(),
            purpose: Purpose::ToExecute,
            medium: Medium::Electronic,
            delivery_id: Some(Id::generate()),
            status: statuses.last().map(|(status, _)| (*status).to_owned()),
            resent_as: None,
            settled: None,
            stops: statuses.iter().map(stop).collect(),
        }
    }

    pub(in super::super) fn refused_then_done() -> RecipientOutcome {
        let agency_id = AgencyId::generate();
        let second =
            delivery(agency_id, &[("01", 12), ("03", 20), ("04", 21), ("05", 22), ("06", 30)]);
        let mut first = delivery(agency_id, &[("01", 2), ("02", 5)]);
        first.resent_as = second.delivery_id;
        let received = Received {
            part: Part::RefusesFirst,
            code: "H08.13".to_owned(),
            name: "Sở Tài chính".to_owned(),
            agency_id,
            document_id: DocumentId::generate(),
            arrival_number: 15,
            signature: Signature::Valid,
            reply: None,
        };
        recipient(&received, &[second, first])
    }

    #[test]
    fn a_recipient_that_got_it_twice_has_one_way_of_stops_and_the_last_status() {
        let outcome = refused_then_done();

        let stops: Vec<_> = outcome.stops.iter().map(|stop| stop.status.as_str()).collect();
        assert_eq!(stops, ["01", "02", "01", "03", "04", "05", "06"]);
        assert_eq!(outcome.status, "06");
    }
}
