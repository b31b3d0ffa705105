//! The agencies of Bình Định as they were in 2020: departments, districts, communes.
//!
//! Districts and communes are the real ones (`data/binhdinh-communes-2020.csv`); codes below `H08`
//! are made up, since the real ones are not public.

/// An agency of the demo.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Agency {
    pub(crate) code: String,
    /// In the form of QCVN 102:2016.
    pub(crate) former_code: String,
    pub(crate) name: String,
    pub(crate) abbreviation: String,
    pub(crate) parent: Option<String>,
    pub(crate) level: Level,
}

/// Where an agency stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Level {
    Province,
    Department,
    District,
    Commune,
}

/// The code of the province's own committee (QĐ 20/2020).
pub(crate) const PROVINCE: &str = "H08";

const COMMUNES: &str = include_str!("../../data/binhdinh-communes-2020.csv");

const DEPARTMENTS: [(&str, &str); 21] = [
    ("Sở Tư pháp", "STP"),
    ("Sở Nội vụ", "SNV"),
    ("Sở Kế hoạch và Đầu tư", "SKHĐT"),
    ("Sở Tài chính", "STC"),
    ("Sở Công Thương", "SCT"),
    ("Sở Nông nghiệp và Phát triển nông thôn", "SNN"),
    ("Sở Giao thông vận tải", "SGTVT"),
    ("Sở Xây dựng", "SXD"),
    ("Sở Tài nguyên và Môi trường", "STNMT"),
    ("Sở Thông tin và Truyền thông", "STTTT"),
    ("Sở Lao động - Thương binh và Xã hội", "SLĐTBXH"),
    ("Sở Văn hóa và Thể thao", "SVHTT"),
    ("Sở Du lịch", "SDL"),
    ("Sở Khoa học và Công nghệ", "SKHCN"),
    ("Sở Giáo dục và Đào tạo", "SGDĐT"),
    ("Sở Y tế", "SYT"),
    ("Sở Ngoại vụ", "SNgV"),
    ("Thanh tra tỉnh", "TTT"),
    ("Ban Dân tộc", "BDT"),
    ("Ban Quản lý Khu kinh tế", "BQLKKT"),
    ("Văn phòng Ủy ban nhân dân tỉnh", "VPUBND"),
];

/// Every agency of the demo, parents first.
pub(crate) fn all() -> Vec<Agency> {
    let mut agencies = vec![Agency {
        code: PROVINCE.to_owned(),
        former_code: "000.00.00.H08".to_owned(),
        name: "Ủy ban nhân dân tỉnh Bình Định".to_owned(),
        abbreviation: "UBND".to_owned(),
        parent: None,
        level: Level::Province,
    }];
    agencies.extend(DEPARTMENTS.iter().zip(1..).map(|(department, number)| {
        let (name, abbreviation) = *department;
        top_level(name.to_owned(), abbreviation.to_owned(), number, Level::Department)
    }));
    for (district, number) in districts().into_iter().zip(41..) {
        let committee = committee_of(district.name);
        let top = top_level(committee, "UBND".to_owned(), number, Level::District);
        let parent = top.code.clone();
        agencies.push(top);
        agencies.extend(district.communes.iter().zip(1..).map(|(commune, below)| Agency {
            code: format!("{parent}.{below:02}"),
            former_code: format!("{below:03}.00.{number:02}.{PROVINCE}"),
            name: committee_of(commune),
            abbreviation: "UBND".to_owned(),
            parent: Some(parent.clone()),
            level: Level::Commune,
        }));
    }
    agencies
}

fn top_level(name: String, abbreviation: String, number: u32, level: Level) -> Agency {
    Agency {
        code: format!("{PROVINCE}.{number:02}"),
        former_code: format!("000.00.{number:02}.{PROVINCE}"),
        name,
        abbreviation,
        parent: Some(PROVINCE.to_owned()),
        level,
    }
}

struct District {
    name: &'static str,
    communes: Vec<&'static str>,
}

fn districts() -> Vec<District> {
    let mut districts: Vec<District> = Vec::new();
    for line in COMMUNES.lines().skip(1) {
        let mut fields = line.split(',').skip(2);
        let (Some(name), Some(_), Some(commune)) = (fields.next(), fields.next(), fields.next())
        else {
            continue;
        };
        match districts.last_mut().filter(|last| last.name == name) {
            Some(last) => last.communes.push(commune),
            None => districts.push(District { name, communes: vec![commune] }),
        }
    }
    districts
}

/// `Ủy ban nhân dân huyện Phù Mỹ`: what kind of place it is, in lower case.
fn committee_of(place: &str) -> String {
    let place = ["Thành phố", "Thị xã", "Thị trấn", "Huyện", "Phường", "Xã"]
        .iter()
        .find_map(|kind| Some(format!("{}{}", kind.to_lowercase(), place.strip_prefix(kind)?)))
        .unwrap_or_else(|| place.to_owned());
    format!("Ủy ban nhân dân {place}")
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn the_province_has_its_departments_districts_and_communes() {
        let agencies = all();
        let count = |level| agencies.iter().filter(|agency| agency.level == level).count();

        assert_eq!(count(Level::Province), 1);
        assert_eq!(count(Level::Department), 21);
        assert_eq!(count(Level::District), 11);
        assert_eq!(count(Level::Commune), 159);
    }

    #[test]
    fn codes_are_unique_and_parents_come_first() {
        let mut seen = BTreeSet::new();
        for agency in all() {
            assert!(agency.parent.iter().all(|parent| seen.contains(parent)), "{agency:?}");
            assert!(seen.insert(agency.code.clone()), "{agency:?}");
        }
    }

    #[test]
    fn a_committee_is_named_as_people_write_it() {
        assert_eq!(committee_of("Huyện Phù Mỹ"), "Ủy ban nhân dân huyện Phù Mỹ");
        assert_eq!(committee_of("Phường Nhơn Bình"), "Ủy ban nhân dân phường Nhơn Bình");
    }
}
