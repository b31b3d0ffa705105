#![doc = include_str!("../README.md")]

mod event;
mod id;
mod ids;
mod page;
mod power;
mod problem;

pub use event::{Event, SUBJECT_ROOT, timestamp, to_jiff};
pub use id::Id;
pub use ids::{AgencyId, DocumentId, FileId, PersonId, UnitId, kind};
pub use page::Page;
pub use power::{Claims, Power, Role};
pub use problem::{FieldProblem, ProblemBody};
