//! Somebody who plays.

use anyhow::{Context as _, ensure};
use contract::{PersonId, Role};
use identity_api::v1::{Person, Post};

use super::{Line, Player, Progress, scene::Scene};
use crate::client::Client;

/// Somebody who has signed in.
#[derive(Debug, Clone)]
pub(super) struct Actor {
    pub(super) client: Client,
    pub(super) post: Post,
    person: Person,
    progress: Progress,
}

impl Actor {
    /// Signs `player` in.
    pub(super) async fn enter(
        scene: &Scene,
        client: &Client,
        player: &Player,
    ) -> anyhow::Result<Self> {
        let signing_in = scene.patience.until("đăng nhập", || async {
            client.sign_in(&player.login, &player.password).await.map(Some)
        });
        let (client, signed_in) =
            signing_in.await.with_context(|| format!("{} không đăng nhập được", player.login))?;
        ensure!(!signed_in.must_change_password, "{} phải đổi mật khẩu lần đầu", player.login);
        let (person, post) = (signed_in.person, signed_in.post);
        Ok(Self { client, post, person, progress: scene.progress.clone() })
    }

    pub(super) fn id(&self) -> PersonId {
        self.person.id
    }

    pub(super) fn name(&self) -> &str {
        &self.person.name
    }

    pub(super) fn is(&self, role: Role) -> bool {
        self.post.roles.contains(&role)
    }

    /// Does `what`: tells of it when it is done, and names step and person when it fails.
    pub(super) async fn does<T, E: Into<anyhow::Error>>(
        &self,
        what: &str,
        act: impl Future<Output = Result<T, E>>,
    ) -> anyhow::Result<T> {
        let done = act.await.map_err(Into::into);
        let done = done.with_context(|| format!("bước không xong: {}", self.line(what)))?;
        self.tells(what);
        Ok(done)
    }

    /// Tells what this person sees.
    pub(super) fn tells(&self, what: &str) {
        self.progress.tell(&self.line(what));
    }

    fn line(&self, what: &str) -> Line {
        Line {
            agency: self.post.agency.name.clone(),
            person: format!("{} ({})", self.person.name, self.post.title),
            what: what.to_owned(),
        }
    }
}
