//! Commands that are sent twice are done once and answered twice.

use axum::extract::FromRequestParts;
use contract::PersonId;
use http::{StatusCode, request::Parts};
use serde::{Serialize, de::DeserializeOwned};
use sha2::{Digest as _, Sha256};
use sqlx::PgConnection;

use crate::{Principal, Problem, Text, command};

/// One command of one person, known by the key that its sender chose.
///
/// A use case calls [`Once::replay`] first and [`Once::keep`] last, in its own transaction: the
/// key, the effect and the answer commit together. A second sender of the same key waits for the
/// first one's transaction.
#[derive(Debug, Clone)]
pub struct Once {
    person: PersonId,
    key: String,
    fingerprint: Vec<u8>,
}

/// Why a command could not be told from an earlier one.
#[derive(Debug, thiserror::Error)]
pub enum OnceError {
    /// The key was used for another command.
    #[error("the idempotency key was used for another command")]
    KeyReused,
    /// The database failed.
    #[error("the database failed")]
    Database(#[from] sqlx::Error),
    /// The earlier answer has another shape.
    #[error("the kept answer has another shape")]
    Shape(#[from] serde_json::Error),
}

impl Once {
    /// The command of `person` under `key`; `parts` are what must be the same when it comes again.
    #[must_use]
    pub fn new(person: PersonId, key: String, parts: &[&[u8]]) -> Self {
        let mut hash = Sha256::new();
        for part in parts {
            hash.update((part.len() as u64).to_be_bytes());
            hash.update(part);
        }
        Self { person, key, fingerprint: hash.finalize().to_vec() }
    }

    /// The outcome that was kept when the command came first, or nothing if this is the first time.
    ///
    /// # Errors
    /// [`OnceError::KeyReused`] when the key stands for another command.
    pub async fn replay<T: DeserializeOwned>(
        &self,
        conn: &mut PgConnection,
    ) -> Result<Option<T>, OnceError> {
        let fresh = sqlx::query(
            "INSERT INTO idempotency_keys (person_id, key, fingerprint) VALUES ($1, $2, $3)
             ON CONFLICT DO NOTHING",
        )
        .bind(self.person.uuid())
        .bind(&self.key)
        .bind(&self.fingerprint)
        .execute(&mut *conn)
        .await?;
        if fresh.rows_affected() == 1 {
            return Ok(None);
        }
        let (fingerprint, answer): (Vec<u8>, Option<serde_json::Value>) = sqlx::query_as(
            "SELECT fingerprint, answer FROM idempotency_keys WHERE person_id = $1 AND key = $2",
        )
        .bind(self.person.uuid())
        .bind(&self.key)
        .fetch_one(conn)
        .await?;
        if fingerprint != self.fingerprint {
            return Err(OnceError::KeyReused);
        }
        Ok(Some(serde_json::from_value(answer.unwrap_or_default())?))
    }

    /// Keeps the outcome for whoever sends the command again.
    ///
    /// # Errors
    /// When the database does.
    pub async fn keep<T: Serialize>(
        &self,
        conn: &mut PgConnection,
        outcome: &T,
    ) -> Result<(), OnceError> {
        sqlx::query("UPDATE idempotency_keys SET answer = $3 WHERE person_id = $1 AND key = $2")
            .bind(self.person.uuid())
            .bind(&self.key)
            .bind(serde_json::to_value(outcome)?)
            .execute(conn)
            .await?;
        Ok(())
    }
}

/// The key alone, for a command whose body is streamed: only the request line is compared.
impl<S: Send + Sync> FromRequestParts<S> for Once {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let principal = Principal::from_request_parts(parts, state).await?;
        let key = command::key(&parts.headers)?;
        let line = format!("{} {}", parts.method, parts.uri);
        Ok(Self::new(principal.person(), key, &[line.as_bytes()]))
    }
}

impl From<OnceError> for Problem {
    fn from(error: OnceError) -> Self {
        match &error {
            OnceError::KeyReused => Self::new(
                StatusCode::UNPROCESSABLE_ENTITY,
                "idempotency-key-reused",
                Text::new(
                    "Idempotency-Key này đã dùng cho một lệnh khác.",
                    "This Idempotency-Key was used for another command.",
                ),
            ),
            OnceError::Database(_) | OnceError::Shape(_) => Self::internal(&error),
        }
    }
}
