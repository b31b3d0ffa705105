//! Keeping what a draft said, and showing it.

use contract::{DocumentId, PersonId};
use database::Tx;
use jiff::Timestamp;
use web::Principal;

use super::{Registry, reader};
use crate::{
    Error, Result,
    domain::{
        changes::{self, Difference, Part},
        content::Content,
        document::Outgoing,
        readers::Reader,
        versions::{Keep, keep},
    },
    store::{
        self,
        versions::{Saved, VersionRow},
    },
};

/// A version with what it says.
#[derive(Debug)]
pub(crate) struct Version {
    pub(crate) row: VersionRow,
    pub(crate) content: Content,
}

/// What differs between two versions; none before where there is nothing to compare with.
#[derive(Debug)]
pub(crate) struct Compared {
    pub(crate) since: Option<i32>,
    pub(crate) until: i32,
    pub(crate) parts: Vec<(Part, Difference)>,
}

impl Registry {
    /// The versions of a draft, the latest first.
    pub(crate) async fn versions(
        &self,
        who: &Principal,
        id: DocumentId,
        after: Option<i32>,
        rows: i64,
    ) -> Result<Vec<VersionRow>> {
        let mut tx = self.begin(who).await?;
        must_see_drafting(&mut tx, who, id).await?;
        Ok(store::versions::newest(&mut tx, id, after, rows).await?)
    }

    /// A version of a draft.
    pub(crate) async fn version(
        &self,
        who: &Principal,
        id: DocumentId,
        number: i32,
    ) -> Result<Version> {
        let mut tx = self.begin(who).await?;
        must_see_drafting(&mut tx, who, id).await?;
        let content = content(&mut tx, id, number).await?;
        let after = number.checked_add(1);
        let mut rows = store::versions::newest(&mut tx, id, after, 1).await?;
        Ok(Version { row: rows.pop().ok_or(Error::NotFound)?, content })
    }

    /// What differs in a version from `since`; by default from the last that the approvers had in an
    /// earlier round, or from the version before it.
    pub(crate) async fn changes(
        &self,
        who: &Principal,
        id: DocumentId,
        until: i32,
        since: Option<i32>,
    ) -> Result<Compared> {
        let mut tx = self.begin(who).await?;
        must_see_drafting(&mut tx, who, id).await?;
        let after = content(&mut tx, id, until).await?;
        let since = match since {
            Some(since) => Some(since),
            None => store::versions::compared_with(&mut tx, id, until).await?,
        };
        let parts = match since {
            Some(since) => changes::between(&content(&mut tx, id, since).await?, &after),
            None => Vec::new(),
        };
        Ok(Compared { since, until, parts })
    }
}

async fn content(tx: &mut Tx, id: DocumentId, number: i32) -> Result<Content> {
    store::versions::content(tx, id, number).await?.ok_or(Error::NotFound)
}

/// Goes on only for those who see how the draft comes about: to others it is not there.
pub(super) async fn must_see_drafting(
    tx: &mut Tx,
    who: &Principal,
    id: DocumentId,
) -> Result<Reader> {
    let reader = reader(who);
    let shown = store::versions::are_shown(tx, &reader, id).await?;
    if shown { Ok(reader) } else { Err(Error::NotFound) }
}

/// Keeps what the draft says now: in the version that `by` is writing, or in one of its own. In
/// `round` the approvers have it, so it stays as it is.
pub(super) async fn save(
    tx: &mut Tx,
    document: &Outgoing,
    by: PersonId,
    at: Timestamp,
    round: Option<i32>,
) -> Result<()> {
    let hash = document.content_hash();
    let saved = Saved { author: by, at, content: &document.content, hash: &hash, round };
    let latest = store::versions::latest(tx, document.id).await?;
    match keep(latest.as_ref(), by, at) {
        Keep::Over(number) => store::versions::overwrite(tx, document.id, number, &saved).await?,
        Keep::New(number) => store::versions::insert(tx, document.id, number, &saved).await?,
    }
    Ok(())
}

/// Keeps the draft as it is handed in: the version that is being written, whoever writes it, is what
/// the approvers have; a version that others were shown before stays bound to what they saw.
pub(super) async fn hand_in(
    tx: &mut Tx,
    document: &Outgoing,
    by: PersonId,
    at: Timestamp,
) -> Result<()> {
    let hash = document.content_hash();
    let round = Some(document.round);
    let saved = Saved { author: by, at, content: &document.content, hash: &hash, round };
    match store::versions::latest(tx, document.id).await? {
        Some(latest) if !latest.closed => {
            store::versions::overwrite(tx, document.id, latest.number, &saved).await?;
        }
        latest => {
            let number = latest.map_or(1, |latest| latest.number + 1);
            store::versions::insert(tx, document.id, number, &saved).await?;
        }
    }
    Ok(())
}
