//! One document with all that belongs to it.

use contract::DocumentId;
use uuid::Uuid;
use web::Principal;

use super::{Registry, reader};
use crate::{
    Error, Result,
    domain::{content::Addressee, words::Direction},
    store::{
        self,
        attached::FileRow,
        documents::DocumentRow,
        incoming_view::{DuplicateRow, IncomingRow, RefusedBeforeRow},
        outgoing_view::{ApprovalRow, OutgoingRow},
        recipients::Line,
    },
};

/// A document as it is shown.
#[derive(Debug)]
pub(crate) struct Shown {
    pub(crate) document: DocumentRow,
    pub(crate) addressees: Vec<Addressee>,
    pub(crate) files: Vec<FileRow>,
    pub(crate) answered_by: Vec<Uuid>,
    pub(crate) details: Details,
}

/// What only one direction has.
#[derive(Debug)]
pub(crate) enum Details {
    /// Of an outgoing document.
    Outgoing { own: Box<OutgoingRow>, recipients: Vec<Line>, approvals: Vec<ApprovalRow> },
    /// Of an incoming document.
    Incoming {
        own: Box<IncomingRow>,
        duplicates: Vec<DuplicateRow>,
        refused_before: Vec<RefusedBeforeRow>,
    },
}

impl Registry {
    /// The document, if the caller may read it.
    pub(crate) async fn show(
        &self,
        who: &Principal,
        id: DocumentId,
        direction: Option<Direction>,
    ) -> Result<Shown> {
        let mut tx = self.begin(who).await?;
        let reader = reader(who);
        let document = store::documents::find(&mut tx, &reader, id).await?;
        let document = document.ok_or(Error::NotFound)?;
        if direction.is_some_and(|wanted| wanted.as_str() != document.direction) {
            return Err(Error::NotFound);
        }
        let details = match store::incoming_view::find(&mut tx, id).await? {
            Some(own) => Details::Incoming {
                own: Box::new(own),
                duplicates: store::incoming_view::duplicates(&mut tx, id).await?,
                refused_before: store::incoming_view::refused_before(&mut tx, id).await?,
            },
            None => Details::Outgoing {
                own: Box::new(store::outgoing_view::find(&mut tx, id).await?),
                recipients: store::recipients::lines(&mut tx, id).await?,
                approvals: store::outgoing_view::approvals(&mut tx, id).await?,
            },
        };
        Ok(Shown {
            document,
            addressees: store::addressees::of(&mut tx, id).await?,
            files: store::attached::found(&mut tx, id).await?,
            answered_by: store::documents::answering(&mut tx, &reader, id).await?,
            details,
        })
    }
}
