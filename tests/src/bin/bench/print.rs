//! The report for people, part by part.

use std::fmt;

use crate::{
    figures::Spread,
    report::{Conditions, Deliveries, Machine, Reading},
};

/// Under what it is measured.
pub(crate) fn conditions(conditions: &Conditions) -> String {
    let build = if conditions.optimised { "release" } else { "DEBUG: figures mean nothing" };
    let settings = conditions.settings.iter().map(|(name, value)| format!("{name}={value}"));
    [
        format!("\nVPDT on {} cores, {}, {build}", conditions.cores, conditions.date),
        format!(
            "  load before {}; with others on the machine only shares of R count",
            conditions.load.as_deref().unwrap_or("unknown")
        ),
        format!("  PostgreSQL: {}", settings.collect::<Vec<_>>().join(", ")),
        format!("  on:  {}", conditions.on.join("; ")),
        format!("  off: {}\n", conditions.off.join("; ")),
    ]
    .join("\n")
}

/// The limits of the machine.
pub(crate) fn machine(machine: &Machine) -> String {
    let rate = |rate: f64| format!("{rate:.0}/s");
    table(
        "The machine, by the same run",
        &[
            ("fdatasync of 8 KiB", machine.fdatasync_8k.to_string()),
            ("R, rows committed, 32 clients", rate(machine.commits_per_second)),
            ("H, hello by axum, 32 at once, this client", rate(machine.hello_per_second)),
            ("hello, one at a time", machine.hello.to_string()),
        ],
    )
}

/// Deliveries, as rates and as shares of `commits` a second.
pub(crate) fn deliveries(deliveries: &Deliveries, commits: f64) -> String {
    let Deliveries { flat_out, steady, broadcast } = deliveries;
    let share = |rate: f64| format!("{rate:.0}/s = {:.1} % of R", rate / commits * 100.0);
    let pace = format!("latency at {:.0} documents a second", steady.documents_per_second);
    let last = format!("broadcast to {}: the last one", broadcast.recipients);
    table(
        &format!(
            "Deliveries, from commit at the sender to commit in the inbox; flat out: {} documents, {} \
             deliveries",
            flat_out.documents, flat_out.deliveries
        ),
        &[
            ("deliveries registered", share(flat_out.registered_per_second)),
            ("deliveries with their receipt", share(flat_out.receipted_per_second)),
            ("documents released", share(flat_out.released_per_second)),
            ("documents issued, four commands each", share(flat_out.issued_per_second)),
            ("commands by HTTP", share(flat_out.commands_per_second)),
            ("latency flat out, with what queued up", flat_out.latency.to_string()),
            (&pace, steady.latency.to_string()),
            (&last, broadcast.last_registered.to_string()),
        ],
    )
}

/// Lists and search, beside what an answer costs at least.
pub(crate) fn reading(reading: &Reading, hello: &Spread) -> String {
    let mut lines = vec![("for comparison: hello", hello.to_string())];
    let reads = reading.reads.iter();
    lines.extend(reads.map(|read| (read.what, format!("{}, {} rows", read.took, read.rows))));
    table(
        &format!(
            "Reading at {} documents of the agency and {} of others; pages of 20, one at a time",
            reading.documents, reading.of_others
        ),
        &lines,
    )
}

fn table(title: &str, lines: &[(&str, String)]) -> String {
    let line = |(what, figure): &(&str, String)| format!("  {what:<44} {figure}\n");
    format!("\n{title}\n{}", lines.iter().map(line).collect::<String>())
}

impl fmt::Display for Spread {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { p50_ms, p95_ms, most_ms, .. } = self;
        write!(f, "p50 {p50_ms:.2} ms, p95 {p95_ms:.2} ms, most {most_ms:.2} ms")
    }
}
