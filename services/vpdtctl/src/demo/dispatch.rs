//! Step 1: the công văn to every recipient.

use anyhow::Context as _;
use paper::{AdministrativeDocument, PaperError};
use registry_api::v1::{
    DraftContent, FileRole, Medium, NewAddressee, NewRecipient, Purpose, Urgency,
};

use super::{
    Papers, Part, Pdf,
    finish::Issued,
    letter::Letter,
    office::Office,
    scene::{Scene, purpose_words},
};
use crate::client::Client;

const SUBJECT: &str =
    "góp ý dự thảo Quy chế tiếp nhận, xử lý, phát hành và quản lý văn bản điện tử";

/// Issues the công văn, to be executed by most of `recipients`.
pub(super) async fn to_all(
    scene: &Scene,
    sender: &Office,
    recipients: &[Office],
    parts: &[Part],
    papers: &Papers,
) -> anyhow::Result<Issued> {
    let officer = &sender.officer;
    let mut lines = Vec::new();
    let mut names = Vec::new();
    for (office, part) in recipients.iter().zip(parts) {
        let what = format!("chọn nơi nhận {}", office.code);
        let agency = officer.does(&what, officer.client.agency(office.agency())).await?;
        lines.push(to(office, purpose(*part)));
        names.push(agency.name);
    }
    let letter = letter(&names, parts);
    let content = DraftContent {
        reply_wanted_by: Some(scene.in_days(10)),
        addressees: recipients.iter().map(addressed).collect(),
        recipients: lines,
        ..letter_content(&officer.client, &letter).await?
    };
    let files = files(papers, sender, &letter)?;
    sender.issue(scene, &letter, content, files).await
}

/// The content of a công văn, without recipients and files.
pub(super) async fn letter_content(
    client: &Client,
    letter: &Letter,
) -> anyhow::Result<DraftContent> {
    let kinds = client.kinds().await?.items;
    let kind = kinds.into_iter().find(|kind| kind.name == "Công văn");
    Ok(DraftContent {
        kind_code: kind.context("hệ thống không có loại Công văn")?.code,
        subject: letter.subject.clone(),
        urgency: Urgency::Normal,
        field_code: None,
        internal_only: false,
        reply_wanted_by: None,
        answers_document_id: None,
        addressees: Vec::new(),
        recipients: Vec::new(),
        files: Vec::new(),
    })
}

/// A line of Kính gửi that names `office`.
pub(super) fn addressed(office: &Office) -> NewAddressee {
    NewAddressee { agency_id: Some(office.agency()), words: None }
}

/// A line of Nơi nhận that names `office`.
pub(super) fn to(office: &Office, purpose: Purpose) -> NewRecipient {
    NewRecipient {
        agency_id: Some(office.agency()),
        unit_id: None,
        person_id: None,
        purpose,
        medium: Medium::Electronic,
        note: None,
    }
}

fn purpose(part: Part) -> Purpose {
    if part == Part::FilesForInformation { Purpose::ToKnow } else { Purpose::ToExecute }
}

fn letter(names: &[String], parts: &[Part]) -> Letter {
    let lines = names.iter().zip(parts);
    let lines = lines.map(|(name, part)| format!("{name} ({})", purpose_words(purpose(*part))));
    Letter {
        subject: SUBJECT.to_owned(),
        addressees: names.to_vec(),
        body: vec![
            "Thực hiện Kế hoạch xây dựng văn bản quy phạm pháp luật năm nay, Sở Tư pháp đã chủ trì \
             xây dựng dự thảo Quyết định ban hành Quy chế tiếp nhận, xử lý, phát hành và quản lý \
             văn bản điện tử giữa các cơ quan nhà nước trên địa bàn tỉnh."
                .to_owned(),
            "Đề nghị các cơ quan nghiên cứu, góp ý dự thảo (gửi kèm) và gửi ý kiến bằng văn bản \
             điện tử về Sở để tổng hợp, hoàn thiện, trình Ủy ban nhân dân tỉnh xem xét, quyết định./."
                .to_owned(),
        ],
        recipients: lines.chain(["Lưu: VT".to_owned()]).collect(),
    }
}

fn files(
    papers: &Papers,
    sender: &Office,
    letter: &Letter,
) -> anyhow::Result<Vec<(FileRole, Pdf)>> {
    let given_or = |given: &Option<Pdf>, name, written: Vec<u8>| {
        given.clone().unwrap_or_else(|| Pdf::new(name, written))
    };
    let annex = enclosed(sender.name(), ANNEX)?;
    let accompanying = enclosed(sender.name(), ACCOMPANYING)?;
    Ok(vec![
        (FileRole::Main, given_or(&papers.draft, "du-thao.pdf", letter.drafted(sender)?)),
        (FileRole::Annex, given_or(&papers.annex, "phu-luc.pdf", annex)),
        (
            FileRole::Accompanying,
            given_or(&papers.accompanying, "du-thao-quy-che.pdf", accompanying),
        ),
    ])
}

/// A sheet that goes with the công văn: what it is called, its subject and its text.
type Sheet = (&'static str, &'static str, &'static str);

const ANNEX: Sheet =
    ("Phụ lục", "các nội dung xin ý kiến", "Điều 5, Điều 9 và Điều 14 của dự thảo Quy chế./.");
const ACCOMPANYING: Sheet = (
    "Quy chế (dự thảo)",
    "tiếp nhận, xử lý, phát hành và quản lý văn bản điện tử",
    "Quy chế này quy định việc tiếp nhận, xử lý, phát hành và quản lý văn bản điện tử giữa các cơ \
     quan nhà nước trên địa bàn tỉnh./.",
);

fn enclosed(agency: &str, (kind, subject, text): Sheet) -> Result<Vec<u8>, PaperError> {
    let document = AdministrativeDocument::named(agency, "QC", kind, subject);
    paper::render(&document.issued_at("Bình Định").text(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_goes_with_the_letter_can_be_written() {
        for sheet in [ANNEX, ACCOMPANYING] {
            assert!(enclosed("Sở Tư pháp", sheet).unwrap().starts_with(b"%PDF-"));
        }
    }
}
