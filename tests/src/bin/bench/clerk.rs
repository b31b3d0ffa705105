//! A văn thư at the gateway.

use std::{
    sync::atomic::{AtomicUsize, Ordering},
    time::{Duration, Instant},
};

use all_in_one::{seed::PASSWORD, stage};
use anyhow::{Context as _, bail};
use contract::{FileId, Id};
use identity_api::v1::{Post, SessionKind, SignIn, SignedIn};
use serde::{Serialize, de::DeserializeOwned};
use storage_api::v1::File;
use testkit::eventually;

use crate::ground::Ground;

/// The kind of the keys of commands.
enum Command {}

/// Somebody who has signed in, as often as one session's share of requests demands.
pub(crate) struct Clerk {
    http: reqwest::Client,
    api: String,
    sessions: Vec<String>,
    turn: AtomicUsize,
    pub(crate) post: Post,
}

impl Clerk {
    /// The văn thư of the agency `code`, in so many sessions: the gateway counts each alone.
    pub(crate) async fn sign_in(
        ground: &Ground,
        login: &str,
        sessions: usize,
    ) -> anyhow::Result<Self> {
        let api = format!("{}/api/v1", ground.system.gateway());
        let mut secrets = Vec::new();
        let mut post = None;
        for _ in 0..sessions {
            let body = SignIn {
                login: login.to_owned(),
                password: PASSWORD.to_owned(),
                kind: SessionKind::Bearer,
                device: None,
            };
            let request = ground.http.post(format!("{api}/sessions")).json(&body);
            let signed_in: SignedIn = answer(request).await?;
            secrets.push(signed_in.session.context("a bearer's session is told")?);
            post = Some(signed_in.post);
        }
        let post = post.context("at least one session")?;
        let turn = AtomicUsize::new(0);
        Ok(Self { http: ground.http.clone(), api, sessions: secrets, turn, post })
    }

    /// Reads `path`; tells how many seconds that took, to the last byte.
    pub(crate) async fn get<T: DeserializeOwned>(
        &self,
        path: &str,
        query: &[(&str, &str)],
    ) -> anyhow::Result<(T, f64)> {
        let request = self.http.get(self.url(path)).query(query).bearer_auth(self.session());
        let start = Instant::now();
        let read = answer(request).await.with_context(|| path.to_owned())?;
        Ok((read, start.elapsed().as_secs_f64()))
    }

    /// Sends a command.
    pub(crate) async fn post<T: DeserializeOwned>(
        &self,
        path: &str,
        body: &impl Serialize,
    ) -> anyhow::Result<T> {
        let request = self.http.post(self.url(path)).json(body);
        self.keyed(request).await.with_context(|| path.to_owned())
    }

    /// Uploads a file, and waits until registry has heard that it may be used.
    pub(crate) async fn upload(&self, ground: &Ground, pdf: Vec<u8>) -> anyhow::Result<FileId> {
        let request = self.http.post(self.url("/files")).query(&[("name", "ban-quet.pdf")]);
        let file: File = self.keyed(request.body(pdf)).await?;
        eventually("the file is checked", Duration::from_mins(1), async || {
            sqlx::query("SELECT 1 FROM files WHERE id = $1 AND outcome = 'ready'")
                .bind(file.id.uuid())
                .fetch_optional(&ground.registry)
                .await
                .ok()?
        })
        .await;
        Ok(file.id)
    }

    async fn keyed<T: DeserializeOwned>(
        &self,
        request: reqwest::RequestBuilder,
    ) -> anyhow::Result<T> {
        let key = Id::<Command>::generate().to_string();
        answer(request.header("idempotency-key", key).bearer_auth(self.session())).await
    }

    fn url(&self, path: &str) -> String {
        format!("{}{path}", self.api)
    }

    fn session(&self) -> &str {
        let turn = self.turn.fetch_add(1, Ordering::Relaxed);
        &self.sessions[turn % self.sessions.len()]
    }
}

/// Everybody of the demo who numbers and releases: logins of văn thư.
pub(crate) fn logins() -> Vec<String> {
    let cast = stage::cast();
    cast.recipients.into_iter().chain([cast.sender]).map(|troupe| troupe.clerk.login).collect()
}

async fn answer<T: DeserializeOwned>(request: reqwest::RequestBuilder) -> anyhow::Result<T> {
    let response = request.send().await?;
    let status = response.status();
    let body = response.bytes().await?;
    if !status.is_success() {
        bail!("{status}: {}", String::from_utf8_lossy(&body));
    }
    Ok(serde_json::from_slice(&body)?)
}
