//! `audit verify`: reading chains over HTTP and verifying them here.

use audit::{Broken, Chain, Head};
use contract::AgencyId;
use serde::Serialize;

use crate::{
    cli::Scope,
    client::{Client, Result},
    exit::Exit,
    output::{Printer, table},
};

/// What the verification of one agency's chain in one service came to.
#[derive(Debug, Serialize)]
struct Verified {
    service: &'static str,
    agency_id: AgencyId,
    /// How many rows hold, from the first.
    rows: i64,
    holds: bool,
    /// The first place where it does not.
    #[serde(skip_serializing_if = "Option::is_none")]
    broken: Option<String>,
}

/// Verifies every chain of `scope`, or that of one agency.
pub(crate) async fn verify(
    client: &Client,
    scope: Scope,
    agency: Option<AgencyId>,
    printer: &mut Printer<'_>,
) -> anyhow::Result<Exit> {
    let mut verified = Vec::new();
    for service in scope.services() {
        let agencies = match agency {
            Some(agency) => vec![agency],
            None => client.audit_heads(service).await?.iter().map(|head| head.agency_id).collect(),
        };
        for agency in agencies {
            verified.push(verify_one(client, service, agency).await?);
        }
    }
    printer.show(&verified, |verified| {
        let rows = verified.iter().map(|one| {
            let result = one.broken.clone().unwrap_or_else(|| "nguyên vẹn".to_owned());
            [one.service.to_owned(), one.agency_id.to_string(), one.rows.to_string(), result]
        });
        table(["DỊCH VỤ", "CƠ QUAN", "SỐ DÒNG ĐÚNG", "KẾT QUẢ"], rows)
    })?;
    let all_hold = verified.iter().all(|one| one.holds);
    Ok(if all_hold { Exit::Fine } else { Exit::Wrong })
}

async fn verify_one(
    client: &Client,
    service: &'static str,
    agency_id: AgencyId,
) -> Result<Verified> {
    let (rows, broken) = follow(client, service, agency_id).await?;
    let holds = broken.is_none();
    Ok(Verified { service, agency_id, rows, holds, broken: broken.map(|broken| tell(&broken)) })
}

/// Follows a chain that may grow meanwhile: its head is read after its rows, and where the head is
/// further on, the rows are read once more. Gives the number of rows that hold.
async fn follow(client: &Client, service: &str, agency: AgencyId) -> Result<(i64, Option<Broken>)> {
    let mut chain = Chain::default();
    let mut holds = 0;
    let mut read_again = false;
    loop {
        let rows = client.audit_rows(service, agency, holds).await?;
        for row in &rows {
            if let Err(broken) = chain.follow(row) {
                return Ok((holds, Some(broken)));
            }
            holds += 1;
        }
        if !rows.is_empty() {
            read_again = false;
            continue;
        }
        let head = head_of(client, service, agency).await?;
        if head.seq <= holds || read_again {
            return Ok((holds, chain.end(&head).err()));
        }
        read_again = true;
    }
}

/// Where the agency's chain ends; one without a head has no rows.
async fn head_of(client: &Client, service: &str, agency_id: AgencyId) -> Result<Head> {
    let heads = client.audit_heads(service).await?;
    let head = heads.into_iter().find(|head| head.agency_id == agency_id);
    Ok(head.unwrap_or_else(|| Head { agency_id, seq: 0, hash: "0".repeat(64) }))
}

/// The same in the operator's language.
fn tell(broken: &Broken) -> String {
    match broken {
        Broken::Changed { seq } => format!("dòng {seq} đã bị sửa"),
        Broken::Unlinked { seq } => {
            format!("dòng {seq} không nối tiếp dòng trước: bị thay hoặc chuyển chỗ")
        }
        Broken::Missing { expected, found } if found > expected => {
            format!("thiếu dòng {expected} (dòng {found} đứng vào chỗ): bị xóa hoặc chuyển chỗ")
        }
        Broken::Missing { expected, found } => {
            format!("dòng {found} bị thêm hoặc chuyển tới chỗ của dòng {expected}")
        }
        Broken::Cut { expected, found } if expected > found => {
            format!("dòng {} trở đi bị xóa: sổ phải kết thúc ở dòng {expected}", found + 1)
        }
        Broken::Cut { expected, .. } => {
            format!("dòng {} bị thêm vào cuối: sổ kết thúc ở dòng {expected}", expected + 1)
        }
    }
}

