//! `reconcile`: the ledger of deliveries is compared with the receivers' registers.

use std::time::Duration;

use interchange_api::v1::{
    Finding, FindingKind, Reconcile, Reconciliation, ReconciliationState, Status,
};
use serde::Serialize;

use crate::{
    cli,
    client::Client,
    demo::Patience,
    exit::Exit,
    output::{Printer, table},
};

/// A comparison and what it found.
#[derive(Debug, Serialize)]
struct Compared {
    #[serde(flatten)]
    run: Reconciliation,
    findings: Vec<Finding>,
}

/// Starts a comparison, waits for its end and shows what it found; or shows the last one.
pub(crate) async fn run(
    client: &Client,
    what: &cli::Reconcile,
    printer: &mut Printer<'_>,
) -> anyhow::Result<Exit> {
    let run = if what.last {
        let Some(last) = client.last_reconciliation().await? else {
            printer.show(&(), |()| "Chưa có lần đối soát nào.".to_owned())?;
            return Ok(Exit::Fine);
        };
        last
    } else {
        let wanted = Reconcile { since: what.since, until: what.until };
        let started = client.start_reconciliation(&wanted).await?;
        let patience = Patience::of(Duration::from_secs(what.patience));
        let ended = patience.until("kết quả đối soát", || async {
            let run = client.reconciliation(started.id).await?;
            Ok(run.ended_at.is_some().then_some(run))
        });
        ended.await?
    };
    let findings = client.findings(run.id).await?;
    let compared = Compared { run, findings };
    printer.show(&compared, words)?;
    let is_well = compared.run.state == ReconciliationState::Done && compared.run.unmended == 0;
    Ok(if is_well { Exit::Fine } else { Exit::Wrong })
}

fn words(Compared { run, findings }: &Compared) -> String {
    let state = match run.state {
        ReconciliationState::Listing | ReconciliationState::Comparing => {
            format!("đang đối soát, còn chờ {} câu trả lời", run.answers_awaited)
        }
        ReconciliationState::Done => "đã xong".to_owned(),
        ReconciliationState::Abandoned => {
            format!("bỏ dở, thiếu {} câu trả lời", run.answers_awaited)
        }
    };
    let summary = format!(
        "Đối soát {} lượt gửi, từ {} đến {}: {state}; {} sai lệch đã tự sửa, {} cần người xem.",
        run.deliveries, run.since, run.until, run.mended, run.unmended
    );
    if findings.is_empty() {
        return summary;
    }
    let id = |id: Option<String>| id.unwrap_or_else(|| "-".to_owned());
    let rows = findings.iter().map(|finding| {
        [
            finding_words(finding),
            id(finding.delivery_id.map(|id| id.to_string())),
            id(finding.document_id.map(|id| id.to_string())),
            id(finding.agency_id.map(|id| id.to_string())),
        ]
    });
    let found = table(["SAI LỆCH", "LƯỢT GỬI", "VĂN BẢN", "CƠ QUAN"], rows);
    format!("{summary}\n\n{found}")
}

fn finding_words(finding: &Finding) -> String {
    let status = finding.status.map(Status::words).unwrap_or_default();
    match finding.kind {
        FindingKind::ReleaseLost => "đã phát hành mà sổ gửi chưa có: đã báo lại để gửi".to_owned(),
        FindingKind::ArrivalLost => {
            "đã chuyển mà nơi nhận không có: đã chuyển lại nguyên văn".to_owned()
        }
        FindingKind::StatusLost => format!("nơi nhận {status} mà chưa báo về: đã ghi bổ sung"),
        FindingKind::SenderBehind => "nơi gửi chưa biết đủ trạng thái: đã báo lại".to_owned(),
        FindingKind::UnknownDelivery => "nơi nhận có mà sổ gửi không có: cần người xem".to_owned(),
        FindingKind::Contradiction => {
            format!("nơi nhận ghi {status}, trái với sổ gửi: cần người xem")
        }
        FindingKind::TakenBack => {
            format!("sổ gửi ghi {status}, nơi nhận không còn: cần người xem")
        }
    }
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

    const ID: &str = "01936d5e-0000-7000-8000-000000000001";

    fn run_in(state: &str, unmended: i64) -> String {
        let ended = match state {
            "comparing" => "",
            _ => r#""ended_at":"2026-11-24T02:31:00Z","#,
        };
        format!(
            r#"{{"id":"{ID}","state":"{state}","since":"2026-10-20T00:00:00Z",
            "until":"2026-11-24T02:15:00Z","started_at":"2026-11-24T02:30:00Z",{ended}
            "deliveries":12,"answers_awaited":0,"mended":1,"unmended":{unmended}}}"#
        )
    }

    /// An interchange whose comparison ends so.
    fn house(state: &'static str, unmended: i64, finding: &'static str) -> Router {
        let path = "/api/v1/operations/interchange/reconciliations";
        let started = async || (StatusCode::CREATED, stand_in::json(run_in("comparing", 0)));
        let one = move || async move { stand_in::json(run_in(state, unmended)) };
        let findings = move || async move { stand_in::json(format!(r#"{{"items":[{finding}]}}"#)) };
        let list = move || async move {
            stand_in::json(format!(r#"{{"items":[{}]}}"#, run_in(state, unmended)))
        };
        Router::new()
            .route(path, post(started).get(list))
            .route(&format!("{path}/{ID}"), get(one))
            .route(&format!("{path}/{ID}/findings"), get(findings))
    }

    async fn reconciled(house: Router, last: bool) -> (Exit, String) {
        let mut out = Vec::new();
        let what = cli::Reconcile { since: None, until: None, last, patience: 5 };
        let exit = stand_in::serving(house, async |client| {
            run(&client, &what, &mut Printer::new(Format::Table, &mut out)).await.unwrap()
        })
        .await;
        (exit, String::from_utf8(out).unwrap())
    }

    #[tokio::test]
    async fn what_was_mended_is_told_and_all_is_well() {
        let finding = r#"{"id":"01936d5e-0000-7000-8000-000000000002","kind":"status_lost",
            "mended":true,"status":"03","found_at":"2026-11-24T02:31:00Z"}"#;

        let (exit, out) = reconciled(house("done", 0, finding), false).await;

        assert_eq!(exit, Exit::Fine);
        assert!(out.contains("nơi nhận đã tiếp nhận mà chưa báo về: đã ghi bổ sung"), "{out}");
    }

    #[tokio::test]
    async fn what_only_people_can_mend_is_wrong_with_the_house() {
        let finding = r#"{"id":"01936d5e-0000-7000-8000-000000000002","kind":"unknown_delivery",
            "mended":false,"found_at":"2026-11-24T02:31:00Z"}"#;

        let (exit, out) = reconciled(house("done", 1, finding), true).await;

        assert_eq!(exit, Exit::Wrong);
        assert!(out.contains("1 cần người xem"), "{out}");
    }

    #[tokio::test]
    async fn a_comparison_that_was_given_up_is_wrong_with_the_house() {
        let (exit, out) = reconciled(house("abandoned", 0, ""), true).await;

        assert_eq!(exit, Exit::Wrong);
        assert!(out.contains("bỏ dở"), "{out}");
    }
}
