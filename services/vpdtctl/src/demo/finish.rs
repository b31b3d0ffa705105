//! The clerk's three steps: number, final file, release (rules §1.3).

use anyhow::Context as _;
use contract::DocumentId;
use registry_api::v1::{Document, FinalFile, Found};

use super::{Pdf, letter::Letter, office::Office, scene::Scene};
use crate::client::Trace;

/// A document that was released.
#[derive(Debug)]
pub(super) struct Issued {
    pub(super) document: Document,
    pub(super) number_and_symbol: String,
    /// The signed bytes that travel.
    pub(super) pdf: Vec<u8>,
    /// The trace of its release.
    pub(super) trace_id: String,
}

impl Office {
    /// Numbers a signed document, adds its final file and releases it.
    pub(super) async fn finish(
        &self,
        scene: &Scene,
        id: DocumentId,
        letter: &Letter,
    ) -> anyhow::Result<Issued> {
        let clerk = &self.clerk;
        let numbering = scene.once_heard_of(|| clerk.client.number(id));
        let document = clerk.does("cấp số, ghi sổ văn bản đi", numbering).await?;
        let number_and_symbol = document.number_and_symbol.context("văn bản chưa có số")?;
        let issued_on = document.issued_on.context("văn bản chưa có ngày")?;
        clerk.tells(&format!("số {number_and_symbol} ngày {}", issued_on.strftime("%d/%m/%Y")));

        let pdf = letter.numbered(self, &number_and_symbol, issued_on)?;
        let pdf = scene.sealed(pdf).await?;
        let name = format!("{}.pdf", number_and_symbol.replace('/', "-"));
        let file_id = scene.uploaded(clerk, Pdf::new(&name, pdf.clone())).await?;
        let file = FinalFile { file_id };
        let adding = scene.once_heard_of(|| clerk.client.final_file(id, &file));
        let document = clerk.does("đưa vào tệp chính thức đã ký số", adding).await?;
        clerk.tells(&checked(&document));

        let trace = Trace::begin();
        let trace_id = clerk.does("phát hành", clerk.client.release(id, &trace)).await?;
        let document = clerk.client.document(id).await?;
        Ok(Issued { document, number_and_symbol, pdf, trace_id })
    }
}

/// What the house found of number and date in the final file.
fn checked(document: &Document) -> String {
    let check = document.outgoing.as_ref().and_then(|outgoing| outgoing.final_check.as_ref());
    let word = |found| match found {
        Found::Found => "có trên trang đầu",
        Found::NotFound => "KHÔNG thấy trên trang đầu",
        Found::NotCheckable => "phải xem bằng mắt",
    };
    match check {
        Some(check) => format!("số: {}; ngày: {}", word(check.number), word(check.date)),
        None => "tệp chính thức chưa được đối chiếu số và ngày".to_owned(),
    }
}
