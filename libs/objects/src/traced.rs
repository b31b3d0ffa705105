//! Calls of the store, as spans of the trace that they serve.

use tracing::{Instrument as _, field::Empty, info_span};

/// Runs one call of the S3 API within a span that names neither bucket nor key.
///
/// Probes and the set-up of the bucket have none: they serve nobody's trace.
pub(crate) async fn traced<T, E>(
    operation: &'static str,
    call: impl Future<Output = Result<T, E>>,
) -> Result<T, E> {
    let span = info_span!(
        "s3",
        otel.name = format!("S3 {operation}"),
        otel.kind = "client",
        otel.status_code = Empty,
        rpc.system = "aws-api",
        rpc.service = "S3",
        rpc.method = operation,
    );
    // A call of the SDK is a large future.
    let answer = Box::pin(call.instrument(span.clone())).await;
    if answer.is_err() {
        span.record("otel.status_code", "ERROR");
    }
    answer
}
