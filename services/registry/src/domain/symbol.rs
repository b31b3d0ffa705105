//! Số và ký hiệu (NĐ 30/2020 PL I II.3; rules §2.3).

use super::kind::{Group, Kind};

/// Who stands in a symbol.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Issuer<'a> {
    /// The issuing body's abbreviation: of the agency, or of a council that uses its seal.
    pub(crate) body: &'a str,
    /// The drafting unit's abbreviation, or the field that the head has set for it.
    pub(crate) unit: &'a str,
}

/// The number and symbol as printed after "Số:".
///
/// A number below 10 gets a leading zero and nothing else does; a slash between number and symbol,
/// hyphens between the groups of the symbol, no spaces. Legal documents carry the year.
pub(crate) fn compose(number: i32, year: i16, kind: &Kind, issuer: Issuer<'_>) -> String {
    let Issuer { body, unit } = issuer;
    match (kind.group, kind.abbreviation.as_deref()) {
        (Group::Legal, Some(kind)) => format!("{number:02}/{year}/{kind}-{body}"),
        (_, Some(kind)) => format!("{number:02}/{kind}-{body}"),
        (_, None) => format!("{number:02}/{body}-{unit}"),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{super::kind::tests::kind, *};

    const STP: Issuer<'_> = Issuer { body: "STP", unit: "VP" };
    const UBND: Issuer<'_> = Issuer { body: "UBND", unit: "VX" };

    #[test]
    fn each_group_of_kinds_has_its_symbol() {
        let to_trinh = kind("to_trinh", Some("TTr"), Group::Administrative);
        let cong_van = kind("cong_van", None, Group::Administrative);
        let quyet_dinh = kind("quyet_dinh", Some("QĐ"), Group::Administrative);
        let legal = kind("quyet_dinh_qppl", Some("QĐ"), Group::Legal);
        let thu_moi = kind("thu_moi", Some("TM"), Group::House);
        let council = Issuer { body: "BCĐ", unit: "VP" };

        for (number, kind, issuer, printed) in [
            (5, &to_trinh, STP, "05/TTr-STP"),
            (15, &quyet_dinh, STP, "15/QĐ-STP"),
            (2104, &cong_van, STP, "2104/STP-VP"),
            (12, &cong_van, UBND, "12/UBND-VX"),
            (36, &legal, UBND, "36/2016/QĐ-UBND"),
            (3, &legal, UBND, "03/2016/QĐ-UBND"),
            (3, &quyet_dinh, council, "03/QĐ-BCĐ"),
            (7, &thu_moi, STP, "07/TM-STP"),
        ] {
            assert_eq!(compose(number, 2016, kind, issuer), printed);
        }
    }

    #[test]
    fn only_numbers_below_ten_get_a_zero_and_none_gets_groups_of_digits() {
        let kind = kind("bao_cao", Some("BC"), Group::Administrative);

        for (number, printed) in
            [(1, "01/BC-STP"), (9, "09/BC-STP"), (10, "10/BC-STP"), (2315, "2315/BC-STP")]
        {
            assert_eq!(compose(number, 2026, &kind, STP), printed);
        }
    }

    proptest! {
        #[test]
        fn a_symbol_has_no_space_and_begins_with_its_number(number in 1i32..100_000, legal: bool) {
            let group = if legal { Group::Legal } else { Group::Administrative };
            let printed = compose(number, 2026, &kind("quyet_dinh", Some("QĐ"), group), STP);

            prop_assert!(!printed.contains(' '));
            prop_assert_eq!(printed.split('/').next().unwrap().parse::<i32>().unwrap(), number);
        }
    }
}
