use jiff::civil::{Date, date};
use proptest::prelude::*;

use super::*;
use crate::domain::kind::{Group, Kind, tests::kind};

const TODAY: Date = date(2026, 11, 24);

fn kinds() -> Vec<Kind> {
    [
        ("quyet_dinh", Some("QĐ")),
        ("to_trinh", Some("TTr")),
        ("de_an", Some("ĐA")),
        ("du_an", Some("DA")),
        ("cong_van", None),
    ]
    .map(|(code, short)| kind(code, short, Group::Administrative))
    .to_vec()
}

fn read(typed: &str) -> Vec<Reading> {
    parse(typed, &kinds(), TODAY)
}

/// The reading of words.
fn last(typed: &str) -> Reading {
    read(typed).pop().unwrap()
}

fn keys(reading: &Reading) -> Vec<String> {
    reading.words.iter().flat_map(|word| word.keys.clone()).collect()
}

/// Symbol, kinds, period and words of a reading.
type Short<'a> = (Option<&'a str>, Vec<&'a str>, Option<(Date, Date)>, Vec<String>);

fn short(reading: &Reading) -> Short<'_> {
    (
        reading.symbol.as_ref().map(|symbol| symbol.range.from.as_str()),
        reading.kinds.iter().flat_map(|kinds| &kinds.codes).map(String::as_str).collect(),
        reading.period.as_ref().map(|period| (period.from, period.to)),
        keys(reading),
    )
}

fn words(typed: &str) -> Vec<String> {
    typed.split(' ').filter(|word| !word.is_empty()).map(ToOwned::to_owned).collect()
}

#[test]
fn a_decision_is_found_by_its_kind_number_words_and_year() {
    let readings = read("qđ 36 quy chế vpđt 2016");

    let year = Some((date(2016, 1, 1), date(2016, 12, 31)));
    assert_eq!(short(&readings[0]), (Some("36"), vec!["quyet_dinh"], year, words("qui che vpdt")));
    assert_eq!(short(&readings[1]), (None, vec!["quyet_dinh"], year, words("36 qui che vpdt")));
    assert_eq!(readings.len(), 2);
}

#[test]
fn an_official_letter_is_found_by_its_issuer_words_and_quarter() {
    let readings = read("cv sở xây dựng quy hoạch quý 3 2024");

    let quarter = Some((date(2024, 7, 1), date(2024, 9, 30)));
    assert_eq!(
        readings.iter().map(short).collect::<Vec<_>>(),
        [(None, vec!["cong_van"], quarter, words("so xay dung qui hoach"))]
    );
}

#[test]
fn a_symbol_is_read_whatever_separates_its_parts() {
    for typed in ["36/2016", "36-2016", "36 2016", "36 / 2016", "số 36/2016", "so: 36/2016"] {
        let first = &read(typed)[0];

        assert_eq!(first.symbol.as_ref().unwrap().range.from, "36 2016", "{typed}");
        assert!(first.words.is_empty() && first.period.is_none(), "{typed}");
    }
    for typed in ["2104 stp vp", "2104/STP-VP", "2104 / STP – VP", "2104.stp.vp"] {
        assert_eq!(read(typed)[0].symbol.as_ref().unwrap().range.from, "2104 stp vp", "{typed}");
    }
}

#[test]
fn a_number_after_a_kind_is_a_number_and_a_year_a_year() {
    assert_eq!(short(&read("qd 36")[0]), (Some("36"), vec!["quyet_dinh"], None, vec![]));
    let year = Some((date(2016, 1, 1), date(2016, 12, 31)));
    assert_eq!(short(&read("qd 2016")[0]), (None, vec!["quyet_dinh"], year, vec![]));
}

#[test]
fn a_symbol_among_words_is_read_with_them() {
    let readings = read("quy chế 36/2016/QĐ-UBND");

    assert_eq!(short(&readings[0]), (Some("36 2016 qd ubnd"), vec![], None, words("qui che")));
    assert_eq!(short(&readings[1]), (None, vec![], None, words("qui che 36 2016 qd ubnd")));
}

#[test]
fn a_number_before_words_may_be_a_number_or_a_word() {
    let readings = read("2104 kế hoạch");

    assert_eq!(short(&readings[0]).0, Some("2104 ke hoach"));
    assert_eq!(short(&readings[1]), (Some("2104"), vec![], None, words("ke hoach")));
    assert_eq!(short(&readings[2]), (None, vec![], None, words("2104 ke hoach")));
}

