//! What people do after the play, and what they would not have written in a log.

use anyhow::Context as _;
use axum::http::HeaderValue;
use contract::{Id, ProblemBody};
use serde_json::{Value, json};
use vpdtctl::{
    client::Client,
    demo::{Outcome, Player, Stage, Troupe},
};

/// The kind of the keys of commands.
enum CommandKey {}

/// Words that only the sender of a refused request knows.
const REASON: &str = "Ông Nguyễn Văn A ở số 5 đường Trần Phú đã khiếu nại";

/// What a recipient's clerk did.
pub(crate) struct Visit {
    /// The trace of the download.
    pub(crate) download: String,
    /// What the house said to a request that breaks a rule.
    pub(crate) refusal: ProblemBody,
    /// The trace that the header of the refusal names.
    pub(crate) refused_in: String,
    /// Subjects, names, passwords and secrets that were met.
    pub(crate) private: Vec<String>,
}

/// The clerk of the first recipient opens the file of the document that came, and tries in vain to
/// refuse what has its number.
pub(crate) async fn of_a_clerk(stage: &Stage, outcome: &Outcome) -> anyhow::Result<Visit> {
    let troupe = stage.cast.recipients.first().context("nobody receives")?;
    let received = outcome.recipients.first().context("nobody received")?;
    let (session, mut private) = known(stage, &[&stage.cast.sender, troupe]).await?;
    let http = web::http_client()?;
    let api = |path: String| format!("{}/api/v1{path}", stage.gateway);

    let document = http.get(api(format!("/documents/{}", received.document_id)));
    let document = document.bearer_auth(&session).send().await?.error_for_status()?;
    let document: Value = document.json().await?;
    let file = document["files"][0]["file_id"].as_str().context("no file came")?;
    let read = http.get(api(format!("/files/{file}/content"))).bearer_auth(&session).send().await?;
    let read = read.error_for_status()?;
    let download = trace_of(read.headers().get("x-trace-id").map(HeaderValue::as_bytes))?;
    read.bytes().await?;

    let refuse = http.post(api(format!("/arrivals/{}/refuse", received.document_id)));
    let refuse = refuse.bearer_auth(&session).header("idempotency-key", key());
    let refused = refuse.json(&json!({ "reason_code": "unreadable", "reason": REASON }));
    let refused = refused.send().await?;
    let refused_in = trace_of(refused.headers().get("x-trace-id").map(HeaderValue::as_bytes))?;
    let refusal = refused.json().await.context("a registered arrival was refused")?;

    private.push(document["subject"].as_str().context("no subject came")?.to_owned());
    private.push(REASON.to_owned());
    Ok(Visit { download, refusal, refused_in, private })
}

/// Signs everybody of `troupes` in; gives the last clerk's session, and what is known of all.
async fn known(stage: &Stage, troupes: &[&Troupe]) -> anyhow::Result<(String, Vec<String>)> {
    let client = Client::new(&stage.gateway)?;
    let (mut clerk, mut private) = (String::new(), Vec::new());
    for troupe in troupes {
        for Player { login, password } in
            [&troupe.leader, &troupe.unit_head, &troupe.officer, &troupe.clerk]
        {
            let (_, signed_in) = client.sign_in(login, password).await?;
            clerk = signed_in.session.context("no session for a bearer")?;
            private.extend([signed_in.person.name, clerk.clone(), password.clone(), login.clone()]);
        }
    }
    Ok((clerk, private))
}

fn key() -> String {
    Id::<CommandKey>::generate().to_string()
}

fn trace_of(header: Option<&[u8]>) -> anyhow::Result<String> {
    let header = header.context("the answer names no trace")?;
    Ok(String::from_utf8(header.to_vec())?)
}
