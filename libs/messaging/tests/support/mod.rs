//! A bus of its own for each test, on a server of its own.

use contract::{AgencyId, Event};
use messaging_under_test::{Bus, Consumer, Envelope, Handler, Rejection, Relay, Settings};
use sqlx::{PgConnection, PgPool};
use telemetry::Metrics;
use testkit::servers::Nats;
use tokio_util::sync::CancellationToken;

pub(crate) use vpdt_messaging as messaging_under_test;

/// Something happened: a note was written.
#[derive(Clone, PartialEq, prost::Message)]
pub(crate) struct NoteWritten {
    /// What it says.
    #[prost(string, tag = "1")]
    pub(crate) text: String,
}

impl Event for NoteWritten {
    const SUBJECT: &'static str = "vpdt.notes.v1.note_written";
}

/// Copies notes; refuses those that say so.
#[derive(Debug)]
pub(crate) struct CopyNotes;

impl Handler for CopyNotes {
    type Event = NoteWritten;
    const NAME: &'static str = "notes-copy";

    async fn handle(
        &self,
        conn: &mut PgConnection,
        envelope: &Envelope<NoteWritten>,
    ) -> Result<(), Rejection> {
        sqlx::query("INSERT INTO copies (event_id, text) VALUES ($1, $2)")
            .bind(envelope.id)
            .bind(&envelope.event.text)
            .execute(conn)
            .await?;
        match envelope.event.text.as_str() {
            "poison" => Err(Rejection::unreadable(anyhow::anyhow!("it says poison"))),
            "later" => Err(Rejection::too_early("what it answers")),
            _ => Ok(()),
        }
    }
}

/// Leaves a row in the agency's trail for each note, and copies how many rows it found there.
#[derive(Debug)]
pub(crate) struct AuditNotes {
    pub(crate) agency: AgencyId,
}

impl Handler for AuditNotes {
    type Event = NoteWritten;
    const NAME: &'static str = "notes-audit";

    async fn handle(
        &self,
        conn: &mut PgConnection,
        envelope: &Envelope<NoteWritten>,
    ) -> Result<(), Rejection> {
        sqlx::query("INSERT INTO copies SELECT $1, count(*) || ' rows before' FROM audit_rows")
            .bind(envelope.id)
            .execute(conn)
            .await?;
        envelope.trail.add(audit::Entry {
            agency: self.agency,
            actor: None,
            action: "note.copied",
            subject: ("note", &envelope.id),
            details: serde_json::json!({}),
            at: envelope.at,
            trace_id: None,
        });
        match envelope.event.text.as_str() {
            "poison" => Err(Rejection::unreadable(anyhow::anyhow!("it says poison"))),
            _ => Ok(()),
        }
    }
}

/// A server, the bus on it, and the stream that a relay feeds.
pub(crate) struct Post {
    pub(crate) bus: Bus,
    pub(crate) relay: Relay,
    pub(crate) pool: PgPool,
    pub(crate) nats: Nats,
    _folder: tempfile::TempDir,
}

impl Post {
    pub(crate) async fn open(pool: PgPool) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let nats = Nats::start(folder.path(), None, None).await.unwrap();
        sqlx::query("CREATE TABLE copies (event_id uuid PRIMARY KEY, text text NOT NULL)")
            .execute(&pool)
            .await
            .unwrap();
        let settings = Settings { url: nats.url(), monitor_url: nats.monitor_url(), replicas: 1 };
        let bus = Bus::connect(&settings).await.unwrap();
        let relay = bus.relay("notes", pool.clone()).await.unwrap();
        Self { bus, relay, pool, nats, _folder: folder }
    }

    /// Writes notes in one transaction, as a use case would.
    pub(crate) async fn write(&self, texts: &[&str]) {
        let mut tx = self.pool.begin().await.unwrap();
        for text in texts {
            let event = NoteWritten { text: (*text).to_owned() };
            messaging_under_test::publish(&mut tx, &event).await.unwrap();
        }
        tx.commit().await.unwrap();
    }

    /// Runs the consumer until `copies` notes were copied.
    pub(crate) async fn consume_until(&self, copies: i64) {
        let stop = CancellationToken::new();
        let metrics = Metrics::new("notes");
        let consumer = Consumer::new(self.bus.clone(), self.pool.clone(), CopyNotes, metrics);
        let wait = async {
            let seconds = std::time::Duration::from_secs(20);
            testkit::eventually("every note is copied", seconds, || async {
                (self.copies().await == copies).then_some(())
            })
            .await;
            stop.cancel();
        };
        let (ran, ()) = tokio::join!(consumer.run(stop.clone()), wait);
        ran.unwrap();
    }

    pub(crate) async fn copies(&self) -> i64 {
        self.count("SELECT count(*) FROM copies").await
    }

    pub(crate) async fn count(&self, sql: &'static str) -> i64 {
        sqlx::query_scalar(sql).fetch_one(&self.pool).await.unwrap()
    }
}
