//! Receiving: the arrival, its file and verdict, and its entry in the register (rules §3.1).

use anyhow::{Context as _, ensure};
use registry_api::v1::{
    Document, DocumentFile, FileRole, RefusalReason, RefuseArrival, RegisterArrival, Signature,
};

use super::{finish::Issued, office::Office, scene::Scene};

impl Office {
    /// Waits until what `sender` issued is in the clerk's inbox, and reads it.
    pub(super) async fn sees(
        &self,
        scene: &Scene,
        sender: &Office,
        issued: &Issued,
    ) -> anyhow::Result<Document> {
        let clerk = &self.clerk;
        let what = format!("thấy văn bản đến {}", issued.number_and_symbol);
        let arrived = scene.patience.until("văn bản trong hộp tiếp nhận", || async {
            for item in clerk.client.arrivals().await? {
                if item.number_and_symbol.as_ref() != Some(&issued.number_and_symbol) {
                    continue;
                }
                let document = clerk.client.document(item.id).await?;
                let from = document.incoming.as_ref().and_then(|came| came.sender_agency_id);
                if from == Some(sender.agency()) {
                    return Ok(Some(document));
                }
            }
            Ok(None)
        });
        let arrival = clerk.does(&what, arrived).await?;
        let main = main_file(&arrival)?;
        let reading = scene.patience.until("đọc được tệp", || async {
            clerk.client.content(main.file_id).await.map(Some)
        });
        let what = format!("mở tệp; {}", verdict(main.signature));
        let read = clerk.does(&what, reading).await?;
        ensure!(read == issued.pdf, "{}: tệp nhận được khác tệp đã phát hành", self.code);
        Ok(arrival)
    }

    /// Gives an arrival its number; one that looks like an earlier copy too.
    pub(super) async fn registers(&self, arrival: &Document) -> anyhow::Result<Document> {
        let clerk = &self.clerk;
        let came = arrival.incoming.as_ref().context("văn bản không phải văn bản đến")?;
        let how = RegisterArrival {
            accept_duplicate: !came.possible_duplicates.is_empty(),
            field_code: None,
        };
        let registering = clerk.client.register(arrival.id, &how);
        let registered = clerk.does("tiếp nhận, vào sổ văn bản đến", registering).await?;
        clerk.tells(&format!("số đến {}", arrival_number(&registered)?));
        Ok(registered)
    }

    /// Refuses an arrival that cannot be read.
    pub(super) async fn refuses(&self, arrival: &Document) -> anyhow::Result<()> {
        let clerk = &self.clerk;
        let why = RefuseArrival {
            reason_code: RefusalReason::Unreadable,
            reason: "Phụ lục không mở được, đề nghị gửi lại.".to_owned(),
        };
        let refusing = clerk.client.refuse(arrival.id, &why);
        clerk.does("từ chối tiếp nhận: tệp không đọc được", refusing).await
    }
}

/// The number that an arrival got.
pub(super) fn arrival_number(registered: &Document) -> anyhow::Result<i32> {
    let came = registered.incoming.as_ref();
    came.and_then(|came| came.arrival_number).context("văn bản đến chưa có số đến")
}

/// The document itself among its files.
pub(super) fn main_file(document: &Document) -> anyhow::Result<&DocumentFile> {
    let mut files = document.files.iter();
    files.find(|file| file.role == FileRole::Main).context("văn bản không có tệp chính")
}

/// What was found of a signature, as a clerk reads it (NĐ 30/2020 Đ21.2a).
pub(super) fn verdict(signature: Signature) -> &'static str {
    match signature {
        Signature::Valid => "chữ ký số hợp lệ",
        Signature::Invalid => "chữ ký số KHÔNG hợp lệ",
        Signature::Unchecked => "chữ ký số chưa kiểm tra được",
        Signature::Unsigned => "không có chữ ký số",
    }
}
