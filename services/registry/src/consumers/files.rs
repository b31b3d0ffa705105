//! Keeps copies of what storage found of files.

use messaging::{Envelope, Handler, Rejection};
use sqlx::PgConnection;
use storage_api::events::FileChecked;

use super::{id, time};
use crate::{
    domain::texts,
    store::{self, files::FileCopy},
};

/// Keeps a copy of every file that storage has checked.
#[derive(Debug, Clone, Copy)]
pub struct CopyFiles;

impl Handler for CopyFiles {
    type Event = FileChecked;
    const NAME: &'static str = "registry-copy-files";

    async fn handle(
        &self,
        conn: &mut PgConnection,
        Envelope { event, at, .. }: &Envelope<FileChecked>,
    ) -> Result<(), Rejection> {
        let copy = FileCopy {
            id: id(&event.file_id)?,
            agency: id::<contract::kind::Agency>(&event.agency_id)?.uuid(),
            person: id::<contract::kind::Person>(&event.person_id)?.uuid(),
            name: texts::one_line(&event.name),
            media_type: event.media_type.clone(),
            size: i64::try_from(event.size).map_err(Rejection::unreadable)?,
            sha256: event.sha256.clone(),
            outcome: event.outcome.clone(),
            refusal: event.refusal.clone(),
            pages: i32::try_from(event.pages).map_err(Rejection::unreadable)?,
            first_page_text: text::nfc(&event.first_page_text.replace('\0', " ")),
            signature: event.signature.clone(),
            signer: texts::one_line(&event.signer),
            signed_at: contract::to_jiff(event.signed_at.as_ref()),
            signature_reason: event.signature_reason.clone(),
            checked_at: time(event.checked_at.as_ref(), *at),
        };
        Ok(store::files::record(conn, &copy).await?)
    }
}
