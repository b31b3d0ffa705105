//! Where spans go.

use anyhow::Context as _;
use opentelemetry::KeyValue;
use opentelemetry_otlp::{Protocol, SpanExporter, WithExportConfig as _};
use opentelemetry_sdk::{
    Resource,
    trace::{Sampler, SdkTracerProvider},
};

use crate::personal::Discreet;

/// Which spans and events are exported: not those of the exporter and its own HTTP client, which
/// would export themselves for ever, and not those of development's S3 server, which write down
/// whole requests.
pub(crate) const EXPORTED: &str = "info,h2=off,hyper=off,hyper_util=off,opentelemetry=off,\
     reqwest=off,rustls=off,s3s=off,s3s_fs=off,tower=off";

/// Gives every span its ids, and exports them when there is an `endpoint`.
pub(crate) fn provider(service: &str, endpoint: Option<&str>) -> anyhow::Result<SdkTracerProvider> {
    let resource = Resource::builder()
        .with_service_name(service.to_owned())
        .with_attribute(KeyValue::new("service.version", env!("CARGO_PKG_VERSION")))
        .build();
    let mut provider = SdkTracerProvider::builder()
        .with_resource(resource)
        // Not by the parent: no caller decides whether a document's way can be followed.
        .with_sampler(Sampler::AlwaysOn);
    if let Some(endpoint) = endpoint {
        provider = provider.with_batch_exporter(Discreet(exporter(endpoint)?));
    }
    Ok(provider.build())
}

fn exporter(endpoint: &str) -> anyhow::Result<SpanExporter> {
    SpanExporter::builder()
        .with_http()
        .with_protocol(Protocol::HttpBinary)
        // An endpoint set by code is used as it is: the path is ours to add.
        .with_endpoint(format!("{}/v1/traces", endpoint.trim_end_matches('/')))
        .build()
        .with_context(|| format!("no spans can be exported to {endpoint:?}"))
}
