//! Every page that the router knows, by who works there: axe finds nothing in light and dark and at
//! three widths, nothing is wider than the window, the browser complains of nothing, and the page
//! keeps to its budget (`ux.md` §6). The figures go to `target/reports/portal.json`.

mod addresses;
mod inspection;

use std::collections::BTreeMap;

use all_in_one::province::{OPERATOR, RECIPIENTS, SENDER, login};
use anyhow::{Context as _, Result, ensure};
use serde_json::json;
use vpdt_system_tests::System;
use vpdtctl::demo::{issue, play};

use self::{
    addresses::{Address, addresses},
    inspection::Inspection,
};
use crate::{
    browser::{Driver, Eyes},
    person::Person,
    report,
};

/// Whose desk a page is seen from, and where it is reached from when its address has an id.
struct Visit {
    address: &'static str,
    seat: Seat,
    from: Option<&'static str>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Seat {
    Nobody,
    /// Of an agency that receives.
    Clerk,
    Operator,
    /// Of the agency that sends.
    SendersOfficer,
}

impl Seat {
    fn login(self) -> String {
        match self {
            Self::Nobody => String::new(),
            Self::Clerk => login("vanthu", RECIPIENTS[0]),
            Self::Operator => OPERATOR.to_owned(),
            Self::SendersOfficer => login("chuyenvien", SENDER),
        }
    }
}

const fn visit(address: &'static str, seat: Seat) -> Visit {
    Visit { address, seat, from: None }
}

const VISITS: &[Visit] = &[
    visit("/", Seat::SendersOfficer),
    visit("/arrivals", Seat::Clerk),
    Visit { address: "/arrivals/{id}/refuse", seat: Seat::Clerk, from: Some("/arrivals") },
    visit("/password", Seat::Clerk),
    visit("/sign-in", Seat::Nobody),
];

#[tokio::test(flavor = "multi_thread")]
async fn every_page_is_clean_small_and_open_to_everyone() -> Result<()> {
    let known = addresses();
    for address in &known {
        let visited = VISITS.iter().any(|visit| visit.address == address.as_str());
        ensure!(visited, "nobody visits {address:?}: say in VISITS who works there");
    }
    let mut system = System::start().await?;
    play(&system.stage()?).await?;
    issue(&system.stage()?).await?;
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

/// The visit's address with real ids: the first link of that form on the page it is reached from.
async fn reached(person: &Person, visit: &Visit) -> Result<String> {
    let Some(from) = visit.from else { return Ok(visit.address.to_owned()) };
    person.go(from).await?;
    let links = person.links().await?;
    let address = Address::new(visit.address);
    let found = links.into_iter().find(|link| address.is_of(link));
    found.with_context(|| format!("{from} has no link to {}", visit.address))
}
