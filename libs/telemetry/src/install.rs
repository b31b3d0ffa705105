//! Sets up the process's logs and traces.

use anyhow::Context as _;
use opentelemetry::{global, trace::TracerProvider as _};
use opentelemetry_sdk::{propagation::TraceContextPropagator, trace::SdkTracerProvider};
use tracing::Subscriber;
use tracing_subscriber::{
    EnvFilter, Layer as _,
    fmt::{MakeWriter, format},
    layer::SubscriberExt as _,
    util::SubscriberInitExt as _,
};

use crate::{Settings, lines::Lines, spans};

/// Keeps the exporter of spans alive; the last ones leave with [`Telemetry::shutdown`].
#[derive(Debug)]
#[must_use = "the last spans leave with `shutdown`"]
pub struct Telemetry {
    provider: SdkTracerProvider,
}

impl Telemetry {
    /// Installs log lines and traces for the whole process. A second one is an error, as are a
    /// filter or an endpoint that cannot be understood; an endpoint that does not answer is not.
    pub fn install(service: &'static str, settings: &Settings) -> anyhow::Result<Self> {
        Self::install_writing(service, settings, std::io::stdout)
    }

    /// The same, with the lines to `writer`, for a test that reads them.
    pub fn install_writing<W>(
        service: &'static str,
        settings: &Settings,
        writer: W,
    ) -> anyhow::Result<Self>
    where
        W: for<'a> MakeWriter<'a> + Send + Sync + 'static,
    {
        let service = settings.service.as_deref().unwrap_or(service);
        let provider = spans::provider(service, settings.otlp_endpoint.as_deref())?;
        subscriber(service, settings, &provider, writer)?
            .try_init()
            .context("telemetry is already installed in this process")?;
        global::set_text_map_propagator(TraceContextPropagator::new());
        Ok(Self { provider })
    }

    /// Exports the spans that are left. What cannot be exported within seconds is given up.
    pub async fn shutdown(self) {
        let shut = tokio::task::spawn_blocking(move || self.provider.shutdown()).await;
        match shut {
            Ok(Ok(())) => {}
            Ok(Err(error)) => tracing::warn!(%error, "the last spans were not exported"),
            Err(error) => tracing::warn!(%error, "the exporter of spans did not shut down"),
        }
    }
}

/// Lines to `writer` and spans to `provider`, each under a filter of its own: a quiet log does not
/// thin out the traces.
pub(crate) fn subscriber<W>(
    service: &str,
    settings: &Settings,
    provider: &SdkTracerProvider,
    writer: W,
) -> anyhow::Result<impl Subscriber + Send + Sync + use<W>>
where
    W: for<'a> MakeWriter<'a> + Send + Sync + 'static,
{
    let filter = EnvFilter::try_new(&settings.log)
        .with_context(|| format!("the log filter {:?} is not one", settings.log))?;
    let lines = tracing_subscriber::fmt::layer()
        .event_format(Lines::new(service, settings.format))
        .fmt_fields(format::debug_fn(|_, _, _| Ok(()))) // Fields of spans stay out of lines.
        .with_ansi(false)
        .with_writer(writer)
        .with_filter(filter);
    let traces = tracing_opentelemetry::layer()
        .with_tracer(provider.tracer("vpdt"))
        .with_threads(false)
        .with_filter(EnvFilter::new(spans::EXPORTED));
    Ok(tracing_subscriber::registry().with(traces).with(lines))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_log_filter_that_is_none_is_refused() {
        let settings = Settings { log: "registry=loud".to_owned(), ..Settings::default() };

        let refused = Telemetry::install("test", &settings).unwrap_err();

        assert!(refused.to_string().contains("registry=loud"), "{refused:#}");
    }

    #[test]
    fn an_endpoint_that_is_none_is_refused() {
        let settings =
            Settings { otlp_endpoint: Some("not a url".to_owned()), ..Settings::default() };

        assert!(Telemetry::install("test", &settings).is_err());
    }
}
