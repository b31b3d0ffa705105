//! What holds for every text.

mod tables;

use proptest::prelude::*;
use proptest::sample::select;
use unicode_normalization::UnicodeNormalization;
use vpdt_text::legacy::{Encoding, convert, detect};
use vpdt_text::{
    chars, collation_key, find_secret_mark, fold, fold_tone_placement, given_name_key, nfc, pieces,
    ranking_key, search_key, symbol_key, tidy,
};

/// Vietnamese with all that goes wrong with it, or anything at all.
fn texts() -> impl Strategy<Value = String> {
    prop_oneof![
        "[aăâeêioôơuưyAĂÂEÊOÔƠUƯYđĐðÐqgnhtcm \u{300}\u{301}\u{303}\u{309}\u{323}\u{302}\u{200B}\u{A0}.,/–-]{0,40}",
        "[ạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹaoeuytnghMẬTỐI \n:()0-9]{0,40}",
        any::<String>(),
    ]
}

fn legacy_texts(pairs: Vec<tables::Pair>) -> impl Strategy<Value = (String, String)> {
    prop::collection::vec(select(pairs), 0..40).prop_map(|pairs| pairs.into_iter().unzip())
}

fn decomposed(text: &str) -> String {
    text.nfd().collect()
}

fn composed(text: &str) -> String {
    text.nfc().collect()
}

proptest! {
    #[test]
    fn the_stored_form_is_stable(text in texts()) {
        let stored = nfc(&text);

        prop_assert_eq!(nfc(&stored), stored.clone());
        prop_assert_eq!(composed(&stored), stored.clone());
        prop_assert_eq!(tidy(&tidy(&text)), tidy(&text));
        prop_assert_eq!(chars(&text), stored.chars().count());
    }

    #[test]
    fn keys_do_not_depend_on_how_the_text_was_typed(text in texts()) {
        let (long, short) = (decomposed(&text), composed(&text));

        prop_assert_eq!(nfc(&long), nfc(&short));
        prop_assert_eq!(fold(&long), fold(&short));
        prop_assert_eq!(fold_tone_placement(&long), fold_tone_placement(&short));
        prop_assert_eq!(symbol_key(&long), symbol_key(&short));
        prop_assert_eq!(collation_key(&long), collation_key(&short));
        prop_assert_eq!(find_secret_mark(&long), find_secret_mark(&short));
    }

    #[test]
    fn keys_are_stable(text in texts()) {
        prop_assert_eq!(fold(&fold(&text)), fold(&text));
        prop_assert_eq!(symbol_key(&symbol_key(&text)), symbol_key(&text));
        let ranked = fold_tone_placement(&text);
        prop_assert_eq!(fold_tone_placement(&ranked), ranked.clone());
        prop_assert_eq!(fold(&ranked), fold(&text));
        let found = search_key(&text);
        prop_assert_eq!(search_key(&found), found.clone());
        prop_assert_eq!(search_key(&ranking_key(&text)), found);
    }

    #[test]
    fn pieces_are_the_whole_text(text in texts()) {
        let keys: Vec<String> = search_key(&text).split(' ').take(1).map(ToOwned::to_owned).collect();

        let shown: String = pieces(&text, &keys).iter().map(|piece| piece.text).collect();

        prop_assert_eq!(shown, text);
    }

    #[test]
    fn tcvn3_letters_come_back((old, text) in legacy_texts(tables::tcvn3())) {
        prop_assert_eq!(convert(&old, Encoding::Tcvn3), text);
    }

    #[test]
    fn vni_letters_come_back((old, text) in legacy_texts(tables::vni())) {
        prop_assert_eq!(convert(&old, Encoding::Vni), text);
    }

    #[test]
    fn people_with_different_letters_have_different_keys(one in "[A-Z][a-zđ]{1,5}", other in "[A-Z][a-zđ]{1,5}") {
        prop_assert_eq!(given_name_key(&one) == given_name_key(&other), one == other);
    }

    #[test]
    fn no_text_is_too_strange(text in any::<String>()) {
        let _ = (detect(&text), convert(&text, Encoding::Tcvn3), convert(&text, Encoding::Vni));
        let _ = (find_secret_mark(&text), given_name_key(&text), collation_key(&text));
    }
}