#[cfg(test)]
mod tests {
    use audit::Row;
    use axum::{Router, extract::RawQuery, routing::get};
    use jiff::Timestamp;

    use super::*;
    use crate::{output::Format, stand_in};

    /// A registry that shows `rows`, two at a time, and `head`.
    fn house(rows: Vec<Row>, head: Head) -> Router {
        let path = format!("/api/v1/operations/registry/audit/{}/rows", head.agency_id);
        let page = async move |RawQuery(query): RawQuery| {
            let after: i64 = query.unwrap().strip_prefix("after=").unwrap().parse().unwrap();
            let page: Vec<_> = rows.iter().filter(|row| row.seq > after).take(2).collect();
            stand_in::json(serde_json::to_string(&page).unwrap())
        };
        let heads = async move || stand_in::json(serde_json::to_string(&[head]).unwrap());
        Router::new()
            .route(&path, get(page))
            .route("/api/v1/operations/registry/audit/heads", get(heads))
    }

    fn chain(count: i64) -> (Vec<Row>, Head) {
        let agency_id = AgencyId::generate();
        let mut previous = "0".repeat(64);
        let mut rows = Vec::new();
        for seq in 1..=count {
            let mut row = Row {
                agency_id,
                seq,
                at: Timestamp::from_second(seq).unwrap(),
                actor: None,
                action: "document.numbered".to_owned(),
                subject: format!("document/{seq}"),
                details: "{}".to_owned(),
                trace_id: None,
                previous,
                hash: String::new(),
            };
            row.hash = hex::encode(row.digest());
            previous = row.hash.clone();
            rows.push(row);
        }
        (rows, Head { agency_id, seq: count, hash: previous })
    }

    async fn verified(rows: Vec<Row>, head: Head) -> (Exit, String) {
        let mut out = Vec::new();
        let exit = stand_in::serving(house(rows, head), async |client| {
            let mut printer = Printer::new(Format::Table, &mut out);
            verify(&client, Scope::Registry, None, &mut printer).await.unwrap()
        })
        .await;
        (exit, String::from_utf8(out).unwrap())
    }

    #[tokio::test]
    async fn an_untouched_chain_of_several_pages_holds() {
        let (rows, head) = chain(5);

        let (exit, out) = verified(rows, head).await;

        assert_eq!(exit, Exit::Fine);
        assert!(out.contains('5') && out.contains("nguyên vẹn"), "{out}");
    }

    #[tokio::test]
    async fn the_first_row_that_was_changed_is_named() {
        let (mut rows, head) = chain(5);
        rows[2].details = "{\"number\":7}".to_owned();

        let (exit, out) = verified(rows, head).await;

        assert_eq!(exit, Exit::Wrong);
        assert!(out.contains("dòng 3 đã bị sửa"), "{out}");
    }

    #[tokio::test]
    async fn the_first_row_that_was_removed_is_named() {
        let (mut rows, head) = chain(5);
        rows.remove(3);

        let (exit, out) = verified(rows, head).await;

        assert_eq!(exit, Exit::Wrong);
        assert!(out.contains("thiếu dòng 4 (dòng 5 đứng vào chỗ)"), "{out}");
    }

    #[tokio::test]
    async fn rows_that_changed_places_are_named() {
        let (mut rows, head) = chain(5);
        rows[1].seq = 3;
        rows[2].seq = 2;
        rows.swap(1, 2);

        let (exit, out) = verified(rows, head).await;

        assert_eq!(exit, Exit::Wrong);
        assert!(out.contains("dòng 2 không nối tiếp dòng trước"), "{out}");
    }

    #[tokio::test]
    async fn a_tail_that_was_cut_off_is_named() {
        let (mut rows, head) = chain(5);
        rows.truncate(3);

        let (exit, out) = verified(rows, head).await;

        assert_eq!(exit, Exit::Wrong);
        assert!(out.contains("dòng 4 trở đi bị xóa"), "{out}");
    }

    #[tokio::test]
    async fn a_row_that_was_added_behind_the_head_is_named() {
        let (rows, mut head) = chain(5);
        head.seq = 4;
        head.hash.clone_from(&rows[3].hash);

        let (exit, out) = verified(rows, head).await;

        assert_eq!(exit, Exit::Wrong);
        assert!(out.contains("dòng 5 bị thêm vào cuối"), "{out}");
    }
}
