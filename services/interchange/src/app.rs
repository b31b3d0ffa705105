//! Interchange as a running service.

use chassis::{Frame, Service, Settings as _};
use clock::Clock;

use crate::{
    Interchange, MIGRATOR, Settings, api,
    consumers::{
        AcknowledgeArrivals, CompareArrivals, CompareWork, CopyAgencies, CopyUnits,
        DeliverReleases, ReportCompletions, ReportDirectives, ReportRefusals, ReportRegistrations,
        ReportStarts,
    },
};

/// Connects to everything, brings the database up to date, makes the key of receipts where there
/// is none, and binds both ports.
///
/// # Errors
/// Says what could not be reached or bound.
pub async fn build(settings: Settings, clock: Clock) -> anyhow::Result<Service> {
    let mut frame = Frame::open("interchange", settings.base(), &MIGRATOR, &clock).await?;
    let interchange = Interchange::new(frame.pool(), clock, settings.delivery);
    let signer = interchange.receipt_signer().await?;
    let each = || interchange.clone();
    let (watching, comparing) = (each(), each());
    frame
        .consumer(CopyAgencies(each()))
        .consumer(CopyUnits(each()))
        .consumer(DeliverReleases(each()))
        .consumer(AcknowledgeArrivals { interchange: each(), signer: signer.clone() })
        .consumer(ReportRefusals(each()))
        .consumer(ReportRegistrations(each()))
        .consumer(ReportDirectives(each()))
        .consumer(ReportStarts(each()))
        .consumer(ReportCompletions(each()))
        .consumer(CompareArrivals { interchange: each(), signer: signer.clone() })
        .consumer(CompareWork { interchange: each(), signer })
        .task("overdue", |stop| watching.watch_overdue(stop))
        .task("reconciliation", |stop| comparing.watch_reconciliations(stop));
    frame.close(api::router(interchange).0).await
}
