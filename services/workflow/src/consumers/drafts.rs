//! Drafts on their way to the signature.

use messaging::{Envelope, Handler, Rejection};
use registry_api::events::{DraftChanged, DraftSubmitted};
use serde_json::json;
use sqlx::PgConnection;

use super::{id, time};
use crate::{
    domain::{
        Urgency,
        route::{ActKind, ContentHash, Route, State},
    },
    store::{
        routes::{self, Act},
        submissions::{self, Called},
    },
};

/// Opens a route for each submission of a draft.
#[derive(Debug, Clone, Copy)]
pub struct OpenRoutes;

impl Handler for OpenRoutes {
    type Event = DraftSubmitted;
    const NAME: &'static str = "workflow-open-routes";

    async fn handle(
        &self,
        conn: &mut PgConnection,
        envelope: &Envelope<DraftSubmitted>,
    ) -> Result<(), Rejection> {
        let event = &envelope.event;
        let urgency: Urgency = event.urgency.parse().map_err(Rejection::unreadable)?;
        let submitted = Route {
            document: id(&event.document_id)?,
            agency: id(&event.agency_id)?,
            unit: id(&event.unit_id)?,
            drafter: id(&event.drafter_id)?,
            form_checker: id(&event.form_checker_id)?,
            signer: id(&event.signer_id)?,
            round: i32::try_from(event.round).map_err(Rejection::unreadable)?,
            urgency,
            state: State::AwaitingContent,
            hash: event.content_hash.parse().map_err(Rejection::unreadable)?,
            content_by: None,
            form_by: None,
        };
        let at = time(event.submitted_at.as_ref(), envelope.at);
        let called = Called { title: &event.title, kind_name: &event.kind_name };
        if let Some(route) = submissions::open(conn, &submitted, called, at).await? {
            let person = Some(route.drafter);
            let act = Act { kind: ActKind::Submitted, step: None, person, note: None, at };
            routes::add_act(conn, &route, &act).await?;
        }
        Ok(())
    }
}

/// Puts what was changed after an approval to the approvers again (NĐ 30/2020 Đ11.2).
#[derive(Debug, Clone, Copy)]
pub struct FollowDrafts;

impl Handler for FollowDrafts {
    type Event = DraftChanged;
    const NAME: &'static str = "workflow-follow-drafts";

    async fn handle(
        &self,
        conn: &mut PgConnection,
        envelope: &Envelope<DraftChanged>,
    ) -> Result<(), Rejection> {
        let event = &envelope.event;
        let document = id(&event.document_id)?;
        let hash: ContentHash = event.content_hash.parse().map_err(Rejection::unreadable)?;
        let at = time(event.changed_at.as_ref(), envelope.at);
        let followed = submissions::lock(conn, id(&event.agency_id)?, document).await?;
        let Some(mut followed) = followed else {
            return Err(Rejection::too_early(format_args!("the draft {document}")));
        };
        if event.version <= followed.version {
            return Ok(());
        }
        let called = Called { title: &event.title, kind_name: &event.kind_name };
        let urgency = Some(event.urgency.as_str()).filter(|urgency| !urgency.is_empty());
        let urgency = urgency.map(str::parse).transpose().map_err(Rejection::unreadable)?;
        submissions::keep_change(conn, document, event.version, &hash, called, urgency, at).await?;
        // What was changed before the submission is in the submission.
        if at < followed.submitted_at || !followed.route.change(hash) {
            return Ok(());
        }
        let route = &followed.route;
        routes::save(conn, route, None, at).await?;
        let act = Act { kind: ActKind::Changed, step: None, person: None, note: None, at };
        routes::add_act(conn, route, &act).await?;
        let entry = audit::Entry {
            agency: route.agency,
            actor: None,
            action: "draft.approvals_voided",
            subject: ("document", &document),
            details: json!({ "content_hash": route.hash.as_str(), "round": route.round }),
            at,
            trace_id: telemetry::current_trace_id(),
        };
        envelope.trail.add(entry);
        Ok(())
    }
}
