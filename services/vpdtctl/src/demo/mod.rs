//! The main job, played over the public API by people of a real cast.
//!
//! The sender's part is in `issue` and `finish`, the recipients' in `receive` and `handle`; `reply`
//! closes the circle, `on_paper` does the same without a screen, and `outcome` is what remains.

mod actor;
mod cast;
mod dispatch;
mod finish;
mod handle;
mod issue;
mod letter;
mod office;
mod on_paper;
mod outcome;
mod papers;
mod patience;
mod print;
mod progress;
mod receive;
mod recipient;
mod reply;
mod scene;
mod summary;
mod timeline;

use std::time::Duration;

use anyhow::Context as _;
use clock::Clock;
use futures::{FutureExt as _, future::try_join_all};
use pades::SigningIdentity;

pub use self::{
    cast::{Cast, Player, Troupe},
    outcome::{Halt, Moment, OnPaper, Outcome, Part, RecipientOutcome, ReplyOutcome},
    papers::{Papers, Pdf},
    patience::Patience,
    progress::{Line, Progress},
};
use self::{office::Office, recipient::parts, scene::Scene, summary::Played};
use crate::client::Client;

/// Everything that a play needs.
#[derive(Debug)]
pub struct Stage {
    /// The house's one door, such as `http://localhost:8080`.
    pub gateway: String,
    /// Who plays.
    pub cast: Cast,
    /// The files of the draft; what is missing is written for the play.
    pub papers: Papers,
    /// The seal on final files. Without one, a new test authority makes it, which no house knows:
    /// the signatures are then *chưa kiểm tra được*.
    pub authority: Option<SigningIdentity>,
    /// Hears what is done, as it is done.
    pub progress: Progress,
    /// Tells the dates that people write.
    pub clock: Clock,
    /// How long each awaited change may take.
    pub patience: Duration,
}

impl Stage {
    /// A stage with papers of its own, an unknown seal, and nobody who listens.
    #[must_use]
    pub fn new(gateway: impl Into<String>, cast: Cast) -> Self {
        Self {
            gateway: gateway.into(),
            cast,
            papers: Papers::default(),
            authority: None,
            progress: Progress::silent(),
            clock: Clock::system(),
            patience: Duration::from_mins(1),
        }
    }
}

/// Plays the main job: a công văn to every recipient and back, then one document in and one out on
/// paper. An error names the step, the person, the house's words and the trace.
pub async fn play(stage: &Stage) -> anyhow::Result<Outcome> {
    // Boxed: all that goes on would be large on its caller's stack.
    Box::pin(acts(stage)).await
}

async fn acts(stage: &Stage) -> anyhow::Result<Outcome> {
    let client = Client::new(&stage.gateway)?.with_patience(stage.patience);
    let scene = Scene::set(stage, &client).await?;
    let parts = parts(stage.cast.recipients.len())?;
    let (sender, recipients) = enter(stage, &scene, &client).await?;

    let issued = dispatch::to_all(&scene, &sender, &recipients, &parts, &stage.papers).await?;
    let playing = recipients.iter().zip(&parts);
    let playing = playing
        .map(|(office, part)| recipient::play(&scene, office, *part, &sender, &issued).boxed());
    let received = try_join_all(playing).await?;
    let paper_in = on_paper::comes_in(&scene, &sender).await?;
    let paper_out = on_paper::goes_out(&scene, &sender, &recipients[0]).await?;
    let played = Played { issued, received, paper_in, paper_out };
    summary::of(&scene, &sender, played).await
}

/// Plays the sender's part alone: a công văn is released to every recipient and waits there. Gives
/// its number and symbol.
pub async fn issue(stage: &Stage) -> anyhow::Result<String> {
    Box::pin(async {
        let client = Client::new(&stage.gateway)?.with_patience(stage.patience);
        let scene = Scene::set(stage, &client).await?;
        let parts = parts(stage.cast.recipients.len())?;
        let (sender, recipients) = enter(stage, &scene, &client).await?;
        let issued = dispatch::to_all(&scene, &sender, &recipients, &parts, &stage.papers).await?;
        Ok(issued.number_and_symbol)
    })
    .await
}

/// Everyone of the cast comes to their desks.
async fn enter(
    stage: &Stage,
    scene: &Scene,
    client: &Client,
) -> anyhow::Result<(Office, Vec<Office>)> {
    let sender = Office::enter(scene, client, &stage.cast.sender)
        .await
        .context("bên gửi không vào được hệ thống")?;
    let entering = stage.cast.recipients.iter();
    let entering = entering.map(|troupe| Office::enter(scene, client, troupe).boxed());
    let recipients =
        try_join_all(entering).await.context("một bên nhận không vào được hệ thống")?;
    Ok((sender, recipients))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_play_may_be_a_task_of_a_running_house() {
        fn is_task<T: Send>(_: T) {}
        let troupe = Troupe::named("H08.12", "sotuphap");
        let stage = Stage::new("http://localhost", Cast { sender: troupe, recipients: vec![] });

        is_task(play(&stage));
    }

    #[tokio::test]
    async fn a_house_that_cannot_be_reached_is_told_of() {
        let troupe = Troupe::named("H08.12", "sotuphap");
        let cast = Cast { recipients: vec![troupe.clone(); 10], sender: troupe };

        let stage = Stage { patience: Duration::ZERO, ..Stage::new("http://127.0.0.1:9", cast) };

        let error = play(&stage).await.unwrap_err();

        assert!(format!("{error:#}").contains("không nối được tới hệ thống"), "{error:#}");
    }
}
