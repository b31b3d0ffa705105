//! The kinds of files that the house takes.

/// What a file is, by the end of its name and by its content, which must agree (OWASP ASVS 5.2.2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Kind {
    /// PDF, of any version (NĐ 30/2020 PL I: 1.4 or later for scans).
    Pdf,
    /// Word.
    Docx,
    /// Excel.
    Xlsx,
    /// `PowerPoint`.
    Pptx,
    /// `OpenDocument` text.
    Odt,
    /// PNG.
    Png,
    /// JPEG.
    Jpeg,
    /// TIFF, from scanners.
    Tiff,
}

impl Kind {
    /// All of them.
    pub(crate) const ALL: [Self; 8] = [
        Self::Pdf,
        Self::Docx,
        Self::Xlsx,
        Self::Pptx,
        Self::Odt,
        Self::Png,
        Self::Jpeg,
        Self::Tiff,
    ];

    /// The kind that the end of `name` claims.
    #[must_use]
    pub(crate) fn of_name(name: &str) -> Option<Self> {
        let (stem, extension) = name.rsplit_once('.')?;
        if stem.trim().is_empty() {
            return None;
        }
        match extension.to_ascii_lowercase().as_str() {
            "jpg" => Some(Self::Jpeg),
            "tif" => Some(Self::Tiff),
            other => Self::from_stored(other),
        }
    }

    /// The kind that is stored as `text`.
    #[must_use]
    pub(crate) fn from_stored(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == text)
    }

    /// The name under which it is stored.
    #[must_use]
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Docx => "docx",
            Self::Xlsx => "xlsx",
            Self::Pptx => "pptx",
            Self::Odt => "odt",
            Self::Png => "png",
            Self::Jpeg => "jpeg",
            Self::Tiff => "tiff",
        }
    }

    /// The media type (IANA).
    #[must_use]
    pub(crate) fn media_type(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Pptx => {
                "application/vnd.openxmlformats-officedocument.presentationml.presentation"
            }
            Self::Odt => "application/vnd.oasis.opendocument.text",
            Self::Png => "image/png",
            Self::Jpeg => "image/jpeg",
            Self::Tiff => "image/tiff",
        }
    }

    /// Whether it is a ZIP archive inside.
    #[must_use]
    pub(crate) fn is_office(self) -> bool {
        matches!(self, Self::Docx | Self::Xlsx | Self::Pptx | Self::Odt)
    }

    /// Whether it is a picture, which may be larger than a document.
    #[must_use]
    pub(crate) fn is_picture(self) -> bool {
        matches!(self, Self::Png | Self::Jpeg | Self::Tiff)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_end_of_a_name_claims_a_kind_however_it_is_written() {
        for (name, kind) in [
            ("tờ trình.pdf", Some(Kind::Pdf)),
            ("BAO CAO.DOCX", Some(Kind::Docx)),
            ("quét.JPG", Some(Kind::Jpeg)),
            ("quét.tif", Some(Kind::Tiff)),
            ("a.pdf.exe", None),
            ("không đuôi", None),
            (".pdf", None),
            (" .pdf", None),
            ("a.doc", None),
        ] {
            assert_eq!(Kind::of_name(name), kind, "{name}");
        }
    }

    #[test]
    fn every_kind_is_read_back_as_it_is_stored() {
        for kind in Kind::ALL {
            assert_eq!(Kind::from_stored(kind.as_str()), Some(kind));
        }
    }
}
