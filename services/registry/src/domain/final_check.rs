//! Whether the final file shows its number and its date (rules §1.3b).

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// Whether something is printed on the first page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Finding<T> {
    /// It is there.
    Found,
    /// It is not; this is there instead, if anything is.
    Different(Option<T>),
    /// The page has no text: a scan, which a person must look at.
    NotCheckable,
}

/// What the final file shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct FinalCheck {
    pub(crate) number: Finding<String>,
    pub(crate) date: Finding<Date>,
}

/// Looks for `number_and_symbol` and `dated` in the text of the first page. Spaces, case and line
/// breaks within them do not matter: PDF texts have them anywhere.
pub(crate) fn check(first_page: &str, number_and_symbol: &str, dated: Date) -> FinalCheck {
    if first_page.trim().is_empty() {
        return FinalCheck { number: Finding::NotCheckable, date: Finding::NotCheckable };
    }
    let page = text::nfc(first_page);
    let number = if shows(&page, number_and_symbol) {
        Finding::Found
    } else {
        Finding::Different(printed_number(&page))
    };
    let printed = printed_dates(&page);
    let date = if printed.contains(&dated) {
        Finding::Found
    } else {
        Finding::Different(printed.first().copied())
    };
    FinalCheck { number, date }
}

/// Whether `wanted` stands in `page`, not as the end or the beginning of a longer one.
fn shows(page: &str, wanted: &str) -> bool {
    let wanted = letters(wanted);
    let page: Vec<char> = page.chars().flat_map(char::to_lowercase).collect();
    (0..page.len()).any(|start| {
        let starts_alone = start == 0 || !page[start - 1].is_alphanumeric();
        starts_alone && matches_at(&page, start, &wanted)
    })
}

/// Whether `wanted` is at `start`, whatever spaces are between its letters.
fn matches_at(page: &[char], start: usize, wanted: &[char]) -> bool {
    let mut rest = page[start..].iter().copied().peekable();
    for (at, letter) in wanted.iter().enumerate() {
        while at > 0 && rest.next_if(|c| c.is_whitespace()).is_some() {}
        if rest.next() != Some(*letter) {
            return false;
        }
    }
    rest.next().is_none_or(|next| !next.is_alphanumeric() && next != '/')
}

fn letters(text: &str) -> Vec<char> {
    text.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect()
}

/// What is printed after "Số:", if it looks like a number and symbol.
fn printed_number(page: &str) -> Option<String> {
    page.lines().find_map(|line| {
        let (_, rest) = line.split_once("Số").or_else(|| line.split_once("SỐ"))?;
        let rest = rest.trim_start().strip_prefix(':')?.trim_start();
        let printed = without_gaps(rest);
        printed.contains('/').then_some(printed)
    })
}

/// The text up to the first gap that is not beside a slash or a hyphen.
fn without_gaps(rest: &str) -> String {
    let mut printed = String::new();
    for word in rest.split_whitespace() {
        let joined =
            printed.is_empty() || printed.ends_with(['/', '-']) || word.starts_with(['/', '-']);
        if !joined {
            break;
        }
        printed.push_str(word);
    }
    printed
}

/// Every "ngày … tháng … năm …" of the page, in order.
fn printed_dates(page: &str) -> Vec<Date> {
    let folded = text::fold(page);
    let words: Vec<&str> = folded.split(' ').collect();
    let date = |window: &[&str]| match window {
        ["ngay", day, "thang", month, "nam", year] => {
            Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
        }
        _ => None,
    };
    words.windows(6).filter_map(date).collect()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::{
        Finding::{Different, Found, NotCheckable},
        *,
    };

    const DAY: Date = date(2020, 3, 5);

    fn page(number: &str, dated: &str) -> String {
        format!(
            "UBND TỈNH BÌNH ĐỊNH\nSỞ TƯ PHÁP\n{number}    Bình Định, {dated}\n\nTỜ TRÌNH\n\
             Căn cứ Nghị định số 30/2020/NĐ-CP ngày 01 tháng 02 năm 2019;"
        )
    }

    #[test]
    fn number_and_date_are_found_however_they_are_spaced() {
        for number in ["Số: 05/TTr-STP", "Số:05/TTr-STP", "Số : 05 / TTr - STP", "SỐ: 05/TTR-STP"]
        {
            for dated in [
                "ngày 05 tháng 3 năm 2020",
                "ngày  05  tháng 03\nnăm 2020",
                "NGÀY 5 THÁNG 3 NĂM 2020",
            ] {
                let found = check(&page(number, dated), "05/TTr-STP", DAY);

                assert_eq!(found, FinalCheck { number: Found, date: Found }, "{number} {dated}");
            }
        }
    }

    #[test]
    fn decomposed_text_is_the_same_text() {
        let page = "So\u{302}\u{301}: 36/2016/QĐ-UBND, nga\u{300}y 05 tháng 3 năm 2020";

        let found = check(page, "36/2016/QĐ-UBND", DAY);

        assert_eq!(found, FinalCheck { number: Found, date: Found });
    }

    #[test]
    fn another_number_and_another_date_are_shown() {
        let found = check(&page("Số: 06/TTr-STP", "ngày 06 tháng 3 năm 2020"), "05/TTr-STP", DAY);

        assert_eq!(found.number, Different(Some("06/TTr-STP".to_owned())));
        assert_eq!(found.date, Different(Some(date(2020, 3, 6))));
    }

    #[test]
    fn a_longer_number_or_symbol_is_another_one() {
        for number in ["Số: 105/TTr-STP", "Số: 05/TTr-STPH", "Số: 05/TTr-STP/2"] {
            let found = check(&page(number, "ngày 05 tháng 3 năm 2020"), "05/TTr-STP", DAY);

            assert!(matches!(found.number, Different(Some(_))), "{number}");
        }
    }

    #[test]
    fn a_page_without_number_or_date_says_so() {
        let found = check("SỞ TƯ PHÁP\nTỜ TRÌNH", "05/TTr-STP", DAY);

        assert_eq!(found, FinalCheck { number: Different(None), date: Different(None) });
        let blank =
            check(&page("Số:      /TTr-STP", "ngày    tháng    năm 2020"), "05/TTr-STP", DAY);
        assert_eq!(blank.number, Different(Some("/TTr-STP".to_owned())));
    }

    #[test]
    fn a_scan_is_not_checkable() {
        let found = check(" \n", "05/TTr-STP", DAY);

        assert_eq!(found, FinalCheck { number: NotCheckable, date: NotCheckable });
    }
}
