//! The bytes of a file, read back from the store and looked into.

use std::{
    fs::File,
    io::{self, Seek as _, SeekFrom},
    panic::{AssertUnwindSafe, catch_unwind},
    sync::Arc,
    time::Duration,
};

use anyhow::Context as _;
use futures::TryStreamExt as _;
use objects::Key;
use storage_api::v1::{RefusalCode, SignatureVerdict, VirusScan};
use tokio::io::AsyncWriteExt as _;

use super::Storage;
use crate::{
    Error,
    clamd::{self, Said},
    domain::{
        Findings, Kind, Signature,
        check::{self, Stop},
    },
    store::checks::Claimed,
};

/// How long the parsers may take before the file is refused as too complex.
const PATIENCE: Duration = Duration::from_mins(2);

/// What an examination came to: findings, and why the file may not be used, if it may not.
#[derive(Debug)]
pub(super) struct Outcome {
    pub(super) findings: Findings,
    pub(super) refusal: Option<RefusalCode>,
}

impl Outcome {
    fn refused(refusal: RefusalCode, virus_scan: VirusScan) -> Self {
        let signature = Signature { verdict: SignatureVerdict::Unchecked, ..Signature::NONE };
        let findings = Findings { pages: 0, first_page_text: String::new(), signature, virus_scan };
        Self { findings, refusal: Some(refusal) }
    }
}

impl Storage {
    /// Looks into a file. An error means that this could not be done now, and must be tried again.
    pub(super) async fn examine(&self, file: &Claimed) -> Result<Outcome, Error> {
        let mut copy = self.copy(file).await?;
        let virus_scan = match &self.rules.clamd {
            None => VirusScan::NotScanned,
            Some(address) => match clamd::scan(address, &mut copy).await {
                Ok(Said::Clean) => VirusScan::Clean,
                Ok(Said::Infected(name)) => {
                    tracing::warn!(file.id = %file.id, virus = name, "a file is infected");
                    return Ok(Outcome::refused(RefusalCode::Malware, VirusScan::Infected));
                }
                Err(error) => return Err(Error::Check(error.into())),
            },
        };
        let mut copy = copy.into_std().await;
        let kind = Kind::from_stored(&file.kind).expect("the column has a CHECK");
        let size = u64::try_from(file.size).unwrap_or(0);
        let rules = Arc::clone(&self.rules);
        // The bytes are anybody's; should a parser panic on them, they are unreadable.
        let work = tokio::task::spawn_blocking(move || {
            catch_unwind(AssertUnwindSafe(|| check::inspect(kind, &mut copy, size, &rules.trust)))
        });
        let found = match tokio::time::timeout(PATIENCE, work).await {
            Ok(Ok(Ok(found))) => found,
            Ok(Ok(Err(_)) | Err(_)) => Err(RefusalCode::Unreadable.into()),
            Err(_) => Err(RefusalCode::TooComplex.into()),
        };
        match found {
            Ok(findings) => {
                Ok(Outcome { findings: Findings { virus_scan, ..findings }, refusal: None })
            }
            Err(Stop::Refused(code)) => Ok(Outcome::refused(code, virus_scan)),
            Err(Stop::Read(error)) => Err(Error::Check(error.into())),
        }
    }

    /// A copy of the file on this machine, which nobody else can open and which is gone when it is closed. The store
    /// checks on the way that the content is the one whose hash was promised.
    async fn copy(&self, file: &Claimed) -> Result<tokio::fs::File, Error> {
        let sha256 = file.sha256.parse().expect("the column has a CHECK");
        let download = self.objects.get(&Key::sha256(&sha256), None).await?;
        let copy = self.empty().context("no file could be made for the copy");
        let mut copy = tokio::fs::File::from_std(copy.map_err(Error::Check)?);
        let mut stream = download.stream;
        while let Some(chunk) = stream.try_next().await.map_err(Error::Broken)? {
            copy.write_all(&chunk).await.map_err(|error| Error::Check(error.into()))?;
        }
        copy.flush().await.map_err(|error| Error::Check(error.into()))?;
        let mut copy = copy.into_std().await;
        copy.seek(SeekFrom::Start(0)).map_err(|error| Error::Check(error.into()))?;
        Ok(tokio::fs::File::from_std(copy))
    }

    fn empty(&self) -> io::Result<File> {
        match &self.rules.spool {
            Some(folder) => tempfile::tempfile_in(folder),
            None => tempfile::tempfile(),
        }
    }
}
