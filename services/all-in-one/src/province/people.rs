//! Who works where: a full house in Sở Tư pháp, and in the agencies that the demo writes to.

use contract::Role;

use super::{names, units::OFFICE};

/// A person of the demo, in one post.
#[derive(Debug, Clone)]
pub(crate) struct Person {
    pub(crate) login: String,
    pub(crate) name: String,
    pub(crate) agency: String,
    /// The abbreviation of the unit.
    pub(crate) unit: String,
    pub(crate) title: String,
    pub(crate) roles: Vec<Role>,
}

/// The code of Sở Tư pháp, which sends in the demo.
pub const SENDER: &str = "H08.01";
/// The agencies that receive in the demo: six departments, two districts, two communes.
pub const RECIPIENTS: [&str; 10] = [
    "H08.02",
    "H08.04",
    "H08.05",
    "H08.08",
    "H08.10",
    "H08.16",
    "H08.41",
    "H08.45",
    "H08.41.01",
    "H08.45.01",
];
/// The province's operator works in Sở Thông tin và Truyền thông.
pub const OPERATOR: &str = "vanhanh.stttt";

/// A seat in an agency: who sits there is a person of the demo.
struct Seat {
    login: &'static str,
    unit: Option<&'static str>,
    title: &'static str,
    roles: &'static [Role],
}

const fn seat(
    login: &'static str,
    unit: Option<&'static str>,
    title: &'static str,
    roles: &'static [Role],
) -> Seat {
    Seat { login, unit, title, roles }
}

/// The seats of Sở Tư pháp.
const SENDER_SEATS: [Seat; 13] = [
    seat("giamdoc", Some(OFFICE), "Giám đốc", &[Role::Leader]),
    seat("phogiamdoc", Some(OFFICE), "Phó Giám đốc", &[Role::Leader]),
    seat("chanhvanphong", Some(OFFICE), "Chánh Văn phòng", &[Role::OfficeHead]),
    seat("thethuc", Some(OFFICE), "Chuyên viên kiểm tra thể thức", &[Role::FormChecker]),
    seat("vanthu", Some(OFFICE), "Văn thư", &[Role::Clerk]),
    seat("vanthu2", Some(OFFICE), "Văn thư", &[Role::Clerk]),
    seat("cntt", Some(OFFICE), "Cán bộ CNTT", &[Role::ItOfficer]),
    seat("truongphong", Some("XDKT"), "Trưởng phòng", &[Role::UnitHead]),
    seat("chuyenvien", Some("XDKT"), "Chuyên viên", &[Role::Officer]),
    seat("chuyenvien2", Some("XDKT"), "Chuyên viên", &[Role::Officer]),
    seat("truongphong.hctp", Some("HCTP"), "Trưởng phòng", &[Role::UnitHead]),
    seat("chuyenvien.hctp", Some("HCTP"), "Chuyên viên", &[Role::Officer]),
    seat("truongphong.bttp", Some("BTTP"), "Trưởng phòng", &[Role::UnitHead]),
];

/// The seats of an agency that receives; `None` is its second unit.
const RECIPIENT_SEATS: [Seat; 8] = [
    seat("lanhdao", Some(OFFICE), "Lãnh đạo", &[Role::Leader]),
    seat("chanhvanphong", Some(OFFICE), "Chánh Văn phòng", &[Role::OfficeHead]),
    seat("thethuc", Some(OFFICE), "Chuyên viên kiểm tra thể thức", &[Role::FormChecker]),
    seat("vanthu", Some(OFFICE), "Văn thư", &[Role::Clerk]),
    seat("cntt", Some(OFFICE), "Cán bộ CNTT", &[Role::ItOfficer]),
    seat("truongphong", None, "Trưởng phòng", &[Role::UnitHead]),
    seat("chuyenvien", None, "Chuyên viên", &[Role::Officer]),
    seat("chuyenvien2", None, "Chuyên viên", &[Role::Officer]),
];

/// Everybody of the demo. `second_unit` tells the abbreviation of an agency's second unit.
pub(crate) fn all(second_unit: impl Fn(&str) -> String) -> Vec<Person> {
    let mut people = Vec::new();
    let mut take = |agency: &str, seats: &[Seat]| {
        for seat in seats {
            people.push(Person {
                login: login(seat.login, agency),
                name: names::full_name(people.len()),
                agency: agency.to_owned(),
                unit: seat.unit.map_or_else(|| second_unit(agency), ToOwned::to_owned),
                title: seat.title.to_owned(),
                roles: seat.roles.to_vec(),
            });
        }
    };
    take(SENDER, &SENDER_SEATS);
    for agency in RECIPIENTS {
        take(agency, &RECIPIENT_SEATS);
    }
    people.push(Person {
        login: OPERATOR.to_owned(),
        name: names::full_name(people.len()),
        agency: "H08.10".to_owned(),
        unit: OFFICE.to_owned(),
        title: "Kỹ sư vận hành".to_owned(),
        roles: vec![Role::Operator],
    });
    people
}

/// `vanthu.h0801`: the name of a mailbox.
#[must_use]
pub fn login(seat: &str, agency: &str) -> String {
    format!("{seat}.{}", agency.to_lowercase().replace('.', ""))
}
