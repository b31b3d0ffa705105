//! Opinions on versions of drafts.

use contract::{AgencyId, DocumentId, PersonId, UnitId};
use jiff::Timestamp;
use jiff_sqlx::ToSqlx as _;
use registry_api::v1::OpinionId;
use sqlx::PgConnection;

use crate::domain::{opinion::Answer, readers::Reader};

/// A question to somebody.
#[derive(Debug)]
pub(crate) struct Asked<'a> {
    pub(crate) id: OpinionId,
    pub(crate) document: DocumentId,
    pub(crate) version: i32,
    pub(crate) agency: AgencyId,
    pub(crate) person: Option<PersonId>,
    pub(crate) unit: Option<UnitId>,
    pub(crate) question: Option<&'a str>,
    pub(crate) by: PersonId,
    pub(crate) at: Timestamp,
}

/// Asks; tells whether they had not been asked about this version before.
pub(crate) async fn ask(conn: &mut PgConnection, asked: &Asked<'_>) -> sqlx::Result<bool> {
    let inserted = sqlx::query!(
        "INSERT INTO draft_opinions
           (id, document_id, version, agency_id, unit_id, person_id, question, asked_by, asked_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
         ON CONFLICT (document_id, version, unit_id, person_id) DO NOTHING",
        asked.id.uuid(),
        asked.document.uuid(),
        asked.version,
        asked.agency.uuid(),
        asked.unit.map(UnitId::uuid),
        asked.person.map(PersonId::uuid),
        asked.question,
        asked.by.uuid(),
        asked.at.to_sqlx() as _,
    )
    .execute(conn)
    .await?;
    Ok(inserted.rows_affected() == 1)
}

/// Who was asked, and whether they answered.
#[derive(Debug)]
pub(crate) struct Open {
    pub(crate) version: i32,
    pub(crate) person: Option<PersonId>,
    pub(crate) unit: Option<UnitId>,
    pub(crate) answered: bool,
}

/// The question about the draft, locked until the transaction ends.
pub(crate) async fn lock(
    conn: &mut PgConnection,
    document: DocumentId,
    id: OpinionId,
) -> sqlx::Result<Option<Open>> {
    sqlx::query_as!(
        Open,
        r#"SELECT version, person_id AS "person: PersonId", unit_id AS "unit: UnitId",
                  answered_at IS NOT NULL AS "answered!"
           FROM draft_opinions WHERE document_id = $1 AND id = $2 FOR UPDATE"#,
        document.uuid(),
        id.uuid(),
    )
    .fetch_optional(conn)
    .await
}

/// Writes the answer down.
pub(crate) async fn answer(
    conn: &mut PgConnection,
    id: OpinionId,
    answer: &Answer,
    by: PersonId,
    at: Timestamp,
) -> sqlx::Result<()> {
    sqlx::query!(
        "UPDATE draft_opinions SET stance = $2, opinion = $3, answered_by = $4, answered_at = $5
         WHERE id = $1",
        id.uuid(),
        answer.stance.as_str(),
        answer.text.as_deref(),
        by.uuid(),
        at.to_sqlx() as _,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// An opinion, or the question that waits for it.
#[derive(Debug)]
pub(crate) struct OpinionRow {
    pub(crate) id: OpinionId,
    pub(crate) version: i32,
    pub(crate) person_id: Option<PersonId>,
    pub(crate) person_name: Option<String>,
    pub(crate) unit_id: Option<UnitId>,
    pub(crate) unit_name: Option<String>,
    pub(crate) question: Option<String>,
    pub(crate) asked_by: PersonId,
    pub(crate) asked_by_name: Option<String>,
    pub(crate) asked_at: jiff_sqlx::Timestamp,
    pub(crate) stance: Option<String>,
    pub(crate) opinion: Option<String>,
    pub(crate) answered_by: Option<PersonId>,
    pub(crate) answered_by_name: Option<String>,
    pub(crate) answered_at: Option<jiff_sqlx::Timestamp>,
}

/// The opinions on the draft, the oldest question first within the latest version.
pub(crate) async fn of(
    conn: &mut PgConnection,
    document: DocumentId,
    most: i64,
) -> sqlx::Result<Vec<OpinionRow>> {
    sqlx::query_as!(
        OpinionRow,
        r#"SELECT opinion.id AS "id: OpinionId", opinion.version,
                  opinion.person_id AS "person_id: PersonId",
                  person_name(opinion.person_id, opinion.agency_id) AS person_name,
                  opinion.unit_id AS "unit_id: UnitId", unit.name AS "unit_name?",
                  opinion.question, opinion.asked_by AS "asked_by: PersonId",
                  person_name(opinion.asked_by, opinion.agency_id) AS asked_by_name,
                  opinion.asked_at, opinion.stance, opinion.opinion,
                  opinion.answered_by AS "answered_by: PersonId",
                  person_name(opinion.answered_by, opinion.agency_id) AS answered_by_name,
                  opinion.answered_at
           FROM draft_opinions AS opinion LEFT JOIN units AS unit ON unit.id = opinion.unit_id
           WHERE opinion.document_id = $1 ORDER BY opinion.version DESC, opinion.id LIMIT $2"#,
        document.uuid(),
        most,
    )
    .fetch_all(conn)
    .await
}

/// How many questions wait for the reader, counted to `most`.
pub(crate) async fn count_waiting(
    conn: &mut PgConnection,
    reader: &Reader,
    most: i64,
) -> sqlx::Result<i64> {
    sqlx::query_scalar!(
        r#"SELECT count(*) AS "count!" FROM (
             SELECT FROM draft_opinions AS asked
             JOIN documents AS document ON document.id = asked.document_id
             WHERE asked.agency_id = $1 AND asked.answered_at IS NULL
               AND (asked.person_id = $2 OR asked.unit_id = $3)
               AND document.state IN ('drafting', 'submitted', 'returned')
             LIMIT $4
           ) AS bounded"#,
        reader.agency.uuid(),
        reader.person.uuid(),
        reader.headed_unit.map(UnitId::uuid),
        most,
    )
    .fetch_one(conn)
    .await
}
