//! For the tests of this crate: telemetry of one closure, without installing it.

use std::{
    io,
    sync::{Arc, Mutex, PoisonError},
};

use crate::{Settings, install::subscriber, spans};

#[derive(Clone, Default)]
struct Written(Arc<Mutex<Vec<u8>>>);

impl io::Write for Written {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Runs `f` with telemetry, and gives the log lines it wrote.
pub(crate) fn observed(settings: &Settings, f: impl FnOnce()) -> String {
    let written = Written::default();
    let lines = written.clone();
    let provider = spans::provider("test", None).unwrap();
    let subscriber = subscriber("test", settings, &provider, move || lines.clone()).unwrap();

    tracing::subscriber::with_default(subscriber, f);

    let bytes = written.0.lock().unwrap_or_else(PoisonError::into_inner).clone();
    String::from_utf8(bytes).unwrap()
}
