//! What people write: opinions, reasons, notes, results.

pub use text::note::{Note, NoteRefusal};
