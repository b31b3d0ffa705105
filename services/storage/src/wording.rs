//! What people are told about files: what is wrong and what to do.

use storage_api::v1::RefusalCode;
use web::Text;

/// Where papers with state secrets go instead (Luật Bảo vệ bí mật nhà nước 117/2025/QH15; rules §5).
pub(crate) fn secret() -> Text {
    Text::new(
        "Tệp mang dấu chỉ mức độ mật (Mật, Tối mật, Tuyệt mật) nên không được đưa vào hệ thống này. Hãy dừng lại, xóa tệp khỏi máy đang nối mạng theo quy định, và chuyển văn bản giấy qua văn thư phụ trách tài liệu mật của cơ quan.",
        "The file bears a state-secret mark (Mật, Tối mật, Tuyệt mật), so it must stay out of this system. Stop here, remove it from the connected computer as the rules demand, and hand the paper to your agency's clerk for secret documents.",
    )
}

/// Why a file was refused and what to do about it.
pub(crate) fn refusal(code: RefusalCode) -> Text {
    match code {
        RefusalCode::TypeMismatch => Text::new(
            "Nội dung tệp không đúng với phần đuôi của tên (ví dụ tệp .pdf nhưng bên trong không phải PDF). Hãy mở tệp bằng chương trình đã tạo ra nó, lưu lại đúng định dạng rồi tải lên lại.",
            "The content is not what the end of the name says. Open the file in the program that made it, save it in the right format, then upload it again.",
        ),
        RefusalCode::Polyglot => Text::new(
            "Tệp có thêm dữ liệu lạ ở trước hoặc sau nội dung, nên có thể bị đọc thành hai tệp khác nhau. Hãy lưu hoặc quét lại thành tệp mới rồi tải lên.",
            "The file has other data before or behind its content and could be read as two different files. Save or scan it anew, then upload it.",
        ),
        RefusalCode::Unreadable => Text::new(
            "Tệp bị hỏng hoặc không đọc được một cách chắc chắn. Hãy mở thử trên máy, in lại ra PDF (Print to PDF) hoặc quét lại rồi tải lên.",
            "The file is damaged or cannot be read for certain. Try to open it, print it to PDF or scan it again, then upload it.",
        ),
        RefusalCode::Encrypted => Text::new(
            "Tệp được khóa bằng mật khẩu hoặc mã hóa nên người nhận không đọc được. Hãy bỏ mật khẩu rồi tải lên lại.",
            "The file is locked with a password or encrypted. Remove that, then upload it again.",
        ),
        RefusalCode::ActiveContent => Text::new(
            "Tệp PDF có mã lệnh hoặc thao tác tự chạy khi mở. Hãy in lại ra PDF (Print to PDF) để chỉ còn nội dung trang rồi tải lên.",
            "The PDF contains scripts or actions. Print it to PDF, so that only its pages remain, then upload it.",
        ),
        RefusalCode::EmbeddedFile => Text::new(
            "Trong tệp có đính kèm tệp hoặc đối tượng khác. Hãy tách chúng ra và tải lên thành từng tệp riêng.",
            "Another file or object is embedded in the file. Take it out and upload it as a file of its own.",
        ),
        RefusalCode::Macros => Text::new(
            "Tệp có chứa macro. Hãy lưu lại ở định dạng không macro (.docx, .xlsx, .pptx) rồi tải lên.",
            "The file contains macros. Save it in a format without macros (.docx, .xlsx, .pptx), then upload it.",
        ),
        RefusalCode::ExternalContent => Text::new(
            "Khi mở, tệp tự lấy nội dung từ nơi khác (mẫu, ảnh hoặc dữ liệu liên kết). Hãy nhúng hẳn nội dung vào tệp hoặc bỏ liên kết rồi tải lên lại.",
            "The file loads content from elsewhere when it is opened (a template, picture or data link). Put that content into the file or break the link, then upload it again.",
        ),
        RefusalCode::ArchiveBomb => Text::new(
            "Tệp bung ra quá lớn so với mức cho phép. Hãy kiểm tra lại nguồn của tệp, chia nhỏ nội dung rồi tải lên.",
            "The file unpacks to more than is allowed. Check where it comes from, split its content, then upload it.",
        ),
        RefusalCode::TooComplex => Text::new(
            "Tệp có quá nhiều trang, đối tượng hoặc điểm ảnh để xử lý. Hãy chia thành các tệp nhỏ hơn hoặc quét với độ phân giải thấp hơn (từ 200 dpi) rồi tải lên.",
            "The file has too many pages, objects or dots. Split it or scan it at a lower resolution (200 dpi or more), then upload it.",
        ),
        RefusalCode::Malware => Text::new(
            "Phần mềm diệt vi-rút phát hiện mã độc trong tệp. Đừng mở tệp này; hãy báo cán bộ công nghệ thông tin của đơn vị và kiểm tra máy tính.",
            "The virus scanner found malware in the file. Do not open it; tell your unit's IT officer and have the computer checked.",
        ),
        RefusalCode::Secret => secret(),
    }
}

/// Why a signature is invalid or could not be checked.
pub(crate) fn signature(reason: &str) -> Text {
    match reason {
        "bytes_changed" | "byte_range" | "broken" => Text::new(
            "Nội dung đã thay đổi sau khi ký, hoặc chữ ký bị hỏng.",
            "The content was changed after it was signed, or the signature is broken.",
        ),
        "changed_after_signing" => Text::new(
            "Tệp có phần được thêm vào sau khi ký.",
            "Something was added to the file after it was signed.",
        ),
        "weak_cryptography" => Text::new(
            "Chữ ký dùng thuật toán hoặc khóa không còn an toàn.",
            "The signature uses an algorithm or a key that is no longer safe.",
        ),
        "certificate_not_yet_valid" | "certificate_expired" => Text::new(
            "Chứng thư số không có hiệu lực vào thời điểm ký.",
            "The certificate was not valid when the file was signed.",
        ),
        "certificate_usage" => Text::new(
            "Chứng thư số không phải loại dùng để ký văn bản.",
            "The certificate is not one for signing documents.",
        ),
        "unknown_authority" | "no_certificate" => Text::new(
            "Chưa kiểm tra được: chứng thư số không thuộc tổ chức chứng thực mà hệ thống tin cậy.",
            "Not checked: the certificate is not of an authority that this system trusts.",
        ),
        "no_signing_time" => Text::new(
            "Chưa kiểm tra được: chữ ký không ghi thời điểm ký.",
            "Not checked: the signature does not say when it was made.",
        ),
        _ => Text::new(
            "Chưa kiểm tra được: hệ thống chưa hỗ trợ loại chữ ký này. Hãy kiểm tra bằng công cụ khác trước khi tin cậy.",
            "Not checked: this kind of signature is not supported. Check it with another tool before relying on it.",
        ),
    }
}
