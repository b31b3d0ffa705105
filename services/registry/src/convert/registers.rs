//! Kinds, registers and reservations as callers see them.

use contract::Id;
use registry_api::v1;

use super::word;
use crate::{
    Result,
    domain::{
        kind::{Group, Kind},
        words::Direction,
    },
    store::{
        registers_view::{EntryRow, RegisterRow},
        reservations::ReservationRow,
    },
};

/// The kinds, and the fields that stay out.
pub(crate) fn kind_list(kinds: Vec<Kind>, excluded: Vec<(String, String)>) -> v1::KindList {
    let field = |(code, name)| v1::ExcludedField { code, name };
    v1::KindList {
        items: kinds.into_iter().map(kind).collect(),
        excluded_fields: excluded.into_iter().map(field).collect(),
    }
}

fn kind(kind: Kind) -> v1::Kind {
    v1::Kind {
        code: kind.code,
        name: kind.name,
        abbreviation: kind.abbreviation,
        group: match kind.group {
            Group::Administrative => v1::KindGroup::Administrative,
            Group::Legal => v1::KindGroup::Legal,
            Group::House => v1::KindGroup::House,
        },
        issuable: kind.issuable,
        valid_from: kind.valid_from,
        valid_to: kind.valid_to,
    }
}

/// A register.
pub(crate) fn register(row: RegisterRow) -> Result<v1::Register> {
    let outgoing = row.direction == Direction::Outgoing.as_str();
    let direction = if outgoing { "văn bản đi" } else { "văn bản đến" };
    let of = row.kind_name.map(|kind| format!(" – {kind}")).unwrap_or_default();
    Ok(v1::Register {
        id: row.id.into(),
        name: format!("Sổ đăng ký {direction}{of}, năm {}", row.year),
        direction: word(&row.direction)?,
        series: row.series,
        year: row.year,
        last_number: row.last_number,
        expected_number: row.last_number + 1,
        last_on: row.last_on.map(jiff_sqlx::Date::to_jiff),
    })
}

/// A line of a register.
pub(crate) fn entry(row: EntryRow) -> Result<v1::RegisterEntry> {
    Ok(v1::RegisterEntry {
        number: row.number,
        dated: row.dated.to_jiff(),
        state: word(&row.state)?,
        document_id: row.document_id.map(Id::from),
        document_state: row.document_state.as_deref().map(word).transpose()?,
        number_and_symbol: row.number_and_symbol,
        issued_on: row.issued_on.map(jiff_sqlx::Date::to_jiff),
        kind_name: row.kind_name,
        subject: row.subject,
        sender_name: row.sender_name,
        signer_name: row.signer_name,
        recipients: row.recipients,
        unit_name: row.unit_name,
        released_at: row.released_at.map(jiff_sqlx::Timestamp::to_jiff),
        reservation_id: row.reservation_id.map(Id::from),
        owner_id: row.owner_id.map(Id::from),
        owner_name: row.owner_name,
        note: row.note,
        noted_by: row.noted_by,
        noted_at: row.noted_at.map(jiff_sqlx::Timestamp::to_jiff),
    })
}

/// A reserved number.
pub(crate) fn reservation(row: ReservationRow) -> Result<v1::Reservation> {
    Ok(v1::Reservation {
        id: row.id.into(),
        register_id: row.register_id.into(),
        kind_code: row.kind_code,
        kind_name: row.kind_name,
        unit_id: row.unit_id.map(Id::from),
        number: row.number,
        dated: row.dated.to_jiff(),
        state: word(&row.state)?,
        owner_id: row.owner_id.into(),
        owner_name: row.owner_name,
        reason: row.reason,
        cancel_reason: row.cancel_reason,
        document_id: row.document_id.map(Id::from),
        reserved_at: row.reserved_at.to_jiff(),
    })
}
