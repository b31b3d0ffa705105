//! A registry for one test, with two agencies and a database of its own.

use axum::{Extension, Router, body::Body};
use clock::Clock;
use contract::{DocumentId, Event, FileId, Id, timestamp};
use http::{Method, Request, StatusCode};
use identity_api::events::{AgencyRecorded, PostRecorded, UnitRecorded};
use jiff::Timestamp;
use messaging::{Delivered, Envelope, Handler, Rejection, deliver};
use serde_json::{Value, json};
use sqlx::PgPool;
use storage_api::events::FileChecked;
use tower::ServiceExt as _;
use vpdt_registry::{
    Registry, api,
    consumers::{CopyAgencies, CopyFiles, CopyPosts, CopyUnits, NoteSignatures},
};
use web::{Around, Principal};
use workflow_api::events::DraftSigned;

use crate::office::{Office, Person};

/// 09:00 on 24 November 2026 in the province.
pub(crate) const NOW: &str = "2026-11-24T02:00:00Z";

pub(crate) struct House {
    pub(crate) pool: PgPool,
    pub(crate) clock: Clock,
    pub(crate) router: Router,
    /// Sở Tư pháp.
    pub(crate) stp: Office,
    /// Sở Nội vụ.
    pub(crate) snv: Office,
}

impl House {
    pub(crate) async fn new(pool: PgPool) -> Self {
        let clock = Clock::stopped(NOW.parse().unwrap());
        let (stp, snv) = (Office::new("Sở Tư pháp", "STP"), Office::new("Sở Nội vụ", "SNV"));
        let router = router(&pool, &clock);
        let house = Self { pool, clock, router, stp, snv };
        house.open(&stp).await;
        house.open(&snv).await;
        house
    }

    async fn open(&self, office: &Office) {
        let agency = agency_recorded(office, 1);
        self.deliver(&CopyAgencies { clock: self.clock.clone() }, agency).await.unwrap();
        for (unit, name, abbreviation) in
            [(office.unit, "Phòng Nghiệp vụ", "NV"), (office.other_unit, "Văn phòng", "VP")]
        {
            let unit = UnitRecorded {
                unit_id: unit.to_string(),
                agency_id: office.agency.to_string(),
                revision: 1,
                name: name.to_owned(),
                abbreviation: abbreviation.to_owned(),
                valid_to: String::new(),
            };
            self.deliver(&CopyUnits, unit).await.unwrap();
        }
        for person in office.people() {
            let post = PostRecorded {
                post_id: DocumentId::generate().to_string(),
                person_id: person.id.to_string(),
                agency_id: person.agency.to_string(),
                unit_id: person.unit.to_string(),
                revision: 1,
                person_name: person.name.to_owned(),
                title: person.title.to_owned(),
                roles: vec![person.role.to_string()],
                ended_on: String::new(),
            };
            self.deliver(&CopyPosts, post).await.unwrap();
        }
    }

    /// Hands an event to its consumer.
    pub(crate) async fn deliver<H: Handler>(
        &self,
        handler: &H,
        event: H::Event,
    ) -> Result<Delivered, Rejection> {
        let envelope = Envelope::new(Id::<H>::generate().uuid(), event);
        deliver(&self.pool, handler, &[(envelope, None)]).await
    }

    /// A file of the person's that storage let in, with that text on its first page.
    pub(crate) async fn file(&self, owner: &Person, name: &str, first_page: &str) -> FileId {
        let id = FileId::generate();
        let checked = file_checked(id, owner, name, first_page, self.clock.now());
        self.deliver(&CopyFiles, checked).await.unwrap();
        id
    }

    pub(crate) async fn get(&self, who: &Person, path: &str) -> (StatusCode, Value) {
        self.send(who, Method::GET, path, None, &[]).await
    }

    pub(crate) async fn post(&self, who: &Person, path: &str, body: Value) -> (StatusCode, Value) {
        let key = DocumentId::generate().to_string();
        self.post_once(who, path, body, &key).await
    }

    pub(crate) async fn post_once(
        &self,
        who: &Person,
        path: &str,
        body: Value,
        key: &str,
    ) -> (StatusCode, Value) {
        self.send(who, Method::POST, path, Some(body), &[("idempotency-key", key)]).await
    }

    pub(crate) async fn put(
        &self,
        who: &Person,
        path: &str,
        seen: i64,
        body: Value,
    ) -> (StatusCode, Value) {
        let seen = format!("\"{seen}\"");
        self.send(who, Method::PUT, path, Some(body), &[("if-match", &seen)]).await
    }

    async fn send(
        &self,
        who: &Person,
        method: Method,
        path: &str,
        body: Option<Value>,
        headers: &[(&str, &str)],
    ) -> (StatusCode, Value) {
        send(&self.router, who, method, path, body, headers).await
    }

