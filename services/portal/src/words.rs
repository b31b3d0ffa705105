//! What the API's words are called here.

use registry_api::v1::Urgency;

/// A word with the colour of its meaning (`vpdt.css`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Mark {
    pub(crate) word: &'static str,
    pub(crate) class: &'static str,
}

/// Mức độ khẩn (NĐ 30/2020 PL I II.10b); what is not urgent says nothing.
pub(crate) fn urgency(urgency: Urgency) -> Option<Mark> {
    match urgency {
        Urgency::Normal => None,
        Urgency::Urgent => Some(Mark { word: "Khẩn", class: "urgent" }),
        Urgency::VeryUrgent => Some(Mark { word: "Thượng khẩn", class: "urgent" }),
        Urgency::Flash => Some(Mark { word: "Hỏa tốc", class: "flash" }),
    }
}
