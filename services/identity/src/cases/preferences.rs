//! How the caller likes their pages.

use audit::Entry;
use identity_api::v1;
use serde_json::json;
use web::Principal;

use crate::{
    Error, Identity,
    store::preferences::{self, PreferencesRow},
};

impl Identity {
    /// What the caller chose, or what holds for who never chose.
    pub(crate) async fn preferences(&self, caller: &Principal) -> Result<v1::Preferences, Error> {
        let mut tx = database::begin_as(&self.pool, caller.claims()).await?;
        let row = preferences::of(&mut tx, caller.person()).await?;
        Ok(row.map(Into::into).unwrap_or_default())
    }

    /// Keeps what the caller chose.
    pub(crate) async fn prefer(
        &self,
        caller: &Principal,
        chosen: v1::Preferences,
    ) -> Result<v1::Preferences, Error> {
        let (now, _) = self.now();
        let mut tx = database::begin_as(&self.pool, caller.claims()).await?;
        let is_new =
            preferences::set(&mut tx, caller.person(), &PreferencesRow::from(&chosen)).await?;
        if is_new {
            let entry = Entry {
                agency: caller.agency(),
                actor: Some(caller.person()),
                action: "preferences.changed",
                subject: ("account", &caller.person()),
                details: json!(chosen),
                at: now,
                trace_id: telemetry::current_trace_id(),
            };
            audit::record(&mut tx, entry).await?;
        }
        tx.commit().await?;
        Ok(chosen)
    }
}
