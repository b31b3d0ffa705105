//! A person's own sessions.

use audit::Entry;
use contract::Page;
use identity_api::{PostId, SessionId, v1};
use serde_json::json;
use web::{Limit, Principal};

use crate::{
    Error, Identity,
    store::{posts, sessions},
};

/// The session that a caller's token speaks for.
pub(crate) fn session_of(caller: &Principal) -> SessionId {
    caller.claims().sid.into()
}

impl Identity {
    /// The caller's open sessions, the newest first.
    pub(crate) async fn sessions(
        &self,
        caller: &Principal,
        limit: Limit,
        after: Option<SessionId>,
    ) -> Result<Page<v1::Session>, Error> {
        let (now, _) = self.now();
        let mut tx = database::begin_as(&self.pool, caller.claims()).await?;
        let rows = sessions::open_of(&mut tx, caller.person(), now, after, limit.rows()).await?;
        let own = session_of(caller);
        let views = rows.into_iter().map(|row| v1::Session {
            id: row.id,
            device: row.device,
            network: row.network,
            created_at: row.created_at.to_jiff(),
            last_seen_at: row.last_seen_at.to_jiff(),
            expires_at: row.expires_at.to_jiff(),
            current: row.id == own,
        });
        Ok(web::page(views.collect(), limit, |session| session.id))
    }

    /// Ends one of the caller's sessions, for everybody who holds its secret.
    pub(crate) async fn end_session(&self, caller: &Principal, id: SessionId) -> Result<(), Error> {
        let (now, _) = self.now();
        let mut tx = database::begin_as(&self.pool, caller.claims()).await?;
        if !sessions::end(&mut tx, id, caller.person(), now).await? {
            return Err(Error::NotFound);
        }
        let entry = Entry {
            agency: caller.agency(),
            actor: Some(caller.person()),
            action: "session.ended",
            subject: ("session", &id),
            details: json!({}),
            at: now,
            trace_id: telemetry::current_trace_id(),
        };
        audit::record(&mut tx, entry).await?;
        tx.commit().await?;
        self.endings.tell([id]);
        Ok(())
    }

    /// Ends every session of the caller but the one that asks.
    pub(crate) async fn end_other_sessions(&self, caller: &Principal) -> Result<(), Error> {
        let (now, _) = self.now();
        let own = session_of(caller);
        let mut tx = database::begin_as(&self.pool, caller.claims()).await?;
        let ended = sessions::end_all(&mut tx, caller.person(), Some(own), now).await?;
        if !ended.is_empty() {
            let entry = Entry {
                agency: caller.agency(),
                actor: Some(caller.person()),
                action: "session.others_ended",
                subject: ("session", &own),
                details: json!({ "ended": ended }),
                at: now,
                trace_id: telemetry::current_trace_id(),
            };
            audit::record(&mut tx, entry).await?;
        }
        tx.commit().await?;
        self.endings.tell(ended);
        Ok(())
    }

    /// Lets the session that asks act in another post of the caller's.
    pub(crate) async fn choose_post(
        &self,
        caller: &Principal,
        post: PostId,
    ) -> Result<v1::Me, Error> {
        let (now, today) = self.now();
        let own = session_of(caller);
        let mut tx = database::begin_as(&self.pool, caller.claims()).await?;
        let before = sessions::post_of(&mut tx, own, caller.person(), now).await?;
        let before = before.ok_or(Error::NoSession)?;
        let held = posts::held_by(&mut tx, caller.person(), today).await?;
        let chosen = held.into_iter().find(|row| row.id == post).ok_or(Error::NotYourPost)?;
        if before != post {
            sessions::choose_post(&mut tx, own, caller.person(), post).await?;
            let entry = Entry {
                agency: chosen.agency_id,
                actor: Some(caller.person()),
                action: "session.post_chosen",
                subject: ("session", &own),
                details: json!({ "from": before, "to": post }),
                at: now,
                trace_id: telemetry::current_trace_id(),
            };
            audit::record(&mut tx, entry).await?;
        }
        tx.commit().await?;
        self.endings.tell([own]);
        self.me(caller).await
    }
}
