#![doc = include_str!("../README.md")]

mod context;
mod fields;
mod install;
mod lines;
mod metrics;
mod personal;
mod settings;
mod spans;

#[cfg(test)]
mod observed;

pub use context::{
    continue_from, continue_linked, current_trace_id, current_traceparent, inject, link,
};
pub use install::Telemetry;
pub use metrics::Metrics;
/// For a service's own figures, with [`Metrics::with_registry`].
pub use prometheus_client;
pub use settings::{Format, Settings};
