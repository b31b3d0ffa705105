//! A ledger for one test, with its own database and a clock that stands still.

use axum::{Router, body::Body, extract::Extension};
use clock::Clock;
use contract::{
    AgencyId, Claims, DocumentId, Event, FileId, Id, PersonId, Role, UnitId, timestamp,
};
use http::{Request, StatusCode};
use identity_api::events::{AgencyRecorded, UnitRecorded};
use interchange_api::{
    DeliveryId, RecipientId, ReleaseId,
    events::{DeliveryStatusChanged, DocumentDelivered},
};
use jiff::Timestamp;
use messaging::{Delivered, Envelope, Handler, Rejection, deliver};
use registry_api::events::{
    ArrivalRecorded, ArrivalRefused, DocumentFile, DocumentReleased, Recipient,
};
use serde_json::Value;
use sqlx::PgPool;
use telemetry::Metrics;
use tower::ServiceExt as _;
use vpdt_interchange::{
    Interchange, Policy, api,
    consumers::{AcknowledgeArrivals, CopyAgencies, CopyUnits, DeliverReleases, ReportRefusals},
    receipt::ReceiptSigner,
};
use web::{Around, Principal};

pub(crate) struct Ledger {
    pub(crate) pool: PgPool,
    pub(crate) clock: Clock,
    pub(crate) interchange: Interchange,
    pub(crate) signer: ReceiptSigner,
    pub(crate) sender: AgencyId,
}

/// An event under an id of its own, as it comes from the bus.
pub(crate) fn event<E>(event: E) -> (Envelope<E>, Option<String>) {
    (Envelope::new(Id::<()>::generate().uuid(), event), None)
}

impl Ledger {
    pub(crate) async fn new(pool: PgPool) -> Self {
        let clock = Clock::stopped("2026-11-24T02:00:00Z".parse().unwrap());
        let interchange = Interchange::new(pool.clone(), clock.clone(), Policy::default());
        let signer = interchange.receipt_signer().await.unwrap();
        let mut ledger = Self { pool, clock, interchange, signer, sender: AgencyId::generate() };
        ledger.sender = ledger.agency("Sở Tư pháp").await;
        ledger
    }

    pub(crate) fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// Tells `handler` of something new.
    pub(crate) async fn tell<H: Handler>(
        &self,
        handler: H,
        said: H::Event,
    ) -> Result<Delivered, Rejection> {
        deliver(&self.pool, &handler, &[event(said)]).await
    }

    pub(crate) async fn agency(&self, name: &str) -> AgencyId {
        let id = AgencyId::generate();
        self.agency_is(id, 1, name, "").await;
        id
    }

    pub(crate) async fn agency_is(&self, id: AgencyId, revision: i64, name: &str, valid_to: &str) {
        let recorded = AgencyRecorded {
            agency_id: id.to_string(),
            revision,
            code: "H08.12".to_owned(),
            name: name.to_owned(),
            valid_to: valid_to.to_owned(),
            ..Default::default()
        };
        self.tell(CopyAgencies(self.interchange.clone()), recorded).await.unwrap();
    }

    pub(crate) async fn unit(&self, agency: AgencyId, name: &str) -> UnitId {
        let id = UnitId::generate();
        let recorded = UnitRecorded {
            unit_id: id.to_string(),
            agency_id: agency.to_string(),
            revision: 1,
            name: name.to_owned(),
            ..Default::default()
        };
        self.tell(CopyUnits(self.interchange.clone()), recorded).await.unwrap();
        id
    }

    /// A release of a new document to these agencies, electronically.
    pub(crate) fn released(&self, agencies: &[AgencyId]) -> DocumentReleased {
        let recipient = |agency: &AgencyId| Recipient {
            recipient_id: RecipientId::generate().to_string(),
            agency_id: agency.to_string(),
            purpose: "to_execute".to_owned(),
            medium: "electronic".to_owned(),
        };
        DocumentReleased {
            document_id: DocumentId::generate().to_string(),
            agency_id: self.sender.to_string(),
            release_id: ReleaseId::generate().to_string(),
            kind_code: "to_trinh".to_owned(),
            kind_name: "Tờ trình".to_owned(),
            number: 5,
            number_and_symbol: "05/TTr-STP".to_owned(),
            issued_on: "2026-11-24".to_owned(),
            subject: "Ban hành quy chế".to_owned(),
            urgency: "normal".to_owned(),
            signer_name: "Trần Văn Bình".to_owned(),
            signer_title: "Giám đốc".to_owned(),
            files: vec![DocumentFile {
                file_id: FileId::generate().to_string(),
                role: "main".to_owned(),
                name: "to-trinh.pdf".to_owned(),
                media_type: "application/pdf".to_owned(),
                size: 1024,
                sha256: "ab".repeat(32),
            }],
            recipients: agencies.iter().map(recipient).collect(),
            released_at: Some(timestamp(self.now())),
            ..Default::default()
        }
    }

    pub(crate) async fn release(&self, released: DocumentReleased) {
        self.tell(DeliverReleases(self.interchange.clone()), released).await.unwrap();
    }

