//! What identity is asked.

use contract::{AgencyId, UnitId};
use identity_api::v1::{Agency, SessionKind, SignIn, SignedIn, Unit};
use reqwest::Method;

use super::{Client, Result};

impl Client {
    /// Signs in; the new client acts for who came in.
    pub async fn sign_in(&self, login: &str, password: &str) -> Result<(Self, SignedIn)> {
        let body = SignIn {
            login: login.to_owned(),
            password: password.to_owned(),
            kind: SessionKind::Bearer,
            device: None,
        };
        let request = self.request(Method::POST, "/sessions").json(&body);
        let signed_in: SignedIn = self.answer(request).await?.read()?;
        let session = signed_in.session.clone().unwrap_or_default();
        Ok((self.in_session(session), signed_in))
    }

    /// An agency of the directory.
    pub(crate) async fn agency(&self, id: AgencyId) -> Result<Agency> {
        self.get(&format!("/agencies/{id}"), &[]).await
    }

    /// The units of an agency that are open, without `own`.
    pub(crate) async fn other_units(&self, agency: AgencyId, own: UnitId) -> Result<Vec<Unit>> {
        let units: Vec<Unit> = self.list(&format!("/agencies/{agency}/units"), &[]).await?;
        Ok(units.into_iter().filter(|unit| unit.id != own && unit.valid_to.is_none()).collect())
    }
}
