//! The signature written over the room that was left for it.

use lopdf::Object;

use super::SignError;

/// Room for the CMS in bytes: chains of certificates make it grow.
pub(super) const ROOM: usize = 16 * 1024;
/// A number wide enough to be overwritten with any offset.
const WIDE: i64 = 9_999_999_999;

/// The range before it is known.
pub(super) fn unknown_range() -> Vec<Object> {
    vec![0.into(), WIDE.into(), WIDE.into(), WIDE.into()]
}

/// Puts the real range, then the signature that `sign` makes of it, into the part of `bytes`
/// behind `original`.
pub(super) fn fill(
    mut bytes: Vec<u8>,
    original: usize,
    sign: impl FnOnce([&[u8]; 2]) -> Result<Vec<u8>, SignError>,
) -> Result<Vec<u8>, SignError> {
    let room = format!("<{}>", "00".repeat(ROOM));
    let start = find(&bytes, original, &room)?;
    let end = start + room.len();

    let unknown = format!("[0 {WIDE} {WIDE} {WIDE}]");
    let range = format!("[0 {start} {end} {}]", bytes.len() - end);
    let range = format!("{range:<width$}", width = unknown.len());
    let at = find(&bytes, original, &unknown)?;
    bytes[at..at + range.len()].copy_from_slice(range.as_bytes());

    let signature = sign([&bytes[..start], &bytes[end..]])?;
    if signature.len() > ROOM {
        return Err(SignError::NoRoom);
    }
    for (place, byte) in bytes[start + 1..].chunks_exact_mut(2).zip(&signature) {
        place.copy_from_slice(format!("{byte:02x}").as_bytes());
    }
    Ok(bytes)
}

/// Where `wanted` begins at or behind `from`.
fn find(bytes: &[u8], from: usize, wanted: &str) -> Result<usize, SignError> {
    let mut windows = bytes[from..].windows(wanted.len());
    let at = windows.position(|window| window == wanted.as_bytes());
    at.map(|at| at + from).ok_or(SignError::NoRoom)
}
