//! Who is calling.

use axum::extract::FromRequestParts;
use contract::{AgencyId, Claims, PersonId, Power, Role, UnitId};
use http::{StatusCode, request::Parts};

use crate::{Problem, Text};

/// The caller: one person in one post, known by a token that was checked.
#[derive(Debug, Clone)]
pub struct Principal {
    claims: Claims,
}

impl From<Claims> for Principal {
    fn from(claims: Claims) -> Self {
        Self { claims }
    }
}

impl Principal {
    /// What the token says.
    #[must_use]
    pub fn claims(&self) -> &Claims {
        &self.claims
    }

    /// Who it is.
    #[must_use]
    pub fn person(&self) -> PersonId {
        self.claims.sub
    }

    /// The agency they act in.
    #[must_use]
    pub fn agency(&self) -> AgencyId {
        self.claims.agency
    }

    /// The unit they act in.
    #[must_use]
    pub fn unit(&self) -> UnitId {
        self.claims.unit
    }

    /// Whether the post carries `role`.
    #[must_use]
    pub fn is(&self, role: Role) -> bool {
        self.claims.roles.contains(&role)
    }

    /// Whether one of the post's roles allows `power`.
    #[must_use]
    pub fn may(&self, power: Power) -> bool {
        self.claims.roles.iter().any(|role| role.powers().contains(&power))
    }

    /// Whether the post sees every document of its agency: its văn thư and its leaders.
    #[must_use]
    pub fn sees_agency(&self) -> bool {
        self.may(Power::Receive) || self.may(Power::Sign)
    }

    /// Goes on only with `power`.
    ///
    /// # Errors
    /// 403 `forbidden` without it.
    pub fn require(&self, power: Power) -> Result<(), Problem> {
        if self.may(power) {
            return Ok(());
        }
        Err(Problem::forbidden())
    }
}

impl Problem {
    /// What the caller's post does not allow.
    #[must_use]
    pub fn forbidden() -> Self {
        Self::new(
            StatusCode::FORBIDDEN,
            "forbidden",
            Text::new(
                "Chức danh bạn đang dùng không có quyền làm việc này.",
                "The post that you act in does not allow this.",
            ),
        )
    }

    /// A caller that nobody knows.
    #[must_use]
    pub fn unauthenticated() -> Self {
        Self::new(
            StatusCode::UNAUTHORIZED,
            "unauthenticated",
            Text::new(
                "Bạn chưa đăng nhập hoặc phiên làm việc đã hết hạn. Hãy đăng nhập lại.",
                "You are not signed in, or the session has expired. Sign in again.",
            ),
        )
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Principal {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        parts.extensions.get().cloned().ok_or_else(Problem::unauthenticated)
    }
}
