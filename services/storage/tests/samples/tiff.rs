//! A picture of any size.

/// The beginning of a TIFF whose picture has `length` bytes, which follow.
pub(crate) fn tiff_head(length: u32) -> Vec<u8> {
    let mut head = b"II\x2A\0\x08\0\0\0\x04\0".to_vec();
    for (tag, value) in [(256_u16, 1000_u32), (257, 1000), (273, 62), (279, length)] {
        head.extend(tag.to_le_bytes());
        head.extend([4, 0, 1, 0, 0, 0]);
        head.extend(value.to_le_bytes());
    }
    head.extend([0; 4]);
    head
}
