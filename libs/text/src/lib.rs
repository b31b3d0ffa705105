#![doc = include_str!("../README.md")]

mod collation;
mod fold;
mod form;
pub mod legacy;
mod letter;
pub mod note;
mod search;
pub mod secret;
mod syllable;
mod symbol;

pub use collation::{collation_key, given_name_key};
pub use fold::{fold, fold_tone_placement};
pub use form::{chars, nfc, tidy};
pub use search::{Piece, excerpt, keyed_words, pieces, ranking_key, search_key};
pub use secret::{SecretMark, find_secret_mark};
pub use symbol::symbol_key;
