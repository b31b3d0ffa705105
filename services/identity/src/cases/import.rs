//! Importing a directory: what is new or other is written and announced, the rest left alone.

mod records;

use std::collections::HashMap;

use anyhow::Context as _;
use audit::Entry;
use contract::{AgencyId, UnitId};
use identity_api::{
    PostId,
    events::{AgencyRecorded, PostRecorded, UnitRecorded},
};
use messaging::Outgoing;
use records::{agency_ids, unit_ids, write_agencies, write_people, write_units};
use serde_json::json;
use sqlx::PgConnection;
use tokio::task::JoinSet;

use crate::{
    Directory, Identity, Imported,
    directory::PersonEntry,
    store::{agencies, import as write, posts, units},
};

impl Identity {
    /// Brings agencies and units to what `directory` says, and adds the people and posts that are
    /// missing. People and posts that are there stay as they are: account requests change them.
    /// Importing the same again changes and announces nothing.
    ///
    /// # Errors
    /// When the directory refers to what it does not have, names something twice, or the database
    /// fails; then nothing is changed.
    pub async fn import(&self, directory: &Directory) -> anyhow::Result<Imported> {
        let hashes = self.first_passwords(&directory.people).await?;
        let (now, _) = self.now();
        let mut tx = database::begin(&self.pool).await?;
        write::take_turn(&mut tx).await?;
        let known = write::agency_ids(&mut tx).await?;
        let agencies = agency_ids(&directory.agencies, &known)?;
        let new_agencies = write_agencies(&mut tx, &directory.agencies, &agencies).await?;
        let known = write::unit_ids(&mut tx).await?;
        let units = unit_ids(&directory.units, &agencies, &known)?;
        let new_units = write_units(&mut tx, &directory.units, &agencies, &units).await?;
        let (people, new_posts) =
            write_people(&mut tx, &directory.people, &agencies, &units, hashes).await?;
        let imported = Imported {
            agencies: new_agencies.len(),
            units: new_units.len(),
            people,
            posts: new_posts.len(),
        };
        if imported == Imported::default() {
            return Ok(imported);
        }
        announce(&mut tx, &new_agencies, &new_units, &new_posts).await?;
        let top = directory.agencies.iter().find(|agency| agency.parent.is_none());
        let top = top.context("no agency stands above all others")?;
        let agency = agencies[top.code.as_str()];
        let entry = Entry {
            agency,
            actor: None,
            action: "directory.imported",
            subject: ("agency", &agency),
            details: json!({
                "agencies": imported.agencies, "units": imported.units,
                "people": imported.people, "posts": imported.posts,
            }),
            at: now,
            trace_id: telemetry::current_trace_id(),
        };
        audit::record(&mut tx, entry).await?;
        tx.commit().await?;
        Ok(imported)
    }

    /// The hashes of the first passwords of those who have none, by login; cores at a time.
    async fn first_passwords(
        &self,
        people: &[PersonEntry],
    ) -> anyhow::Result<HashMap<String, String>> {
        let mut conn = self.pool.acquire().await?;
        let known = write::accounts(&mut conn).await?;
        drop(conn);
        let known: HashMap<_, _> =
            known.into_iter().map(|(login, _, has_password)| (login, has_password)).collect();
        let missing: Vec<_> = people
            .iter()
            .filter(|person| !known.get(&person.login).copied().unwrap_or(false))
            .filter_map(|person| Some((person.login.clone(), person.first_password.clone()?)))
            .collect();
        let mut hashing = JoinSet::new();
        let mut hashes = HashMap::with_capacity(missing.len());
        let mut missing = missing.into_iter();
        loop {
            // A few at a time: each waits for its turn only so long.
            while hashing.len() < 8
                && let Some((login, password)) = missing.next()
            {
                let passwords = self.passwords.clone();
                hashing.spawn(async move { (login, passwords.hash(password).await) });
            }
            let Some(done) = hashing.join_next().await else { return Ok(hashes) };
            let (login, hash) = done?;
            hashes.insert(login, hash?);
        }
    }
}

async fn announce(
    conn: &mut PgConnection,
    new_agencies: &[AgencyId],
    new_units: &[UnitId],
    new_posts: &[PostId],
) -> sqlx::Result<()> {
    let mut outgoing = Outgoing::default();
    for row in agencies::by_ids(conn, new_agencies).await? {
        outgoing.add(&AgencyRecorded::from(row));
    }
    for row in units::by_ids(conn, new_units).await? {
        outgoing.add(&UnitRecorded::from(row));
    }
    for row in posts::by_ids(conn, new_posts).await? {
        outgoing.add(&PostRecorded::from(row));
    }
    outgoing.publish(conn).await
}
