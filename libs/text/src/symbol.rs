//! Numbers and symbols of documents, compared.

use crate::fold::fold;

/// The number and symbol of a document in a form to compare (NĐ 30/2020 PL I II.3: `<số>/<ký hiệu>`).
///
/// Any separators are one, accents and case do not matter, and the number has no leading zeros:
/// `05/TTr-STP` and `5 ttr stp` have the same key.
#[must_use]
pub fn symbol_key(symbol: &str) -> String {
    let folded = fold(symbol);
    let unpadded = folded.trim_start_matches('0');
    if folded.len() == unpadded.len() || unpadded.starts_with(|c: char| c.is_ascii_digit()) {
        unpadded.to_owned()
    } else {
        format!("0{unpadded}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn separators_accents_case_and_padding_do_not_matter() {
        for typed in
            ["05/TTr-STP", "5 ttr stp", "05 / TTR – STP", "005.ttr.stp", "5/TTr-STP\u{200B}"]
        {
            assert_eq!(symbol_key(typed), "5 ttr stp", "{typed}");
        }
        assert_eq!(symbol_key("36/2016/QĐ-UBND"), symbol_key("36-2016-qd-ubnd"));
    }

    #[test]
    fn numbers_that_differ_stay_different() {
        assert_ne!(symbol_key("50/TTr-STP"), symbol_key("5/TTr-STP"));
        assert_ne!(symbol_key("15a/TTr-STP"), symbol_key("15/TTr-STP"));
    }

    #[test]
    fn only_the_number_loses_zeros() {
        assert_eq!(symbol_key("01/0205-UBND"), "1 0205 ubnd");
        assert_eq!(symbol_key("QĐ-STP"), "qd stp");
    }

    #[test]
    fn a_zero_stays_a_number() {
        assert_eq!(symbol_key("00/STP"), "0 stp");
        assert_eq!(symbol_key("0"), "0");
    }
}
