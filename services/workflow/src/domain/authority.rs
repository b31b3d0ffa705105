//! In which authority somebody signs (NĐ 30/2020 Đ13, Phụ lục I II.7).

use contract::Role;

use super::words;

words! {
    /// The authority that stands before a signature.
    Authority {
        /// As the head.
        Head = "head",
        /// TM.: on behalf of a collective (Đ13.2).
        Tm = "TM",
        /// Q.: as acting head.
        Q = "Q",
        /// KT.: a deputy for the head (Đ13.1).
        Kt = "KT",
        /// TL.: by order of the head (Đ13.4).
        Tl = "TL",
        /// TUQ.: by delegation of the head (Đ13.3).
        Tuq = "TUQ",
    }
}

words! {
    /// How a document may be released: the signer's choice, without a default (seed 9.6).
    ReleaseMedium {
        /// Electronic only.
        Electronic = "electronic",
        /// Electronic, and paper to those who need it.
        ElectronicAndPaper = "electronic_and_paper",
    }
}

/// What a post makes of a signer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// The head of the agency.
    Head,
    /// A deputy: the title begins with *Phó*.
    Deputy,
    /// Acting head: the title begins with *Quyền* or *Q.*.
    ActingHead,
    /// The head of the office or of a unit.
    UnitHead,
}

impl Standing {
    /// The standing that `roles` and the printed `title` give; none for whoever does not sign.
    #[must_use]
    pub fn of(roles: &[Role], title: &str) -> Option<Self> {
        if roles.contains(&Role::Leader) {
            let title = text::tidy(title).to_lowercase();
            let begins = |words: &[&str]| words.iter().any(|word| title.starts_with(word));
            return Some(if begins(&["phó "]) {
                Self::Deputy
            } else if begins(&["quyền ", "q. ", "q."]) {
                Self::ActingHead
            } else {
                Self::Head
            });
        }
        let heads = roles.iter().any(|role| matches!(role, Role::OfficeHead | Role::UnitHead));
        heads.then_some(Self::UnitHead)
    }

    /// The authority table (rules §1.2): what a signer of this standing may write before the name.
    #[must_use]
    pub fn may_sign_as(self, authority: Authority) -> bool {
        match self {
            Self::Head => matches!(authority, Authority::Head | Authority::Tm),
            Self::Deputy => matches!(authority, Authority::Kt | Authority::Tm),
            Self::ActingHead => matches!(authority, Authority::Q | Authority::Tm),
            Self::UnitHead => matches!(authority, Authority::Tl | Authority::Tuq),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_title_tells_the_head_from_deputies_and_acting_heads() {
        let leader = |title| Standing::of(&[Role::Leader], title);

        assert_eq!(leader("Giám đốc"), Some(Standing::Head));
        assert_eq!(leader("Chủ tịch"), Some(Standing::Head));
        assert_eq!(leader("  PHÓ  Giám đốc"), Some(Standing::Deputy));
        assert_eq!(leader("Pho\u{301} Chủ tịch"), Some(Standing::Deputy));
        assert_eq!(leader("Quyền Giám đốc"), Some(Standing::ActingHead));
        assert_eq!(leader("Q. Giám đốc"), Some(Standing::ActingHead));
    }

    #[test]
    fn heads_of_units_sign_by_order_and_others_not_at_all() {
        assert_eq!(Standing::of(&[Role::OfficeHead], "Chánh Văn phòng"), Some(Standing::UnitHead));
        assert_eq!(Standing::of(&[Role::UnitHead], "Phó Trưởng phòng"), Some(Standing::UnitHead));
        for role in [Role::Clerk, Role::FormChecker, Role::Officer, Role::ItOfficer, Role::Operator]
        {
            assert_eq!(Standing::of(&[role], "Giám đốc"), None, "{role}");
        }
    }

    #[test]
    fn the_authority_table_has_no_other_entries() {
        use Authority::{Head, Kt, Q, Tl, Tm, Tuq};
        let table = [
            (Standing::Head, vec![Head, Tm]),
            (Standing::Deputy, vec![Tm, Kt]),
            (Standing::ActingHead, vec![Tm, Q]),
            (Standing::UnitHead, vec![Tl, Tuq]),
        ];

        for (standing, may) in table {
            for authority in Authority::ALL {
                assert_eq!(
                    standing.may_sign_as(*authority),
                    may.contains(authority),
                    "{standing:?} as {authority:?}"
                );
            }
        }
    }
}
