//! Registers (sổ đăng ký) and reserved numbers.

use contract::{DocumentId, PersonId, UnitId};
use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{Direction, DocumentState, RegisterId, ReservationId};

/// A register: the numbers of one series in one year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Register {
    /// The register.
    pub id: RegisterId,
    /// What it is called.
    pub name: String,
    /// Which way its documents go.
    pub direction: Direction,
    /// The series, such as `administrative` or a kind's code.
    pub series: String,
    /// The year, in the province's zone.
    pub year: i16,
    /// The last number that was given; 0 before the first.
    pub last_number: i32,
    /// The next number, *dự kiến*: somebody else may get it first.
    pub expected_number: i32,
    /// The date of the last number.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub last_on: Option<Date>,
}

/// What a number of a register stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum EntryState {
    /// A document has it.
    Used,
    /// It is held for a document to come.
    Reserved,
    /// It will not be used: the document or the reservation was cancelled.
    Cancelled,
}

/// A line of a register, with the columns that the law prints (NĐ 30/2020 PL IV).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct RegisterEntry {
    /// The number.
    pub number: i32,
    /// The date of the number; never below that of a lower number.
    pub dated: Date,
    /// What it stands for.
    pub state: EntryState,
    /// The document that has it.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub document_id: Option<DocumentId>,
    /// Where that document is on its way.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub document_state: Option<DocumentState>,
    /// Số và ký hiệu of the document.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub number_and_symbol: Option<String>,
    /// Ngày tháng văn bản.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub issued_on: Option<Date>,
    /// Tên loại of the document.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub kind_name: Option<String>,
    /// Trích yếu of the document.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub subject: Option<String>,
    /// Tác giả of an incoming document.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub sender_name: Option<String>,
    /// Người ký.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub signer_name: Option<String>,
    /// Nơi nhận of an outgoing document, in order.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub recipients: Option<String>,
    /// Đơn vị nhận bản lưu, which drafted it; of an incoming document, đơn vị nhận.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub unit_name: Option<String>,
    /// Ngày chuyển of an outgoing document: when it was released.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub released_at: Option<Timestamp>,
    /// The reservation, if it was reserved.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub reservation_id: Option<ReservationId>,
    /// Who holds the reservation.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub owner_id: Option<PersonId>,
    /// What they are called.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub owner_name: Option<String>,
    /// Ghi chú: why it was reserved, cancelled, or returned after it was registered.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub note: Option<String>,
    /// Who wrote that.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub noted_by: Option<String>,
    /// When.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub noted_at: Option<Timestamp>,
}

/// Hold the next number for a document to come.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewReservation {
    /// The kind of the document.
    pub kind_code: String,
    /// The drafting unit, if it is known.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub unit_id: Option<UnitId>,
    /// Why; at most 500 characters.
    pub reason: String,
}

/// Give a reserved number up; it stays used.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CancelReservation {
    /// Why; at most 500 characters.
    pub reason: String,
}

/// A number that is or was held.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Reservation {
    /// The reservation.
    pub id: ReservationId,
    /// The register that the number is of.
    pub register_id: RegisterId,
    /// The kind of the document.
    pub kind_code: String,
    /// What that kind is called.
    pub kind_name: String,
    /// The drafting unit, if it was given.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub unit_id: Option<UnitId>,
    /// The number.
    pub number: i32,
    /// The date that goes with it.
    pub dated: Date,
    /// `reserved`, `used` or `cancelled`.
    pub state: EntryState,
    /// Who holds it.
    pub owner_id: PersonId,
    /// What they are called.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub owner_name: Option<String>,
    /// Why it is held.
    pub reason: String,
    /// Why it was given up.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub cancel_reason: Option<String>,
    /// The document that got it.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub document_id: Option<DocumentId>,
    /// When it was reserved.
    pub reserved_at: Timestamp,
}
