//! State-secret marks (domain rule: what bears one is refused); talk about secrets is not one.

use unicode_normalization::UnicodeNormalization;
use vpdt_text::SecretMark::{self, Confidential, Secret, TopSecret};
use vpdt_text::find_secret_mark;

fn assert_marks(cases: &[(&str, SecretMark)]) {
    for (text, mark) in cases {
        assert_eq!(find_secret_mark(text), Some(*mark), "{text}");
        let decomposed: String = text.nfd().collect();
        assert_eq!(find_secret_mark(&decomposed), Some(*mark), "decomposed {text}");
    }
}

fn assert_no_mark(texts: &[&str]) {
    for text in texts {
        assert_eq!(find_secret_mark(text), None, "{text}");
    }
}

#[test]
fn a_field_that_is_only_the_mark_bears_it() {
    assert_marks(&[
        ("TUYỆT MẬT", TopSecret),
        ("Tối mật", Secret),
        ("mật", Confidential),
        (" [MẬT] ", Confidential),
        ("* MẬT *", Confidential),
        ("T U Y Ệ T  M Ậ T", TopSecret),
        ("TỐI\u{A0}MẬT", Secret),
        ("M\u{200B}ẬT", Confidential),
    ]);
}

#[test]
fn a_field_of_the_secrecy_level_bears_it() {
    assert_marks(&[
        ("Độ mật: Mật", Confidential),
        ("ĐỘ MẬT: TỐI MẬT", Secret),
        ("Mức độ mật : tuyệt mật", TopSecret),
        ("Số: 05/BC-STP; Độ mật: Mật; Độ khẩn: Khẩn", Confidential),
        ("Độ mật: Mật Độ khẩn: Thường", Confidential),
        ("Số: 12\nĐộ mật: Tối mật\nNgười ký: Nguyễn Văn A", Secret),
    ]);
    assert_no_mark(&[
        "Độ mật:",
        "Độ mật: Không",
        "Độ mật: Thường",
        "Mật độ: cao",
        "Độ mật: Mật mã",
    ]);
}

#[test]
fn a_mark_on_a_line_of_its_own_is_found_on_a_page() {
    assert_marks(&[
        ("UBND TỈNH BÌNH ĐỊNH\nSỞ TƯ PHÁP\n\n  MẬT  \nSố: 05/BC-STP", Confidential),
        ("BÁO CÁO\r\n[Tối mật]\r\nvề tình hình", Secret),
        ("UBND TỈNH BÌNH ĐỊNH     TUYỆT MẬT\nSố: 01", TopSecret),
        ("SỞ TƯ PHÁP\tMẬT\tBản số: 01", Confidential),
        ("MẬT\nnội dung\nTUYỆT MẬT", TopSecret),
    ]);
}

#[test]
fn a_title_that_begins_or_ends_with_a_mark_in_capitals_bears_it() {
    assert_marks(&[
        ("(MẬT) Báo cáo tình hình quý I", Confidential),
        ("Báo cáo tình hình quý I – TỐI MẬT", Secret),
        ("TUYỆT MẬT: Phương án bảo vệ", TopSecret),
        ("MẬT Báo cáo tình hình", Confidential),
        ("MẬT - BÁO CÁO TÌNH HÌNH", Confidential),
        ("BÁO CÁO TÌNH HÌNH (TUYỆT MẬT)", TopSecret),
        ("Báo cáo tình hình MẬT", Confidential),
        ("Báo cáo_MẬT.docx", Confidential),
        ("BÁO CÁO [TỐI MẬT].pdf", Secret),
        ("MẬT.pdf", Confidential),
    ]);
}

#[test]
fn ordinary_words_with_mat_are_no_marks() {
    assert_no_mark(&[
        "",
        "Quy chế bảo mật hệ thống",
        "QUY CHẾ BẢO MẬT",
        "Quy chế BẢO MẬT",
        "Quy chế bảo MẬT",
        "BẢO_MẬT.docx",
        "Đổi mật khẩu",
        "MẬT KHẨU",
        "MẬT KHẨU: cách đặt",
        "MẬT khẩu tạm",
        "Bảo vệ bí mật kinh doanh",
        "BÍ MẬT KINH DOANH",
        "Mật độ dân số",
        "MẬT ĐỘ DÂN SỐ",
        "Mật ong rừng",
        "Giấy mời họp mặt cán bộ hưu trí",
        "HỌP MẶT",
        "TỔ CHỨC GẶP MẶT",
        "Quan hệ mật thiết",
    ]);
}

#[test]
fn talk_about_state_secrets_is_no_mark() {
    assert_no_mark(&[
        "Tập huấn công tác bảo vệ bí mật nhà nước",
        "V/v tập huấn công tác bảo vệ bí mật nhà nước năm 2025",
        "KẾ HOẠCH BẢO VỆ BÍ MẬT NHÀ NƯỚC",
        "TĂNG CƯỜNG CÔNG TÁC BẢO VỆ BÍ MẬT",
        "Danh mục tài liệu tuyệt mật, tối mật, mật",
        "QUẢN LÝ TÀI LIỆU TUYỆT MẬT, TỐI MẬT, MẬT",
        "Xác định độ mật: Mật, Tối mật hay Tuyệt mật theo quy định",
    ]);
}

#[test]
fn wrapped_sentences_and_lists_are_no_marks() {
    assert_no_mark(&[
        "Cán bộ có trách nhiệm bảo\nmật\nthông tin",
        "Các mức độ mật gồm:\n- Tuyệt mật;\n- Tối mật;\n- Mật.",
        "Các mức gồm:\na) Tuyệt mật\nb) Tối mật\nc) Mật",
        "Tài liệu của Sở\nđược đóng dấu (TUYỆT MẬT)\nthì không gửi qua hệ thống",
    ]);
}