    /// A sound draft of the officer to the other agency.
    pub(crate) async fn content(&self) -> Value {
        let file = self.file(&self.stp.officer, "to-trinh.pdf", "TỜ TRÌNH").await;
        json!({
            "kind_code": "to_trinh",
            "subject": "Phê duyệt kế hoạch công tác tư pháp năm 2027",
            "recipients": [{ "agency_id": self.snv.agency, "purpose": "to_execute" }],
            "files": [{ "file_id": file, "role": "main" }],
        })
    }

    /// A draft with that content.
    pub(crate) async fn draft(&self, content: Value) -> Value {
        let (status, draft) = self.post(&self.stp.officer, "/drafts", content).await;
        assert_eq!(status, StatusCode::CREATED, "{draft}");
        draft
    }

    /// The draft, handed in.
    pub(crate) async fn submit(&self, draft: &Value) -> Value {
        let body = json!({
            "form_checker_id": self.stp.checker.id, "signer_id": self.stp.leader.id,
        });
        let path = format!("/drafts/{}/submit", id(draft));
        let (status, draft) = self.post(&self.stp.officer, &path, body).await;
        assert_eq!(status, StatusCode::OK, "{draft}");
        draft
    }

    /// The submitted draft, signed as it is.
    pub(crate) async fn sign(&self, draft: &Value) {
        let hash = draft["outgoing"]["content_hash"].as_str().unwrap();
        let signed = DraftSigned {
            document_id: id(draft).to_owned(),
            agency_id: self.stp.agency.to_string(),
            signer_id: self.stp.leader.id.to_string(),
            authority: "head".to_owned(),
            content_hash: hash.to_owned(),
            release_medium: "electronic".to_owned(),
            signed_at: Some(timestamp(self.clock.now())),
        };
        self.deliver(&NoteSignatures, signed).await.unwrap();
    }

    /// The id of a signed document with sound content.
    pub(crate) async fn signed(&self) -> String {
        let draft = self.submit(&self.draft(self.content().await).await).await;
        self.sign(&draft).await;
        id(&draft).to_owned()
    }

    /// What was announced, oldest first.
    pub(crate) async fn announced<E: Event>(&self) -> Vec<E> {
        let rows: Vec<Vec<u8>> =
            sqlx::query_scalar("SELECT payload FROM outbox WHERE subject = $1 ORDER BY id")
                .bind(E::SUBJECT)
                .fetch_all(&self.pool)
                .await
                .unwrap();
        rows.iter().map(|payload| E::decode(payload.as_slice()).unwrap()).collect()
    }
}

/// The routes with the house's layers, on that clock.
pub(crate) fn router(pool: &PgPool, clock: &Clock) -> Router {
    let (router, _) = api::router(Registry::new(pool.clone(), clock.clone()));
    web::house(router, Around::new(telemetry::Metrics::new("registry"), None))
}

pub(crate) async fn send(
    router: &Router,
    who: &Person,
    method: Method,
    path: &str,
    body: Option<Value>,
    headers: &[(&str, &str)],
) -> (StatusCode, Value) {
    let mut request = Request::builder().method(method).uri(format!("/api/v1{path}"));
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let body = body.map_or(Body::empty(), |body| Body::from(body.to_string()));
    let request = request.header("content-type", "application/json").body(body).unwrap();
    let router = router.clone().layer(Extension(Principal::from(who.claims())));
    let response = router.oneshot(request).await.unwrap();
    let status = response.status();
    let body = axum::body::to_bytes(response.into_body(), usize::MAX).await.unwrap();
    (status, serde_json::from_slice(&body).unwrap())
}

pub(crate) fn id(document: &Value) -> &str {
    document["id"].as_str().unwrap()
}

/// The ids of a page.
pub(crate) fn ids(page: &Value) -> Vec<&str> {
    page["items"].as_array().unwrap().iter().map(id).collect()
}

pub(crate) fn agency_recorded(office: &Office, revision: i64) -> AgencyRecorded {
    AgencyRecorded {
        agency_id: office.agency.to_string(),
        revision,
        code: format!("H08.{}", office.abbreviation),
        name: office.name.to_owned(),
        abbreviation: office.abbreviation.to_owned(),
        level: "department".to_owned(),
        ..AgencyRecorded::default()
    }
}

pub(crate) fn file_checked(
    id: FileId,
    owner: &Person,
    name: &str,
    first_page: &str,
    at: Timestamp,
) -> FileChecked {
    FileChecked {
        file_id: id.to_string(),
        agency_id: owner.agency.to_string(),
        person_id: owner.id.to_string(),
        name: name.to_owned(),
        media_type: "application/pdf".to_owned(),
        size: 1024,
        sha256: format!("{:0>64}", id.uuid().simple()),
        outcome: "ready".to_owned(),
        pages: 1,
        first_page_text: first_page.to_owned(),
        signature: "unsigned".to_owned(),
        virus_scan: "clean".to_owned(),
        checked_at: Some(timestamp(at)),
        ..FileChecked::default()
    }
}
