//! A file that a form sends, passed on to storage as it comes in.

use std::io;

use axum::extract::{Multipart, multipart::Field};
use bytes::Bytes;
use http::Method;
use serde::Serialize;
use storage_api::v1::File;
use tokio::sync::mpsc::{self, Sender};
use web::{Problem, Text};

use crate::{desk::Desk, failure::Failure, filled::Key};

/// Chunks under way between the browser and storage.
const AHEAD: usize = 4;

/// Where the file is called by its name.
#[derive(Serialize)]
struct Named<'a> {
    name: &'a str,
}

/// Puts the file `file` of the form into storage, and gives the form's key besides; what storage
/// has against it is for the form.
pub(crate) async fn upload(
    desk: &Desk,
    mut form: Multipart,
) -> Result<(Key, Result<File, Failure>), Problem> {
    let key = next(&mut form, "key").await?.text().await.map_err(broken)?;
    let key = Key::from(key);
    let field = next(&mut form, "file").await?;
    let name = field.file_name().unwrap_or_default().to_owned();
    let (sender, receiver) = mpsc::channel(AHEAD);
    let chunks = futures::stream::unfold(receiver, |mut receiver| async {
        receiver.recv().await.map(|chunk: io::Result<Bytes>| (chunk, receiver))
    });
    let ask = desk.ask(Method::POST, "/files").query(&Named { name: &name }).key(&key);
    let put = ask.stream(reqwest::Body::wrap_stream(chunks)).read::<File>();
    let (file, ()) = tokio::join!(put, pass_on(field, sender));
    Ok((key, file))
}

/// A form that breaks off breaks the upload off, too: storage keeps no half of a file.
async fn pass_on(mut field: Field<'_>, sender: Sender<io::Result<Bytes>>) {
    loop {
        let chunk = field.chunk().await.map_err(io::Error::other).transpose();
        let Some(chunk) = chunk else { return };
        let over = chunk.is_err();
        if sender.send(chunk).await.is_err() || over {
            return;
        }
    }
}

async fn next<'a>(form: &'a mut Multipart, name: &str) -> Result<Field<'a>, Problem> {
    let field = form.next_field().await.map_err(broken)?;
    field.filter(|field| field.name() == Some(name)).ok_or_else(unreadable)
}

#[expect(clippy::needless_pass_by_value, reason = "map_err hands it over")]
fn broken(error: axum::extract::multipart::MultipartError) -> Problem {
    tracing::debug!(%error, "a form broke off");
    unreadable()
}

fn unreadable() -> Problem {
    let text = Text::new(
        "Không đọc được biểu mẫu gửi tệp. Hãy tải lại trang và gửi lại.",
        "The form with the file cannot be read. Load the page again and send it once more.",
    );
    Problem::new(http::StatusCode::BAD_REQUEST, "invalid-form", text)
}
