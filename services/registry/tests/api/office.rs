//! Agencies with the people that tests need.

use contract::{AgencyId, Claims, PersonId, Role, UnitId};
use uuid::Uuid;

/// Somebody in a post.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Person {
    pub(crate) id: PersonId,
    pub(crate) agency: AgencyId,
    pub(crate) unit: UnitId,
    pub(crate) role: Role,
    pub(crate) name: &'static str,
    pub(crate) title: &'static str,
}

impl Person {
    /// What the person's token says.
    pub(crate) fn claims(&self) -> Claims {
        Claims {
            sub: self.id,
            agency: self.agency,
            unit: self.unit,
            roles: vec![self.role],
            sid: Uuid::nil(),
            aud: "registry".to_owned(),
            iss: "test".to_owned(),
            exp: 0,
            iat: 0,
        }
    }
}

/// An agency, its office and a professional unit.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Office {
    pub(crate) agency: AgencyId,
    pub(crate) name: &'static str,
    pub(crate) abbreviation: &'static str,
    pub(crate) unit: UnitId,
    pub(crate) other_unit: UnitId,
    pub(crate) clerk: Person,
    pub(crate) second_clerk: Person,
    pub(crate) leader: Person,
    pub(crate) head: Person,
    pub(crate) other_head: Person,
    pub(crate) checker: Person,
    pub(crate) officer: Person,
    pub(crate) colleague: Person,
    pub(crate) it_officer: Person,
}

impl Office {
    /// A new agency.
    pub(crate) fn new(name: &'static str, abbreviation: &'static str) -> Self {
        let (agency, unit, other_unit) =
            (AgencyId::generate(), UnitId::generate(), UnitId::generate());
        let person = |unit, role, name, title| Person {
            id: PersonId::generate(),
            agency,
            unit,
            role,
            name,
            title,
        };
        Self {
            agency,
            name,
            abbreviation,
            unit,
            other_unit,
            clerk: person(other_unit, Role::Clerk, "Võ Thị Hoa", "Văn thư"),
            second_clerk: person(other_unit, Role::Clerk, "Hồ Văn Lân", "Văn thư"),
            leader: person(other_unit, Role::Leader, "Lê Văn Toàn", "Giám đốc"),
            head: person(unit, Role::UnitHead, "Trần Văn Bình", "Trưởng phòng"),
            other_head: person(other_unit, Role::OfficeHead, "Đỗ Thị Mai", "Chánh Văn phòng"),
            checker: person(other_unit, Role::FormChecker, "Bùi Thị Cúc", "Chuyên viên"),
            officer: person(unit, Role::Officer, "Nguyễn Thị An", "Chuyên viên"),
            colleague: person(unit, Role::Officer, "Phan Văn Dũng", "Chuyên viên"),
            it_officer: person(other_unit, Role::ItOfficer, "Lý Thị Tâm", "Cán bộ CNTT"),
        }
    }

    /// Everybody.
    pub(crate) fn people(&self) -> [Person; 9] {
        [
            self.clerk,
            self.second_clerk,
            self.leader,
            self.head,
            self.other_head,
            self.checker,
            self.officer,
            self.colleague,
            self.it_officer,
        ]
    }
}
