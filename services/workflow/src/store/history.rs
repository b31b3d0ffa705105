//! What was done before with documents that are alike.

use contract::UnitId;
use jiff::civil::Date;
use jiff_sqlx::ToSqlx as _;
use sqlx::PgConnection;

use super::{Reader, cases::CaseRow};
use crate::domain::suggestion::Handled;

/// The last directive on each of the latest documents of the same sender and of the same kind,
/// where its units are still open: the agency's first ones, or those that `within` passed on.
pub(crate) async fn alike(
    conn: &mut PgConnection,
    reader: &Reader,
    case: &CaseRow,
    within: Option<UnitId>,
    today: Date,
) -> sqlx::Result<Vec<Handled>> {
    let rows = sqlx::query!(
        r#"WITH alike AS (
             (SELECT document_id, title, true AS same_sender, kind_code = $4 AS same_kind
              FROM cases
              WHERE agency_id = $1 AND sender_name = $3 AND directed_at IS NOT NULL
                AND document_id <> $2
              ORDER BY registered_at DESC LIMIT 200)
             UNION
             (SELECT document_id, title, sender_name = $3, true
              FROM cases
              WHERE agency_id = $1 AND kind_code = $4 AND directed_at IS NOT NULL
                AND document_id <> $2
              ORDER BY registered_at DESC LIMIT 200)
           )
           SELECT DISTINCT ON (d.document_id)
                  alike.title AS "title!", alike.same_sender AS "same_sender!",
                  alike.same_kind AS "same_kind!", d.lead_unit_id AS "lead: UnitId",
                  ARRAY(SELECT line.unit_id
                        FROM directive_units AS line JOIN units AS u USING (unit_id)
                        WHERE line.directive_id = d.id AND line.part = 'cooperate'
                          AND (u.valid_to IS NULL OR u.valid_to > $6)
                        ORDER BY line.unit_id) AS "cooperating!: Vec<UnitId>",
                  d.given_at, d.due_on, d.opinion, d.reply_required
           FROM alike JOIN directives AS d USING (document_id)
                      JOIN units AS lead ON lead.unit_id = d.lead_unit_id
           WHERE (lead.valid_to IS NULL OR lead.valid_to > $6)
             AND (d.given_unit_id = $5 OR ($5::uuid IS NULL AND d.parent_id IS NULL))
           ORDER BY d.document_id, d.id DESC"#,
        reader.agency.uuid(),
        case.document_id.uuid(),
        case.sender_name,
        case.kind_code,
        within.map(UnitId::uuid),
        today.to_sqlx() as _,
    )
    .fetch_all(conn)
    .await?;
    let handled = rows.into_iter().map(|row| Handled {
        title: row.title,
        same_sender: row.same_sender,
        same_kind: row.same_kind,
        lead: row.lead,
        cooperating: row.cooperating,
        given_on: clock::house_date(row.given_at.to_jiff()),
        due_on: row.due_on.map(jiff_sqlx::Date::to_jiff),
        opinion: row.opinion,
        reply_required: row.reply_required,
    });
    Ok(handled.collect())
}
