//! A session for a token.

use contract::Claims;
use identity_api::{AUDIENCES, v1};
use jsonwebtoken::{Algorithm, EncodingKey, Header};
use sqlx::PgConnection;

use crate::{
    Error, Identity, convert,
    domain::{keys, secret, session},
    store::{
        keys::KeyRow,
        posts,
        sessions::{self, BearerRow},
    },
};

/// The only service that somebody may talk to whose password must be changed.
const OURSELVES: &str = "identity";

impl Identity {
    /// A token for the bearer of a session, for one service, for a minute.
    pub(crate) async fn token(&self, session: &str, audience: &str) -> Result<v1::Token, Error> {
        if !AUDIENCES.contains(&audience) {
            return Err(Error::NoSuchAudience);
        }
        let (now, today) = self.now();
        let mut conn = self.pool.acquire().await?;
        let bearer = sessions::by_secret(&mut conn, &secret::hash(session), today).await?;
        let mut bearer = bearer.ok_or(Error::NoSession)?;
        let last_seen_at = bearer.last_seen_at.to_jiff();
        let ends_at = bearer.expires_at.to_jiff();
        if !session::is_open(last_seen_at, ends_at, now) {
            return Err(Error::NoSession);
        }
        if bearer.must_change_password && audience != OURSELVES {
            return Err(Error::PasswordChangeRequired);
        }
        if !bearer.is_held {
            take_another_post(&mut conn, &mut bearer, today).await?;
        }
        if session::needs_touch(last_seen_at, now) {
            sessions::touch(&mut conn, bearer.id, now).await?;
        }
        let mut known = crate::store::keys::all(&mut conn).await?;
        let used_from: Vec<_> = known.iter().map(|key| key.used_from.to_jiff()).collect();
        let key = keys::signing(&used_from, now).ok_or(Error::NoSigningKey)?;
        let expires_at = (now + session::TOKEN).min(ends_at);
        let claims = Claims {
            sub: bearer.person_id,
            agency: bearer.agency_id,
            unit: bearer.unit_id,
            roles: if bearer.must_change_password { vec![] } else { convert::roles(&bearer.roles) },
            sid: bearer.id.uuid(),
            aud: audience.to_owned(),
            iss: web::ISSUER.to_owned(),
            exp: expires_at.as_second(),
            iat: now.as_second(),
        };
        let token = sign(&known.swap_remove(key), &claims)?;
        Ok(v1::Token { token, expires_at, session_id: bearer.id })
    }
}

fn sign(key: &KeyRow, claims: &Claims) -> Result<String, Error> {
    let header = Header { kid: Some(key.id.clone()), ..Header::new(Algorithm::EdDSA) };
    let private = EncodingKey::from_ed_der(&key.private_key);
    Ok(jsonwebtoken::encode(&header, claims, &private)?)
}

/// The post of the session has ended: go on in another one, if there is one.
async fn take_another_post(
    conn: &mut PgConnection,
    bearer: &mut BearerRow,
    today: jiff::civil::Date,
) -> Result<(), Error> {
    let held = posts::held_by(conn, bearer.person_id, today).await?;
    let post = held.into_iter().next().ok_or(Error::NoSession)?;
    sessions::choose_post(conn, bearer.id, bearer.person_id, post.id).await?;
    bearer.agency_id = post.agency_id;
    bearer.unit_id = post.unit_id;
    bearer.roles = post.roles;
    Ok(())
}
