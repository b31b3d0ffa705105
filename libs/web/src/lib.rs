#![doc = include_str!("../README.md")]

mod client;
mod command;
mod cursor;
mod etag;
mod extract;
mod language;
mod layers;
mod note;
mod once;
mod openapi;
mod principal;
mod problem;
mod token;

pub use client::{http_client, send};
pub use command::{Command, Nothing};
pub use cursor::{Cursor, Limit, page};
pub use etag::{IfMatch, etag};
pub use extract::{Json, Path, Query};
pub use language::Language;
pub use layers::{Around, house};
pub use once::{Once, OnceError};
pub use openapi::{Refusals, describe};
pub use principal::Principal;
pub use problem::{Problem, Text};
pub use token::{ISSUER, Verifier};
