//! Serving HTTP, and knowing when to stop.

use std::net::SocketAddr;

use anyhow::Context as _;
use axum::{Router, serve::ListenerExt as _};
use tokio::{
    net::TcpListener,
    signal::unix::{SignalKind, signal},
};
use tokio_util::sync::CancellationToken;

/// Binds `address`. Port 0 takes any free port.
///
/// # Errors
/// Names the address that could not be bound.
pub async fn listen(address: SocketAddr) -> anyhow::Result<TcpListener> {
    TcpListener::bind(address).await.with_context(|| format!("could not listen on {address}"))
}

/// Serves `router` until `stop`, finishing the requests in hand.
///
/// # Errors
/// When the listener fails.
pub async fn serve(
    listener: TcpListener,
    router: Router,
    stop: CancellationToken,
) -> anyhow::Result<()> {
    // Without this a small answer waits 40 ms for the other side's delayed acknowledgement.
    let listener = listener.tap_io(|socket| {
        if let Err(error) = socket.set_nodelay(true) {
            tracing::debug!(%error, "could not set TCP_NODELAY");
        }
    });
    axum::serve(listener, router.into_make_service_with_connect_info::<SocketAddr>())
        .with_graceful_shutdown(stop.cancelled_owned())
        .await
        .context("the HTTP server failed")
}

/// A token that is cancelled when the process is asked to stop.
///
/// # Errors
/// When the signals cannot be listened to.
#[expect(clippy::disallowed_methods, reason = "this task watches over all others")]
pub fn stop_on_signal() -> std::io::Result<CancellationToken> {
    let mut terminate = signal(SignalKind::terminate())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    let stop = CancellationToken::new();
    tokio::spawn({
        let stop = stop.clone();
        async move {
            tokio::select! {
                _ = terminate.recv() => {}
                _ = interrupt.recv() => {}
            }
            stop.cancel();
        }
    });
    Ok(stop)
}
