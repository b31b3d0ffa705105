//! The REST types of registry, under `/api/v1`.

mod arrivals;
mod deliveries;
mod documents;
mod drafts;
mod files;
mod ids;
mod inbox;
mod kinds;
mod opinions;
mod outgoing;
mod recipients;
mod registers;
mod search;
mod versions;
mod words;

pub use arrivals::{
    Duplicate, IncomingDetails, PaperArrival, RefuseArrival, RefusedBefore, RegisterArrival,
    ReturnArrival,
};
pub use deliveries::{
    Delivery, DeliveryList, DeliveryNeed, DeliveryTotals, OpenDelivery, SettleDelivery, Settlement,
    Stop,
};
pub use documents::{ClerkStep, Document, DocumentSummary, DocumentsSummary, OutgoingLine};
pub use drafts::{DraftContent, DraftLine, DraftView, DraftsSummary, PaperDocument, SubmitDraft};
pub use files::{AttachFile, DocumentFile};
pub use ids::{
    DeliveryId, OpinionId, RecipientId, RegisterId, ReleaseId, ReservationId, SavedViewId, of,
};
pub use inbox::{ArrivalSort, ArrivalSummary, ArrivalsSummary};
pub use kinds::{ExcludedField, Kind, KindGroup, KindList};
pub use opinions::{AskOpinions, GiveOpinion, Opinion, OpinionAnswer, OpinionList, Stance};
pub use outgoing::{
    Approval, CancelDocument, FinalCheck, FinalFile, Found, NumberDocument, OutgoingDetails, Return,
};
pub use recipients::{Addressee, NewAddressee, NewRecipient, Recipient};
pub use registers::{
    CancelReservation, EntryState, NewReservation, Register, RegisterEntry, Reservation,
};
pub use search::{
    Highlight, HighlightedField, LeftOut, Piece, SaveView, SavedView, SavedViewList, SearchHit,
    SearchResults, SearchTerms, Suggestion, Understood,
};
pub use versions::{
    DraftChange, DraftChanges, DraftPart, DraftVersion, DraftVersionSummary, VersionFile,
    VersionRecipient,
};
pub use words::{
    Direction, DocumentState, FileRole, Handling, Medium, Purpose, RefusalReason, Signature,
    Urgency,
};
