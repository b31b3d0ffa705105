//! What became of drafts on their way to the signature.

use contract::DocumentId;
use messaging::{Envelope, Handler, Rejection};
use serde_json::json;
use sqlx::PgConnection;
use workflow_api::events::{DraftApproved, DraftReturned, DraftSigned};

use super::{id, must_be_here, noted, time};
use crate::{
    cases::grant,
    domain::{
        document::Outgoing,
        outgoing::{Action, State},
        readers::Audience,
        words::Direction,
    },
    store::{self, outgoing_steps::Signed},
};

/// Notes who approved which step.
#[derive(Debug, Clone, Copy)]
pub struct NoteApprovals;

impl Handler for NoteApprovals {
    type Event = DraftApproved;
    const NAME: &'static str = "registry-note-approvals";

    async fn handle(
        &self,
        conn: &mut PgConnection,
        envelope: &Envelope<DraftApproved>,
    ) -> Result<(), Rejection> {
        let event = &envelope.event;
        let (document, agency) = (id(&event.document_id)?, id(&event.agency_id)?);
        must_be_here(conn, document, agency, Direction::Outgoing).await?;
        let person = id(&event.person_id)?;
        let at = time(event.approved_at.as_ref(), envelope.at);
        let (step, hash) = (&event.step, &event.content_hash);
        store::outgoing_steps::approved(conn, document, step, person, hash, at).await?;
        let details = json!({ "step": step, "by": person, "content_hash": hash });
        noted(envelope, agency, "draft.approval_noted", document, details);
        Ok(())
    }
}

/// Sends drafts back to their drafters.
#[derive(Debug, Clone, Copy)]
pub struct NoteReturns;

impl Handler for NoteReturns {
    type Event = DraftReturned;
    const NAME: &'static str = "registry-note-returns";

    async fn handle(
        &self,
        conn: &mut PgConnection,
        envelope: &Envelope<DraftReturned>,
    ) -> Result<(), Rejection> {
        let event = &envelope.event;
        let id = id(&event.document_id)?;
        let Some((draft, state)) = moved(conn, id, Action::Return).await? else { return Ok(()) };
        let at = time(event.returned_at.as_ref(), envelope.at);
        store::outgoing_steps::returned(conn, id, &event.step, &event.reason, at).await?;
        store::documents::set_state(conn, id, state.as_str(), at).await?;
        let details = json!({ "step": event.step, "by": event.person_id });
        noted(envelope, draft.agency, "draft.return_noted", id, details);
        Ok(())
    }
}

/// Notes signatures with the hash of what was signed, and hands the document to the văn thư.
#[derive(Debug, Clone, Copy)]
pub struct NoteSignatures;

impl Handler for NoteSignatures {
    type Event = DraftSigned;
    const NAME: &'static str = "registry-note-signatures";

    async fn handle(
        &self,
        conn: &mut PgConnection,
        envelope: &Envelope<DraftSigned>,
    ) -> Result<(), Rejection> {
        let event = &envelope.event;
        let document = id(&event.document_id)?;
        let Some((draft, state)) = moved(conn, document, Action::Sign).await? else {
            return Ok(());
        };
        let signer = id(&event.signer_id)?;
        let named = store::people::signature(conn, draft.agency, signer).await?;
        let (signer_name, signer_title) =
            named.ok_or_else(|| Rejection::too_early(format_args!("the signer {signer}")))?;
        let at = time(event.signed_at.as_ref(), envelope.at);
        let signature = Signed {
            hash: &event.content_hash,
            at,
            signer: Some(signer),
            signer_name: &signer_name,
            signer_title: &signer_title,
            authority: Some(&event.authority),
            release_medium: &event.release_medium,
            on_paper: false,
        };
        store::outgoing_steps::signed(conn, document, &signature).await?;
        store::documents::set_state(conn, document, state.as_str(), at).await?;
        grant(conn, document, draft.agency, [Audience::WholeAgency]).await?;
        let details = json!({
            "by": signer, "authority": event.authority, "signed_hash": event.content_hash,
            "release_medium": event.release_medium,
        });
        noted(envelope, draft.agency, "draft.signature_noted", document, details);
        Ok(())
    }
}

/// The draft, locked, and its state after `action`; nothing where it has gone on already.
async fn moved(
    conn: &mut PgConnection,
    id: DocumentId,
    action: Action,
) -> Result<Option<(Outgoing, State)>, Rejection> {
    let draft = store::outgoing::lock(conn, id).await?;
    let draft = draft.ok_or_else(|| Rejection::too_early(format_args!("the draft {id}")))?;
    match draft.state.after(action) {
        Ok(state) => Ok(Some((draft, state))),
        Err(wrong) => {
            tracing::warn!(document.id = %id, reason = %wrong, "an event came too late");
            Ok(None)
        }
    }
}
