//! Coming in.

use audit::Entry;
use contract::PersonId;
use identity_api::{SessionId, v1};
use jiff::Timestamp;
use secrecy::SecretString;
use serde_json::json;

use crate::{
    Error, Identity,
    domain::{delay, login, secret, session},
    store::{accounts, attempts, devices, posts, sessions},
};

/// Somebody wants to come in.
pub(crate) struct Attempt {
    pub(crate) login: String,
    pub(crate) password: SecretString,
    /// What an earlier success gave to this device.
    pub(crate) device_secret: Option<String>,
    /// Where they come from.
    pub(crate) network: String,
    /// What the browser or program calls itself.
    pub(crate) device_label: String,
}

/// Somebody came in. The secrets are told this once.
pub(crate) struct Entered {
    pub(crate) view: v1::SignedIn,
    pub(crate) session_secret: String,
    pub(crate) device_secret: String,
}

/// Whose failures count: those of a known device, or of the network.
struct Source {
    name: String,
    login_hash: Vec<u8>,
}

impl Identity {
    /// Lets somebody in who knows the password. All refusals of a wrong one look and last alike.
    pub(crate) async fn sign_in(&self, attempt: Attempt) -> Result<Entered, Error> {
        let (now, _) = self.now();
        let typed = login::typed(&attempt.login);
        let (source, is_known) = self.source(&attempt, &typed, now).await?;
        self.admit(&source, now).await?;

        let mut conn = self.pool.acquire().await?;
        let account = accounts::by_login(&mut conn, &typed).await?;
        drop(conn); // not held while the password is checked
        let hash = account.as_ref().and_then(|account| account.password_hash.clone());
        let is_right = self.passwords.verify(attempt.password.clone(), hash.clone()).await?;
        let Some(account) = account.filter(|_| is_right) else {
            tracing::info!(source = source.name, "a sign-in was refused");
            return Err(Error::WrongCredentials);
        };
        if account.is_disabled {
            return Err(Error::AccountDisabled);
        }
        let device = attempt.device_secret.as_deref().filter(|_| is_known);
        let device_secret = device.map_or_else(secret::generate, ToOwned::to_owned);
        self.enter(account.person_id, hash, source, device_secret, &attempt).await
    }

    async fn source(
        &self,
        attempt: &Attempt,
        login: &str,
        now: Timestamp,
    ) -> Result<(Source, bool), Error> {
        let mut name = attempt.network.clone();
        let mut is_known = false;
        if let Some(device) = &attempt.device_secret {
            let hash = secret::hash(device);
            let mut conn = self.pool.acquire().await?;
            if devices::is_known(&mut conn, &hash, login, now).await? {
                is_known = true;
                name = format!("{}{}", attempts::DEVICE, hex::encode(hash));
            }
        }
        Ok((Source { name, login_hash: secret::hash(login) }, is_known))
    }

    /// Counts the attempt before its password is looked at, so that many at once are counted too.
    async fn admit(&self, source: &Source, now: Timestamp) -> Result<(), Error> {
        let mut tx = database::begin(&self.pool).await?;
        let earlier = attempts::lock(&mut tx, &source.login_hash, &source.name, now).await?;
        let failures = delay::admit(earlier, now).map_err(|left| {
            tracing::info!(source = source.name, "a sign-in came too early");
            Error::TooManyAttempts(left.as_secs() + u64::from(left.subsec_nanos() > 0))
        })?;
        attempts::count(&mut tx, &source.login_hash, &source.name, failures, now).await?;
        tx.commit().await?;
        Ok(())
    }

    async fn enter(
        &self,
        person: PersonId,
        checked_hash: Option<String>,
        source: Source,
        device_secret: String,
        attempt: &Attempt,
    ) -> Result<Entered, Error> {
        let (now, today) = self.now();
        let mut tx = database::begin(&self.pool).await?;
        let account = accounts::lock(&mut tx, person).await?.ok_or(Error::WrongCredentials)?;
        if account.password_hash != checked_hash || account.is_disabled {
            return Err(Error::WrongCredentials); // changed while it was checked
        }
        let posts = posts::held_by(&mut tx, person, today).await?;
        let post = posts.first().cloned().ok_or(Error::NoPost)?;
        let id = SessionId::generate();
        let session_secret = secret::generate();
        let session = sessions::NewSession {
            id,
            secret_hash: &secret::hash(&session_secret),
            person,
            post: post.id,
            device: &attempt.device_label,
            network: &attempt.network,
            created_at: now,
            expires_at: now + session::ABSOLUTE,
        };
        sessions::insert(&mut tx, &session).await?;
        attempts::forget(&mut tx, &source.login_hash, &source.name).await?;
        devices::remember(&mut tx, &secret::hash(&device_secret), person, now).await?;
        let entry = Entry {
            agency: post.agency_id,
            actor: Some(person),
            action: "session.opened",
            subject: ("session", &id),
            details: json!({ "post": post.id }),
            at: now,
            trace_id: telemetry::current_trace_id(),
        };
        audit::record(&mut tx, entry).await?;
        tx.commit().await?;
        let view = v1::SignedIn {
            session_id: id,
            session: None,
            device: None,
            expires_at: session.expires_at,
            must_change_password: account.must_change_password,
            person: v1::Person { id: person, name: account.person_name },
            posts: posts.into_iter().map(Into::into).collect(),
            post: post.into(),
        };
        Ok(Entered { view, session_secret, device_secret })
    }
}
