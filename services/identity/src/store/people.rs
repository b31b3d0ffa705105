//! People, as their colleagues and those who manage accounts see them.

use contract::{AgencyId, PersonId, UnitId};
use jiff::civil::Date;
use jiff_sqlx::ToSqlx as _;
use sqlx::PgConnection;

use crate::domain::search::search_key;

/// A person, with the account where the onlooker manages it.
#[derive(Debug)]
pub(crate) struct PersonRow {
    pub(crate) id: PersonId,
    pub(crate) name: String,
    pub(crate) sort_key: Vec<u8>,
    pub(crate) login: Option<String>,
    pub(crate) has_password: Option<bool>,
    pub(crate) must_change_password: Option<bool>,
    pub(crate) disabled_at: Option<jiff_sqlx::Timestamp>,
}

/// Who looks, and whose accounts they manage.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Onlooker {
    /// The people of this agency are seen.
    pub(crate) agency: AgencyId,
    pub(crate) manages: Manages,
    pub(crate) today: Date,
}

/// Whose accounts somebody manages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Manages {
    Nobody,
    /// An IT officer, the people of the unit (seed 5.2).
    Unit(UnitId),
    /// The head of the office, the people of the agency (seed 6.3).
    Agency,
}

impl Manages {
    fn unit(self) -> Option<UnitId> {
        match self {
            Self::Unit(unit) => Some(unit),
            Self::Nobody | Self::Agency => None,
        }
    }
}

macro_rules! select_people {
    ($onlooker:expr, $rest:literal $(, $argument:expr)*) => {
        sqlx::query_as!(
            PersonRow,
            r#"SELECT h.id AS "id: PersonId", h.name, h.sort_key, a.login AS "login?",
                      a.password_hash IS NOT NULL AS "has_password?",
                      a.must_change_password AS "must_change_password?",
                      a.disabled_at
               FROM people h
               LEFT JOIN accounts a ON a.person_id = h.id AND $2 AND EXISTS (
                   SELECT FROM posts m
                   WHERE m.person_id = h.id AND m.agency_id = $1
                     AND ($3::uuid IS NULL OR m.unit_id = $3)
                     AND m.held_from <= $4 AND coalesce(m.ended_on > $4, true))
               WHERE "# + $rest,
            $onlooker.agency.uuid(),
            $onlooker.manages != Manages::Nobody,
            $onlooker.manages.unit().map(UnitId::uuid),
            $onlooker.today.to_sqlx() as _
            $(, $argument)*
        )
    };
}

/// Who is sought.
#[derive(Debug)]
pub(crate) struct Sought<'a> {
    /// The search key must match each of them.
    pub(crate) patterns: &'a [String],
    pub(crate) unit: Option<UnitId>,
    /// Only those who hold a post on this day.
    pub(crate) on: Date,
}

/// The people of the onlooker's agency who are sought, by given name.
pub(crate) async fn search(
    conn: &mut PgConnection,
    onlooker: Onlooker,
    sought: &Sought<'_>,
    after: Option<(Vec<u8>, PersonId)>,
    limit: i64,
) -> sqlx::Result<Vec<PersonRow>> {
    let (after_key, after_id) = after.unzip();
    select_people!(
        onlooker,
        "EXISTS (
             SELECT FROM posts p
             WHERE p.person_id = h.id AND p.agency_id = $1
               AND ($5::uuid IS NULL OR p.unit_id = $5)
               AND p.held_from <= $6 AND coalesce(p.ended_on > $6, true))
         AND h.search_key LIKE ALL ($7)
         AND ($8::bytea IS NULL OR (h.sort_key, h.id) > ($8, $9))
         ORDER BY h.sort_key, h.id LIMIT $10",
        sought.unit.map(UnitId::uuid),
        sought.on.to_sqlx() as _,
        sought.patterns,
        after_key,
        after_id.map(PersonId::uuid),
        limit
    )
    .fetch_all(conn)
    .await
}

/// Somebody who holds or held a post in the onlooker's agency.
pub(crate) async fn get(
    conn: &mut PgConnection,
    onlooker: Onlooker,
    id: PersonId,
) -> sqlx::Result<Option<PersonRow>> {
    select_people!(
        onlooker,
        "h.id = $5 AND EXISTS (SELECT FROM posts p WHERE p.person_id = h.id AND p.agency_id = $1)",
        id.uuid()
    )
    .fetch_optional(conn)
    .await
}

/// Somebody who is new, and their login.
pub(crate) async fn insert(
    conn: &mut PgConnection,
    id: PersonId,
    name: &str,
    login: &str,
) -> sqlx::Result<()> {
    sqlx::query!(
        "INSERT INTO people (id, name, sort_key, search_key) VALUES ($1, $2, $3, $4)",
        id.uuid(),
        name,
        text::given_name_key(name),
        search_key([name, login])
    )
    .execute(conn)
    .await?;
    Ok(())
}
