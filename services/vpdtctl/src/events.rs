//! `events`: rebuilding streams from the outboxes.

use serde::Serialize;

use crate::{
    cli::ReplayEvents,
    client::Client,
    exit::Exit,
    output::{Printer, table},
};

/// What a service publishes again.
#[derive(Debug, Serialize)]
struct Replayed {
    service: &'static str,
    /// How many events; absent when it failed or was only planned.
    events: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<String>,
}

/// Publishes again, service by service; one that fails does not keep back the others.
pub(crate) async fn replay(
    client: &Client,
    what: &ReplayEvents,
    printer: &mut Printer<'_>,
) -> anyhow::Result<Exit> {
    let mut replayed = Vec::new();
    for service in what.service.services() {
        if what.dry_run {
            replayed.push(Replayed { service, events: None, error: None });
            continue;
        }
        match client.replay_events(service, what.since).await {
            Ok(cleared) => {
                replayed.push(Replayed { service, events: Some(cleared.events), error: None });
            }
            // Whoever may not do it here may not do it anywhere.
            Err(error) if matches!(error.status(), Some(401 | 403)) => return Err(error.into()),
            Err(error) => {
                let error = Some(error.to_string());
                replayed.push(Replayed { service, events: None, error });
            }
        }
    }
    let since = what.since.map_or_else(|| "từ đầu".to_owned(), |since| format!("từ {since}"));
    printer.show(&replayed, |replayed| {
        let rows = replayed.iter().map(|one| {
            let result = match (&one.error, one.events) {
                (Some(error), _) => format!("lỗi: {error}"),
                (None, Some(events)) => format!("phát lại {events} sự kiện {since}"),
                (None, None) => format!("sẽ phát lại mọi sự kiện {since}"),
            };
            [one.service.to_owned(), result]
        });
        table(["DỊCH VỤ", "KẾT QUẢ"], rows)
    })?;
    let failed = replayed.iter().any(|one| one.error.is_some());
    Ok(if failed { Exit::Wrong } else { Exit::Fine })
}

#[cfg(test)]
mod tests {
    use axum::{Router, http::StatusCode, routing::post};

    use super::*;
    use crate::{cli::Scope, output::Format, stand_in};

    async fn replayed(house: Router, dry_run: bool) -> (anyhow::Result<Exit>, String) {
        let mut out = Vec::new();
        let since = Some("2026-11-24T00:00:00Z".parse().unwrap());
        let what = ReplayEvents { since, service: Scope::All, dry_run };
        let exit = stand_in::serving(house, async |client| {
            replay(&client, &what, &mut Printer::new(Format::Table, &mut out)).await
        })
        .await;
        (exit, String::from_utf8(out).unwrap())
    }

    #[tokio::test]
    async fn a_service_that_is_away_does_not_keep_back_the_others() {
        let cleared = |path: &str| format!("/api/v1/operations/{path}/events/replay");
        let house = ["identity", "storage", "registry", "workflow"].into_iter().fold(
            Router::new(),
            |house, service| {
                let answer = async || stand_in::json(r#"{"events":12}"#.to_owned());
                house.route(&cleared(service), post(answer))
            },
        );

        let (exit, out) = replayed(house, false).await;

        assert_eq!(exit.unwrap(), Exit::Wrong);
        assert_eq!(out.matches("phát lại 12 sự kiện từ 2026-11-24T00:00:00Z").count(), 4, "{out}");
        assert!(out.contains("lỗi: HTTP 404"), "{out}");
    }

    #[tokio::test]
    async fn whoever_may_not_is_told_so_once() {
        let house = Router::new().fallback(async || StatusCode::FORBIDDEN);

        let (exit, out) = replayed(house, false).await;

        assert_eq!(Exit::of(&exit.unwrap_err()), Exit::Denied);
        assert_eq!(out, "");
    }

    #[tokio::test]
    async fn a_dry_run_asks_nobody() {
        let (exit, out) = replayed(Router::new(), true).await;

        assert_eq!(exit.unwrap(), Exit::Fine);
        assert_eq!(out.matches("sẽ phát lại").count(), 5, "{out}");
    }
}
