//! What an agency is called and where it stands.

use std::str::FromStr;

/// Where an agency stands in the province.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Level {
    /// Ủy ban nhân dân tỉnh and its office.
    Province,
    /// Sở, ban, ngành.
    Department,
    /// Huyện, thị xã, thành phố.
    District,
    /// Xã, phường, thị trấn.
    Commune,
    /// Đơn vị trực thuộc with a seal of its own.
    Subordinate,
}

impl Level {
    /// Every level, from the top.
    pub const ALL: [Self; 5] =
        [Self::Province, Self::Department, Self::District, Self::Commune, Self::Subordinate];

    /// The stable name.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Province => "province",
            Self::Department => "department",
            Self::District => "district",
            Self::Commune => "commune",
            Self::Subordinate => "subordinate",
        }
    }
}

/// The text is not the name of a level.
#[derive(Debug, thiserror::Error)]
#[error("there is no level {0:?}")]
pub struct NoSuchLevel(String);

impl FromStr for Level {
    type Err = NoSuchLevel;

    fn from_str(s: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .into_iter()
            .find(|level| level.as_str() == s)
            .ok_or_else(|| NoSuchLevel(s.to_owned()))
    }
}

/// The form of a code (mã định danh điện tử).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum CodeForm {
    /// QĐ 20/2020/QĐ-TTg: letter and two digits, then groups of at least two, read from the top.
    Qd20,
    /// QCVN 102:2016/BTTTT: `V1V2V3.Z1Z2.Y1Y2.MXX`, read from the bottom.
    Qcvn102,
    /// Seen in old packets; never refused for its form.
    Legacy,
}

impl CodeForm {
    pub(crate) fn of(code: &str) -> Self {
        let groups: Vec<&str> = code.split('.').collect();
        match groups[..] {
            [level3, level2, level1, top]
                if digits(level3, 3)
                    && digits(level2, 2)
                    && digits(level1, 2)
                    && is_top(top, b'W') =>
            {
                Self::Qcvn102
            }
            [top, ref lower @ ..]
                if is_top(top, b'K')
                    && code.len() <= 35
                    && lower.iter().all(|group| is_lower(group)) =>
            {
                Self::Qd20
            }
            _ => Self::Legacy,
        }
    }
}

fn digits(group: &str, count: usize) -> bool {
    group.len() == count && group.bytes().all(|byte| byte.is_ascii_digit())
}

/// A ministry's or a province's group: A to K, and W for test codes of the old form.
fn is_top(group: &str, extra: u8) -> bool {
    let Some((first, rest)) = group.as_bytes().split_first() else { return false };
    (matches!(first, b'A'..=b'K') || *first == extra)
        && rest.len() == 2
        && rest.iter().all(u8::is_ascii_digit)
}

fn is_lower(group: &str) -> bool {
    group.len() >= 2 && group.bytes().all(|byte| byte.is_ascii_digit() || byte.is_ascii_uppercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_level_is_known_by_its_name() {
        for level in Level::ALL {
            assert_eq!(level.as_str().parse::<Level>().unwrap(), level);
        }
    }

    #[test]
    fn a_code_is_known_by_its_form() {
        use CodeForm::{Legacy, Qcvn102, Qd20};
        for (code, form) in [
            ("H08", Qd20),
            ("H08.12", Qd20),
            ("H37.DN.001", Qd20),
            ("H08.1", Legacy),
            ("H08.ab", Legacy),
            ("000.00.37.H08", Qcvn102),
            ("000.00.22.W00", Qcvn102),
            ("00.22.W00", Legacy),
            ("28.22.H17", Legacy),
            ("W00.12", Legacy),
            ("", Legacy),
        ] {
            assert_eq!(CodeForm::of(code), form, "{code}");
        }
    }
}
