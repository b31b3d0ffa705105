//! Step 4: one document comes on paper, and one goes out that was signed on paper.

use anyhow::Context as _;
use jiff::ToSpan as _;
use paper::AdministrativeDocument;
use registry_api::v1::{
    DocumentState, DraftContent, PaperArrival, PaperDocument, Purpose, Urgency,
};

use super::{
    OnPaper, Pdf,
    dispatch::{addressed, letter_content, to},
    letter::Letter,
    office::Office,
    receive,
    scene::Scene,
};

/// A citizen's association writes; the clerk enters it by hand with its scan, and it is handled
/// like any other.
pub(super) async fn comes_in(scene: &Scene, office: &Office) -> anyhow::Result<OnPaper> {
    const FROM: &str = "Hội Luật gia tỉnh Bình Định";
    const SUBJECT: &str = "đề nghị phối hợp tổ chức hội nghị phổ biến pháp luật";
    let clerk = &office.clerk;
    // A number of its own for every play: else it would look like a duplicate.
    let number_and_symbol = format!("{}/HLG", scene.clock.now().as_second() % 100_000);
    let document = AdministrativeDocument::letter(FROM, "HLG", SUBJECT)
        .issued_at("Bình Định")
        .addressed_to(office.name())
        .text("Kính đề nghị quý cơ quan phối hợp tổ chức hội nghị phổ biến pháp luật./.");
    let scan = Pdf::new("ban-quet-van-ban-den.pdf", paper::render(&document)?);
    let arrival = PaperArrival {
        sender_agency_id: None,
        sender_name: Some(FROM.to_owned()),
        kind_code: kind_code(office).await?,
        number_and_symbol: number_and_symbol.clone(),
        issued_on: scene.today().saturating_sub(2.days()),
        subject: SUBJECT.to_owned(),
        urgency: Urgency::Normal,
        field_code: None,
        signer_name: Some("Nguyễn Thị Hòa".to_owned()),
        signer_title: Some("Chủ tịch Hội".to_owned()),
        reply_wanted_by: None,
        file_id: scene.uploaded(clerk, scan).await?,
    };
    let entering = scene.once_heard_of(|| clerk.client.arrival_on_paper(&arrival));
    let mut entered = clerk.does("nhập văn bản giấy đến, kèm bản quét", entering).await?;
    if entered.state == DocumentState::Arrived {
        entered = office.registers(&entered).await?;
    }
    office.handles(scene, entered.id).await?;
    Ok(OnPaper {
        document_id: entered.id,
        number_and_symbol,
        arrival_number: receive::arrival_number(&entered)?,
    })
}

/// A sheet that the leader signed by hand joins at numbering, and goes to one agency.
pub(super) async fn goes_out(
    scene: &Scene,
    sender: &Office,
    receiver: &Office,
) -> anyhow::Result<OnPaper> {
    let clerk = &sender.clerk;
    let letter = Letter {
        subject: "mời dự hội nghị triển khai công tác tư pháp".to_owned(),
        addressees: vec![receiver.name().to_owned()],
        body: vec!["Trân trọng kính mời đại diện lãnh đạo quý cơ quan dự hội nghị./.".to_owned()],
        recipients: vec!["Như trên".to_owned(), "Lưu: VT".to_owned()],
    };
    let signed = PaperDocument {
        content: DraftContent {
            addressees: vec![addressed(receiver)],
            recipients: vec![to(receiver, Purpose::ToKnow)],
            ..letter_content(&clerk.client, &letter).await?
        },
        unit_id: sender.unit(),
        signer_name: sender.leader.name().to_owned(),
        signer_title: sender.leader.post.title.clone(),
        signed_on: scene.today(),
    };
    let entering = scene.once_heard_of(|| clerk.client.document_on_paper(&signed));
    let entered = clerk.does("nhập văn bản đã ký trên giấy", entering).await?;
    let issued = sender.finish(scene, entered.id, &letter).await?;
    let arrival = receiver.sees(scene, sender, &issued).await?;
    let registered = receiver.registers(&arrival).await?;
    receiver.files_for_information(scene, registered.id).await?;
    Ok(OnPaper {
        document_id: issued.document.id,
        number_and_symbol: issued.number_and_symbol,
        arrival_number: receive::arrival_number(&registered)?,
    })
}

async fn kind_code(office: &Office) -> anyhow::Result<String> {
    let kinds = office.clerk.client.kinds().await?.items;
    let kind = kinds.into_iter().find(|kind| kind.name == "Công văn");
    Ok(kind.context("hệ thống không có loại Công văn")?.code)
}
