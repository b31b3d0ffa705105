//! `doctor`: looks at every part; each line that fails carries its remedy.

mod gateway;
mod nats;
mod store;

use clock::Clock;
use serde::Serialize;

use crate::{
    cli::{Doctor, Global},
    client::Client,
    exit::Exit,
    output::{Printer, table},
    password,
};

/// How a part is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
enum Health {
    Good,
    /// It works, and somebody should look at it.
    Attention,
    Failed,
}

/// What was found of one part.
#[derive(Debug, Serialize)]
struct Finding {
    part: String,
    health: Health,
    what: String,
    /// What to do about it; there is one for whatever is not good.
    #[serde(skip_serializing_if = "Option::is_none")]
    remedy: Option<String>,
}

impl Finding {
    fn good(part: impl Into<String>, what: impl Into<String>) -> Self {
        Self { part: part.into(), health: Health::Good, what: what.into(), remedy: None }
    }

    fn attention(part: impl Into<String>, what: impl Into<String>, remedy: &str) -> Self {
        let remedy = Some(remedy.to_owned());
        Self { part: part.into(), health: Health::Attention, what: what.into(), remedy }
    }

    fn failed(part: impl Into<String>, what: impl Into<String>, remedy: &str) -> Self {
        let remedy = Some(remedy.to_owned());
        Self { part: part.into(), health: Health::Failed, what: what.into(), remedy }
    }
}

pub(crate) async fn run(
    global: &Global,
    wanted: &Doctor,
    printer: &mut Printer<'_>,
) -> anyhow::Result<Exit> {
    let client = Client::new(&global.gateway)?;
    let mut findings = match gateway::reached(&client, &Clock::system()).await {
        Ok(mut findings) => {
            findings.extend(inside(&client, global, wanted).await?);
            findings
        }
        Err(finding) => vec![finding],
    };
    for admin in &wanted.admin {
        findings.push(gateway::ready(&client, admin).await);
    }
    if let Some(monitor) = &wanted.nats_monitor {
        findings.extend(nats::looked_at(&client, monitor).await);
    }
    printer.show(&findings, |findings| told(findings))?;
    let failed = findings.iter().any(|finding| finding.health == Health::Failed);
    Ok(if failed { Exit::Wrong } else { Exit::Fine })
}

/// What only who has signed in can see.
async fn inside(client: &Client, global: &Global, wanted: &Doctor) -> anyhow::Result<Vec<Finding>> {
    if global.login.is_none() {
        let remedy = "thêm --login để xem cả các dịch vụ";
        return Ok(vec![Finding::attention("đăng nhập", "chưa đăng nhập", remedy)]);
    }
    let (login, password) = password::of(global)?;
    let operator = match client.sign_in(&login, &password).await {
        Ok((operator, _)) => operator,
        Err(error) => {
            let remedy = "kiểm tra --login và mật khẩu; nếu đúng, xem dịch vụ identity và cơ sở \
                          dữ liệu của nó";
            return Ok(vec![Finding::failed("đăng nhập", error.to_string(), remedy)]);
        }
    };
    let mut findings = vec![Finding::good("đăng nhập", login)];
    findings.extend(gateway::services(&operator).await);
    if wanted.store {
        findings.push(store::tried(&operator).await);
    }
    Ok(findings)
}

fn told(findings: &[Finding]) -> String {
    let rows = findings.iter().map(|finding| {
        let health = match finding.health {
            Health::Good => "tốt",
            Health::Attention => "CẦN XEM",
            Health::Failed => "LỖI",
        };
        let remedy = finding.remedy.as_deref().map(|remedy| format!(" → {remedy}"));
        let what = format!("{}{}", finding.what, remedy.unwrap_or_default());
        [finding.part.clone(), health.to_owned(), what]
    });
    table(["PHẦN", "TÌNH TRẠNG", "CHI TIẾT → CÁCH XỬ LÝ"], rows)
}

#[cfg(test)]
mod tests {
    use axum::{Router, http::StatusCode, routing::get};
    use clap::Parser as _;

    use super::*;
    use crate::{Cli, cli::Command, output::Format, stand_in};

    fn nats(varz: &'static str) -> Router {
        Router::new()
            .route("/healthz", get(|| async { stand_in::json(r#"{"status":"ok"}"#.to_owned()) }))
            .route("/varz", get(move || async move { stand_in::json(varz.to_owned()) }))
    }

    #[tokio::test]
    async fn a_nats_that_does_not_sync_always_fails_with_a_remedy() {
        let varz = r#"{"version":"2.15.1","jetstream":{"config":{"sync_interval":120000000000}}}"#;

        let findings = stand_in::serving(nats(varz), async |client| {
            nats::looked_at(&client, client.gateway()).await
        })
        .await;

        let failed: Vec<_> =
            findings.iter().filter(|finding| finding.health == Health::Failed).collect();
        assert_eq!(failed.len(), 1, "{findings:?}");
        assert!(failed[0].remedy.as_deref().unwrap().contains("sync_interval: always"));
    }

    #[tokio::test]
    async fn an_old_nats_fails_and_a_new_one_does_not() {
        for (varz, health) in [
            (r#"{"version":"2.12.3","jetstream":{"config":{"sync_always":true}}}"#, Health::Failed),
            (r#"{"version":"2.15.1","jetstream":{"config":{"sync_always":true}}}"#, Health::Good),
        ] {
            let findings = stand_in::serving(nats(varz), async |client| {
                nats::looked_at(&client, client.gateway()).await
            })
            .await;

            assert!(findings.iter().any(|finding| finding.health == health), "{findings:?}");
        }
    }

    #[tokio::test]
    async fn what_a_service_says_of_itself_is_shown() {
        let not_ready = || async { (StatusCode::SERVICE_UNAVAILABLE, "nats: no answer") };
        let router = Router::new().route("/readyz", get(not_ready));

        let finding = stand_in::serving(router, async |client| {
            gateway::ready(&client, client.gateway()).await
        })
        .await;

        assert_eq!(finding.health, Health::Failed);
        assert!(finding.what.contains("nats: no answer"), "{finding:?}");
    }

    #[tokio::test]
    async fn a_house_that_nobody_can_reach_ends_with_what_is_wrong() {
        // Nothing ever listens on the discard port here.
        let cli = Cli::parse_from(["vpdtctl", "--gateway", "http://127.0.0.1:9", "doctor"]);
        let Command::Doctor(wanted) = &cli.command else { panic!("doctor was typed") };
        let mut out = Vec::new();

        let exit =
            run(&cli.global, wanted, &mut Printer::new(Format::Table, &mut out)).await.unwrap();

        let out = String::from_utf8(out).unwrap();
        assert_eq!(exit, Exit::Wrong);
        assert!(out.contains("LỖI") && out.contains('→'), "{out}");
    }

    #[test]
    fn whatever_is_not_good_shows_its_remedy() {
        let findings = [
            Finding::good("đăng nhập", "van.hanh"),
            Finding::failed("NATS", "không trả lời", "khởi động lại nats-server"),
        ];

        let told = told(&findings);

        assert!(told.ends_with("không trả lời → khởi động lại nats-server"), "{told}");
    }
}
