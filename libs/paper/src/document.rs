//! What stands on an administrative document (NĐ 30/2020 Đ8).

use crate::DocumentDate;

/// A document with the components of its form, the numbers being those of Phụ lục I.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AdministrativeDocument {
    /// The body above the agency, if it has one (box 2).
    pub superior: Option<String>,
    /// The agency that issues it (box 2).
    pub agency: String,
    /// Its number, `05` or `2315`; a draft has none (box 3).
    pub number: Option<String>,
    /// Its symbol, `TTr-STP` or `STP-VP` (box 3).
    pub symbol: String,
    /// Where it is issued: a province, a commune (box 4).
    pub place: String,
    /// When it is issued; a draft has none (box 4).
    pub date: Option<DocumentDate>,
    /// What it is about (boxes 5a and 5b).
    pub title: Title,
    /// *Kính gửi* (box 9a).
    pub addressees: Vec<String>,
    /// The text (box 6).
    pub body: Vec<Paragraph>,
    /// *Nơi nhận*, without dashes and final marks (box 9b).
    pub recipients: Vec<String>,
    /// Who signs (boxes 7a and 7b).
    pub signatory: Signatory,
}

/// What a document is called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Title {
    /// A document of a named kind: *Quyết định*, *Tờ trình*.
    Named {
        /// The kind.
        kind: String,
        /// The *trích yếu*.
        summary: String,
    },
    /// A *công văn*, which has no name.
    Letter {
        /// The *trích yếu*, without "V/v".
        summary: String,
    },
}

/// One paragraph of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Paragraph {
    /// Plain text.
    Text(String),
    /// *Căn cứ …*, in italics.
    Basis(String),
    /// What is centred and bold: *QUYẾT ĐỊNH:*.
    Heading(String),
    /// An article or a numbered item: its label is bold.
    Article {
        /// *Điều 1.*
        label: String,
        /// What follows on the same line.
        text: String,
    },
}

/// Who signs.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Signatory {
    /// The authority and the office, one a line: *KT. GIÁM ĐỐC*, *PHÓ GIÁM ĐỐC*.
    pub titles: Vec<String>,
    /// The person's name.
    pub name: String,
}

impl AdministrativeDocument {
    /// A *công văn*, still a draft without text.
    pub fn letter(
        agency: impl Into<String>,
        symbol: impl Into<String>,
        summary: impl Into<String>,
    ) -> Self {
        Self::new(agency.into(), symbol.into(), Title::Letter { summary: summary.into() })
    }

    /// A document of a named kind, still a draft without text.
    pub fn named(
        agency: impl Into<String>,
        symbol: impl Into<String>,
        kind: impl Into<String>,
        summary: impl Into<String>,
    ) -> Self {
        let title = Title::Named { kind: kind.into(), summary: summary.into() };
        Self::new(agency.into(), symbol.into(), title)
    }

    fn new(agency: String, symbol: String, title: Title) -> Self {
        Self {
            superior: None,
            agency,
            number: None,
            symbol,
            place: String::new(),
            date: None,
            title,
            addressees: Vec::new(),
            body: Vec::new(),
            recipients: Vec::new(),
            signatory: Signatory::default(),
        }
    }

    /// Names the body above the agency.
    #[must_use]
    pub fn under(mut self, superior: impl Into<String>) -> Self {
        self.superior = Some(superior.into());
        self
    }

    /// Names the place.
    #[must_use]
    pub fn issued_at(mut self, place: impl Into<String>) -> Self {
        self.place = place.into();
        self
    }

    /// Gives it its number and date: no longer a draft.
    #[must_use]
    pub fn numbered(mut self, number: impl Into<String>, date: DocumentDate) -> Self {
        self.number = Some(number.into());
        self.date = Some(date);
        self
    }

    /// Adds one of those it is addressed to.
    #[must_use]
    pub fn addressed_to(mut self, addressee: impl Into<String>) -> Self {
        self.addressees.push(addressee.into());
        self
    }

    /// Adds a paragraph.
    #[must_use]
    pub fn with(mut self, paragraph: Paragraph) -> Self {
        self.body.push(paragraph);
        self
    }

    /// Adds a paragraph of plain text.
    #[must_use]
    pub fn text(self, text: impl Into<String>) -> Self {
        self.with(Paragraph::Text(text.into()))
    }

    /// Adds a line of *Nơi nhận*.
    #[must_use]
    pub fn sent_to(mut self, recipient: impl Into<String>) -> Self {
        self.recipients.push(recipient.into());
        self
    }

    /// Names the signer and the lines above the signature.
    #[must_use]
    pub fn signed_by<const N: usize>(mut self, titles: [&str; N], name: impl Into<String>) -> Self {
        let titles = titles.map(str::to_owned).to_vec();
        self.signatory = Signatory { titles, name: name.into() };
        self
    }

    /// `Số: 05/TTr-STP`; a draft has room for the number.
    pub(crate) fn number_line(&self) -> String {
        match &self.number {
            Some(number) => format!("Số: {number}/{}", self.symbol),
            None => format!("Số:{ROOM}/{}", self.symbol),
        }
    }

    /// `Bình Định, ngày 05 tháng 3 năm 2020`; a draft has room for the date.
    pub(crate) fn place_and_date(&self) -> String {
        let date = match self.date {
            Some(date) => date.to_string(),
            None => format!("ngày{ROOM}tháng{ROOM}năm{ROOM}"),
        };
        format!("{}, {date}", self.place)
    }
}

/// Room to write a number in: blanks at which no line breaks.
const ROOM: &str = "\u{a0}\u{a0}\u{a0}\u{a0}\u{a0}\u{a0}";
