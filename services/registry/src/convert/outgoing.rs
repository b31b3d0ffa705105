//! What outgoing documents have besides, as callers see it.

use contract::Id;
use registry_api::v1;

use super::{drafting::named, word};
use crate::{
    Result,
    domain::final_check::{FinalCheck, Finding},
    store::{
        outgoing_view::{ApprovalRow, OutgoingRow},
        recipients::Line,
    },
};

/// What an outgoing document has besides.
pub(super) fn outgoing(
    row: OutgoingRow,
    field_code: Option<String>,
    recipients: Vec<Line>,
    approvals: Vec<ApprovalRow>,
) -> Result<v1::OutgoingDetails> {
    let current = row.content_hash.clone();
    let returned = row.return_step.zip(row.return_reason).zip(row.returned_at);
    let check = row.final_check.map(serde_json::from_value::<FinalCheck>).transpose()?;
    Ok(v1::OutgoingDetails {
        unit_id: row.unit_id.into(),
        drafter_id: row.drafter_id.into(),
        on_paper: row.on_paper,
        field_code,
        internal_only: row.internal_only,
        recipients: recipients.into_iter().map(recipient).collect::<Result<_>>()?,
        form_checker_id: row.form_checker_id.map(Id::from),
        signer_id: row.signer_id.map(Id::from),
        changed_after_signing: row.signed_hash.is_some_and(|signed| signed != row.content_hash),
        content_hash: row.content_hash,
        round: row.round,
        approvals: approvals.into_iter().map(|row| approval(row, &current)).collect(),
        returned: returned.map(|((step, reason), at)| v1::Return {
            step,
            reason,
            at: at.to_jiff(),
        }),
        signed_at: row.signed_at.map(jiff_sqlx::Timestamp::to_jiff),
        authority: row.authority,
        release_medium: row.release_medium,
        register_id: row.register_id.map(Id::from),
        signed_file_id: row.signed_file_id.map(Id::from),
        final_check: check.map(final_check),
        release_id: row.release_id.map(Id::from),
        released_at: row.released_at.map(jiff_sqlx::Timestamp::to_jiff),
        cancel_reason: row.cancel_reason,
    })
}

fn approval(row: ApprovalRow, current: &str) -> v1::Approval {
    v1::Approval {
        step: row.step,
        person_id: row.person_id.into(),
        person_name: row.person_name,
        approved_at: row.approved_at.to_jiff(),
        current: row.content_hash == current,
    }
}

fn recipient(line: Line) -> Result<v1::Recipient> {
    let recipient = line.recipient;
    let (agency_id, unit_id, person_id) = named(recipient.target);
    Ok(v1::Recipient {
        id: line.id,
        agency_id,
        unit_id,
        person_id,
        name: recipient.name,
        purpose: word(recipient.purpose.as_str())?,
        medium: word(recipient.medium.as_str())?,
        note: recipient.note,
    })
}

fn final_check(check: FinalCheck) -> v1::FinalCheck {
    let (number, number_found) = finding(check.number);
    let (date, date_found) = finding(check.date);
    v1::FinalCheck { number, number_found, date, date_found }
}

fn finding<T>(finding: Finding<T>) -> (v1::Found, Option<T>) {
    match finding {
        Finding::Found => (v1::Found::Found, None),
        Finding::Different(instead) => (v1::Found::NotFound, instead),
        Finding::NotCheckable => (v1::Found::NotCheckable, None),
    }
}