#[test]
fn times_are_read_as_people_type_them() {
    let month = |year, number| {
        let first = date(year, number, 1);
        (first, first.last_of_month())
    };
    for (typed, expected) in [
        ("tháng 3/2024", month(2024, 3)),
        ("thang 3 2024", month(2024, 3)),
        ("tháng 3 năm 2024", month(2024, 3)),
        ("tháng 3", month(2026, 3)),
        ("tháng 12", month(2025, 12)),
        ("tháng này", month(2026, 11)),
        ("tháng trước", month(2026, 10)),
        ("quý III/2024", (date(2024, 7, 1), date(2024, 9, 30))),
        ("quí 4 năm 2025", (date(2025, 10, 1), date(2025, 12, 31))),
        ("2 năm trước", (date(2024, 1, 1), date(2024, 12, 31))),
        ("năm ngoái", (date(2025, 1, 1), date(2025, 12, 31))),
        ("năm 2016", (date(2016, 1, 1), date(2016, 12, 31))),
        ("24/11/2026", (TODAY, TODAY)),
        ("ngày 24-11-2026", (TODAY, TODAY)),
        ("2026-11-24", (TODAY, TODAY)),
        ("hôm nay", (TODAY, TODAY)),
        ("hôm qua", (date(2026, 11, 23), date(2026, 11, 23))),
    ] {
        let reading = last(&format!("báo cáo {typed}"));

        let period = reading.period.clone().unwrap_or_else(|| panic!("{typed}: {reading:?}"));
        assert_eq!((period.from, period.to), expected, "{typed}");
        assert_eq!(keys(&reading), words("bao cao"), "{typed}");
        assert_eq!(period.typed, typed);
    }
}

#[test]
fn what_is_no_time_stays_a_word() {
    for typed in ["quy 5", "tháng 13", "năm 1900", "32/13/2026", "năm người", "quy hoạch", "9999"]
    {
        assert_eq!(last(&format!("báo cáo {typed}")).period, None, "{typed}");
    }
}

#[test]
fn a_quarter_is_also_looked_for_as_words_in_either_digits() {
    let period = last("báo cáo quý III năm 2024").period.unwrap();

    assert_eq!(
        Keys::any_of_each(&period.words).query().unwrap(),
        "(qui) & (3 | iii) & (nam) & (2024)"
    );
}

#[test]
fn only_words_that_were_typed_with_accents_ask_for_them() {
    let reading = last("đường giao thong hoà bình");

    let accented: Vec<_> = reading.words.iter().flat_map(|word| word.accented.clone()).collect();
    assert_eq!(accented, ["đường", "hòa", "bình"]);
}

#[test]
fn abbreviations_that_look_alike_are_all_meant() {
    assert_eq!(short(&last("da nhà máy")).1, ["de_an", "du_an"]);
}

#[test]
fn less_than_two_letters_are_too_little_and_a_number_is_not() {
    for (typed, too_short) in [("a", true), ("", true), ("…", true), ("5", false), ("an", false)]
    {
        assert_eq!(last(typed).is_too_short(), too_short, "{typed}");
    }
}

#[test]
fn what_found_nothing_is_tried_with_less() {
    let filter = Filter { has_file: Some(true), ..Filter::default() };

    let tried = relaxations(&last("cv quy hoạch 2024"), &filter);

    let tried: Vec<_> = tried.iter().map(|(what, less, _)| (*what, less.typed())).collect();
    assert_eq!(
        tried,
        [
            (Relaxation::Filters, "cv quy hoạch 2024".to_owned()),
            (Relaxation::Period, "cv quy hoạch".to_owned()),
            (Relaxation::Kind, "quy hoạch 2024".to_owned()),
            (Relaxation::Word, "cv hoạch 2024".to_owned()),
            (Relaxation::Word, "cv quy 2024".to_owned()),
        ]
    );
}

#[test]
fn nothing_is_suggested_that_asks_for_nothing() {
    assert_eq!(relaxations(&last("abc"), &Filter::default()), []);
}

proptest! {
    #[test]
    fn every_query_has_a_reading_of_words_without_a_symbol(typed in any::<String>()) {
        let reading = last(&typed);

        prop_assert!(reading.symbol.is_none());
        prop_assert!(reading.words.len() <= 24);
    }

    #[test]
    fn keys_mean_nothing_to_the_database(typed in "[a-zđộ0-9 /&|!():*'\\-]{0,40}") {
        for word in last(&typed).words {
            for key in word.keys.iter().chain(&word.accented) {
                prop_assert!(!key.is_empty() && key.chars().all(char::is_alphanumeric), "{}", key);
            }
        }
    }
}
