//! Without a session that lives, nothing is to be had.

use anyhow::{Context as _, ensure};
use identity_api::{JWKS_PATH, TOKENS_PATH};
use reqwest::Method;
use serde_json::{Value, json};
use vpdt_system_tests::System;

use super::{
    Faults,
    door::Door,
    operations::{self, Operation, described},
};

/// What is open to everyone.
const PUBLIC: [(&str, &str); 1] =
    [("POST /api/v1/sessions", "signing in is how a session is come by")];

/// Whether `operation` is open to everyone.
pub(super) fn is_public(operation: &Operation) -> bool {
    PUBLIC.iter().any(|(name, _)| *name == operation.name)
}

/// What somebody of each service may read, whose answer is not 401.
const READABLE: [(&str, &str); 5] = [
    ("identity", "/api/v1/me"),
    ("registry", "/api/v1/kinds"),
    ("storage", "/api/v1/files/01990000-0000-7000-8000-000000000000"),
    ("workflow", "/api/v1/tasks"),
    ("interchange", "/api/v1/deliveries/receipt-keys"),
];

#[test]
fn only_signing_in_is_described_as_open() {
    let api = gateway::openapi();

    let open = described(&api).filter(|(_, _, one)| one["security"] == json!([{}]));
    let open: Vec<_> =
        open.map(|(method, path, _)| format!("{} {path}", method.to_uppercase())).collect();

    assert_eq!(open, PUBLIC.map(|(name, _)| name));
}

#[tokio::test(flavor = "multi_thread")]
async fn who_has_no_living_session_gets_nowhere() -> anyhow::Result<()> {
    let mut system = System::start().await?;
    let door = Door::at(system.gateway())?;
    let token = a_token(&system, &door.sign_in("vanthu.h0801").await?, "registry").await?;
    let nobodies = [
        ("nobody", None),
        ("an invented session", Some("khong-phai-la-phien-lam-viec".to_owned())),
        ("a token from inside the house", Some(token)),
        ("a session that was signed out", Some(signed_out(&door).await?)),
        ("a session that has expired", Some(expired(&system, &door).await?)),
    ];
    let mut faults = Faults::default();

    for operation in operations::all() {
        if is_public(&operation) {
            continue;
        }
        for (who, session) in &nobodies {
            let answer = door.ask(session.as_deref(), &operation, &operation.to_nothing()).await?;
            faults.check(&operation.name, who, &answer, &[401]);
        }
    }

    faults.none();
    system.stop_house().await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_opens_its_own_service_and_no_other() -> anyhow::Result<()> {
    let mut system = System::start().await?;
    let door = Door::at(system.gateway())?;
    let session = door.sign_in("vanthu.h0801").await?;
    let http = web::http_client()?;

    for audience in identity_api::AUDIENCES {
        let token = a_token(&system, &session, audience).await?;
        for (service, path) in READABLE {
            let url = format!("{}{path}", base(&system, service)?);
            let answer = http.get(url).bearer_auth(&token).send().await?;
            let refused = answer.status() == 401;
            assert_eq!(refused, audience != service, "{audience}'s token at {service}: {answer:?}");
        }
    }
    system.stop_house().await
}

#[tokio::test(flavor = "multi_thread")]
async fn what_only_the_house_may_ask_is_not_there_for_others() -> anyhow::Result<()> {
    let mut system = System::start().await?;
    let door = Door::at(system.gateway())?;
    let session = door.sign_in("vanhanh.stttt").await?;

    for (method, path) in [(Method::GET, JWKS_PATH), (Method::POST, TOKENS_PATH)] {
        assert_eq!(door.status(method.clone(), path, None).await?, 404, "{path}");
        assert_eq!(door.status(method, path, Some(&session)).await?, 404, "{path}");
    }
    // The description is for everyone, and the one that the other tests go by.
    let served = door.status(Method::GET, "/api/v1/openapi.json", None).await?;
    assert_eq!(served, 200);
    assert_eq!(door.get(&session, "/api/v1/openapi.json").await?, gateway::openapi());
    system.stop_house().await
}

/// A session that was in use at every service until it was signed out.
async fn signed_out(door: &Door) -> anyhow::Result<String> {
    let session = door.sign_in("vanthu2.h0801").await?;
    for (_, path) in READABLE {
        let status = door.status(Method::GET, path, Some(&session)).await?;
        ensure!(status != 401, "{path} is not open to somebody signed in");
    }
    let status = door.status(Method::DELETE, "/api/v1/sessions/current", Some(&session)).await?;
    ensure!(status == 204, "signing out: {status}");
    Ok(session)
}

/// A session whose time is over, which only the clock or the database can do.
async fn expired(system: &System, door: &Door) -> anyhow::Result<String> {
    let session = door.sign_in("giamdoc.h0801").await?;
    let url = system.places.databases.first().context("identity has a database")?;
    let settings = database::Settings { url: url.clone().into(), max_connections: 1 };
    let pool = database::open(&settings, "authorization").await?;
    let ended = sqlx::query(
        "UPDATE sessions SET expires_at = created_at WHERE person_id = \
         (SELECT person_id FROM accounts WHERE login = 'giamdoc.h0801')",
    );
    ensure!(ended.execute(&pool).await?.rows_affected() == 1, "there is one session");
    pool.close().await;
    Ok(session)
}

/// A token for `audience`, as the gateway gets it.
async fn a_token(system: &System, session: &str, audience: &str) -> anyhow::Result<String> {
    let url = format!("{}{TOKENS_PATH}", base(system, "identity")?);
    let body = json!({ "session": session, "audience": audience });
    let answer = web::http_client()?.post(url).json(&body).send().await?.error_for_status()?;
    let answer: Value = answer.json().await?;
    answer["token"].as_str().map(ToOwned::to_owned).context("there is no token")
}

fn base(system: &System, service: &str) -> anyhow::Result<String> {
    let addresses = system.addresses().context("the house runs")?;
    let (_, address) = addresses
        .services
        .iter()
        .find(|(name, _)| *name == service)
        .with_context(|| format!("there is no {service}"))?;
    Ok(format!("http://{address}"))
}
