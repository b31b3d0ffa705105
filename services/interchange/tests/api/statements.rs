//! Counts the statements that a piece of work sends to the database.

use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};

use tracing::{
    Dispatch, Event, Metadata, Subscriber,
    instrument::WithSubscriber as _,
    span::{Attributes, Id, Record},
};

/// Hears of every statement: sqlx tells each to `tracing`.
struct Counter(Arc<AtomicUsize>);

impl Subscriber for Counter {
    fn enabled(&self, _: &Metadata<'_>) -> bool {
        true
    }

    fn new_span(&self, _: &Attributes<'_>) -> Id {
        Id::from_u64(1)
    }

    fn record(&self, _: &Id, _: &Record<'_>) {}

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn event(&self, event: &Event<'_>) {
        if event.metadata().target() == "sqlx::query" {
            self.0.fetch_add(1, Ordering::Relaxed);
        }
    }

    fn enter(&self, _: &Id) {}

    fn exit(&self, _: &Id) {}
}

/// How many statements `work` sends.
pub(crate) async fn counted(work: impl Future<Output = ()>) -> usize {
    let count = Arc::new(AtomicUsize::new(0));
    let counter = Dispatch::new(Counter(count.clone()));
    // While there is just one dispatcher, `tracing` asks the thread at hand instead, and another
    // test's thread would switch the statements off for everybody.
    let _second = Dispatch::new(Counter(Arc::default()));
    work.with_subscriber(counter).await;
    count.load(Ordering::Relaxed)
}
