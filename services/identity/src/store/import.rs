//! Writing a whole directory, a set at a time. Every statement gives back only what it changed.

use contract::{AgencyId, PersonId, UnitId};
use identity_api::PostId;
use jiff::civil::Date;
use serde::Serialize;
use sqlx::{PgConnection, types::Json};

/// Imports take turns: the number is the lock's name.
pub(crate) async fn take_turn(conn: &mut PgConnection) -> sqlx::Result<()> {
    sqlx::query!("SELECT pg_advisory_xact_lock(2020)").execute(conn).await?;
    Ok(())
}

/// The agencies that are known, by code.
pub(crate) async fn agency_ids(conn: &mut PgConnection) -> sqlx::Result<Vec<(String, AgencyId)>> {
    let rows = sqlx::query!(r#"SELECT code, id AS "id: AgencyId" FROM agencies"#);
    Ok(rows.fetch_all(conn).await?.into_iter().map(|row| (row.code, row.id)).collect())
}

/// The units that are known, by agency and abbreviation.
pub(crate) async fn unit_ids(
    conn: &mut PgConnection,
) -> sqlx::Result<Vec<((AgencyId, String), UnitId)>> {
    let rows = sqlx::query!(
        r#"SELECT agency_id AS "agency_id: AgencyId", abbreviation, id AS "id: UnitId" FROM units"#
    );
    let rows = rows.fetch_all(conn).await?.into_iter();
    Ok(rows.map(|row| ((row.agency_id, row.abbreviation), row.id)).collect())
}

/// The people that are known, by login, and whether they have a password.
pub(crate) async fn accounts(
    conn: &mut PgConnection,
) -> sqlx::Result<Vec<(String, PersonId, bool)>> {
    let rows = sqlx::query!(
        r#"SELECT login, person_id AS "person_id: PersonId",
                  password_hash IS NOT NULL AS "has_password!"
           FROM accounts"#
    );
    let rows = rows.fetch_all(conn).await?.into_iter();
    Ok(rows.map(|row| (row.login, row.person_id, row.has_password)).collect())
}

/// An agency, resolved.
#[derive(Debug, Serialize)]
pub(crate) struct AgencyRecord<'a> {
    pub(crate) id: AgencyId,
    pub(crate) code: &'a str,
    pub(crate) name: &'a str,
    pub(crate) abbreviation: &'a str,
    pub(crate) level: &'static str,
    pub(crate) parent_id: Option<AgencyId>,
    pub(crate) valid_from: Date,
    pub(crate) valid_to: Option<Date>,
    pub(crate) successor_id: Option<AgencyId>,
    pub(crate) search_key: String,
}

pub(crate) async fn agencies(
    conn: &mut PgConnection,
    records: &[AgencyRecord<'_>],
) -> sqlx::Result<Vec<AgencyId>> {
    sqlx::query_scalar!(
        r#"INSERT INTO agencies AS a (id, code, name, abbreviation, level, parent_id, valid_from,
                                      valid_to, successor_id, search_key)
           SELECT * FROM jsonb_to_recordset($1) AS r (
               id uuid, code text, name text, abbreviation text, level text, parent_id uuid,
               valid_from date, valid_to date, successor_id uuid, search_key text)
           ON CONFLICT (id) DO UPDATE SET
               revision = a.revision + 1, name = excluded.name,
               abbreviation = excluded.abbreviation, level = excluded.level,
               parent_id = excluded.parent_id, valid_from = excluded.valid_from,
               valid_to = excluded.valid_to, successor_id = excluded.successor_id,
               search_key = excluded.search_key
           WHERE (a.name, a.abbreviation, a.level, a.parent_id, a.valid_from, a.valid_to,
                  a.successor_id, a.search_key)
              IS DISTINCT FROM
                 (excluded.name, excluded.abbreviation, excluded.level, excluded.parent_id,
                  excluded.valid_from, excluded.valid_to, excluded.successor_id,
                  excluded.search_key)
           RETURNING id AS "id: AgencyId""#,
        Json(records) as _
    )
    .fetch_all(conn)
    .await
}

/// A former code of an agency.
#[derive(Debug, Serialize)]
pub(crate) struct FormerCodeRecord<'a> {
    pub(crate) agency_id: AgencyId,
    pub(crate) code: &'a str,
    pub(crate) valid_from: Option<Date>,
    pub(crate) valid_to: Option<Date>,
}

