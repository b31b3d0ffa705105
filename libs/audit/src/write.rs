//! Writing rows, after everything else in a transaction.

use std::collections::{BTreeMap, BTreeSet};

use contract::AgencyId;
use sqlx::PgConnection;

use crate::{Row, record::Unchained};

/// Chains the entries, those of one agency in the order in which they came.
pub(crate) async fn write(conn: &mut PgConnection, entries: Vec<Unchained>) -> sqlx::Result<()> {
    if entries.is_empty() {
        return Ok(());
    }
    let agencies: BTreeSet<AgencyId> = entries.iter().map(|entry| entry.agency).collect();
    let mut heads = lock_heads(conn, &Vec::from_iter(agencies)).await?;
    let mut rows = Vec::with_capacity(entries.len());
    let mut previous = Vec::with_capacity(entries.len());
    for entry in entries {
        let head = heads.get_mut(&entry.agency).ok_or(sqlx::Error::RowNotFound)?;
        let (row, hash) = entry.after(head.0, &head.1);
        previous.push(std::mem::replace(&mut head.1, hash.to_vec()));
        head.0 = row.seq;
        rows.push((row, hash));
    }
    insert(conn, &rows, &previous, &heads).await
}

type Heads = BTreeMap<AgencyId, (i64, Vec<u8>)>;

/// The ends of the agencies' chains, locked in the order of `agencies`; the first row of an agency
/// makes its head.
async fn lock_heads(conn: &mut PgConnection, agencies: &[AgencyId]) -> sqlx::Result<Heads> {
    let heads = find_heads(conn, agencies).await?;
    if heads.len() == agencies.len() {
        return Ok(heads);
    }
    sqlx::query(
        "INSERT INTO audit_heads (agency_id, seq, hash)
         SELECT agency_id, 0, $2 FROM unnest($1::uuid[]) AS agency_id ON CONFLICT DO NOTHING",
    )
    .bind(agencies)
    .bind(&Row::GENESIS[..])
    .execute(&mut *conn)
    .await?;
    find_heads(conn, agencies).await
}

async fn find_heads(conn: &mut PgConnection, agencies: &[AgencyId]) -> sqlx::Result<Heads> {
    let heads: Vec<(AgencyId, i64, Vec<u8>)> = sqlx::query_as(
        "SELECT agency_id, seq, hash FROM audit_heads WHERE agency_id = ANY($1)
         ORDER BY agency_id FOR UPDATE",
    )
    .bind(agencies)
    .fetch_all(conn)
    .await?;
    Ok(heads.into_iter().map(|(agency, seq, hash)| (agency, (seq, hash))).collect())
}

/// Writes the rows and moves the heads, in one statement.
async fn insert(
    conn: &mut PgConnection,
    rows: &[(Row, [u8; 32])],
    previous: &[Vec<u8>],
    heads: &Heads,
) -> sqlx::Result<()> {
    let (ends, hashes): (Vec<i64>, Vec<&[u8]>) =
        heads.values().map(|(seq, hash)| (*seq, hash.as_slice())).unzip();
    sqlx::query(
        "WITH ends AS (
           UPDATE audit_heads SET seq = last.seq, hash = last.hash
           FROM unnest($11::uuid[], $12::bigint[], $13::bytea[]) AS last (agency_id, seq, hash)
           WHERE audit_heads.agency_id = last.agency_id)
         INSERT INTO audit_rows
           (agency_id, seq, at, actor, action, subject, details, trace_id, previous, hash)
         SELECT agency_id, seq, to_timestamp(at::double precision / 1e6), actor, action, subject,
                details, trace_id, previous, hash
         FROM unnest($1::uuid[], $2::bigint[], $3::bigint[], $4::uuid[], $5::text[], $6::text[],
                     $7::text[], $8::text[], $9::bytea[], $10::bytea[])
           AS row (agency_id, seq, at, actor, action, subject, details, trace_id, previous, hash)",
    )
    .bind(rows.iter().map(|(row, _)| row.agency_id).collect::<Vec<_>>())
    .bind(rows.iter().map(|(row, _)| row.seq).collect::<Vec<_>>())
    .bind(rows.iter().map(|(row, _)| row.at.as_microsecond()).collect::<Vec<_>>())
    .bind(rows.iter().map(|(row, _)| row.actor).collect::<Vec<_>>())
    .bind(rows.iter().map(|(row, _)| row.action.as_str()).collect::<Vec<_>>())
    .bind(rows.iter().map(|(row, _)| row.subject.as_str()).collect::<Vec<_>>())
    .bind(rows.iter().map(|(row, _)| row.details.as_str()).collect::<Vec<_>>())
    .bind(rows.iter().map(|(row, _)| row.trace_id.as_deref()).collect::<Vec<_>>())
    .bind(previous)
    .bind(rows.iter().map(|(_, hash)| &hash[..]).collect::<Vec<_>>())
    .bind(heads.keys().copied().collect::<Vec<_>>())
    .bind(ends)
    .bind(hashes)
    .execute(conn)
    .await?;
    Ok(())
}
