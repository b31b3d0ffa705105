//! A post without the power is refused, whatever it names.

use std::collections::BTreeSet;

use all_in_one::province::OPERATOR;
use reqwest::Method;
use vpdt_system_tests::System;

use super::{Faults, door::Door, nobody::is_public, operations};

/// What is open to everyone who is signed in, with the reason.
const OPEN: &[(&str, &str)] = &[
    ("GET /api/v1/agencies", "whoever writes to an agency must find it"),
    ("GET /api/v1/approvals", "lists what waits for the caller"),
    ("GET /api/v1/approvals/summary", "counts what waits for the caller"),
    ("GET /api/v1/arrivals", "lists what the caller may read"),
    ("GET /api/v1/arrivals/summary", "counts what the caller may read"),
    ("GET /api/v1/cases", "lists what the caller may read"),
    ("GET /api/v1/cases/summary", "counts what waits for the caller"),
    ("GET /api/v1/deliveries/receipt-keys", "whoever holds a receipt must be able to verify it"),
    ("GET /api/v1/documents", "lists what the caller may read"),
    ("GET /api/v1/documents/deliveries", "lists what the caller may read"),
    ("GET /api/v1/documents/summary", "counts what the caller may read"),
    ("GET /api/v1/documents/waiting", "lists what the caller may read"),
    ("GET /api/v1/drafts", "lists what the caller may read"),
    ("GET /api/v1/drafts/summary", "counts the caller's own"),
    ("GET /api/v1/incidents", "lists the caller's own"),
    ("POST /api/v1/incidents", "whoever notices a fault reports it"),
    ("GET /api/v1/incidents/summary", "counts the caller's own"),
    ("GET /api/v1/kinds", "is the law's list"),
    ("GET /api/v1/me", "everyone may see who they are here"),
    ("PUT /api/v1/me/password", "everyone has their own, and must know it"),
    ("GET /api/v1/me/preferences", "everyone likes their pages in their own way"),
    ("PUT /api/v1/me/preferences", "everyone likes their pages in their own way"),
    ("GET /api/v1/notices", "tells the caller's own news"),
    ("GET /api/v1/people", "colleagues know each other; accounts are shown to who manages them"),
    ("GET /api/v1/saved-views", "lists the caller's own"),
    ("POST /api/v1/saved-views", "everyone may keep searches of their own"),
    ("GET /api/v1/search", "searches what the caller may read"),
    ("GET /api/v1/sessions", "lists the caller's own"),
    ("DELETE /api/v1/sessions/current", "everyone may leave"),
    ("PUT /api/v1/sessions/current/post", "chooses among the caller's own posts"),
    ("DELETE /api/v1/sessions/others", "ends the caller's own"),
    ("GET /api/v1/tasks", "lists the caller's own"),
    ("GET /api/v1/tasks/summary", "counts the caller's own"),
];

#[tokio::test(flavor = "multi_thread")]
async fn a_post_without_the_power_is_refused() -> anyhow::Result<()> {
    let mut system = System::start().await?;
    let door = Door::at(system.gateway())?;
    // One may operate the house, the other propose accounts and answer reports, and nothing else.
    let operator = door.sign_in(OPERATOR).await?;
    let it_officer = door.sign_in("cntt.h0801").await?;
    let mut operations = operations::all();
    // What ends sessions comes last, and has one of its own to end.
    operations.sort_by_key(|operation| operation.method == Method::DELETE);
    let mut open: BTreeSet<_> = OPEN.iter().map(|(name, _)| *name).collect();
    let mut faults = Faults::default();

    for operation in operations.iter().filter(|operation| !is_public(operation)) {
        let (who, mut session) = if operation.is_for_operators() {
            ("the IT officer", it_officer.clone())
        } else {
            ("the operator", operator.clone())
        };
        if operation.method == Method::DELETE {
            session = door.sign_in(OPERATOR).await?;
        }
        let answer = door.ask(Some(&session), operation, &operation.to_nothing()).await?;
        let expected: &[u16] = if open.remove(operation.name.as_str()) {
            &[200, 201, 204, 404, 409, 412, 422]
        } else {
            &[403, 404]
        };
        faults.check(&operation.name, who, &answer, expected);
    }

    faults.none();
    assert!(open.is_empty(), "these are gone, take them off the list: {open:?}");
    system.stop_house().await
}
