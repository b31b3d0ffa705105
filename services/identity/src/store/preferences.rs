//! How people like their pages.

use contract::PersonId;
use sqlx::PgConnection;

/// What somebody chose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct PreferencesRow {
    pub(crate) language: String,
    pub(crate) colour_scheme: String,
    pub(crate) text_size: String,
    pub(crate) single_key_shortcuts: bool,
}

pub(crate) async fn of(
    conn: &mut PgConnection,
    person: PersonId,
) -> sqlx::Result<Option<PreferencesRow>> {
    sqlx::query_as!(
        PreferencesRow,
        "SELECT language, colour_scheme, text_size, single_key_shortcuts
         FROM preferences WHERE person_id = $1",
        person.uuid()
    )
    .fetch_optional(conn)
    .await
}

/// Keeps what `person` chose; tells whether that is something new.
pub(crate) async fn set(
    conn: &mut PgConnection,
    person: PersonId,
    chosen: &PreferencesRow,
) -> sqlx::Result<bool> {
    let set = sqlx::query!(
        "INSERT INTO preferences AS p
           (person_id, language, colour_scheme, text_size, single_key_shortcuts)
         VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (person_id) DO UPDATE SET
           language = excluded.language, colour_scheme = excluded.colour_scheme,
           text_size = excluded.text_size, single_key_shortcuts = excluded.single_key_shortcuts
         WHERE (p.language, p.colour_scheme, p.text_size, p.single_key_shortcuts)
            IS DISTINCT FROM
               (excluded.language, excluded.colour_scheme, excluded.text_size,
                excluded.single_key_shortcuts)",
        person.uuid(),
        chosen.language,
        chosen.colour_scheme,
        chosen.text_size,
        chosen.single_key_shortcuts
    );
    Ok(set.execute(conn).await?.rows_affected() == 1)
}
