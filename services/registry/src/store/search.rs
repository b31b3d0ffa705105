//! Search among what the reader may read.

use std::collections::HashMap;

use contract::{AgencyId, UnitId};
use jiff_sqlx::ToSqlx as _;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::domain::{
    readers::Reader,
    search::{Filter, Fit, Keys, Reading},
    words::Direction,
};

/// The documents that fit the reading in that way and pass the filter, newest first.
///
/// One statement: what is not asked for is NULL, and PostgreSQL plans without it. A symbol is looked up in its own
/// index, words in theirs.
pub(crate) async fn ids(
    conn: &mut PgConnection,
    reader: &Reader,
    (reading, fit): (&Reading, Fit),
    filter: &Filter,
    after: Option<Uuid>,
    rows: i64,
) -> sqlx::Result<Vec<Uuid>> {
    let (symbol, kinds) = (reading.symbol.as_ref(), reading.kinds.as_ref());
    let period = reading.period.as_ref();
    let (words, accented) = (reading.keys().query(), reading.accented().query());
    let (of_document, of_files) = if fit == Fit::Content { (None, words) } else { (words, None) };
    let (exactly, otherwise) = match fit {
        Fit::Exact => (accented, None),
        Fit::Words => (None, accented),
        Fit::Content => (None, None),
    };
    sqlx::query_scalar!(
        r#"SELECT document.id AS "id!"
           FROM found_by($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) AS document
           WHERE ($14::text IS NULL
               OR document.symbol_key ~>=~ $14 AND document.symbol_key ~<~ $15::text)
             AND ($16::text[] IS NULL OR document.kind_code = ANY($16)
               OR document.search_words @@ to_tsquery('simple', $17))
             AND ($18::date IS NULL
               OR dated(document.issued_on, document.created_at) BETWEEN $18 AND $19
               OR document.search_words @@ to_tsquery('simple', $20))
             AND ($21::text IS NULL OR document.search_words @@ to_tsquery('simple', $21))
             AND ($22::text IS NULL OR document.ranking_words @@ to_tsquery('simple', $22))
             AND ($23::text IS NULL OR NOT document.ranking_words @@ to_tsquery('simple', $23))
             AND ($24::text IS NULL
               OR NOT document.search_words @@ to_tsquery('simple', $24) AND document.id IN (
                 SELECT attached.document_id
                 FROM files AS file JOIN document_files AS attached ON attached.file_id = file.id
                 WHERE file.search_words @@ to_tsquery('simple', $24)))
             AND ($25::uuid IS NULL OR document.id < $25)
           ORDER BY document.id DESC LIMIT $26"#,
        reader.agency.uuid(),
        reader.whole_agency,
        reader.headed_unit.map(UnitId::uuid),
        reader.person.uuid(),
        filter.direction.map(Direction::as_str),
        filter.kind_code.as_deref(),
        filter.state.as_deref(),
        filter.sender_agency.map(AgencyId::uuid),
        filter.sender.as_deref(),
        filter.signer.as_deref(),
        filter.since.map(jiff::civil::Date::to_sqlx) as _,
        filter.until.map(jiff::civil::Date::to_sqlx) as _,
        filter.has_file,
        symbol.map(|symbol| symbol.range.from.as_str()),
        symbol.map(|symbol| symbol.range.to.as_str()),
        kinds.map(|kinds| kinds.codes.as_slice()) as Option<&[String]>,
        kinds.map(|kinds| text::search_key(&kinds.typed)),
        period.map(|period| period.from.to_sqlx()) as _,
        period.map(|period| period.to.to_sqlx()) as _,
        period.and_then(|period| Keys::any_of_each(&period.words).query()),
        of_document,
        exactly,
        otherwise,
        of_files,
        after,
        rows,
    )
    .fetch_all(conn)
    .await
}

/// Of each of the documents the first page of a file in which all of the words stand.
pub(crate) async fn pages(
    conn: &mut PgConnection,
    documents: &[Uuid],
    words: &Keys,
) -> sqlx::Result<HashMap<Uuid, String>> {
    let rows = sqlx::query!(
        "SELECT DISTINCT ON (attached.document_id) attached.document_id, file.first_page_text
         FROM document_files AS attached JOIN files AS file ON file.id = attached.file_id
         WHERE attached.document_id = ANY($1) AND file.search_words @@ to_tsquery('simple', $2)
         ORDER BY attached.document_id, attached.position",
        documents,
        words.query(),
    )
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().map(|row| (row.document_id, row.first_page_text)).collect())
}
