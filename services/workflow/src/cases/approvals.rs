//! Approving, returning and signing drafts.

use contract::{DocumentId, Role};
use serde_json::json;
use sqlx::PgConnection;
use web::{Once, Principal};
use workflow_api::v1;

use super::{Doing, Workflow, note, optional_note};
use crate::{
    Error, Result, convert,
    domain::{
        authority::{Authority, ReleaseMedium, Standing},
        note::Note,
        route::{ActKind, Actor, ContentHash, Refusal, Review, Route, Step},
    },
    store::{
        self, Reader,
        routes::{Act, Signed},
    },
};

/// How a signer signs.
#[derive(Debug, Clone)]
pub struct Signing {
    /// The draft that they have seen.
    pub seen: ContentHash,
    /// In which authority.
    pub authority: Authority,
    /// How it may be released.
    pub release_medium: ReleaseMedium,
}

impl Workflow {
    /// Approves the content or the form of a draft as its approver has seen it.
    #[tracing::instrument(skip_all, fields(document.id = %document))]
    pub async fn approve(
        &self,
        by: &Principal,
        once: &Once,
        document: DocumentId,
        review: Review,
        seen: &ContentHash,
        opinion: Option<&str>,
    ) -> Result<v1::Approval> {
        let opinion = optional_note("/opinion", opinion)?;
        let (mut tx, doing, fresh) = self.begin(by, once).await?;
        if fresh {
            let (mut route, actor) = doing.route(&mut tx, document).await?;
            route.approve(actor, review, seen)?;
            let step = Step::from(review);
            let note = opinion.as_ref().map(Note::as_str);
            doing.save(&mut tx, &route, None, ActKind::Approved, step, note).await?;
            let event = route.approved(&doing.reader, review, doing.now);
            messaging::publish(&mut tx, &event).await?;
            let details = json!({ "step": step.as_str(), "content_hash": route.hash.as_str() });
            doing.finish(&mut tx, "draft.approved", ("document", &document), details).await?;
        }
        let view = self.shown_approval(&mut tx, by, document).await?;
        tx.commit().await?;
        Ok(view)
    }

    /// Sends a draft back to the head of the drafting unit (NĐ 30/2020 Đ10.3).
    #[tracing::instrument(skip_all, fields(document.id = %document))]
    pub async fn send_back(
        &self,
        by: &Principal,
        once: &Once,
        document: DocumentId,
        step: Step,
        reason: &str,
    ) -> Result<v1::Approval> {
        let reason = note("/reason", reason)?;
        let (mut tx, doing, fresh) = self.begin(by, once).await?;
        if fresh {
            let (mut route, actor) = doing.route(&mut tx, document).await?;
            route.send_back(actor, step)?;
            let note = Some(reason.as_str());
            doing.save(&mut tx, &route, None, ActKind::Returned, step, note).await?;
            let event = route.returned(&doing.reader, step, reason.as_str(), doing.now);
            messaging::publish(&mut tx, &event).await?;
            let details = json!({ "step": step.as_str(), "round": route.round });
            doing.finish(&mut tx, "draft.returned", ("document", &document), details).await?;
        }
        let view = self.shown_approval(&mut tx, by, document).await?;
        tx.commit().await?;
        Ok(view)
    }

    /// Signs a draft as its signer has seen it, and permits its release.
    #[tracing::instrument(skip_all, fields(document.id = %document))]
    pub async fn sign(
        &self,
        by: &Principal,
        once: &Once,
        document: DocumentId,
        signing: Signing,
    ) -> Result<v1::Approval> {
        let (mut tx, doing, fresh) = self.begin(by, once).await?;
        if fresh {
            let Signing { seen, authority, release_medium } = signing;
            let (mut route, actor) = doing.route(&mut tx, document).await?;
            route.sign(actor, &seen)?;
            doing.must_sign_as(&mut tx, by, authority).await?;
            let signed = Signed { authority, release_medium };
            let kind = ActKind::Signed;
            doing.save(&mut tx, &route, Some(signed), kind, Step::Sign, None).await?;
            let event = route.signed(authority, release_medium, doing.now);
            messaging::publish(&mut tx, &event).await?;
            let details = json!({
                "authority": authority.as_str(),
                "release_medium": release_medium.as_str(),
                "content_hash": route.hash.as_str(),
            });
            doing.finish(&mut tx, "draft.signed", ("document", &document), details).await?;
        }
        let view = self.shown_approval(&mut tx, by, document).await?;
        tx.commit().await?;
        Ok(view)
    }

    /// The route of a draft, as the caller sees it.
    pub async fn approval(&self, by: &Principal, document: DocumentId) -> Result<v1::Approval> {
        let mut tx = database::begin_as(&self.pool, by.claims()).await?;
        self.shown_approval(&mut tx, by, document).await
    }

    async fn shown_approval(
        &self,
        conn: &mut PgConnection,
        by: &Principal,
        document: DocumentId,
    ) -> Result<v1::Approval> {
        let reader = Reader::from(by);
        let today = clock::house_date(self.clock.now());
        let row = store::routes::find(conn, &reader, document, today).await?;
        let row = row.ok_or(Error::NotFound)?;
        let acts = store::routes::acts(conn, document).await?;
        Ok(convert::approval(row, acts, &reader))
    }
}

impl Doing<'_> {
    /// Locks a route that the caller may read, and tells what they are on it.
    async fn route(&self, conn: &mut PgConnection, document: DocumentId) -> Result<(Route, Actor)> {
        store::routes::lock(conn, self.reader.agency, document).await?;
        let row = store::routes::find(conn, &self.reader, document, self.today).await?;
        let row = row.ok_or(Error::NotFound)?;
        Ok((row.route(), row.actor(self.reader.person)))
    }

    async fn save(
        &self,
        conn: &mut PgConnection,
        route: &Route,
        signed: Option<Signed>,
        kind: ActKind,
        step: Step,
        note: Option<&str>,
    ) -> Result<()> {
        store::routes::save(conn, route, signed, self.now).await?;
        let person = Some(self.reader.person);
        let act = Act { kind, step: Some(step), person, note, at: self.now };
        store::routes::add_act(conn, route, &act).await?;
        Ok(())
    }

    /// The authority table, by the titles of the caller's posts in the unit in which they act.
    async fn must_sign_as(
        &self,
        conn: &mut PgConnection,
        by: &Principal,
        authority: Authority,
    ) -> Result<()> {
        let Reader { agency, unit, person, .. } = self.reader;
        let roles: Vec<Role> = by.claims().roles.clone();
        let titles =
            store::directory::titles(conn, agency, unit, person, &roles, self.today).await?;
        let allowed = titles
            .iter()
            .filter_map(|title| Standing::of(&roles, title))
            .any(|standing| standing.may_sign_as(authority));
        if allowed { Ok(()) } else { Err(Refusal::AuthorityNotTheirs.into()) }
    }
}
