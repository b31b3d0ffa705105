//! Searches that people keep, each for themselves in the agency of their post.

use database::Tx;
use jiff::Timestamp;
use registry_api::v1::SavedViewId;
use serde_json::{Value, json};
use web::{Once, Principal};

use super::Registry;
use crate::{
    Error, Result,
    domain::saved_view::{check_count, check_name},
    store::saved_views::{self, Owner, SavedViewRow},
};

impl Registry {
    /// What the caller keeps.
    pub(crate) async fn saved_views(&self, who: &Principal) -> Result<Vec<SavedViewRow>> {
        let mut tx = self.begin(who).await?;
        Ok(saved_views::all(&mut tx, owner(who)).await?)
    }

    /// One of what the caller keeps.
    pub(crate) async fn saved_view(
        &self,
        who: &Principal,
        id: SavedViewId,
    ) -> Result<SavedViewRow> {
        let mut tx = self.begin(who).await?;
        saved_views::find(&mut tx, owner(who), id).await?.ok_or(Error::NotFound)
    }

    /// Keeps a search under a name.
    pub(crate) async fn save_view(
        &self,
        who: &Principal,
        once: &Once,
        name: &str,
        search: &Value,
    ) -> Result<SavedViewId> {
        let (now, _) = self.now();
        let mut tx = self.begin(who).await?;
        if let Some(id) = once.replay(&mut tx).await? {
            return Ok(id);
        }
        check_name(name)?;
        check_count(saved_views::all(&mut tx, owner(who)).await?.len())?;
        let id = SavedViewId::generate();
        if !saved_views::insert(&mut tx, owner(who), id, (name, search), now).await? {
            return Err(Error::NameTaken);
        }
        record(&mut tx, who, "saved_view.made", id, now).await?;
        once.keep(&mut tx, &id).await?;
        tx.commit().await?;
        Ok(id)
    }

    /// Writes over what the caller keeps, if it is what they have seen.
    pub(crate) async fn change_view(
        &self,
        who: &Principal,
        (id, seen): (SavedViewId, i64),
        name: &str,
        search: &Value,
    ) -> Result<()> {
        let (now, _) = self.now();
        let mut tx = self.begin(who).await?;
        saved_views::find(&mut tx, owner(who), id).await?.ok_or(Error::NotFound)?;
        check_name(name)?;
        if saved_views::is_taken(&mut tx, owner(who), id, name).await? {
            return Err(Error::NameTaken);
        }
        if !saved_views::change(&mut tx, owner(who), (id, seen), (name, search), now).await? {
            return Err(Error::ChangedMeanwhile);
        }
        record(&mut tx, who, "saved_view.changed", id, now).await?;
        Ok(tx.commit().await?)
    }

    /// Keeps it no more.
    pub(crate) async fn delete_view(&self, who: &Principal, id: SavedViewId) -> Result<()> {
        let (now, _) = self.now();
        let mut tx = self.begin(who).await?;
        if !saved_views::delete(&mut tx, owner(who), id).await? {
            return Err(Error::NotFound);
        }
        record(&mut tx, who, "saved_view.deleted", id, now).await?;
        Ok(tx.commit().await?)
    }
}

fn owner(who: &Principal) -> Owner {
    Owner { agency: who.agency(), person: who.person() }
}

async fn record(
    tx: &mut Tx,
    who: &Principal,
    action: &'static str,
    id: SavedViewId,
    at: Timestamp,
) -> Result<()> {
    let entry = audit::Entry {
        agency: who.agency(),
        actor: Some(who.person()),
        action,
        subject: ("saved_view", &id),
        details: json!({}),
        at,
        trace_id: telemetry::current_trace_id(),
    };
    Ok(audit::record(tx, entry).await?)
}
