//! A desk that issues documents that were signed on paper: entered, numbered, with their final
//! file, released. Four commands for each, the shortest way that a document can go.

use std::sync::atomic::{AtomicUsize, Ordering};

use clock::house_date;
use contract::{AgencyId, DocumentId, FileId};
use jiff::civil::Date;
use paper::AdministrativeDocument;
use registry_api::v1::{
    Document, DraftContent, FinalFile, Medium, NewRecipient, NumberDocument, PaperDocument,
    Purpose, Urgency,
};
use serde_json::json;

use super::Documents;
use crate::{clerk::Clerk, ground::Ground, subjects};

/// Sessions of each desk: one alone would be held up by the gateway's rate.
const SESSIONS: usize = 4;

/// A văn thư with a scan at hand.
pub(super) struct Desk {
    clerk: Clerk,
    scan: FileId,
    others: Vec<AgencyId>,
    today: Date,
    written: AtomicUsize,
}

impl Desk {
    /// Signs in and uploads the scan.
    pub(super) async fn open(
        ground: &Ground,
        login: &str,
        agencies: &[AgencyId],
    ) -> anyhow::Result<Self> {
        let clerk = Clerk::sign_in(ground, login, SESSIONS).await?;
        let scan = clerk.upload(ground, scan(&clerk.post.agency.name)?).await?;
        let own = clerk.post.agency.id;
        let others: Vec<_> = agencies.iter().copied().filter(|id| *id != own).collect();
        let today = house_date(ground.clock.now());
        // Each desk begins elsewhere in the directory.
        let written = AtomicUsize::new(login.bytes().map(usize::from).sum::<usize>() * 31);
        Ok(Self { clerk, scan, others, today, written })
    }

    /// Makes so many documents ready for release, each for so many agencies.
    pub(super) async fn issue(&self, count: usize, recipients: usize) -> anyhow::Result<Documents> {
        let mut ids = Vec::with_capacity(count);
        for _ in 0..count {
            let content = self.content(recipients);
            let entered: Document =
                self.clerk.post("/documents/paper", &self.signed(content)).await?;
            let id = entered.id;
            let numbering = NumberDocument::default();
            let _: Document =
                self.clerk.post(&format!("/documents/{id}/number"), &numbering).await?;
            let file = FinalFile { file_id: self.scan };
            let _: Document =
                self.clerk.post(&format!("/documents/{id}/final-file"), &file).await?;
            ids.push(id);
        }
        Ok(ids)
    }

    /// Releases them, one after the other.
    pub(super) async fn release_all(&self, ids: &[DocumentId]) -> anyhow::Result<()> {
        for id in ids {
            self.release(*id).await?;
        }
        Ok(())
    }

    /// Releases one.
    pub(super) async fn release(&self, id: DocumentId) -> anyhow::Result<()> {
        let _: Document = self.clerk.post(&format!("/documents/{id}/release"), &json!({})).await?;
        Ok(())
    }

    fn content(&self, recipients: usize) -> DraftContent {
        let number = self.written.fetch_add(1, Ordering::Relaxed);
        let to = self.others.iter().cycle().skip(number * 3 % self.others.len()).take(recipients);
        DraftContent {
            kind_code: "cong_van".to_owned(),
            subject: subjects::subject(number),
            urgency: Urgency::Normal,
            field_code: None,
            internal_only: false,
            reply_wanted_by: None,
            answers_document_id: None,
            addressees: Vec::new(),
            recipients: to.map(|agency| line(*agency)).collect(),
            files: Vec::new(),
        }
    }

    fn signed(&self, content: DraftContent) -> PaperDocument {
        PaperDocument {
            content,
            unit_id: self.clerk.post.unit.id,
            signer_name: "Nguyễn Văn Minh".to_owned(),
            signer_title: "Giám đốc".to_owned(),
            signed_on: self.today,
        }
    }
}

fn line(agency: AgencyId) -> NewRecipient {
    NewRecipient {
        agency_id: Some(agency),
        unit_id: None,
        person_id: None,
        purpose: Purpose::ToExecute,
        medium: Medium::Electronic,
        note: None,
    }
}

fn scan(agency: &str) -> anyhow::Result<Vec<u8>> {
    let sheet = AdministrativeDocument::letter(agency, "VP", subjects::subject(0))
        .issued_at("Bình Định")
        .text("Kính đề nghị quý cơ quan phối hợp thực hiện./.");
    Ok(paper::render(&sheet)?)
}