/// Gives the agencies of the codes that changed.
pub(crate) async fn former_codes(
    conn: &mut PgConnection,
    records: &[FormerCodeRecord<'_>],
) -> sqlx::Result<Vec<AgencyId>> {
    sqlx::query_scalar!(
        r#"INSERT INTO former_codes AS f (agency_id, code, valid_from, valid_to)
           SELECT * FROM jsonb_to_recordset($1)
             AS r (agency_id uuid, code text, valid_from date, valid_to date)
           ON CONFLICT (agency_id, code) DO UPDATE
             SET valid_from = excluded.valid_from, valid_to = excluded.valid_to
             WHERE (f.valid_from, f.valid_to)
                IS DISTINCT FROM (excluded.valid_from, excluded.valid_to)
           RETURNING agency_id AS "agency_id: AgencyId""#,
        Json(records) as _
    )
    .fetch_all(conn)
    .await
}

/// Raises the revision of agencies of which only the codes changed.
pub(crate) async fn raise_revisions(
    conn: &mut PgConnection,
    agencies: &[AgencyId],
) -> sqlx::Result<()> {
    let ids: Vec<_> = agencies.iter().map(|id| id.uuid()).collect();
    sqlx::query!("UPDATE agencies SET revision = revision + 1 WHERE id = ANY($1)", &ids)
        .execute(conn)
        .await?;
    Ok(())
}

/// A unit, resolved.
#[derive(Debug, Serialize)]
pub(crate) struct UnitRecord<'a> {
    pub(crate) id: UnitId,
    pub(crate) agency_id: AgencyId,
    pub(crate) name: &'a str,
    pub(crate) abbreviation: &'a str,
    pub(crate) valid_to: Option<Date>,
}

pub(crate) async fn units(
    conn: &mut PgConnection,
    records: &[UnitRecord<'_>],
) -> sqlx::Result<Vec<UnitId>> {
    sqlx::query_scalar!(
        r#"INSERT INTO units AS u (id, agency_id, name, abbreviation, valid_to)
           SELECT * FROM jsonb_to_recordset($1)
             AS r (id uuid, agency_id uuid, name text, abbreviation text, valid_to date)
           ON CONFLICT (id) DO UPDATE SET
               revision = u.revision + 1, name = excluded.name, valid_to = excluded.valid_to
             WHERE (u.name, u.valid_to) IS DISTINCT FROM (excluded.name, excluded.valid_to)
           RETURNING id AS "id: UnitId""#,
        Json(records) as _
    )
    .fetch_all(conn)
    .await
}

/// A person with an account.
#[derive(Serialize)]
pub(crate) struct PersonRecord<'a> {
    pub(crate) id: PersonId,
    pub(crate) name: &'a str,
    /// Hex.
    pub(crate) sort_key: String,
    pub(crate) search_key: String,
    pub(crate) login: &'a str,
    pub(crate) password_hash: Option<String>,
    pub(crate) must_change_password: bool,
}

/// Adds people, and first passwords where there is none; gives the accounts that changed.
pub(crate) async fn people(
    conn: &mut PgConnection,
    records: &[PersonRecord<'_>],
) -> sqlx::Result<Vec<PersonId>> {
    sqlx::query!(
        "INSERT INTO people (id, name, sort_key, search_key)
         SELECT id, name, decode(sort_key, 'hex'), search_key
         FROM jsonb_to_recordset($1) AS r (id uuid, name text, sort_key text, search_key text)
         ON CONFLICT DO NOTHING",
        Json(records) as _
    )
    .execute(&mut *conn)
    .await?;
    sqlx::query_scalar!(
        r#"INSERT INTO accounts AS a (person_id, login, password_hash, must_change_password)
           SELECT * FROM jsonb_to_recordset($1)
             AS r (id uuid, login text, password_hash text, must_change_password boolean)
           ON CONFLICT (person_id) DO UPDATE SET
               version = a.version + 1, password_hash = excluded.password_hash,
               must_change_password = excluded.must_change_password
             WHERE a.password_hash IS NULL AND excluded.password_hash IS NOT NULL
           RETURNING person_id AS "person_id: PersonId""#,
        Json(records) as _
    )
    .fetch_all(conn)
    .await
}

/// A post, resolved.
#[derive(Debug, Serialize)]
pub(crate) struct PostRecord<'a> {
    pub(crate) id: PostId,
    pub(crate) person_id: PersonId,
    pub(crate) agency_id: AgencyId,
    pub(crate) unit_id: UnitId,
    pub(crate) title: &'a str,
    pub(crate) roles: Vec<&'static str>,
    pub(crate) held_from: Date,
    pub(crate) ended_on: Option<Date>,
}

/// Adds posts. One that is there stays as it is: account requests change it.
pub(crate) async fn posts(
    conn: &mut PgConnection,
    records: &[PostRecord<'_>],
) -> sqlx::Result<Vec<PostId>> {
    sqlx::query_scalar!(
        r#"INSERT INTO posts (id, person_id, agency_id, unit_id, title, roles, held_from, ended_on)
           SELECT * FROM jsonb_to_recordset($1) AS r (
               id uuid, person_id uuid, agency_id uuid, unit_id uuid, title text, roles text[],
               held_from date, ended_on date)
           ON CONFLICT (person_id, unit_id, held_from) DO NOTHING
           RETURNING id AS "id: PostId""#,
        Json(records) as _
    )
    .fetch_all(conn)
    .await
}
