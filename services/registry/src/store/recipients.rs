//! Lines of Nơi nhận.

use contract::{AgencyId, DocumentId, Id, PersonId, UnitId};
use registry_api::v1::RecipientId;
use sqlx::PgConnection;
use uuid::Uuid;

use super::word;
use crate::domain::content::{Recipient, Target};

/// A line with the id by which deliveries name it.
#[derive(Debug)]
pub(crate) struct Line {
    pub(crate) id: RecipientId,
    pub(crate) recipient: Recipient,
}

/// Puts the lines in the place of those that were there, with new ids: they count from the release.
pub(crate) async fn replace(
    conn: &mut PgConnection,
    document: DocumentId,
    lines: &[Recipient],
) -> sqlx::Result<()> {
    sqlx::query!("DELETE FROM recipients WHERE document_id = $1", document.uuid())
        .execute(&mut *conn)
        .await?;
    let ids: Vec<Uuid> = lines.iter().map(|_| RecipientId::generate().uuid()).collect();
    let targets = |of: fn(Target) -> Option<Uuid>| -> Vec<Option<Uuid>> {
        lines.iter().map(|line| of(line.target)).collect()
    };
    let words = |of: fn(&Recipient) -> &str| -> Vec<String> {
        lines.iter().map(|line| of(line).to_owned()).collect()
    };
    let notes: Vec<Option<String>> = lines.iter().map(|line| line.note.clone()).collect();
    sqlx::query!(
        "INSERT INTO recipients
           (document_id, position, id, agency_id, unit_id, person_id, name, purpose, medium, note)
         SELECT $1, position, id, agency_id, unit_id, person_id, name, purpose, medium, note
         FROM unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::uuid[], $6::text[], $7::text[],
                     $8::text[], $9::text[])
           WITH ORDINALITY AS line
             (id, agency_id, unit_id, person_id, name, purpose, medium, note, position)",
        document.uuid(),
        &ids,
        &targets(agency) as &[Option<Uuid>],
        &targets(unit) as &[Option<Uuid>],
        &targets(person) as &[Option<Uuid>],
        &words(|line| &line.name),
        &words(|line| line.purpose.as_str()),
        &words(|line| line.medium.as_str()),
        &notes as &[Option<String>],
    )
    .execute(conn)
    .await?;
    Ok(())
}

fn agency(target: Target) -> Option<Uuid> {
    target.agency().map(AgencyId::uuid)
}

fn unit(target: Target) -> Option<Uuid> {
    if let Target::Unit(id) = target { Some(id.uuid()) } else { None }
}

fn person(target: Target) -> Option<Uuid> {
    if let Target::Person(id) = target { Some(id.uuid()) } else { None }
}

/// The lines with their ids, in order.
pub(crate) async fn lines(
    conn: &mut PgConnection,
    document: DocumentId,
) -> sqlx::Result<Vec<Line>> {
    let rows = sqlx::query!(
        "SELECT id, agency_id, unit_id, person_id, name, purpose, medium, note FROM recipients
         WHERE document_id = $1 ORDER BY position",
        document.uuid(),
    )
    .fetch_all(conn)
    .await?;
    rows.into_iter()
        .map(|row| {
            let target = match (row.agency_id, row.unit_id, row.person_id) {
                (Some(id), ..) => Target::Agency(AgencyId::from(id)),
                (None, Some(id), _) => Target::Unit(UnitId::from(id)),
                (None, None, id) => Target::Person(PersonId::from(id.unwrap_or_default())),
            };
            let (purpose, medium) = (word(&row.purpose)?, word(&row.medium)?);
            let recipient = Recipient { target, name: row.name, purpose, medium, note: row.note };
            Ok(Line { id: Id::from(row.id), recipient })
        })
        .collect()
}

/// The lines, in order.
pub(crate) async fn of(
    conn: &mut PgConnection,
    document: DocumentId,
) -> sqlx::Result<Vec<Recipient>> {
    Ok(lines(conn, document).await?.into_iter().map(|line| line.recipient).collect())
}
