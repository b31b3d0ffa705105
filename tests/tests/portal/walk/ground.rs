//! What lies on the desks that are walked past: something of everything, put there over the API.

use std::time::Duration;

use all_in_one::{
    province::{RECIPIENTS, SENDER, login},
    seed::PASSWORD,
};
use anyhow::{Context as _, Result, ensure};
use serde_json::{Value, json};
use testkit::eventually;
use vpdt_system_tests::System;
use vpdtctl::demo::{issue, play};

/// Plays the main job, issues a second document, and lets people do what leaves something behind.
pub(crate) async fn prepare(system: &System) -> Result<()> {
    play(&system.stage()?).await?;
    issue(&system.stage()?).await?;
    let url = system.gateway();
    let refuser = Caller::sign_in(&url, &login("vanthu", RECIPIENTS[1])).await?;
    let refusal = json!({"reason_code": "unreadable", "reason": "Phụ lục 2 không mở được."});
    refuser.post(&format!("/arrivals/{}/refuse", refuser.waiting().await?), &refusal).await?;
    let receiver = Caller::sign_in(&url, &login("vanthu", RECIPIENTS[2])).await?;
    receiver.post(&format!("/arrivals/{}/register", receiver.waiting().await?), &json!({})).await?;
    let clerk = Caller::sign_in(&url, &login("vanthu", SENDER)).await?;
    let reservation = json!({"kind_code": "thong_bao", "reason": "Giữ cho thông báo nghỉ lễ"});
    clerk.post("/number-reservations", &reservation).await?;
    clerk.post("/incidents", &json!({"words": "Máy quét ở tầng hai không chạy."})).await?;
    let it = Caller::sign_in(&url, &login("cntt", SENDER)).await?;
    let account = json!({
        "kind": "create_account", "login": "moi.h0801", "person_name": "Lê Thị Mới",
        "title": "Chuyên viên", "roles": ["officer"],
    });
    let proposal = json!({"change": account, "reason": "Người mới của Văn phòng"});
    it.post("/account-requests", &proposal).await?;
    Ok(())
}

/// Somebody without a browser.
struct Caller {
    client: reqwest::Client,
    url: String,
    session: String,
}

impl Caller {
    async fn sign_in(gateway: &str, login: &str) -> Result<Self> {
        let url = format!("{gateway}/api/v1");
        let client = web::http_client()?;
        let entry = json!({"login": login, "password": PASSWORD, "as": "bearer"});
        let answer = client.post(format!("{url}/sessions")).json(&entry).send().await?;
        let signed_in: Value = answer.error_for_status()?.json().await?;
        let session = signed_in["session"].as_str().context("no session")?.to_owned();
        Ok(Self { client, url, session })
    }

    async fn post(&self, path: &str, body: &Value) -> Result<()> {
        let request = self.client.post(format!("{}{path}", self.url)).bearer_auth(&self.session);
        let request = request.header("idempotency-key", path).json(body);
        let answer = request.send().await?;
        let status = answer.status();
        ensure!(status.is_success(), "{path}: {status} {}", answer.text().await?);
        Ok(())
    }

    /// The first document that waits to be received, as soon as there is one.
    async fn waiting(&self) -> Result<String> {
        let found = eventually("something arrives", Duration::from_mins(1), async || {
            let request = self.client.get(format!("{}/arrivals?state=arrived", self.url));
            let answer = request.bearer_auth(&self.session).send().await.ok()?;
            let page: Value = answer.json().await.ok()?;
            page["items"][0]["id"].as_str().map(str::to_owned)
        });
        Ok(found.await)
    }
}
