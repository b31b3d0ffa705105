//! TCVN 5712 (TCVN3, ABC): each letter is one byte, seen as a Latin-1 character.

/// Old characters and their letters, place by place.
const ROWS: [(&str, &str); 14] = [
    ("µ¶·¸¹", "àảãáạ"),
    ("¨»¼½¾Æ", "ăằẳẵắặ"),
    ("©ÇÈÉÊË", "âầẩẫấậ"),
    ("®", "đ"),
    ("ÌÎÏÐÑ", "èẻẽéẹ"),
    ("ªÒÓÔÕÖ", "êềểễếệ"),
    ("×ØÜÝÞ", "ìỉĩíị"),
    ("ßáâãä", "òỏõóọ"),
    ("«åæçèé", "ôồổỗốộ"),
    ("¬êëìíî", "ơờởỡớợ"),
    ("ïñòóô", "ùủũúụ"),
    ("\u{AD}õö÷øù", "ưừửữứự"),
    ("úûüýþ", "ỳỷỹýỵ"),
    ("¡¢£¤¥¦§", "ĂÂÊÔƠƯĐ"),
];

pub(super) fn to_unicode(text: &str) -> impl Iterator<Item = char> {
    text.chars().map(|c| if c.is_ascii() { c } else { letter(c).unwrap_or(c) })
}

fn letter(old: char) -> Option<char> {
    // What crate::nfc takes for a badly typed Đ is é here.
    let old = if old == 'Đ' { 'Ð' } else { old };
    ROWS.iter().find_map(|(olds, letters)| {
        olds.chars().zip(letters.chars()).find_map(|(from, to)| (from == old).then_some(to))
    })
}
