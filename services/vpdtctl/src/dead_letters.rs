//! `dead-letters`: events that a consumer gave up on.

use operations::v1::DeadLetter;
use serde::Serialize;
use uuid::Uuid;

use crate::{
    cli::{ReplayLetters, Scope},
    client::Client,
    exit::Exit,
    output::{Printer, table},
};

/// A dead letter and whose it is.
#[derive(Debug, Serialize)]
struct Found {
    service: &'static str,
    #[serde(flatten)]
    letter: DeadLetter,
}

/// What became of a dead letter.
#[derive(Debug, Serialize)]
struct Replayed {
    service: &'static str,
    id: Uuid,
    event_id: String,
    /// `would_replay`, `replayed` or `failed`.
    result: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<String>,
}

pub(crate) async fn list(
    client: &Client,
    scope: Scope,
    printer: &mut Printer<'_>,
) -> anyhow::Result<Exit> {
    let found = waiting(client, scope).await?;
    printer.show(&found, |found| {
        if found.is_empty() {
            return "Không có sự kiện nào bị để riêng.".to_owned();
        }
        let rows = found.iter().map(|Found { service, letter }| {
            [
                letter.id.to_string(),
                (*service).to_owned(),
                letter.consumer.clone(),
                letter.subject.clone(),
                letter.attempts.to_string(),
                letter.set_aside_at.to_string(),
                letter.reason.clone(),
            ]
        });
        table(["MÃ", "DỊCH VỤ", "NƠI XỬ LÝ", "SỰ KIỆN", "LẦN THỬ", "LÚC", "LÝ DO"], rows)
    })?;
    Ok(Exit::Fine)
}

pub(crate) async fn show(
    client: &Client,
    scope: Scope,
    id: Uuid,
    printer: &mut Printer<'_>,
) -> anyhow::Result<Exit> {
    let found = find(client, scope, id).await?;
    printer.show(&found, |Found { service, letter }| {
        let lines = [
            ("Mã", letter.id.to_string()),
            ("Dịch vụ", (*service).to_owned()),
            ("Nơi xử lý", letter.consumer.clone()),
            ("Sự kiện", format!("{} ({})", letter.subject, letter.event_id)),
            ("Lý do", letter.reason.clone()),
            ("Lần thử", letter.attempts.to_string()),
            ("Để riêng lúc", letter.set_aside_at.to_string()),
            ("Gửi lại lúc", letter.replayed_at.map_or("chưa".to_owned(), |at| at.to_string())),
            ("Dấu vết", letter.traceparent.clone().unwrap_or_else(|| "không có".to_owned())),
        ];
        table(["", ""], lines.map(|(name, value)| [name.to_owned(), value])).trim().to_owned()
    })?;
    Ok(Exit::Fine)
}

/// Sends letters again, one after the other; one that fails does not keep back the others.
pub(crate) async fn replay(
    client: &Client,
    what: &ReplayLetters,
    printer: &mut Printer<'_>,
) -> anyhow::Result<Exit> {
    let letters = match what.id {
        Some(id) => vec![find(client, what.service, id).await?],
        None => waiting(client, what.service).await?,
    };
    let mut replayed = Vec::new();
    for Found { service, letter } in letters {
        let sent = if what.dry_run {
            Ok("would_replay")
        } else {
            client.replay_dead_letter(service, letter.id).await.map(|_| "replayed")
        };
        replayed.push(Replayed {
            service,
            id: letter.id,
            event_id: letter.event_id,
            result: sent.as_ref().copied().unwrap_or("failed"),
            error: sent.err().map(|error| error.to_string()),
        });
    }
    printer.show(&replayed, |replayed| {
        if replayed.is_empty() {
            return "Không có sự kiện nào để gửi lại.".to_owned();
        }
        let rows = replayed.iter().map(|one| {
            let result = match one.result {
                "would_replay" => "sẽ gửi lại".to_owned(),
                "replayed" => "đã gửi lại".to_owned(),
                _ => format!("lỗi: {}", one.error.as_deref().unwrap_or_default()),
            };
            [one.id.to_string(), one.service.to_owned(), one.event_id.clone(), result]
        });
        table(["MÃ", "DỊCH VỤ", "SỰ KIỆN", "KẾT QUẢ"], rows)
    })?;
    let failed = replayed.iter().any(|one| one.error.is_some());
    Ok(if failed { Exit::Wrong } else { Exit::Fine })
}

