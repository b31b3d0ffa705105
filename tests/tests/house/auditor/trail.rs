//! The audit trails hold, from the first row to the head (I6).

use audit::{Broken, Chain, Head};
use sqlx::PgConnection;

use super::Auditor;

/// Rows that are read at once.
const AT_ONCE: i64 = 500;

/// Names the chains that do not hold; tells how many rows the others have.
pub(super) async fn look(auditor: &Auditor, wrong: &mut Vec<String>) -> anyhow::Result<usize> {
    let mut rows = 0;
    for (service, pool) in &auditor.databases {
        let mut conn = pool.acquire().await?;
        for head in audit::heads(&mut conn).await? {
            match follow(&mut conn, &head).await? {
                Ok(count) => rows += usize::try_from(count)?,
                Err(broken) => wrong.push(format!("{service}, {}: {broken}", head.agency_id)),
            }
        }
    }
    Ok(rows)
}

async fn follow(conn: &mut PgConnection, head: &Head) -> sqlx::Result<Result<i64, Broken>> {
    let mut chain = Chain::default();
    let mut after = 0;
    loop {
        let rows = audit::rows(conn, head.agency_id, after, AT_ONCE).await?;
        let Some(last) = rows.last() else { return Ok(chain.end(head)) };
        after = last.seq;
        for row in &rows {
            if let Err(broken) = chain.follow(row) {
                return Ok(Err(broken));
            }
        }
    }
}
