//! A storage to talk to, and people who do.

use axum::{Extension, Router, body::Body};
use clock::Clock;
use contract::{AgencyId, Claims, FileId, PersonId, Role, UnitId};
use http::{HeaderMap, Method, Request, StatusCode};
use jiff::Timestamp;
use objects::Objects;
use secrecy::ExposeSecret as _;
use serde_json::Value;
use sqlx::PgPool;
use storage_api::v1::File;
use tempfile::TempDir;
use testkit::servers::LocalS3;
use tokio_util::sync::CancellationToken;
use tower::ServiceExt as _;
use vpdt_storage::{Rules, Storage, api};
use web::{Around, Principal};

/// A storage on an S3 server of its own, whose clock stands still.
pub(crate) struct House {
    pub(crate) storage: Storage,
    pub(crate) clock: Clock,
    pub(crate) objects: Objects,
    pub(crate) pool: PgPool,
    pub(crate) s3: LocalS3,
    _folder: TempDir,
}

/// An answer, read to its end.
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Vec<u8>,
}

impl Answer {
    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap()
    }

    pub(crate) fn file(&self) -> File {
        serde_json::from_slice(&self.body).unwrap_or_else(|_| panic!("{}", self.json()))
    }

    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    /// The status and the code of the problem.
    pub(crate) fn problem(&self) -> (u16, String) {
        let code = self.json()["code"].as_str().unwrap().to_owned();
        (self.status.as_u16(), code)
    }
}

/// The two hexadecimal digits of a byte.
fn digits(byte: u8) -> [char; 2] {
    [byte >> 4, byte & 15].map(|digit| char::from_digit(digit.into(), 16).unwrap())
}

/// Somebody of an agency, in a post with `roles`.
pub(crate) fn person(agency: AgencyId, unit: UnitId, roles: &[Role]) -> Principal {
    Principal::from(Claims {
        sub: PersonId::generate(),
        agency,
        unit,
        roles: roles.to_vec(),
        sid: FileId::generate().uuid(),
        aud: "storage".to_owned(),
        iss: "test".to_owned(),
        exp: 0,
        iat: 0,
    })
}

/// An officer of an agency that nobody else is of.
pub(crate) fn officer() -> Principal {
    person(AgencyId::generate(), UnitId::generate(), &[Role::Officer])
}

impl House {
    pub(crate) async fn open(pool: PgPool) -> Self {
        Self::with(pool, Rules::default()).await
    }

    pub(crate) async fn with(pool: PgPool, rules: Rules) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let s3 = LocalS3::start(folder.path(), None, None).await.unwrap();
        let settings = serde_json::from_value(serde_json::json!({
            "endpoint": s3.endpoint(), "region": "us-east-1", "bucket": "storage",
            "access_key": s3.credentials().access_key,
            "secret_key": s3.credentials().secret_key.expose_secret(),
            "versioning_required": false,
        }));
        let objects = Objects::connect(&settings.unwrap());
        objects.ensure_bucket().await.unwrap();
        let clock = Clock::stopped("2026-11-24T01:30:00Z".parse::<Timestamp>().unwrap());
        let storage = Storage::new(pool.clone(), clock.clone(), objects.clone(), rules);
        Self { storage, clock, objects, pool, s3, _folder: folder }
    }

    fn router(&self, who: &Principal) -> Router {
        let (router, _) = api::router(self.storage.clone());
        let around = Around::new(telemetry::Metrics::new("test"), None);
        web::house(router.layer(Extension(who.clone())), around)
    }

    pub(crate) async fn send(&self, who: &Principal, request: Request<Body>) -> Answer {
        let response = self.router(who).oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let body = axum::body::to_bytes(body, usize::MAX).await.unwrap();
        Answer { status: parts.status, headers: parts.headers, body: body.to_vec() }
    }

    pub(crate) async fn get(&self, who: &Principal, path: &str) -> Answer {
        self.get_with(who, path, &[]).await
    }

    pub(crate) async fn get_with(
        &self,
        who: &Principal,
        path: &str,
        headers: &[(&str, &str)],
    ) -> Answer {
        let mut request = Request::get(format!("/api/v1/files/{path}"));
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        self.send(who, request.body(Body::empty()).unwrap()).await
    }

    pub(crate) async fn upload(&self, who: &Principal, name: &str, body: Vec<u8>) -> Answer {
        let key = FileId::generate().to_string();
        self.upload_as(who, &key, name, body.into()).await
    }

    pub(crate) async fn upload_as(
        &self,
        who: &Principal,
        key: &str,
        name: &str,
        body: Body,
    ) -> Answer {
        let encoded = name.bytes().flat_map(|byte| ['%'].into_iter().chain(digits(byte)));
        let encoded: String = encoded.collect();
        let request = Request::builder()
            .method(Method::POST)
            .uri(format!("/api/v1/files?name={encoded}"))
            .header("idempotency-key", key)
            .body(body);
        self.send(who, request.unwrap()).await
    }

    /// Uploads and checks a file.
    pub(crate) async fn checked(&self, who: &Principal, name: &str, body: Vec<u8>) -> File {
        let id = self.upload(who, name, body).await.file().id;
        while self.storage.check_next(&CancellationToken::new()).await.unwrap() {}
        self.get(who, &id.to_string()).await.file()
    }

    /// How many objects have keys with that beginning.
    pub(crate) async fn objects_under(&self, prefix: &str) -> usize {
        let listing = self.objects.list(prefix, &objects::Page::default()).await;
        listing.unwrap().objects.len()
    }
}
