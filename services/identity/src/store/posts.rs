//! Posts: who is what in which unit.

use contract::{AgencyId, PersonId, UnitId};
use identity_api::PostId;
use jiff::civil::Date;
use jiff_sqlx::ToSqlx as _;
use sqlx::PgConnection;

/// A post with the names of everything that it refers to.
#[derive(Debug, Clone)]
pub(crate) struct PostRow {
    pub(crate) id: PostId,
    pub(crate) revision: i64,
    pub(crate) person_id: PersonId,
    pub(crate) person_name: String,
    pub(crate) sort_key: Vec<u8>,
    pub(crate) agency_id: AgencyId,
    pub(crate) agency_name: String,
    pub(crate) agency_abbreviation: String,
    pub(crate) unit_id: UnitId,
    pub(crate) unit_name: String,
    pub(crate) unit_abbreviation: String,
    pub(crate) title: String,
    pub(crate) roles: Vec<String>,
    pub(crate) held_from: jiff_sqlx::Date,
    pub(crate) ended_on: Option<jiff_sqlx::Date>,
}

macro_rules! select_posts {
    ($rest:literal, $($argument:expr),+) => {
        sqlx::query_as!(
            PostRow,
            r#"SELECT p.id AS "id: PostId", p.revision, p.person_id AS "person_id: PersonId",
                      h.name AS person_name, h.sort_key, p.agency_id AS "agency_id: AgencyId",
                      a.name AS agency_name, a.abbreviation AS agency_abbreviation,
                      p.unit_id AS "unit_id: UnitId", u.name AS unit_name,
                      u.abbreviation AS unit_abbreviation, p.title, p.roles, p.held_from,
                      p.ended_on
               FROM posts p
               JOIN people h ON h.id = p.person_id
               JOIN agencies a ON a.id = p.agency_id
               JOIN units u ON u.id = p.unit_id
               WHERE "# + $rest,
            $($argument),+
        )
    };
}

/// The posts that `person` holds on that day, the one held longest first.
pub(crate) async fn held_by(
    conn: &mut PgConnection,
    person: PersonId,
    on: Date,
) -> sqlx::Result<Vec<PostRow>> {
    select_posts!(
        "p.person_id = $1 AND p.held_from <= $2 AND coalesce(p.ended_on > $2, true)
         ORDER BY p.held_from, p.id",
        person.uuid(),
        on.to_sqlx() as _
    )
    .fetch_all(conn)
    .await
}

/// The posts of a unit of `agency` that are held on that day, by given name.
pub(crate) async fn of_unit(
    conn: &mut PgConnection,
    agency: AgencyId,
    unit: UnitId,
    on: Date,
    after: Option<(Vec<u8>, PostId)>,
    limit: i64,
) -> sqlx::Result<Vec<PostRow>> {
    let (after_key, after_id) = after.unzip();
    select_posts!(
        "p.agency_id = $1 AND p.unit_id = $2 AND p.held_from <= $3
         AND coalesce(p.ended_on > $3, true)
         AND ($4::bytea IS NULL OR (h.sort_key, p.id) > ($4, $5))
         ORDER BY h.sort_key, p.id LIMIT $6",
        agency.uuid(),
        unit.uuid(),
        on.to_sqlx() as _,
        after_key,
        after_id.map(PostId::uuid),
        limit
    )
    .fetch_all(conn)
    .await
}

/// The posts in `agency` that each of these people holds on that day, or held or will hold on any,
/// the one held longest first.
pub(crate) async fn of_people(
    conn: &mut PgConnection,
    people: &[PersonId],
    agency: AgencyId,
    on: Option<Date>,
) -> sqlx::Result<Vec<PostRow>> {
    let people: Vec<_> = people.iter().map(|id| id.uuid()).collect();
    select_posts!(
        "p.person_id = ANY($1) AND p.agency_id = $2
         AND ($3::date IS NULL OR p.held_from <= $3 AND coalesce(p.ended_on > $3, true))
         ORDER BY p.held_from, p.id",
        &people,
        agency.uuid(),
        on.map(jiff_sqlx::ToSqlx::to_sqlx) as _
    )
    .fetch_all(conn)
    .await
}

/// These posts, as they are now.
pub(crate) async fn by_ids(conn: &mut PgConnection, ids: &[PostId]) -> sqlx::Result<Vec<PostRow>> {
    let ids: Vec<_> = ids.iter().map(|id| id.uuid()).collect();
    select_posts!("p.id = ANY($1) ORDER BY p.id", &ids).fetch_all(conn).await
}

/// Who holds a post of this unit, on that day or later; nobody else changes it meanwhile.
pub(crate) async fn lock_holder(
    conn: &mut PgConnection,
    post: PostId,
    unit: UnitId,
    on: Date,
) -> sqlx::Result<Option<PersonId>> {
    sqlx::query_scalar!(
        r#"SELECT person_id AS "person_id: PersonId" FROM posts
           WHERE id = $1 AND unit_id = $2 AND coalesce(ended_on > $3, true) FOR UPDATE"#,
        post.uuid(),
        unit.uuid(),
        on.to_sqlx() as _
    )
    .fetch_optional(conn)
    .await
}

/// Whether somebody with an account holds a post of this unit on that day.
pub(crate) async fn is_in_unit(
    conn: &mut PgConnection,
    person: PersonId,
    unit: UnitId,
    on: Date,
) -> sqlx::Result<bool> {
    sqlx::query_scalar!(
        r#"SELECT EXISTS (
               SELECT FROM posts p JOIN accounts a USING (person_id)
               WHERE p.person_id = $1 AND p.unit_id = $2 AND p.held_from <= $3
                 AND coalesce(p.ended_on > $3, true)
           ) AS "is!""#,
        person.uuid(),
        unit.uuid(),
        on.to_sqlx() as _
    )
    .fetch_one(conn)
    .await
}

/// A post that begins.
#[derive(Debug)]
pub(crate) struct NewPost<'a> {
    pub(crate) id: PostId,
    pub(crate) person: PersonId,
    pub(crate) agency: AgencyId,
    pub(crate) unit: UnitId,
    pub(crate) title: &'a str,
    pub(crate) roles: &'a [String],
    pub(crate) from: Date,
}

pub(crate) async fn insert(conn: &mut PgConnection, post: &NewPost<'_>) -> sqlx::Result<()> {
    sqlx::query!(
        "INSERT INTO posts (id, person_id, agency_id, unit_id, title, roles, held_from)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
        post.id.uuid(),
        post.person.uuid(),
        post.agency.uuid(),
        post.unit.uuid(),
        post.title,
        post.roles,
        post.from.to_sqlx() as _
    )
    .execute(conn)
    .await?;
    Ok(())
}

pub(crate) async fn change(
    conn: &mut PgConnection,
    post: PostId,
    title: Option<&str>,
    roles: &[String],
) -> sqlx::Result<()> {
    sqlx::query!(
        "UPDATE posts SET title = coalesce($2, title), roles = $3, revision = revision + 1
         WHERE id = $1",
        post.uuid(),
        title,
        roles
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Ends a post; not before it began.
pub(crate) async fn end(conn: &mut PgConnection, post: PostId, on: Date) -> sqlx::Result<()> {
    sqlx::query!(
        "UPDATE posts SET ended_on = greatest($2, held_from), revision = revision + 1
         WHERE id = $1",
        post.uuid(),
        on.to_sqlx() as _
    )
    .execute(conn)
    .await?;
    Ok(())
}
