//! Writes a công văn and a quyết định into a folder, to be looked at.

use std::path::PathBuf;

use vpdt_paper::{AdministrativeDocument, DocumentDate, PaperError, Paragraph, render};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = PathBuf::from(std::env::args().nth(1).ok_or("usage: sample FOLDER")?);
    std::fs::write(folder.join("cong-van.pdf"), render(&letter()?)?)?;
    std::fs::write(folder.join("quyet-dinh.pdf"), render(&decision()?)?)?;
    Ok(())
}

fn letter() -> Result<AdministrativeDocument, PaperError> {
    let summary = "góp ý dự thảo Quy chế tiếp nhận, xử lý, phát hành và quản lý văn bản điện tử";
    Ok(AdministrativeDocument::letter("Sở Tư pháp", "STP-VP", summary)
        .under("Ủy ban nhân dân tỉnh Bình Định")
        .issued_at("Bình Định")
        .numbered("2104", DocumentDate::new(5, 3, 2020)?)
        .addressed_to("Các sở, ban, ngành thuộc tỉnh")
        .addressed_to("Ủy ban nhân dân các huyện, thị xã, thành phố")
        .text(
            "Thực hiện Kế hoạch xây dựng văn bản quy phạm pháp luật năm 2020, Sở Tư pháp đã chủ \
             trì, phối hợp với Sở Thông tin và Truyền thông xây dựng dự thảo Quyết định ban hành \
             Quy chế tiếp nhận, xử lý, phát hành và quản lý văn bản điện tử giữa các cơ quan nhà \
             nước trên địa bàn tỉnh.",
        )
        .text(
            "Sở Tư pháp đề nghị các cơ quan, đơn vị, địa phương nghiên cứu, góp ý dự thảo (gửi kèm \
             theo Công văn này) và gửi ý kiến bằng văn bản điện tử về Sở Tư pháp trước ngày 20 \
             tháng 3 năm 2020 để tổng hợp, hoàn thiện, trình Ủy ban nhân dân tỉnh xem xét, quyết \
             định.",
        )
        .text("Rất mong nhận được sự quan tâm phối hợp của các cơ quan, đơn vị, địa phương./.")
        .sent_to("Như trên")
        .sent_to("UBND tỉnh (để báo cáo)")
        .sent_to("Giám đốc, các Phó Giám đốc Sở")
        .sent_to("Lưu: VT, VP")
        .signed_by(["KT. Giám đốc", "Phó Giám đốc"], "Nguyễn Văn An"))
}

fn decision() -> Result<AdministrativeDocument, PaperError> {
    let article = |number: u8, text: &str| Paragraph::Article {
        label: format!("Điều {number}."),
        text: text.to_owned(),
    };
    let basis = |text: &str| Paragraph::Basis(text.to_owned());
    let summary = "Ban hành Quy chế tiếp nhận, xử lý, phát hành và quản lý văn bản điện tử giữa các \
                   cơ quan nhà nước trên địa bàn tỉnh Bình Định";
    Ok(AdministrativeDocument::named("Ủy ban nhân dân", "QĐ-UBND", "Quyết định", summary)
        .under("Tỉnh Bình Định")
        .issued_at("Bình Định")
        .numbered("815", DocumentDate::new(12, 11, 2026)?)
        .with(basis("Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;"))
        .with(basis("Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư;"))
        .with(basis("Theo đề nghị của Giám đốc Sở Thông tin và Truyền thông."))
        .with(Paragraph::Heading("QUYẾT ĐỊNH:".to_owned()))
        .with(article(1, "Ban hành kèm theo Quyết định này Quy chế tiếp nhận, xử lý, phát hành và quản lý văn bản điện tử giữa các cơ quan nhà nước trên địa bàn tỉnh."))
        .with(article(2, "Quyết định này có hiệu lực kể từ ngày ký."))
        .with(article(3, "Chánh Văn phòng Ủy ban nhân dân tỉnh, Giám đốc các sở, Thủ trưởng các ban, ngành, Chủ tịch Ủy ban nhân dân các huyện, thị xã, thành phố và các tổ chức, cá nhân có liên quan chịu trách nhiệm thi hành Quyết định này./."))
        .sent_to("Như Điều 3")
        .sent_to("Văn phòng Chính phủ (để báo cáo)")
        .sent_to("Lưu: VT, K9")
        .signed_by(["TM. Ủy ban nhân dân", "KT. Chủ tịch", "Phó Chủ tịch"], "Trần Thị Bình"))
}
