//! The store of files, tried with one.

use std::time::Duration;

use contract::FileId;
use paper::AdministrativeDocument;
use storage_api::v1::FileState;

use super::{Finding, gateway::told};
use crate::{client::Client, demo::Patience};

const PART: &str = "kho tệp";
const REMEDY: &str =
    "xem dịch vụ storage, máy chủ S3 (địa chỉ, khóa, chỗ trống) và clamd nếu có dùng";

/// Uploads a small file, waits for its check and reads it back.
pub(super) async fn tried(by: &Client) -> Finding {
    let document = AdministrativeDocument::letter("Vận hành", "VH", "thử kho tệp")
        .issued_at("Bình Định")
        .text("Tệp này được tải lên để thử kho tệp, không có nội dung nào khác./.");
    let content = match paper::render(&document) {
        Ok(content) => content,
        Err(error) => return Finding::failed(PART, error.to_string(), REMEDY),
    };
    match by.upload("thu-kho-tep.pdf", content.clone()).await {
        Ok(file) => match read_back(by, file.id, &content).await {
            Ok(()) => Finding::good(PART, format!("đã ghi và đọc lại tệp {}", file.id)),
            Err(what) => Finding::failed(PART, what, REMEDY),
        },
        Err(error) if error.status() == Some(403) => Finding::attention(
            PART,
            "tài khoản này không tải tệp lên được",
            "chạy lại doctor --store bằng tài khoản văn thư hoặc chuyên viên",
        ),
        Err(error) => Finding::failed(PART, told(&error), REMEDY),
    }
}

async fn read_back(by: &Client, id: FileId, content: &[u8]) -> Result<(), String> {
    let patience = Patience::of(Duration::from_secs(30));
    let checked = patience.until("kiểm tra tệp", || async {
        let file = by.file(id).await?;
        Ok((file.state != FileState::Checking).then_some(file))
    });
    let checked = checked.await.map_err(|error| format!("{error:#}"))?;
    if let Some(refusal) = checked.refusal {
        return Err(format!("tệp bị từ chối: {}", refusal.detail));
    }
    match by.content(id).await {
        Ok(read) if read == content => Ok(()),
        Ok(_) => Err("tệp đọc lại khác tệp đã ghi".to_owned()),
        Err(error) => Err(told(&error)),
    }
}
