//! Every page that the router knows, by who works there: axe finds nothing in light and dark and at
//! three widths, nothing is wider than the window, the browser complains of nothing, and the page
//! keeps to its budget (`ux.md` §6). The figures go to `target/reports/portal.json`.

mod addresses;
mod ground;
mod inspection;

use std::collections::BTreeMap;

use all_in_one::province::{RECIPIENTS, SENDER, login};
use anyhow::{Context as _, Result, ensure};
use serde_json::json;
use vpdt_system_tests::System;

use self::{
    addresses::{Address, addresses},
    ground::prepare,
    inspection::Inspection,
};
use crate::{
    browser::{Driver, Eyes},
    person::Person,
    report,
};

/// Whose desk a page is seen from, and through which pages it is reached when its address has ids.
struct Visit {
    address: &'static str,
    seat: Seat,
    through: &'static [&'static str],
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Seat {
    Nobody,
    /// Văn thư of an agency that receives.
    Clerk,
    /// Văn thư of the agency that sends.
    SendersClerk,
    SendersOfficer,
    ItOfficer,
    /// Of an agency where something waits for a directive.
    Leader,
    UnitHead,
    Officer,
}

impl Seat {
    fn login(self) -> String {
        match self {
            Self::Nobody => String::new(),
            Self::Clerk => login("vanthu", RECIPIENTS[0]),
            Self::SendersClerk => login("vanthu", SENDER),
            Self::SendersOfficer => login("chuyenvien", SENDER),
            Self::ItOfficer => login("cntt", SENDER),
            Self::Leader => login("lanhdao", RECIPIENTS[2]),
            Self::UnitHead => login("truongphong", RECIPIENTS[0]),
            Self::Officer => login("chuyenvien", RECIPIENTS[0]),
        }
    }
}

const fn visit(address: &'static str, seat: Seat, through: &'static [&'static str]) -> Visit {
    Visit { address, seat, through }
}

const VISITS: &[Visit] = &[
    visit("/", Seat::SendersOfficer, &[]),
    visit("/account-requests", Seat::ItOfficer, &[]),
    visit("/account-requests/new", Seat::ItOfficer, &[]),
    visit("/account-requests/{id}", Seat::ItOfficer, &["/account-requests"]),
    visit("/arrivals", Seat::Clerk, &[]),
    visit("/arrivals/{id}/refuse", Seat::Clerk, &["/arrivals"]),
    visit("/deliveries", Seat::SendersClerk, &[]),
    visit("/deliveries/{id}", Seat::SendersClerk, &["/deliveries"]),
    visit(
        "/deliveries/{id}/{delivery}/settle",
        Seat::SendersClerk,
        &["/deliveries", "/deliveries/{id}"],
    ),
    visit("/directives", Seat::Leader, &[]),
    visit("/directives/{id}", Seat::Leader, &["/directives"]),
    visit("/following", Seat::Leader, &[]),
    visit("/incidents", Seat::SendersClerk, &[]),
    visit("/incidents/new", Seat::SendersClerk, &[]),
    visit("/incidents/{id}", Seat::SendersClerk, &["/incidents"]),
    visit("/outgoing", Seat::SendersClerk, &[]),
    visit("/outgoing/paper", Seat::SendersClerk, &[]),
    visit("/outgoing/{id}", Seat::SendersClerk, &["/deliveries", "/deliveries/{id}"]),
    visit("/password", Seat::Clerk, &[]),
    visit("/people", Seat::ItOfficer, &[]),
    visit("/people/{id}", Seat::ItOfficer, &["/people"]),
    visit("/preferences", Seat::Clerk, &[]),
    visit("/registers", Seat::SendersClerk, &[]),
    visit("/registers/{id}", Seat::SendersClerk, &["/registers"]),
    visit("/reservations", Seat::SendersClerk, &[]),
    visit("/reservations/{id}/cancel", Seat::SendersClerk, &["/reservations"]),
    visit("/sessions", Seat::Clerk, &[]),
    visit("/sign-in", Seat::Nobody, &[]),
    visit("/tasks", Seat::Officer, &[]),
    visit("/tasks/{id}", Seat::UnitHead, &["/following?done=true"]),
    visit("/unit-work", Seat::UnitHead, &[]),
];

/// What is not walked past, and why.
const PASSED_BY: &[(&str, &str)] = &[(
    "/outgoing/{id}/cancel",
    "nothing in the play is numbered and not yet released; its form is tested in the portal",
)];

#[tokio::test(flavor = "multi_thread")]
async fn every_page_is_clean_small_and_open_to_everyone() -> Result<()> {
    for address in addresses() {
        let visited = VISITS.iter().any(|visit| visit.address == address.as_str());
        let passed_by = PASSED_BY.iter().any(|(passed, _)| *passed == address.as_str());
        ensure!(visited || passed_by, "nobody visits {address:?}: say in VISITS who works there");
    }
    let mut system = System::start().await?;
    prepare(&system).await?;
    let driver = Driver::start().await?;
    let mut found = BTreeMap::new();
    let mut seats: Vec<_> = VISITS.iter().map(|visit| visit.seat).collect();
    seats.sort_unstable();
    seats.dedup();
    for seat in seats {
        let (eyes, url) = (Eyes::DESKTOP, system.gateway());
        let person = match seat {
            Seat::Nobody => Person::open(&driver, eyes, &url).await?,
            _ => Person::sign_in(&driver, eyes, &url, &seat.login()).await?,
        };
        for visit in VISITS.iter().filter(|visit| visit.seat == seat) {
            let path = reached(&person, visit).await?;
            person.go(&path).await?;
            let inspection = Inspection::of(&person.page).await;
            found.insert(visit.address, inspection.with_context(|| visit.address)?);
        }
        person.page.quit().await?;
    }
    report::write("pages", &json!(found)).await?;
    let bad: Vec<_> = found.iter().flat_map(|(page, found)| found.faults(page)).collect();
    ensure!(bad.is_empty(), "{bad:#?}");
    system.stop_house().await
}

/// The visit's address with real ids: the first link of that form, page after page.
async fn reached(person: &Person, visit: &Visit) -> Result<String> {
    let wanted = visit.through.iter().skip(1).chain([&visit.address]);
    let Some(first) = visit.through.first() else { return Ok(visit.address.to_owned()) };
    let mut path = (*first).to_owned();
    for next in wanted {
        person.go(&path).await?;
        let address = Address::new(next);
        let links = person.links().await?;
        let found = links.into_iter().find(|link| address.is_of(link));
        path = found.with_context(|| format!("{path} has no link to {next}"))?;
    }
    Ok(path)
}
