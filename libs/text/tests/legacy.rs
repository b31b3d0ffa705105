//! Old encodings: noticed in texts as they are pasted, converted letter by letter.

mod tables;

use vpdt_text::legacy::{Encoding, convert, detect};
use vpdt_text::nfc;

const TCVN3_TEXTS: [(&str, &str); 6] = [
    ("NguyÔn V¨n Hïng", "Nguyễn Văn Hùng"),
    ("Céng hßa x· héi chñ nghÜa ViÖt Nam", "Cộng hòa xã hội chủ nghĩa Việt Nam"),
    ("§éc lËp - Tù do - H¹nh phóc", "Độc lập - Tự do - Hạnh phúc"),
    ("Uû ban nh©n d©n tØnh B×nh §Þnh", "Uỷ ban nhân dân tỉnh Bình Định"),
    ("V/v tr¶ lêi ®¬n th\u{AD} cña c«ng d©n", "V/v trả lời đơn thư của công dân"),
    ("Quy Nh¬n", "Quy Nhơn"),
];

const VNI_TEXTS: [(&str, &str); 5] = [
    ("Nguyeãn Vaên Huøng", "Nguyễn Văn Hùng"),
    ("Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam", "Cộng hòa xã hội chủ nghĩa Việt Nam"),
    ("Ñoäc laäp - Töï do - Haïnh phuùc", "Độc lập - Tự do - Hạnh phúc"),
    ("UÛY BAN NHAÂN DAÂN TÆNH BÌNH ÑÒNH", "ỦY BAN NHÂN DÂN TỈNH BÌNH ĐỊNH"),
    ("V/v traû lôøi ñôn thö cuûa coâng daân", "V/v trả lời đơn thư của công dân"),
];

#[test]
fn every_letter_of_both_tables_converts() {
    let (tcvn3, vni) = (tables::tcvn3(), tables::vni());
    assert_eq!((tcvn3.len(), vni.len()), (74, 146));

    for (old, letter) in tcvn3 {
        assert_eq!(convert(&old, Encoding::Tcvn3), letter.to_string());
    }
    for (old, letter) in vni {
        assert_eq!(convert(&old, Encoding::Vni), letter.to_string(), "{old}");
    }
}

#[test]
fn tcvn3_texts_are_noticed_and_converted() {
    for (old, text) in TCVN3_TEXTS {
        assert_eq!(detect(old), Some(Encoding::Tcvn3), "{old}");
        assert_eq!(convert(old, Encoding::Tcvn3), text);
    }
}

#[test]
fn vni_texts_are_noticed_and_converted() {
    for (old, text) in VNI_TEXTS {
        assert_eq!(detect(old), Some(Encoding::Vni), "{old}");
        assert_eq!(convert(old, Encoding::Vni), text);
    }
}

#[test]
fn the_stored_form_neither_converts_nor_hides_old_encodings() {
    for (old, text) in TCVN3_TEXTS {
        assert_ne!(nfc(old), text);
        assert_eq!(detect(&nfc(old)), Some(Encoding::Tcvn3), "{old}");
        assert_eq!(convert(&nfc(old), Encoding::Tcvn3), text);
    }
    assert_eq!(convert(&nfc("c¸n bÐ, vÐ xe"), Encoding::Tcvn3), "cán bé, vé xe");
}

#[test]
fn capitals_in_tcvn3_lose_their_case() {
    assert_eq!(detect("QUYÕT §ÞNH"), Some(Encoding::Tcvn3));
    assert_eq!(convert("QUYÕT §ÞNH", Encoding::Tcvn3), "QUYếT ĐịNH");
}

#[test]
fn vni_capitals_before_small_marks_stay_capitals() {
    assert_eq!(convert("Uûy ban, AÙo, Ñònh", Encoding::Vni), "Ủy ban, Áo, Định");
}

#[test]
fn unicode_vietnamese_is_left_alone() {
    for text in [
        "Cộng hòa xã hội chủ nghĩa Việt Nam",
        "Thông báo công tác phí",
        "Báo cáo thi hành án dân sinh; toàn khoá; hoà giải; thuý",
        "Hà Tĩnh, Cà Mau, Phú Yên, Đà Lat",
        "Ngô Thì Sĩ",
        "Kê khai tài sản",
        "Vie\u{323}\u{302}t Nam",
        "QÐ-UBND, HÐND, Ðoàn công tác",
        "Tính: 5 µm × 10 µm ± 2°C",
    ] {
        assert_eq!(detect(text), None, "{text}");
    }
}

#[test]
fn other_languages_and_symbols_are_left_alone() {
    for text in [
        "",
        "Annual report on public administration reform",
        "The café’s naïve résumé © 2020 – £5, § 12, 10 µm or m×n",
        "Le procès-verbal de la réunion a été signé à Hanoï par le président du comité",
        "Où êtes-vous allés cet été ? « Déjà vu », dit le maître d’hôtel.",
        "Un thé dû à la fête de Noël, après le dîner",
        "Die Öffentlichkeit über Änderungen für Bürger und Größe",
        "El año próximo, ¿qué pasará mañana? ¡Adiós, señor!",
        "Thaï",
        "Le restaurant Thaï, Citroën et Côte d’Ivoire, maïs, Haïti",
        "São Paulo, coração, não, informação",
    ] {
        assert_eq!(detect(text), None, "{text}");
    }
}
