//! Why what somebody wrote was not taken.

use text::note::{LONGEST, NoteRefusal};

use crate::{Problem, Text};

impl Problem {
    /// The text at `pointer` was not taken.
    #[must_use]
    pub fn note(pointer: &str, refusal: NoteRefusal) -> Self {
        match refusal {
            NoteRefusal::Empty => Self::invalid(
                pointer,
                "required",
                Text::new("Hãy nhập nội dung này.", "This must be filled in."),
            ),
            NoteRefusal::TooLong(length) => Self::invalid(
                pointer,
                "too-long",
                Text::new(
                    format!(
                        "Nội dung dài {length} ký tự, nhiều nhất là {LONGEST}; hãy viết gọn lại."
                    ),
                    format!("This has {length} characters, {LONGEST} at most; make it shorter."),
                ),
            ),
            NoteRefusal::Secret(mark) => Self::invalid(
                pointer,
                "secret-content",
                Text::new(
                    format!(
                        "Nội dung mang dấu “{mark}”. Bí mật nhà nước không được đưa lên hệ thống này; hãy xử lý bằng văn bản giấy theo đường mật."
                    ),
                    format!(
                        "The text bears the mark “{mark}”. State secrets stay out of this system; use the paper route."
                    ),
                ),
            ),
        }
    }
}
