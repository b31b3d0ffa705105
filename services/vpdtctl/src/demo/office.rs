//! The people of one agency, signed in.

use anyhow::{Context as _, ensure};
use contract::{AgencyId, Role, UnitId};

use super::{Troupe, actor::Actor, scene::Scene};
use crate::client::Client;

/// The people of one agency.
#[derive(Debug)]
pub(super) struct Office {
    pub(super) code: String,
    pub(super) clerk: Actor,
    pub(super) leader: Actor,
    pub(super) unit_head: Actor,
    pub(super) officer: Actor,
    form_checker: Option<Actor>,
}

impl Office {
    /// Signs everybody in, and looks whether they belong together.
    pub(super) async fn enter(
        scene: &Scene,
        client: &Client,
        troupe: &Troupe,
    ) -> anyhow::Result<Self> {
        let enter = |player| Actor::enter(scene, client, player);
        let clerk = enter(&troupe.clerk).await?;
        let leader = enter(&troupe.leader).await?;
        let form_checker = match &troupe.form_checker {
            Some(player) => Some(enter(player).await?),
            None => [&clerk, &leader].into_iter().find(|one| one.is(Role::FormChecker)).cloned(),
        };
        let unit_head = enter(&troupe.unit_head).await?;
        let officer = enter(&troupe.officer).await?;
        let code = troupe.code.clone();
        let office = Self { code, clerk, leader, unit_head, officer, form_checker };
        office.belongs_together()?;
        Ok(office)
    }

    fn belongs_together(&self) -> anyhow::Result<()> {
        let Self { code, clerk, leader, unit_head, officer, .. } = self;
        for other in [leader, unit_head, officer] {
            let same = other.post.agency.id == clerk.post.agency.id;
            ensure!(same, "{code}: {} không cùng cơ quan với {}", other.name(), clerk.name());
        }
        let same = unit_head.post.unit.id == officer.post.unit.id;
        ensure!(same, "{code}: {} không phụ trách phòng của {}", unit_head.name(), officer.name());
        Ok(())
    }

    /// Whether it can issue a document: its form must be checked by another than drafter and head.
    pub(super) fn form_checker(&self) -> anyhow::Result<&Actor> {
        let missing = || format!("{}: dàn vai không có ai kiểm tra thể thức", self.code);
        self.form_checker.as_ref().with_context(missing)
    }

    pub(super) fn agency(&self) -> AgencyId {
        self.clerk.post.agency.id
    }

    pub(super) fn name(&self) -> &str {
        &self.clerk.post.agency.name
    }

    /// The officer's unit, which leads whatever it is given.
    pub(super) fn unit(&self) -> UnitId {
        self.officer.post.unit.id
    }

    /// As in symbols of its công văn: `STP-VP`.
    pub(super) fn symbol(&self) -> String {
        let post = &self.officer.post;
        format!("{}-{}", post.agency.abbreviation, post.unit.abbreviation)
    }
}
