//! Looks into a house whose faults are over, and tells what was lost, done twice or left undone.
//!
//! It reads what the services keep, in their five databases, on the bus and in the store, and asks
//! none of them: the invariants I1–I3, I5, I6 and I8 of the system's limits.

mod deliveries;
mod files;
mod quiet;
mod registers;
mod trail;

use all_in_one::servers::{Places, WITH_DATABASE};
use anyhow::{Context as _, bail};
use objects::Objects;
use serde_json::json;
use sqlx::{PgPool, postgres::PgPoolOptions};
use vpdtctl::demo::Outcome;

/// Has keys to every part of one house.
#[derive(Debug)]
pub(crate) struct Auditor {
    /// Each service's database, by its name.
    pub(crate) databases: Vec<(&'static str, PgPool)>,
    nats_url: String,
    objects: Objects,
}

/// How much was looked at: nothing wrong with nothing proves nothing.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Looked {
    /// Deliveries, on both sides.
    pub(crate) deliveries: usize,
    /// Lines of registers.
    pub(crate) numbers: usize,
    /// Files of documents, read to their last byte.
    pub(crate) files: usize,
    /// Rows of audit trails.
    pub(crate) rows: usize,
}

impl Auditor {
    /// Takes the keys; no door is opened yet.
    pub(crate) fn of(places: &Places) -> anyhow::Result<Self> {
        let mut databases = Vec::new();
        for (service, url) in WITH_DATABASE.into_iter().zip(&places.databases) {
            databases.push((service, PgPoolOptions::new().max_connections(2).connect_lazy(url)?));
        }
        let (access_key, secret_key) = &places.s3_keys;
        let settings = serde_json::from_value(json!({
            "endpoint": places.s3_endpoint, "region": "us-east-1", "bucket": "vpdt",
            "access_key": access_key, "secret_key": secret_key, "versioning_required": false,
        }))?;
        let objects = Objects::connect(&settings);
        Ok(Self { databases, nats_url: places.nats_url.clone(), objects })
    }

    /// The database of `service`.
    pub(crate) fn of_service(&self, service: &str) -> anyhow::Result<&PgPool> {
        let mut databases = self.databases.iter();
        let found = databases.find(|(name, _)| *name == service);
        found.map(|(_, pool)| pool).with_context(|| format!("{service} has no database"))
    }

    /// Sees to it that everybody has completed the one play that there was, and nothing is wrong.
    ///
    /// # Errors
    /// With all that is wrong.
    pub(crate) async fn finds_whole(&self, outcome: &Outcome) -> anyhow::Result<()> {
        let statuses: Vec<&str> = outcome.recipients.iter().map(|one| &*one.status).collect();
        assert_eq!(statuses, ["06"; 10]);
        let looked = self.audit().await?;
        // Ten recipients, one of them twice, the reply and the document that was signed on paper.
        assert_eq!(looked.deliveries, 13);
        assert!(looked.numbers > looked.deliveries && looked.files > 0 && looked.rows > 0);
        Ok(())
    }

    /// Looks at everything, once nothing is under way any more.
    ///
    /// # Errors
    /// With all that is wrong.
    pub(crate) async fn audit(&self) -> anyhow::Result<Looked> {
        self.settle().await?;
        let mut wrong = Vec::new();
        let looked = Looked {
            deliveries: deliveries::look(self, &mut wrong).await?,
            numbers: registers::look(self, &mut wrong).await?,
            files: files::look(self, &mut wrong).await?,
            rows: trail::look(self, &mut wrong).await?,
        };
        quiet::look(self, &mut wrong).await?;
        if !wrong.is_empty() {
            bail!("{} things are wrong:\n{}", wrong.len(), wrong.join("\n"));
        }
        Ok(looked)
    }
}

/// What `sql` finds, each in words.
async fn found(pool: &PgPool, sql: &'static str) -> sqlx::Result<Vec<String>> {
    sqlx::query_scalar(sql).fetch_all(pool).await
}
