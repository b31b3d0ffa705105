//! What operators ask of every service.

use audit::{Head, Row};
use contract::AgencyId;
use jiff::Timestamp;
use operations::v1::{Cleared, DeadLetter, ReplayFrom};
use reqwest::{Method, StatusCode};
use serde_json::json;
use uuid::Uuid;

use super::{Client, Error, Result, answer};

impl Client {
    /// Whether the gateway answers at all, and what time it is there.
    pub(crate) async fn knock(&self) -> Result<(StatusCode, Option<Timestamp>)> {
        answer::knock(self.request(Method::GET, "/me")).await
    }

    /// The text that another address of the operator's answers, such as an admin port.
    pub(crate) async fn probe(&self, url: &str) -> Result<(StatusCode, String)> {
        let unreachable = |cause: reqwest::Error| Error::Unreachable { cause };
        let response = self.http.get(url).send().await.map_err(unreachable)?;
        Ok((response.status(), response.text().await.map_err(unreachable)?))
    }

    pub(crate) async fn dead_letters(&self, service: &str) -> Result<Vec<DeadLetter>> {
        self.list(&format!("/operations/{service}/dead-letters"), &[]).await
    }

    pub(crate) async fn dead_letter(&self, service: &str, id: Uuid) -> Result<DeadLetter> {
        self.get(&format!("/operations/{service}/dead-letters/{id}"), &[]).await
    }

    pub(crate) async fn replay_dead_letter(&self, service: &str, id: Uuid) -> Result<DeadLetter> {
        let path = format!("/operations/{service}/dead-letters/{id}/replay");
        self.command(&path, &json!({})).await?.read()
    }

    pub(crate) async fn replay_events(
        &self,
        service: &str,
        since: Option<Timestamp>,
    ) -> Result<Cleared> {
        let path = format!("/operations/{service}/events/replay");
        self.command(&path, &ReplayFrom { since }).await?.read()
    }

    /// Where each agency's chain ends.
    pub(crate) async fn audit_heads(&self, service: &str) -> Result<Vec<Head>> {
        self.get(&format!("/operations/{service}/audit/heads"), &[]).await
    }

    /// The next rows of an agency's chain.
    pub(crate) async fn audit_rows(
        &self,
        service: &str,
        agency: AgencyId,
        after: i64,
    ) -> Result<Vec<Row>> {
        let path = format!("/operations/{service}/audit/{agency}/rows");
        self.get(&path, &[("after", &after.to_string())]).await
    }
}
