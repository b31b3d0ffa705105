//! One outgoing document: its three steps as a task list.

use askama::Template;
use axum::response::{AppendHeaders, IntoResponse as _, Response};
use contract::{DocumentId, FileId, Page};
use http::{StatusCode, header::REFRESH};
use registry_api::v1::{
    Direction, Document, DocumentState, Medium, Purpose, Recipient, Register, Reservation,
};
use serde::{Deserialize, Serialize};
use storage_api::v1::{File, FileState};
use web::{Path, Query};

use super::steps::{self, Step, Verdict};
use crate::{desk::Desk, failure::Failure, filled::Key, moment, words::Words, wrong::Wrong};

/// Which file was sent and waits to be put in.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Wish {
    pub(super) file: Option<FileId>,
}

/// What an act on the document came to, if it did not go well.
#[derive(Debug)]
pub(super) struct Attempt {
    pub(super) key: Key,
    pub(super) wrong: Wrong,
    pub(super) file: Option<FileId>,
    pub(super) reservation: String,
}

impl Default for Attempt {
    fn default() -> Self {
        let (wrong, file, reservation) = (Wrong::default(), None, String::new());
        Self { key: Key::new(), wrong, file, reservation }
    }
}

#[derive(Template)]
#[template(path = "outgoing/show.html")]
struct Work<'a> {
    words: &'a Words,
    document: Document,
    steps: [Step; 3],
    expected: Option<i32>,
    reservations: Vec<Reservation>,
    file: Option<File>,
    attempt: Attempt,
    may_release: bool,
}

impl Work<'_> {
    fn title(&self) -> String {
        format!("{}: {}", self.document.kind_name, self.document.subject)
    }

    fn facts(&self) -> String {
        steps::facts(self.words, &self.document).join(" · ")
    }

    fn verdict(&self) -> Option<Verdict> {
        steps::verdict(self.words, &self.document)
    }

    fn recipients(&self) -> &[Recipient] {
        steps::own(&self.document).map_or(&[], |own| &own.recipients)
    }

    /// For what a recipient gets it, and how, unless that goes without saying.
    fn how(&self, recipient: &Recipient) -> String {
        let purpose = match recipient.purpose {
            Purpose::ToExecute => say!(self.words, "purpose-execute"),
            Purpose::ToReport => say!(self.words, "purpose-report"),
            Purpose::ToExchange => say!(self.words, "purpose-exchange"),
            Purpose::ToKnow => say!(self.words, "purpose-know"),
            Purpose::ToFile => say!(self.words, "purpose-file"),
        };
        match recipient.medium {
            Medium::Electronic => purpose,
            Medium::Paper => format!("{purpose} · {}", say!(self.words, "medium-paper")),
            Medium::Both => format!("{purpose} · {}", say!(self.words, "medium-both")),
        }
    }

    fn cancel_reason(&self) -> Option<&str> {
        steps::own(&self.document).and_then(|own| own.cancel_reason.as_deref())
    }

    fn released_at(&self) -> Option<String> {
        steps::own(&self.document).and_then(|own| own.released_at).map(moment::full)
    }

    fn is(&self, state: DocumentState) -> bool {
        self.document.state == state
    }

    fn is_next(&self, step: usize) -> bool {
        self.steps[step] == Step::Now
    }

    fn is_later(&self, step: usize) -> bool {
        self.steps[step] == Step::Later
    }

    /// Whether it has a number that can still be given up.
    fn may_be_cancelled(&self) -> bool {
        self.is(DocumentState::Numbered) || self.is(DocumentState::Finalised)
    }

    /// The file that was sent and may be put in.
    fn ready(&self) -> Option<&File> {
        self.file.as_ref().filter(|file| file.state == FileState::Ready)
    }

    /// The file whose first page is shown: the one that was sent, or else the document itself.
    fn first_page(&self) -> Option<FileId> {
        let sent = self.ready().filter(|file| file.pages > 0).map(|file| file.id);
        let main = self.document.files.first().filter(|file| file.pages > 0);
        sent.or(main.map(|file| file.file_id))
    }
}

/// `GET /outgoing/{id}`
pub(crate) async fn show(
    desk: Desk,
    Path(id): Path<DocumentId>,
    Query(wish): Query<Wish>,
) -> Result<Response, Failure> {
    page(&desk, id, Attempt { file: wish.file, ..Attempt::default() }).await
}

#[derive(Serialize)]
struct OfYear {
    year: i16,
    limit: u32,
}

#[derive(Serialize)]
struct Held {
    state: &'static str,
    limit: u32,
}

/// The document as it is now, with what was wrong with the last act.
pub(super) async fn page(
    desk: &Desk,
    id: DocumentId,
    attempt: Attempt,
) -> Result<Response, Failure> {
    let document: Document = desk.get(&format!("/documents/{id}")).read().await?;
    if document.direction != Direction::Outgoing {
        return Err(Failure::NoPage);
    }
    let to_number = document.state == DocumentState::Signed;
    let (expected, reservations) =
        if to_number { numbers(desk).await? } else { (None, Vec::new()) };
    let file = match attempt.file {
        Some(file) => Some(desk.get(&format!("/files/{file}")).read::<File>().await?),
        None => None,
    };
    let checking = file.as_ref().is_some_and(|file| file.state == FileState::Checking);
    let refused = attempt.wrong.problem().is_some();
    let work = Work {
        words: desk.words(),
        steps: steps::steps(document.state),
        expected,
        reservations,
        file,
        attempt,
        may_release: desk.may(contract::Power::Release),
        document,
    };
    let title = work.document.number_and_symbol.clone().unwrap_or_else(|| work.title());
    let page = desk.show(&title, &work).await;
    // Without scripts, too, the page comes back until storage has looked at the file.
    let again = checking.then_some((REFRESH, "2"));
    let status = if refused { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    Ok((status, AppendHeaders(again), page).into_response())
}

/// The number that would come next, where there is but one register, and the numbers held.
async fn numbers(desk: &Desk) -> Result<(Option<i32>, Vec<Reservation>), Failure> {
    let year = moment::today(desk.now()).year();
    let of_year = OfYear { year, limit: 200 };
    let registers = desk.get("/registers").query(&of_year).read::<Page<Register>>();
    let held = Held { state: "reserved", limit: 200 };
    let held = desk.get("/number-reservations").query(&held).read::<Page<Reservation>>();
    let (registers, held) = tokio::try_join!(registers, held)?;
    let out = |register: &&Register| register.direction == Direction::Outgoing;
    let mut outgoing = registers.items.iter().filter(out);
    let expected = match (outgoing.next(), outgoing.next()) {
        (Some(only), None) => Some(only.expected_number),
        _ => None,
    };
    Ok((expected, held.items))
}
