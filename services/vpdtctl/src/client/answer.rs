//! What the house answered.

use jiff::Timestamp;
use reqwest::{RequestBuilder, StatusCode};
use serde::de::DeserializeOwned;

use super::{Error, Result};

/// An answer that is no problem.
#[derive(Debug)]
pub struct Answer {
    /// The trace of the request, if the house named it.
    pub trace_id: Option<String>,
    body: Vec<u8>,
}

impl Answer {
    /// Sends `request` and takes in what comes back.
    pub(crate) async fn of(request: RequestBuilder) -> Result<Self> {
        let unreachable = |cause: reqwest::Error| Error::Unreachable { cause };
        let response = request.send().await.map_err(unreachable)?;
        let status = response.status();
        let trace_id = header(&response, "x-trace-id");
        let body = response.bytes().await.map_err(unreachable)?.to_vec();
        if status.is_success() {
            return Ok(Self { trace_id, body });
        }
        Err(Error::refused(status.as_u16(), &String::from_utf8_lossy(&body), trace_id))
    }

    /// The answer's JSON.
    pub fn read<T: DeserializeOwned>(&self) -> Result<T> {
        serde_json::from_slice(&self.body)
            .map_err(|cause| Error::Unreadable { trace_id: self.trace_id.clone(), cause })
    }

    /// The answer's bytes.
    pub(crate) fn bytes(self) -> Vec<u8> {
        self.body
    }
}

/// Whether anybody answers at all, and what time it is there.
pub(crate) async fn knock(request: RequestBuilder) -> Result<(StatusCode, Option<Timestamp>)> {
    let response = request.send().await.map_err(|cause| Error::Unreachable { cause })?;
    let date = header(&response, "date");
    let date = date.and_then(|date| jiff::fmt::rfc2822::parse(&date).ok());
    Ok((response.status(), date.map(|date| date.timestamp())))
}

fn header(response: &reqwest::Response, name: &str) -> Option<String> {
    response.headers().get(name)?.to_str().ok().map(ToOwned::to_owned)
}
