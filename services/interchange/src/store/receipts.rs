//! Receipts, and the keys that sign them.

use contract::AgencyId;
use interchange_api::{DeliveryId, ReceiptKeyId, v1::Receipt};
use jiff::Timestamp;
use jiff_sqlx::ToSqlx as _;
use sqlx::PgConnection;

use crate::{receipt::ReceiptSigner, store::corrupt};

/// Keeps the receipt as the bytes that everyone gets from now on.
pub(crate) async fn keep(conn: &mut PgConnection, receipt: &Receipt) -> sqlx::Result<()> {
    sqlx::query!(
        "INSERT INTO receipts (delivery_id, key_id, bytes) VALUES ($1, $2, $3)
         ON CONFLICT DO NOTHING",
        receipt.delivery_id as _,
        receipt.key_id as _,
        receipt.to_bytes(),
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// The receipt for `delivery`, if `agency` sent or received it.
pub(crate) async fn find(
    conn: &mut PgConnection,
    delivery: DeliveryId,
    agency: AgencyId,
) -> sqlx::Result<Option<Vec<u8>>> {
    sqlx::query_scalar!(
        "SELECT bytes FROM receipts JOIN deliveries ON deliveries.id = receipts.delivery_id
         WHERE delivery_id = $1 AND $2 IN (agency_id, recipient_agency_id)",
        delivery as _,
        agency as _,
    )
    .fetch_optional(conn)
    .await
}

/// Keeps a new key, unless one is in use: of several replicas that start at once, one wins.
pub(crate) async fn keep_key(
    conn: &mut PgConnection,
    secret: &[u8; 32],
    now: Timestamp,
) -> sqlx::Result<()> {
    let signer = ReceiptSigner::new(ReceiptKeyId::generate(), secret);
    sqlx::query!(
        "INSERT INTO receipt_keys (id, secret, public_key, made_at) VALUES ($1, $2, $3, $4)
         ON CONFLICT DO NOTHING",
        signer.id() as _,
        &secret[..],
        &signer.public_key()[..],
        now.to_sqlx() as _,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// The signer of the key in use.
pub(crate) async fn signer(conn: &mut PgConnection) -> sqlx::Result<ReceiptSigner> {
    let key = sqlx::query!("SELECT id, secret FROM receipt_keys WHERE retired_at IS NULL")
        .fetch_one(conn)
        .await?;
    let secret: &[u8; 32] = key.secret.as_slice().try_into().map_err(corrupt)?;
    Ok(ReceiptSigner::new(key.id, secret))
}

/// A key's public half.
pub(crate) struct PublicKey {
    pub(crate) id: ReceiptKeyId,
    pub(crate) bytes: Vec<u8>,
    pub(crate) made_at: Timestamp,
}

/// The public halves of all keys, the oldest first.
pub(crate) async fn public_keys(conn: &mut PgConnection) -> sqlx::Result<Vec<PublicKey>> {
    let rows = sqlx::query!("SELECT id, public_key, made_at FROM receipt_keys ORDER BY id")
        .fetch_all(conn)
        .await?;
    let key = rows.into_iter().map(|row| PublicKey {
        id: row.id,
        bytes: row.public_key,
        made_at: row.made_at.to_jiff(),
    });
    Ok(key.collect())
}
