//! Takes what interchange hands over into the inbox.

use clock::Clock;
use contract::{AgencyId, DocumentId, timestamp};
use interchange_api::{
    events::DocumentDelivered,
    v1::{Envelope as Sealed, EnvelopeAddressee, EnvelopeFile},
};
use jiff::Timestamp;
use messaging::{Envelope, Handler, Rejection};
use registry_api::events::ArrivalRecorded;
use serde_json::json;
use sqlx::PgConnection;
use uuid::Uuid;

use super::{id, word};
use crate::{
    cases::{attach, grant},
    domain::{
        arrival::State,
        content::{Addressee, AttachedFile},
        paper::sender_key,
        readers::Audience,
        search::Indexed,
        texts,
        words::Direction,
    },
    store::{self, documents::NewDocument, incoming::NewIncoming},
};

/// Records each delivery once as an arrival, and says so as often as it is handed over.
#[derive(Debug, Clone)]
pub struct TakeArrivals {
    /// Tells when an arrival is recorded.
    pub clock: Clock,
}

impl Handler for TakeArrivals {
    type Event = DocumentDelivered;
    const NAME: &'static str = "registry-take-arrivals";

    async fn handle(
        &self,
        conn: &mut PgConnection,
        Envelope { event, trail, .. }: &Envelope<DocumentDelivered>,
    ) -> Result<(), Rejection> {
        let delivery = id::<registry_api::v1::of::Delivery>(&event.delivery_id)?.uuid();
        if let Some((document, agency, urgency, at)) =
            store::incoming::by_delivery(conn, delivery).await?
        {
            let again = recorded(delivery, document, agency, &urgency, at);
            messaging::publish(conn, &again).await?;
            return Ok(());
        }
        let sealed = Sealed::from_bytes(&event.envelope).map_err(Rejection::unreadable)?;
        let (document, agency) = (DocumentId::generate(), id(&event.agency_id)?);
        let now = self.clock.now();
        take(conn, document, agency, event, &sealed, now).await?;
        grant(conn, document, agency, [Audience::WholeAgency]).await?;
        attach(conn, document, agency, sealed.files.iter().map(|file| file.file_id)).await?;
        let first = recorded(delivery, document, agency, &sealed.urgency, now);
        messaging::publish(conn, &first).await?;
        let entry = audit::Entry {
            agency,
            actor: None,
            action: "arrival.recorded",
            subject: ("document", &document),
            details: json!({ "delivery": delivery, "envelope_sha256": event.envelope_sha256 }),
            at: now,
            trace_id: telemetry::current_trace_id(),
        };
        trail.add(entry);
        Ok(())
    }
}

async fn take(
    conn: &mut PgConnection,
    document: DocumentId,
    agency: AgencyId,
    event: &DocumentDelivered,
    sealed: &Sealed,
    now: Timestamp,
) -> Result<(), Rejection> {
    let (subject, sender) =
        (texts::one_line(&sealed.subject), texts::one_line(&sealed.sender_name));
    let symbol = texts::one_line(&sealed.number_and_symbol);
    let search = [&symbol, &sealed.kind_name, &subject, &sender].map(String::as_str);
    let new = NewDocument {
        id: document,
        agency,
        direction: Direction::Incoming,
        state: State::Arrived.as_str(),
        kind_code: &sealed.kind_code,
        kind_name: &sealed.kind_name,
        subject: &subject,
        urgency: word(&sealed.urgency)?,
        number: Some(sealed.number),
        number_and_symbol: Some(&symbol),
        issued_on: Some(sealed.issued_on),
        signer_name: Some(&sealed.signer_name),
        signer_title: Some(&sealed.signer_title),
        reply_wanted_by: sealed.reply_wanted_by,
        field_code: None,
        answers: answered(conn, agency, sealed).await?,
        indexed: Indexed::of(search),
        at: now,
    };
    let incoming = NewIncoming {
        delivery: Some(id::<registry_api::v1::of::Delivery>(&event.delivery_id)?.uuid()),
        release: Some(sealed.release_id.uuid()),
        origin_document: Some(sealed.document_id.uuid()),
        envelope_sha256: Some(event.envelope_sha256.clone()),
        sender_agency: Some(sealed.sender_agency_id.uuid()),
        sender_key: sender_key(Some(sealed.sender_agency_id), &sender),
        sender_name: sender,
        sender_code: Some(sealed.sender_code.clone()),
        purpose: Some(event.purpose.clone()),
        traceparent: telemetry::current_traceparent(),
    };
    let files = sealed.files.iter().map(file).collect::<Result<Vec<_>, _>>()?;
    store::documents::insert(conn, &new).await?;
    store::incoming::insert(conn, document, agency, &incoming, now).await?;
    let addressees: Vec<Addressee> = sealed.addressees.iter().filter_map(addressee).collect();
    store::addressees::replace(conn, document, &addressees).await?;
    Ok(store::attached::replace(conn, document, &files).await?)
}

/// The document of the receiver's own that is answered, if it is one of theirs.
async fn answered(
    conn: &mut PgConnection,
    agency: AgencyId,
    sealed: &Sealed,
) -> Result<Option<DocumentId>, Rejection> {
    let Some(origin) = sealed.answers_origin_document_id else { return Ok(None) };
    let is_ours = store::documents::is_of(conn, origin, agency, Direction::Outgoing).await?;
    Ok(Some(origin).filter(|_| is_ours))
}

/// A line without a name says nothing.
fn addressee(line: &EnvelopeAddressee) -> Option<Addressee> {
    let name = texts::one_line(&line.name);
    (!name.is_empty()).then_some(Addressee { agency: line.agency_id, name })
}

fn file(file: &EnvelopeFile) -> Result<AttachedFile, Rejection> {
    Ok(AttachedFile {
        id: file.file_id,
        role: word(&file.role)?,
        name: texts::one_line(&file.name),
        media_type: file.media_type.clone(),
        size: i64::try_from(file.size).map_err(Rejection::unreadable)?,
        sha256: file.sha256.clone(),
    })
}

fn recorded(
    delivery: Uuid,
    document: DocumentId,
    agency: AgencyId,
    urgency: &str,
    at: Timestamp,
) -> ArrivalRecorded {
    ArrivalRecorded {
        delivery_id: delivery.to_string(),
        document_id: document.to_string(),
        agency_id: agency.to_string(),
        urgency: urgency.to_owned(),
        recorded_at: Some(timestamp(at)),
    }
}
