//! The caller and their password.

use audit::Entry;
use identity_api::v1;
use secrecy::{ExposeSecret as _, SecretString};
use serde_json::json;
use web::Principal;

use super::sessions::session_of;
use crate::{
    Error, Identity, convert,
    domain::password::{self, Weakness},
    store::{accounts, posts, preferences, sessions},
};

impl Identity {
    /// Who the caller is, and what they may do in the post that their session acts in now.
    pub(crate) async fn me(&self, caller: &Principal) -> Result<v1::Me, Error> {
        let (now, today) = self.now();
        let session = session_of(caller);
        let mut tx = database::begin_as(&self.pool, caller.claims()).await?;
        let account = accounts::of(&mut tx, caller.person()).await?.ok_or(Error::NoSession)?;
        let current = sessions::post_of(&mut tx, session, caller.person(), now).await?;
        let current = current.ok_or(Error::NoSession)?;
        let posts = posts::held_by(&mut tx, caller.person(), today).await?;
        let preferences = preferences::of(&mut tx, caller.person()).await?;
        let posts: Vec<v1::Post> = posts.into_iter().map(Into::into).collect();
        let post = posts.iter().find(|post| post.id == current).cloned();
        let powers = match &post {
            Some(post) if !account.must_change_password => convert::powers(&post.roles),
            _ => vec![],
        };
        Ok(v1::Me {
            session_id: session,
            person: v1::Person { id: account.person_id, name: account.person_name },
            account: v1::Account {
                login: account.login,
                must_change_password: account.must_change_password,
            },
            posts,
            post,
            powers,
            preferences: preferences.map(Into::into),
        })
    }

    /// Replaces the caller's password and ends their other sessions (ASVS 5.0 7.4.3).
    pub(crate) async fn change_password(
        &self,
        caller: &Principal,
        current: SecretString,
        new: SecretString,
    ) -> Result<(), Error> {
        let mut conn = self.pool.acquire().await?;
        let account = accounts::of(&mut conn, caller.person()).await?.ok_or(Error::NoSession)?;
        drop(conn); // not held while passwords are hashed
        let is_unchanged = current.expose_secret() == new.expose_secret();
        if !self.passwords.verify(current, account.password_hash.clone()).await? {
            return Err(Error::WrongCurrentPassword);
        }
        password::check(new.expose_secret(), &account.login).map_err(Error::WeakPassword)?;
        if is_unchanged {
            return Err(Error::WeakPassword(Weakness::Unchanged));
        }
        let hash = self.passwords.hash(new).await?;

        let (now, _) = self.now();
        let own = session_of(caller);
        let mut tx = database::begin_as(&self.pool, caller.claims()).await?;
        let locked = accounts::lock(&mut tx, caller.person()).await?.ok_or(Error::NoSession)?;
        if locked.password_hash != account.password_hash || locked.is_disabled {
            return Err(Error::WrongCurrentPassword); // replaced while it was checked
        }
        sessions::post_of(&mut tx, own, caller.person(), now).await?.ok_or(Error::NoSession)?;
        accounts::set_password(&mut tx, caller.person(), &hash, false).await?;
        let ended = sessions::end_all(&mut tx, caller.person(), Some(own), now).await?;
        let entry = Entry {
            agency: caller.agency(),
            actor: Some(caller.person()),
            action: "account.password_changed",
            subject: ("account", &caller.person()),
            details: json!({ "sessions_ended": ended.len() }),
            at: now,
            trace_id: telemetry::current_trace_id(),
        };
        audit::record(&mut tx, entry).await?;
        tx.commit().await?;
        self.endings.tell(ended.into_iter().chain([own]));
        Ok(())
    }
}
