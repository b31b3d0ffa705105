//! Who may read a document.

use contract::{AgencyId, PersonId, Role, UnitId};

/// Somebody who may read a document of an agency.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Audience {
    /// Those who see the whole agency: its văn thư and its leaders.
    WholeAgency,
    /// The heads of a unit.
    HeadsOf(UnitId),
    /// One person.
    Person(PersonId),
}

impl Audience {
    /// The unit whose heads it is.
    pub(crate) fn unit(self) -> Option<UnitId> {
        match self {
            Self::HeadsOf(unit) => Some(unit),
            Self::WholeAgency | Self::Person(_) => None,
        }
    }

    /// The person that it is.
    pub(crate) fn person(self) -> Option<PersonId> {
        match self {
            Self::Person(person) => Some(person),
            Self::WholeAgency | Self::HeadsOf(_) => None,
        }
    }
}

/// A caller, as the one predicate of access sees them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Reader {
    /// The agency they act in.
    pub(crate) agency: AgencyId,
    /// Whether they see the whole agency.
    pub(crate) whole_agency: bool,
    /// The unit that they head.
    pub(crate) headed_unit: Option<UnitId>,
    /// Who they are.
    pub(crate) person: PersonId,
}

/// The roles of those who head the unit that they act in.
pub(crate) const HEADS: [Role; 2] = [Role::UnitHead, Role::OfficeHead];
