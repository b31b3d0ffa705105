//! The outbox: events are written in the transaction that made them true.

use contract::Event;
use sqlx::PgConnection;
use uuid::Uuid;

/// The kind of the ids of events.
enum Occurrence {}

/// Records `event` for publication when the caller's transaction commits; gives its id.
///
/// # Errors
/// When the database does.
pub async fn publish<E: Event>(conn: &mut PgConnection, event: &E) -> sqlx::Result<Uuid> {
    let id = contract::Id::<Occurrence>::generate().uuid();
    sqlx::query("INSERT INTO outbox (id, subject, payload, traceparent) VALUES ($1, $2, $3, $4)")
        .bind(id)
        .bind(E::SUBJECT)
        .bind(event.encode_to_vec())
        .bind(telemetry::current_traceparent())
        .execute(conn)
        .await?;
    Ok(id)
}

/// Many events of one transaction, written by one statement.
#[derive(Debug, Default)]
pub struct Outgoing {
    ids: Vec<Uuid>,
    subjects: Vec<&'static str>,
    payloads: Vec<Vec<u8>>,
}

impl Outgoing {
    /// Adds an event.
    pub fn add<E: Event>(&mut self, event: &E) {
        self.ids.push(contract::Id::<Occurrence>::generate().uuid());
        self.subjects.push(E::SUBJECT);
        self.payloads.push(event.encode_to_vec());
    }

    /// Records them all for publication when the caller's transaction commits.
    ///
    /// # Errors
    /// When the database does.
    pub async fn publish(self, conn: &mut PgConnection) -> sqlx::Result<()> {
        if self.ids.is_empty() {
            return Ok(());
        }
        sqlx::query(
            "INSERT INTO outbox (id, subject, payload, traceparent)
             SELECT id, subject, payload, $4 FROM unnest($1::uuid[], $2::text[], $3::bytea[])
               AS event (id, subject, payload)",
        )
        .bind(self.ids)
        .bind(self.subjects)
        .bind(self.payloads)
        .bind(telemetry::current_traceparent())
        .execute(conn)
        .await?;
        Ok(())
    }
}

/// How many events wait to be published.
///
/// # Errors
/// When the database does.
pub async fn unpublished(conn: &mut PgConnection) -> sqlx::Result<i64> {
    sqlx::query_scalar("SELECT count(*) FROM outbox WHERE published_at IS NULL")
        .fetch_one(conn)
        .await
}
