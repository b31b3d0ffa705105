//! The two old encodings, letter by letter: (old, Unicode).

/// TCVN 5712-1 as glibc's iconv has it.
const TCVN3: &str = "µà ¶ả ·ã ¸á ¹ạ ¨ă »ằ ¼ẳ ½ẵ ¾ắ Æặ ©â Çầ Èẩ Éẫ Êấ Ëậ ®đ Ìè Îẻ Ïẽ Ðé Ñẹ ªê Òề Óể Ôễ Õế Öệ \
    ×ì Øỉ Üĩ Ýí Þị ßò áỏ âõ ãó äọ «ô åồ æổ çỗ èố éộ ¬ơ êờ ëở ìỡ íớ îợ ïù ñủ òũ óú ôụ \u{AD}ư õừ öử ÷ữ øứ ùự \
    úỳ ûỷ üỹ ýý þỵ ¡Ă ¢Â £Ê ¤Ô ¥Ơ ¦Ư §Đ";

/// VNI-Windows: old letters, then the letters in the order plain, sắc, huyền, hỏi, ngã, nặng.
const VNI: [(&str, &str); 13] = [
    ("a aù aø aû aõ aï", "aáàảãạ"),
    ("aâ aá aà aå aã aä", "âấầẩẫậ"),
    ("aê aé aè aú aü aë", "ăắằẳẵặ"),
    ("e eù eø eû eõ eï", "eéèẻẽẹ"),
    ("eâ eá eà eå eã eä", "êếềểễệ"),
    ("o où oø oû oõ oï", "oóòỏõọ"),
    ("oâ oá oà oå oã oä", "ôốồổỗộ"),
    ("ô ôù ôø ôû ôõ ôï", "ơớờởỡợ"),
    ("u uù uø uû uõ uï", "uúùủũụ"),
    ("ö öù öø öû öõ öï", "ưứừửữự"),
    ("i í ì æ ó ò", "iíìỉĩị"),
    ("y yù yø yû yõ î", "yýỳỷỹỵ"),
    ("ñ", "đ"),
];

pub(crate) type Pair = (String, char);

pub(crate) fn tcvn3() -> Vec<Pair> {
    let pair = |both: &str| {
        let mut both = both.chars();
        Some((both.next()?.to_string(), both.next()?))
    };
    TCVN3.split_whitespace().filter_map(pair).collect()
}

pub(crate) fn vni() -> Vec<Pair> {
    let pairs = VNI.iter().flat_map(|(olds, letters)| olds.split(' ').zip(letters.chars()));
    pairs
        .flat_map(|(old, letter)| {
            let capital = letter.to_uppercase().map(|capital| (old.to_uppercase(), capital));
            std::iter::once((old.to_owned(), letter)).chain(capital)
        })
        .collect()
}
