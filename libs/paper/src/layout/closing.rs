//! The end: Nơi nhận on the left, the signer on the right.

use super::{BOLD, title::ended};
use crate::{
    AdministrativeDocument,
    font::{Cut, Fonts, Shaped, Style},
    sheet::{LEFT, Sheets, TEXT_WIDTH},
    wrap::wrap_plain,
};

const RECIPIENTS: &str = "Nơi nhận:";
/// 12, bold and in italics (Phụ lục I, II.9b).
const RECIPIENTS_STYLE: Style = Style::new(Cut::BoldItalic, 12.0);
/// 11.
const RECIPIENT: Style = Style::new(Cut::Regular, 11.0);

const RECIPIENT_PITCH: f32 = 13.5;
const TITLE_PITCH: f32 = 17.5;
/// Room for the signature and the seal, whose diameter is 36 mm and overlaps it.
const SIGNATURE_ROOM: f32 = 72.0;
const GAP: f32 = 12.0;
const LEFT_WIDTH: f32 = 210.0;
const RIGHT_WIDTH: f32 = TEXT_WIDTH - LEFT_WIDTH;
const RIGHT_CENTRE: f32 = LEFT + LEFT_WIDTH + RIGHT_WIDTH / 2.0;

/// Both columns, each line with its base line below the top of the block.
pub(super) struct Closing {
    recipients: Vec<(f32, Shaped)>,
    signatory: Vec<(f32, Shaped)>,
    height: f32,
}

impl Closing {
    pub(super) fn new(document: &AdministrativeDocument, fonts: &Fonts) -> Self {
        let mut y = 0.0;
        let mut recipients = Vec::new();
        if !document.recipients.is_empty() {
            y += TITLE_PITCH;
            recipients.push((y, fonts.shape(RECIPIENTS, RECIPIENTS_STYLE)));
        }
        for recipient in ended(&document.recipients) {
            for run in wrap_plain(fonts, &recipient, RECIPIENT, LEFT_WIDTH - GAP) {
                y += RECIPIENT_PITCH;
                recipients.push((y, run));
            }
        }
        let left = y;

        y = 0.0;
        let mut signatory = Vec::new();
        for title in &document.signatory.titles {
            for run in wrap_plain(fonts, &title.to_uppercase(), BOLD, RIGHT_WIDTH) {
                y += TITLE_PITCH;
                signatory.push((y, run));
            }
        }
        y += SIGNATURE_ROOM;
        signatory.push((y, fonts.shape(document.signatory.name.as_str(), BOLD)));
        Self { recipients, signatory, height: GAP + left.max(y) + TITLE_PITCH / 4.0 }
    }

    /// With the gap above it.
    pub(super) fn height(&self) -> f32 {
        self.height
    }

    /// Places both columns on one page.
    pub(super) fn place(self, sheets: &mut Sheets) {
        if !sheets.has_room(self.height) {
            sheets.break_page();
        }
        let top = sheets.y() + GAP;
        for (y, run) in self.recipients {
            sheets.text(LEFT, top + y, run);
        }
        for (y, run) in self.signatory {
            sheets.centred(RIGHT_CENTRE, top + y, run);
        }
        sheets.go_to(top + self.height - GAP);
    }
}