async fn waiting(client: &Client, scope: Scope) -> anyhow::Result<Vec<Found>> {
    let mut found = Vec::new();
    for service in scope.services() {
        let letters = client.dead_letters(service).await?;
        found.extend(letters.into_iter().map(|letter| Found { service, letter }));
    }
    Ok(found)
}

async fn find(client: &Client, scope: Scope, id: Uuid) -> anyhow::Result<Found> {
    let mut missing = None;
    for service in scope.services() {
        match client.dead_letter(service, id).await {
            Ok(letter) => return Ok(Found { service, letter }),
            Err(error) if error.status() == Some(404) => missing = Some(error),
            Err(error) => return Err(error.into()),
        }
    }
    Err(missing.map_or_else(|| anyhow::anyhow!("không có dịch vụ nào để hỏi"), Into::into))
}

#[cfg(test)]
mod tests {
    use axum::{
        Router,
        http::StatusCode,
        routing::{get, post},
    };

    use super::*;
    use crate::{output::Format, stand_in};

    const ONE: &str = "01936d5e-0000-7000-8000-000000000001";
    const TWO: &str = "01936d5e-0000-7000-8000-000000000002";

    fn letter(id: &str) -> String {
        format!(
            r#"{{"id":"{id}","consumer":"workflow-registry","event_id":"{id}",
            "subject":"vpdt.registry.v1.document_registered","reason":"không đọc được","attempts":5,
            "traceparent":null,"set_aside_at":"2026-11-24T02:00:00Z","replayed_at":null}}"#
        )
    }

    /// A workflow that holds two dead letters, the second of which cannot be sent.
    fn house() -> Router {
        let page = format!(r#"{{"items":[{},{}]}}"#, letter(ONE), letter(TWO));
        let at = |rest: &str| format!("/api/v1/operations/workflow/dead-letters{rest}");
        Router::new()
            .route(&at(""), get(move || async { stand_in::json(page) }))
            .route(&at(&format!("/{ONE}/replay")), post(|| async { stand_in::json(letter(ONE)) }))
            .route(
                &at(&format!("/{TWO}/replay")),
                post(|| async { (StatusCode::SERVICE_UNAVAILABLE, "{}") }),
            )
    }

    #[tokio::test]
    async fn all_are_sent_again_although_one_fails_and_that_is_told() {
        let mut out = Vec::new();
        let what = ReplayLetters { id: None, all: true, service: Scope::Workflow, dry_run: false };

        let exit = stand_in::serving(house(), async |client| {
            replay(&client, &what, &mut Printer::new(Format::Table, &mut out)).await.unwrap()
        })
        .await;

        let out = String::from_utf8(out).unwrap();
        assert_eq!(exit, Exit::Wrong);
        assert!(out.contains("đã gửi lại") && out.contains("lỗi: HTTP 503"), "{out}");
    }

    #[tokio::test]
    async fn a_dry_run_sends_nothing() {
        let mut out = Vec::new();
        let what = ReplayLetters { id: None, all: true, service: Scope::Workflow, dry_run: true };

        let exit = stand_in::serving(house(), async |client| {
            replay(&client, &what, &mut Printer::new(Format::Json, &mut out)).await.unwrap()
        })
        .await;

        let results: serde_json::Value = serde_json::from_slice(&out).unwrap();
        assert_eq!(exit, Exit::Fine);
        assert_eq!(results[0]["result"], "would_replay");
        assert_eq!(results[1]["result"], "would_replay");
    }
}
