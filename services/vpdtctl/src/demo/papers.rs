//! The files that the play is given.

use std::{fmt, path::Path};

use anyhow::Context as _;

/// A PDF with its name.
#[derive(Clone, PartialEq, Eq)]
pub struct Pdf {
    /// With its extension.
    pub name: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

impl Pdf {
    /// Reads a PDF from `file`.
    pub fn read(file: &Path) -> anyhow::Result<Self> {
        let bytes =
            std::fs::read(file).with_context(|| format!("không đọc được {}", file.display()))?;
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        Ok(Self { name, bytes })
    }

    pub(super) fn new(name: &str, bytes: Vec<u8>) -> Self {
        Self { name: name.to_owned(), bytes }
    }
}

impl fmt::Debug for Pdf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Pdf({:?}, {} bytes)", self.name, self.bytes.len())
    }
}

/// The files of the draft; what is missing is written for the play.
#[derive(Debug, Clone, Default)]
pub struct Papers {
    /// The draft itself.
    pub draft: Option<Pdf>,
    /// Phụ lục: a part of it.
    pub annex: Option<Pdf>,
    /// Tài liệu kèm theo.
    pub accompanying: Option<Pdf>,
}
