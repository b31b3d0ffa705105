//! Somebody at work over HTTP, who knows when an answer takes too long.

use std::time::Duration;

use all_in_one::seed::PASSWORD;
use anyhow::Context as _;
use contract::Id;
use paper::AdministrativeDocument;
use reqwest::{Method, RequestBuilder, Response};
use serde_json::{Value, json};
use uuid::Uuid;
use vpdt_system_tests::System;

/// No command takes longer than this, whatever is away.
const LONGEST: Duration = Duration::from_secs(20);

/// The kind of the keys of commands.
enum CommandKey {}

/// Somebody who has signed in.
pub(super) struct Desk {
    http: reqwest::Client,
    gateway: String,
    session: String,
}

impl Desk {
    /// Signs `login` in.
    pub(super) async fn of(system: &System, login: &str) -> anyhow::Result<Self> {
        let (http, gateway) = (web::http_client()?, system.gateway());
        let mut desk = Self { http, gateway, session: String::new() };
        let body = json!({ "login": login, "password": PASSWORD, "as": "bearer" });
        let signed_in = desk.command("/sessions").json(&body).send().await?.error_for_status()?;
        let signed_in: Value = signed_in.json().await?;
        let session = signed_in["session"].as_str().context("there is no session")?;
        session.clone_into(&mut desk.session);
        Ok(desk)
    }

    /// Writes a draft.
    pub(super) async fn draft(&self, subject: &str) -> reqwest::Result<Response> {
        let body = json!({ "kind_code": "cong_van", "subject": subject });
        self.command("/drafts").json(&body).send().await
    }

    /// Enters a document that came on paper, of which `scan` was uploaded.
    pub(super) async fn arrival(
        &self,
        number_and_symbol: &str,
        scan: &str,
    ) -> reqwest::Result<Response> {
        let body = json!({
            "sender_name": "Hội Luật gia tỉnh Bình Định", "kind_code": "cong_van",
            "number_and_symbol": number_and_symbol, "issued_on": "2026-11-02",
            "subject": "đề nghị phối hợp", "file_id": scan,
        });
        self.command("/arrivals/paper").json(&body).send().await
    }

    /// Gives an arrival its number.
    pub(super) async fn register(&self, arrival: Uuid) -> reqwest::Result<Response> {
        let body = json!({ "accept_duplicate": false });
        self.command(&format!("/arrivals/{arrival}/register")).json(&body).send().await
    }

    /// Uploads a sheet of paper.
    pub(super) async fn upload(&self, name: &str) -> anyhow::Result<Response> {
        let sheet = AdministrativeDocument::letter("Hội Luật gia", "HLG", "đề nghị phối hợp")
            .issued_at("Bình Định")
            .text("Kính đề nghị quý cơ quan phối hợp./.");
        let upload = self.command("/files").query(&[("name", name)]);
        Ok(upload.body(paper::render(&sheet)?).send().await?)
    }

    fn command(&self, path: &str) -> RequestBuilder {
        let key = Id::<CommandKey>::generate().to_string();
        self.http
            .request(Method::POST, format!("{}/api/v1{path}", self.gateway))
            .bearer_auth(&self.session)
            .header("idempotency-key", key)
            .timeout(LONGEST)
    }
}
