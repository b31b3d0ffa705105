//! A small province.

use contract::Role;
use jiff::civil::{Date, date};
use vpdt_identity::{
    Directory, Level,
    directory::{AgencyEntry, FormerCodeEntry, PersonEntry, PostEntry, UnitEntry},
};

/// Everybody's password, where there is one.
pub(crate) const PASSWORD: &str = "một con vịt xòe ra hai cái cánh";

pub(crate) const SINCE: Date = date(2020, 1, 1);

pub(crate) fn directory() -> Directory {
    let agency = |code: &str, abbreviation: &str, name: &str| AgencyEntry {
        code: code.to_owned(),
        former_codes: vec![],
        name: name.to_owned(),
        abbreviation: abbreviation.to_owned(),
        level: if code == "H08" { Level::Province } else { Level::Department },
        parent: (code != "H08").then(|| "H08".to_owned()),
        valid_from: SINCE,
        valid_to: None,
        successor: None,
    };
    let former = FormerCodeEntry {
        code: "000.00.12.H08".to_owned(),
        valid_from: None,
        valid_to: Some(date(2021, 1, 1)),
    };
    Directory {
        agencies: vec![
            agency("H08", "UBND", "Ủy ban nhân dân tỉnh Bình Định"),
            AgencyEntry { former_codes: vec![former], ..agency("H08.12", "STP", "Sở Tư pháp") },
            agency("H08.13", "STC", "Sở Tài chính"),
            AgencyEntry {
                valid_to: Some(date(2025, 3, 1)),
                successor: Some("H08.15".to_owned()),
                ..agency("H08.14", "SGTVT", "Sở Giao thông vận tải")
            },
            agency("H08.15", "SXD", "Sở Xây dựng"),
            agency("H08.16", "BDT", "Ban Dân tộc"),
        ],
        units: vec![
            unit("H08.12", "VP", "Văn phòng Sở"),
            unit("H08.12", "HCTP", "Phòng Hành chính tư pháp"),
            unit("H08.13", "VP", "Văn phòng Sở"),
        ],
        people: vec![
            person(
                "chanh.vp",
                "Trần Văn Chánh",
                vec![post("H08.12", "VP", "Chánh Văn phòng", Role::OfficeHead)],
            ),
            person(
                "cntt.an",
                "Lê Thị An",
                vec![post("H08.12", "HCTP", "Cán bộ CNTT", Role::ItOfficer)],
            ),
            PersonEntry {
                first_password: Some(PASSWORD.into()),
                ..person(
                    "nv.binh",
                    "Nguyễn Văn Bình",
                    vec![
                        post("H08.12", "HCTP", "Chuyên viên", Role::Officer),
                        PostEntry {
                            held_from: date(2024, 1, 1),
                            ..post("H08.12", "VP", "Văn thư", Role::Clerk)
                        },
                    ],
                )
            },
            person(
                "stc.chanh",
                "Phạm Tài",
                vec![post("H08.13", "VP", "Chánh Văn phòng", Role::OfficeHead)],
            ),
        ],
    }
}

pub(crate) fn unit(agency: &str, abbreviation: &str, name: &str) -> UnitEntry {
    UnitEntry {
        agency: agency.to_owned(),
        abbreviation: abbreviation.to_owned(),
        name: name.to_owned(),
        valid_to: None,
    }
}

pub(crate) fn person(login: &str, name: &str, posts: Vec<PostEntry>) -> PersonEntry {
    PersonEntry {
        login: login.to_owned(),
        name: name.to_owned(),
        first_password: None,
        must_change_password: false,
        posts,
    }
}

pub(crate) fn post(agency: &str, unit: &str, title: &str, role: Role) -> PostEntry {
    PostEntry {
        agency: agency.to_owned(),
        unit: unit.to_owned(),
        title: title.to_owned(),
        roles: vec![role],
        held_from: SINCE,
        ended_on: None,
    }
}