    /// Sends a new document to `agency`; gives its delivery as the receiver hears of it.
    pub(crate) async fn send_to(&self, agency: AgencyId) -> DocumentDelivered {
        self.release(self.released(&[agency])).await;
        self.outbox::<DocumentDelivered>().await.pop().unwrap()
    }

    pub(crate) async fn arrive(
        &self,
        delivery: &DocumentDelivered,
    ) -> Result<Delivered, Rejection> {
        let arrived = ArrivalRecorded {
            delivery_id: delivery.delivery_id.clone(),
            document_id: DocumentId::generate().to_string(),
            agency_id: delivery.agency_id.clone(),
            urgency: "normal".to_owned(),
            recorded_at: Some(timestamp(self.now())),
        };
        let consumer = AcknowledgeArrivals {
            interchange: self.interchange.clone(),
            signer: self.signer.clone(),
        };
        self.tell(consumer, arrived).await
    }

    pub(crate) async fn refuse(&self, delivery: &DocumentDelivered, code: &str) {
        let refused = ArrivalRefused {
            delivery_id: delivery.delivery_id.clone(),
            agency_id: delivery.agency_id.clone(),
            reason_code: code.to_owned(),
            reason: "Văn bản gửi Sở Tài chính".to_owned(),
            refused_at: Some(timestamp(self.now())),
            ..Default::default()
        };
        self.tell(ReportRefusals(self.interchange.clone()), refused).await.unwrap();
    }

    /// All events of one kind that were ever announced, the earliest first.
    pub(crate) async fn outbox<E: Event>(&self) -> Vec<E> {
        let payloads: Vec<Vec<u8>> =
            sqlx::query_scalar("SELECT payload FROM outbox WHERE subject = $1 ORDER BY id")
                .bind(E::SUBJECT)
                .fetch_all(&self.pool)
                .await
                .unwrap();
        payloads.iter().map(|payload| E::decode(&payload[..]).unwrap()).collect()
    }

    pub(crate) async fn changes(&self) -> Vec<DeliveryStatusChanged> {
        self.outbox().await
    }

    /// How many events were ever announced.
    pub(crate) async fn announced(&self) -> i64 {
        sqlx::query_scalar("SELECT count(*) FROM outbox").fetch_one(&self.pool).await.unwrap()
    }

    /// Somebody with `role` in `agency`.
    pub(crate) fn person(&self, agency: AgencyId, role: Role) -> Caller {
        let principal = Principal::from(Claims {
            sub: PersonId::generate(),
            agency,
            unit: UnitId::generate(),
            roles: vec![role],
            sid: Id::<()>::generate().uuid(),
            aud: "interchange".to_owned(),
            iss: web::ISSUER.to_owned(),
            exp: i64::MAX,
            iat: 0,
        });
        let router = self.router().layer(Extension(principal));
        Caller(web::house(router, Around::new(Metrics::new("test"), None)))
    }

    pub(crate) fn stranger(&self) -> Caller {
        Caller(web::house(self.router(), Around::new(Metrics::new("test"), None)))
    }

    pub(crate) fn clerk(&self) -> Caller {
        self.person(self.sender, Role::Clerk)
    }

    fn router(&self) -> Router {
        api::router(self.interchange.clone()).0
    }
}

/// Somebody who calls the API.
pub(crate) struct Caller(Router);

impl Caller {
    pub(crate) async fn get(&self, path: &str) -> (StatusCode, Value) {
        let (status, body) = self.bytes(path).await;
        (status, serde_json::from_slice(&body).unwrap())
    }

    pub(crate) async fn bytes(&self, path: &str) -> (StatusCode, Vec<u8>) {
        let request = Request::get(format!("/api/v1{path}"));
        self.send(request.body(Body::empty()).unwrap()).await
    }

    pub(crate) async fn resend(&self, id: &str, key: &str, body: Value) -> (StatusCode, Value) {
        self.post(&format!("/deliveries/{id}/resend"), key, body).await
    }

    pub(crate) async fn post(&self, path: &str, key: &str, body: Value) -> (StatusCode, Value) {
        let request = Request::post(format!("/api/v1{path}"))
            .header("content-type", "application/json")
            .header("idempotency-key", key);
        let (status, body) = self.send(request.body(Body::from(body.to_string())).unwrap()).await;
        (status, serde_json::from_slice(&body).unwrap())
    }

    pub(crate) async fn delivery(&self, id: &str) -> Value {
        let (status, delivery) = self.get(&format!("/deliveries/{id}")).await;
        assert_eq!(status, StatusCode::OK, "{delivery}");
        delivery
    }

    async fn send(&self, request: Request<Body>) -> (StatusCode, Vec<u8>) {
        let response = self.0.clone().oneshot(request).await.unwrap();
        let status = response.status();
        let body = axum::body::to_bytes(response.into_body(), usize::MAX).await.unwrap();
        (status, body.to_vec())
    }
}

/// The statuses in a delivery's history.
pub(crate) fn history(delivery: &Value) -> Vec<&str> {
    let stops = delivery["stops"].as_array().unwrap();
    stops.iter().map(|stop| stop["status"].as_str().unwrap()).collect()
}

pub(crate) fn some_delivery() -> String {
    DeliveryId::generate().to_string()
}
