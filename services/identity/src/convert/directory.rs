//! Agencies, units and posts.

use identity_api::{
    events::{AgencyRecorded, PostRecorded, UnitRecorded},
    v1,
};
use jiff::civil::Date;

use super::roles;
use crate::{
    Level,
    domain::agency::CodeForm,
    store::{
        agencies::{AgencyRow, FormerCodeRow},
        posts::PostRow,
        units::UnitRow,
    },
};

fn date(date: Option<Date>) -> String {
    date.map(|date| date.to_string()).unwrap_or_default()
}

impl From<PostRow> for v1::Post {
    fn from(row: PostRow) -> Self {
        Self {
            id: row.id,
            version: row.revision,
            person: v1::Person { id: row.person_id, name: row.person_name },
            agency: v1::AgencyName {
                id: row.agency_id,
                name: row.agency_name,
                abbreviation: row.agency_abbreviation,
            },
            unit: v1::UnitName {
                id: row.unit_id,
                name: row.unit_name,
                abbreviation: row.unit_abbreviation,
            },
            title: row.title,
            roles: roles(&row.roles),
            held_from: row.held_from.to_jiff(),
            ended_on: row.ended_on.map(jiff_sqlx::Date::to_jiff),
        }
    }
}

impl From<PostRow> for PostRecorded {
    fn from(row: PostRow) -> Self {
        Self {
            post_id: row.id.to_string(),
            person_id: row.person_id.to_string(),
            agency_id: row.agency_id.to_string(),
            unit_id: row.unit_id.to_string(),
            revision: row.revision,
            person_name: row.person_name,
            title: row.title,
            roles: row.roles,
            ended_on: date(row.ended_on.map(jiff_sqlx::Date::to_jiff)),
        }
    }
}

impl From<UnitRow> for v1::Unit {
    fn from(row: UnitRow) -> Self {
        Self {
            id: row.id,
            version: row.revision,
            agency_id: row.agency_id,
            name: row.name,
            abbreviation: row.abbreviation,
            valid_to: row.valid_to.map(jiff_sqlx::Date::to_jiff),
        }
    }
}

impl From<UnitRow> for UnitRecorded {
    fn from(row: UnitRow) -> Self {
        Self {
            unit_id: row.id.to_string(),
            agency_id: row.agency_id.to_string(),
            revision: row.revision,
            name: row.name,
            abbreviation: row.abbreviation,
            valid_to: date(row.valid_to.map(jiff_sqlx::Date::to_jiff)),
        }
    }
}

impl From<CodeForm> for v1::CodeForm {
    fn from(form: CodeForm) -> Self {
        match form {
            CodeForm::Qd20 => Self::Qd20,
            CodeForm::Qcvn102 => Self::Qcvn102,
            CodeForm::Legacy => Self::Legacy,
        }
    }
}

impl From<FormerCodeRow> for v1::FormerCode {
    fn from(row: FormerCodeRow) -> Self {
        Self {
            form: CodeForm::of(&row.code).into(),
            code: row.code,
            valid_from: row.valid_from,
            valid_to: row.valid_to,
        }
    }
}

/// The name of a level, as it is kept.
pub(crate) fn level_name(level: v1::AgencyLevel) -> &'static str {
    match level {
        v1::AgencyLevel::Province => "province",
        v1::AgencyLevel::Department => "department",
        v1::AgencyLevel::District => "district",
        v1::AgencyLevel::Commune => "commune",
        v1::AgencyLevel::Subordinate => "subordinate",
    }
}

fn level(name: &str) -> v1::AgencyLevel {
    match name.parse().unwrap_or(Level::Subordinate) {
        Level::Province => v1::AgencyLevel::Province,
        Level::Department => v1::AgencyLevel::Department,
        Level::District => v1::AgencyLevel::District,
        Level::Commune => v1::AgencyLevel::Commune,
        Level::Subordinate => v1::AgencyLevel::Subordinate,
    }
}

impl From<AgencyRow> for v1::Agency {
    fn from(row: AgencyRow) -> Self {
        Self {
            id: row.id,
            version: row.revision,
            code: row.code,
            former_codes: row.former_codes.0.into_iter().map(Into::into).collect(),
            name: row.name,
            abbreviation: row.abbreviation,
            level: level(&row.level),
            parent_id: row.parent_id,
            valid_from: row.valid_from.to_jiff(),
            valid_to: row.valid_to.map(jiff_sqlx::Date::to_jiff),
            successor_id: row.successor_id,
            predecessor_ids: row.predecessor_ids,
        }
    }
}

impl From<AgencyRow> for AgencyRecorded {
    fn from(row: AgencyRow) -> Self {
        Self {
            agency_id: row.id.to_string(),
            revision: row.revision,
            code: row.code,
            former_codes: row.former_codes.0.into_iter().map(|former| former.code).collect(),
            name: row.name,
            abbreviation: row.abbreviation,
            parent_id: row.parent_id.map(|id| id.to_string()).unwrap_or_default(),
            valid_from: row.valid_from.to_jiff().to_string(),
            valid_to: date(row.valid_to.map(jiff_sqlx::Date::to_jiff)),
            successor_id: row.successor_id.map(|id| id.to_string()).unwrap_or_default(),
            level: row.level,
        }
    }
}
