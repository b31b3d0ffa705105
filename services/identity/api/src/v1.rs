//! The REST types, version 1.

mod account_requests;
mod agencies;
mod incidents;
mod me;
mod people;
mod preferences;
mod sessions;
mod tokens;

pub use account_requests::{
    AccountBefore, AccountChange, AccountRequest, AccountRequestsSummary, ApprovedAccountRequest,
    ProposeAccountChange, RejectAccountRequest, RequestState,
};
pub use agencies::{
    Agency, AgencyLevel, AgencyName, CodeForm, FormerCode, Person, Post, Unit, UnitName,
};
pub use incidents::{
    Incident, IncidentAct, IncidentDetails, IncidentState, IncidentStep, IncidentStepKind,
    IncidentsSummary, ReopenIncident, ReportIncident, SolveIncident,
};
pub use me::{Account, ChangePassword, Me};
pub use people::{AccountState, Colleague, ManagedAccount};
pub use preferences::{ColourScheme, PageLanguage, Preferences, TextSize};
pub use sessions::{ChoosePost, Session, SessionKind, SignIn, SignedIn};
pub use tokens::{Token, TokenRequest};
