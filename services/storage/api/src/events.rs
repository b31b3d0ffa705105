//! What storage announces, generated from `proto/vpdt/storage/v1`.

#![expect(missing_docs, reason = "generated code")]

use contract::Event;

include!(concat!(env!("OUT_DIR"), "/vpdt.storage.v1.rs"));

impl Event for FileChecked {
    const SUBJECT: &'static str = "vpdt.storage.v1.file_checked";
}
