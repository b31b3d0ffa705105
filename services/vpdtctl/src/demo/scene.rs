//! What everybody on the stage shares.

use std::sync::Arc;

use anyhow::Context as _;
use clock::{Clock, house_date};
use contract::FileId;
use jiff::{ToSpan as _, civil::Date};
use pades::{SigningIdentity, SigningTime, TestAuthority};
use registry_api::v1::Purpose;
use storage_api::v1::FileState;

use super::{Patience, Pdf, Progress, Stage, actor::Actor};
use crate::client::{Client, Error, Result};

/// What everybody on the stage shares.
#[derive(Debug)]
pub(super) struct Scene {
    pub(super) clock: Clock,
    pub(super) patience: Patience,
    pub(super) progress: Progress,
    seal: Arc<SigningIdentity>,
}

impl Scene {
    /// Sets the scene: the house answers, and there is a seal.
    pub(super) async fn set(stage: &Stage, client: &Client) -> anyhow::Result<Self> {
        client.knock().await.with_context(|| format!("cổng vào {}", client.gateway()))?;
        let seal = match &stage.authority {
            Some(identity) => identity.clone(),
            None => tokio::task::spawn_blocking(unknown_seal).await??,
        };
        Ok(Self {
            clock: stage.clock.clone(),
            patience: Patience::of(stage.patience),
            progress: stage.progress.clone(),
            seal: Arc::new(seal),
        })
    }

    /// Today in the province.
    pub(super) fn today(&self) -> Date {
        house_date(self.clock.now())
    }

    /// So many days from today on.
    pub(super) fn in_days(&self, days: i64) -> Date {
        self.today().saturating_add(days.days())
    }

    /// Puts the seal under a final file, as a desk outside the house does (issue, step 1b).
    pub(super) async fn sealed(&self, pdf: Vec<u8>) -> anyhow::Result<Vec<u8>> {
        let seal = self.seal.clone();
        let at = SigningTime::from_unix_seconds(self.clock.now().as_second());
        Ok(tokio::task::spawn_blocking(move || pades::sign(pdf, &seal, at)).await??)
    }

    /// Uploads a file and waits until it was checked.
    pub(super) async fn uploaded(&self, by: &Actor, pdf: Pdf) -> anyhow::Result<FileId> {
        let what = format!("tải lên {}", pdf.name);
        by.does(&what, async {
            let file = by.client.upload(&pdf.name, pdf.bytes).await?;
            let checked = self.patience.until("kiểm tra xong tệp", || async {
                let file = by.client.file(file.id).await?;
                Ok((file.state != FileState::Checking).then_some(file))
            });
            match checked.await?.refusal {
                Some(refusal) => Err(anyhow::anyhow!("tệp bị từ chối: {}", refusal.detail)),
                None => Ok(file.id),
            }
        })
        .await
    }

    /// Sends a command, again while the service has not yet heard of a file, an agency, a unit or
    /// a person that it names: services learn of each other's things by events.
    pub(super) async fn once_heard_of<T, F>(&self, mut send: impl FnMut() -> F) -> anyhow::Result<T>
    where
        F: Future<Output = Result<T>>,
    {
        let attempt = || {
            let sending = send();
            async {
                match sending.await {
                    Err(error) if not_heard_of_yet(&error) => Err(Error::NotYet(Box::new(error))),
                    other => other.map(Some),
                }
            }
        };
        self.patience.until("dịch vụ biết những gì lệnh nêu tên", attempt).await
    }
}

/// Whether a command was refused only for what events will tell.
fn not_heard_of_yet(error: &Error) -> bool {
    const NAMED: [&str; 7] = [
        "file-not-ready",
        "unknown-agency",
        "unknown-unit",
        "unknown-person",
        "unknown-document",
        "unit-not-open",
        "not-in-unit",
    ];
    error.problem().is_some_and(|problem| {
        let fields = &problem.errors;
        problem.code == "directory-not-ready"
            || (!fields.is_empty() && fields.iter().all(|field| NAMED.contains(&&*field.code)))
    })
}

/// The seal of an authority that nobody knows.
fn unknown_seal() -> anyhow::Result<SigningIdentity> {
    let authority = TestAuthority::generate("Cơ quan chứng thực thử nghiệm của vpdtctl")?;
    Ok(authority.issue("Con dấu thử nghiệm", "vpdtctl")?)
}

/// What a line of Nơi nhận says of its purpose.
pub(super) fn purpose_words(purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::ToExecute => "để thực hiện",
        Purpose::ToReport => "để báo cáo",
        Purpose::ToExchange => "để trao đổi",
        Purpose::ToKnow => "để biết",
        Purpose::ToFile => "để lưu",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(codes: &[&str]) -> Error {
        let fields = codes
            .iter()
            .map(|code| format!(r#"{{"pointer":"/files/0/file_id","code":"{code}","detail":""}}"#));
        let fields = fields.collect::<Vec<_>>().join(",");
        let body = format!(
            r#"{{"type":"","title":"","status":422,"code":"invalid","errors":[{fields}]}}"#
        );
        Error::refused(422, &body, None)
    }

    #[test]
    fn only_what_events_will_tell_is_waited_for() {
        assert!(not_heard_of_yet(&refused(&["file-not-ready", "unknown-agency"])));
        assert!(!not_heard_of_yet(&refused(&["file-not-ready", "blank"])));
        assert!(!not_heard_of_yet(&refused(&["file-refused"])));
        assert!(!not_heard_of_yet(&refused(&[])));
    }
}
