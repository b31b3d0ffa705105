//! What the main job is played on: its cast, and the test authority that signs.

use std::path::Path;

use anyhow::Context as _;
use pades::{SigningIdentity, TestAuthority};
use vpdtctl::demo::{Cast, Player, Troupe};

use crate::{
    province::{RECIPIENTS, SENDER, login},
    seed::PASSWORD,
};

/// Who plays the main job: Sở Tư pháp and its ten recipients.
#[must_use]
pub fn cast() -> Cast {
    Cast {
        sender: Troupe { leader: player("giamdoc", SENDER), ..troupe(SENDER) },
        recipients: RECIPIENTS.map(troupe).to_vec(),
    }
}

fn troupe(agency: &str) -> Troupe {
    Troupe {
        code: agency.to_owned(),
        clerk: player("vanthu", agency),
        leader: player("lanhdao", agency),
        unit_head: player("truongphong", agency),
        officer: player("chuyenvien", agency),
        form_checker: Some(player("thethuc", agency)),
    }
}

fn player(seat: &str, agency: &str) -> Player {
    Player { login: login(seat, agency), password: PASSWORD.to_owned() }
}

/// A test authority and one identity of each agency that signs, kept in a folder.
///
/// It stands in for the government's CA and the agencies' tokens, which sign outside the house.
#[derive(Debug, Clone)]
pub struct Authority {
    /// The authority's certificate, in PEM: what storage trusts.
    pub certificate: String,
    /// The key of the signing identity, in PEM.
    pub key: String,
    /// Its certificate and those above it, in PEM.
    pub chain: String,
}

impl Authority {
    /// The authority kept in `folder`, or a new one.
    ///
    /// # Errors
    /// When the folder cannot be read or written.
    pub async fn open(folder: &Path) -> anyhow::Result<Self> {
        let files = ["authority.pem", "agency-key.pem", "agency-chain.pem"].map(|n| folder.join(n));
        if let Ok(certificate) = tokio::fs::read_to_string(&files[0]).await {
            let key = tokio::fs::read_to_string(&files[1]).await?;
            let chain = tokio::fs::read_to_string(&files[2]).await?;
            return Ok(Self { certificate, key, chain });
        }
        let made = tokio::task::spawn_blocking(Self::make).await??;
        tokio::fs::create_dir_all(folder).await?;
        // The certificate last: a folder that has it has the others.
        for (file, text) in files.iter().zip([&made.certificate, &made.key, &made.chain]).rev() {
            tokio::fs::write(file, text).await.with_context(|| file.display().to_string())?;
        }
        Ok(made)
    }

    /// What signs.
    ///
    /// # Errors
    /// When what was kept is not a key with its certificate.
    pub fn identity(&self) -> anyhow::Result<SigningIdentity> {
        Ok(SigningIdentity::from_pem(&self.key, &self.chain)?)
    }

    fn make() -> anyhow::Result<Self> {
        let authority = TestAuthority::generate("VPDT – cơ quan chứng thực thử nghiệm")?;
        let identity = authority.issue("Cơ quan thử nghiệm", "Tỉnh Bình Định")?;
        Ok(Self {
            certificate: authority.certificate_pem(),
            key: identity.private_key_pem()?,
            chain: identity.certificate_chain_pem()?,
        })
    }
}
