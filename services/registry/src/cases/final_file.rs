//! The file that is released: with number and date, signed for the agency, or the scan of the
//! sealed sheet (rules §1.3b).

use contract::{DocumentId, FileId};
use serde_json::json;
use web::{Once, Principal};

use super::{Registry, attach, audit, must_be_readable};
use crate::{
    Error, Result,
    domain::{
        draft::usable_file,
        final_check,
        outgoing::{Action, State},
        words::FileRole,
    },
    store,
};

impl Registry {
    /// Puts the file in as the main one. Whether number and date are on its first page is written
    /// down for the clerk to see; a scan has no text to look in.
    pub(crate) async fn finalise(
        &self,
        who: &Principal,
        once: &Once,
        id: DocumentId,
        file: FileId,
    ) -> Result<DocumentId> {
        let (now, _) = self.now();
        let mut tx = self.begin(who).await?;
        if let Some(id) = once.replay(&mut tx).await? {
            return Ok(id);
        }
        let reader = must_be_readable(&mut tx, who, id).await?;
        let document = store::outgoing::lock(&mut tx, id).await?.ok_or(Error::NotFound)?;
        let state = document.state.after(Action::Finalise)?;
        let (_, numbered) = document.entry.ok_or(Error::NotFound)?;
        let symbol = document.number_and_symbol.as_deref().unwrap_or_default();
        let usable = store::files::usable(&mut tx, &reader, &[file.uuid()]).await?;
        let file = usable_file("/file_id", usable.get(&file))?;
        let check = final_check::check(&file.first_page_text, symbol, numbered.dated);
        let mut files = document.content.files;
        let main = files.iter().position(|other| other.role == FileRole::Main);
        let replaced = main.map(|at| files.remove(at).id.uuid());
        files.retain(|other| other.id != file.id);
        files.insert(0, file.attached_as(FileRole::Main));
        let signed = replaced.filter(|_| document.state == State::Numbered);
        store::attached::replace(&mut tx, id, &files).await?;
        store::outgoing_steps::finalised(&mut tx, id, signed, &check).await?;
        store::documents::set_state(&mut tx, id, state.as_str(), now).await?;
        let details = json!({ "file": file.id, "sha256": file.sha256, "check": check });
        audit(&mut tx, who, "document.finalised", id, details, now).await?;
        attach(&mut tx, id, document.agency, [file.id]).await?;
        once.keep(&mut tx, &id).await?;
        tx.commit().await?;
        Ok(id)
    }
}
