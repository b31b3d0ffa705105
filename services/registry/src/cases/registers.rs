//! Registers and their lines.

use registry_api::v1::RegisterId;
use uuid::Uuid;
use web::Principal;

use super::Registry;
use crate::{
    Error, Result,
    store::{
        self,
        registers_view::{EntryRow, RegisterRow, Wanted},
    },
};

impl Registry {
    /// The agency's registers, newest first.
    pub(crate) async fn registers(
        &self,
        who: &Principal,
        year: Option<i16>,
        after: Option<Uuid>,
        rows: i64,
    ) -> Result<Vec<RegisterRow>> {
        let mut tx = self.begin(who).await?;
        Ok(store::registers_view::list(&mut tx, who.agency(), year, after, rows).await?)
    }

    /// The lines of a register that are wanted.
    pub(crate) async fn entries(
        &self,
        who: &Principal,
        id: RegisterId,
        wanted: &Wanted,
        rows: i64,
    ) -> Result<Vec<EntryRow>> {
        let mut tx = self.begin(who).await?;
        if !store::registers_view::is_of(&mut tx, id, who.agency()).await? {
            return Err(Error::NotFound);
        }
        Ok(store::registers_view::entries(&mut tx, id, wanted, rows).await?)
    }
}
