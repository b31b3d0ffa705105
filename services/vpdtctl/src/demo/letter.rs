//! What is written on the papers of the play.

use anyhow::Context as _;
use jiff::civil::Date;
use paper::{AdministrativeDocument, DocumentDate, Signatory};
use workflow_api::v1::Authority;

use super::office::Office;

/// A công văn of one agency.
#[derive(Debug, Clone)]
pub(super) struct Letter {
    /// Trích yếu, without "V/v".
    pub(super) subject: String,
    /// Kính gửi.
    pub(super) addressees: Vec<String>,
    /// The text.
    pub(super) body: Vec<String>,
    /// Nơi nhận.
    pub(super) recipients: Vec<String>,
}

impl Letter {
    /// The draft, with room for number and date.
    pub(super) fn drafted(&self, office: &Office) -> anyhow::Result<Vec<u8>> {
        Ok(paper::render(&self.on(office, &office.symbol()))?)
    }

    /// The final sheet.
    pub(super) fn numbered(
        &self,
        office: &Office,
        number_and_symbol: &str,
        issued_on: Date,
    ) -> anyhow::Result<Vec<u8>> {
        let (number, symbol) =
            number_and_symbol.split_once('/').context("số và ký hiệu không có dấu gạch chéo")?;
        let document = self.on(office, symbol).numbered(number, printed(issued_on)?);
        Ok(paper::render(&document)?)
    }

    fn on(&self, office: &Office, symbol: &str) -> AdministrativeDocument {
        let mut document = AdministrativeDocument::letter(office.name(), symbol, &*self.subject)
            .under("Ủy ban nhân dân tỉnh Bình Định")
            .issued_at("Bình Định");
        document.addressees.clone_from(&self.addressees);
        document.recipients.clone_from(&self.recipients);
        document.signatory = signatory(office);
        self.body.iter().fold(document, |document, text| document.text(text.as_str()))
    }
}

fn printed(date: Date) -> anyhow::Result<DocumentDate> {
    let (day, month, year) = (date.day(), date.month(), date.year());
    Ok(DocumentDate::new(day.try_into()?, month.try_into()?, year.try_into()?)?)
}

/// The lines above the signature (NĐ 30/2020 Phụ lục I II.7): a deputy signs for the head.
fn signatory(office: &Office) -> Signatory {
    let title = &office.leader.post.title;
    let titles = match (authority_of(title), title.split_once(' ')) {
        (Authority::Kt, Some((_, head))) => vec![format!("KT. {head}"), title.clone()],
        (Authority::Q, Some((_, head))) => vec![format!("Q. {head}")],
        _ => vec![title.clone()],
    };
    Signatory { titles, name: office.leader.name().to_owned() }
}

/// In which authority the leader of an office signs.
pub(super) fn authority(office: &Office) -> Authority {
    authority_of(&office.leader.post.title)
}

/// The title tells deputies and acting heads from heads (NĐ 30/2020 Đ13).
fn authority_of(title: &str) -> Authority {
    match title.to_lowercase().split(' ').next() {
        Some("phó") => Authority::Kt,
        Some("quyền" | "q.") => Authority::Q,
        _ => Authority::Head,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_title_tells_in_which_authority_a_leader_signs() {
        for (title, authority) in [
            ("Giám đốc", Authority::Head),
            ("Phó Giám đốc", Authority::Kt),
            ("Quyền Giám đốc", Authority::Q),
            ("Q. Chủ tịch", Authority::Q),
        ] {
            assert_eq!(authority_of(title), authority, "{title}");
        }
    }
}
