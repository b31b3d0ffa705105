//! Step 5: a recipient answers with a document of its own, and both sides see that it does.

use anyhow::ensure;
use contract::DocumentId;
use registry_api::v1::{DraftContent, FileRole, Purpose};

use super::{
    Pdf,
    dispatch::{addressed, letter_content, to},
    finish::Issued,
    letter::Letter,
    office::Office,
    outcome::ReplyOutcome,
    receive,
    scene::Scene,
};

/// `replier` handles `incoming` by a reply, which `sender` receives.
pub(super) async fn closes_the_circle(
    scene: &Scene,
    replier: &Office,
    sender: &Office,
    first: &Issued,
    incoming: DocumentId,
) -> anyhow::Result<ReplyOutcome> {
    replier.begins(scene, incoming, true).await?;
    let letter = letter(sender, first);
    let content = DraftContent {
        answers_document_id: Some(incoming),
        addressees: vec![addressed(sender)],
        recipients: vec![to(sender, Purpose::ToExchange)],
        ..letter_content(&replier.officer.client, &letter).await?
    };
    let draft = Pdf::new("du-thao-tra-loi.pdf", letter.drafted(replier)?);
    let reply = replier.issue(scene, &letter, content, vec![(FileRole::Main, draft)]).await?;

    let arrival = sender.sees(scene, replier, &reply).await?;
    let registered = sender.registers(&arrival).await?;
    ensure!(
        registered.answers_document_id == Some(first.document.id),
        "{}: văn bản {} không được nhận ra là trả lời {}",
        sender.code,
        reply.number_and_symbol,
        first.number_and_symbol,
    );
    linked(scene, sender, first.document.id, registered.id).await?;
    linked(scene, replier, incoming, reply.document.id).await?;
    sender.files_for_information(scene, registered.id).await?;
    Ok(ReplyOutcome {
        number_and_symbol: reply.number_and_symbol,
        document_id: reply.document.id,
        answers_document_id: incoming,
        arrival_document_id: registered.id,
        arrival_number: receive::arrival_number(&registered)?,
        trace_id: reply.trace_id,
    })
}

/// Waits until the clerk sees at `question` that `answer` answers it.
async fn linked(
    scene: &Scene,
    office: &Office,
    question: DocumentId,
    answer: DocumentId,
) -> anyhow::Result<()> {
    let clerk = &office.clerk;
    let seen = scene.patience.until("văn bản ghi văn bản trả lời nó", || async {
        let document = clerk.client.document(question).await?;
        Ok(document.answered_by.contains(&answer).then_some(()))
    });
    clerk.does("thấy văn bản đã có văn bản trả lời", seen).await
}

fn letter(sender: &Office, first: &Issued) -> Letter {
    Letter {
        subject: format!("tham gia ý kiến theo Công văn số {}", first.number_and_symbol),
        addressees: vec![sender.name().to_owned()],
        body: vec![
            format!(
                "Phúc đáp Công văn số {} của {} về việc {}, sau khi nghiên cứu, cơ quan chúng tôi \
                 thống nhất với nội dung dự thảo.",
                first.number_and_symbol,
                sender.name(),
                first.document.subject,
            ),
            "Đề nghị bổ sung tại Điều 9 thời hạn tiếp nhận đối với văn bản khẩn./.".to_owned(),
        ],
        recipients: vec!["Như trên".to_owned(), "Lưu: VT".to_owned()],
    }
}
