//! A house that stands in for the real one in tests of this crate.

use axum::{
    Router,
    http::{HeaderName, header::CONTENT_TYPE},
};
use tokio::net::TcpListener;

use crate::client::Client;

/// Serves `router` while `act` goes on.
pub(crate) async fn serving<T>(router: Router, act: impl AsyncFnOnce(Client) -> T) -> T {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let gateway = format!("http://{}", listener.local_addr().unwrap());
    let client = Client::new(&gateway).unwrap();
    tokio::select! {
        served = axum::serve(listener, router).into_future() => panic!("served to the end: {served:?}"),
        done = act(client) => done,
    }
}

/// An answer of JSON.
pub(crate) fn json(text: String) -> ([(HeaderName, &'static str); 1], String) {
    ([(CONTENT_TYPE, "application/json")], text)
}
