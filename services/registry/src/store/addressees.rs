//! Lines of Kính gửi.

use contract::{AgencyId, DocumentId};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::domain::content::Addressee;

/// Puts the lines in the place of those that were there.
pub(crate) async fn replace(
    conn: &mut PgConnection,
    document: DocumentId,
    lines: &[Addressee],
) -> sqlx::Result<()> {
    sqlx::query!("DELETE FROM addressees WHERE document_id = $1", document.uuid())
        .execute(&mut *conn)
        .await?;
    let agencies: Vec<Option<Uuid>> =
        lines.iter().map(|line| line.agency.map(AgencyId::uuid)).collect();
    let names: Vec<String> = lines.iter().map(|line| line.name.clone()).collect();
    sqlx::query!(
        "INSERT INTO addressees (document_id, position, agency_id, name)
         SELECT $1, position, agency_id, name
         FROM unnest($2::uuid[], $3::text[]) WITH ORDINALITY AS line (agency_id, name, position)",
        document.uuid(),
        &agencies as &[Option<Uuid>],
        &names,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// The lines, in order.
pub(crate) async fn of(
    conn: &mut PgConnection,
    document: DocumentId,
) -> sqlx::Result<Vec<Addressee>> {
    sqlx::query_as!(
        Addressee,
        r#"SELECT agency_id AS "agency: AgencyId", name FROM addressees
           WHERE document_id = $1 ORDER BY position"#,
        document.uuid(),
    )
    .fetch_all(conn)
    .await
}
