//! What belongs to an agency is not there for another.

use anyhow::Context as _;
use contract::Role;
use identity::Identity;
use vpdt_system_tests::System;
use vpdtctl::demo::play;

use super::{
    Faults,
    aim::Things,
    door::Door,
    operations::{self, Operation},
};

/// An agency to which nobody writes in the play: Sở Kế hoạch và Đầu tư.
const ELSEWHERE: &str = "H08.03";

/// What is not one agency's, with the reason.
const SHARED: [(&str, &str); 2] = [
    ("GET /api/v1/agencies/{id}", "whoever writes to an agency must find it"),
    ("GET /api/v1/agencies/{id}/units", "units are public; who works in them is not"),
];

/// What colleagues may see whatever their post, with the reason.
const AMONG_COLLEAGUES: [(&str, &str); 2] = [
    (
        "GET /api/v1/people/{id}",
        "colleagues know each other; accounts are shown to who manages them",
    ),
    ("GET /api/v1/units/{id}/posts", "recipients within the agency are chosen among them"),
];

/// What the IT officer has the power for, being the one whose thing it is, with the reason.
const OF_THE_IT_OFFICER: [(&str, &str); 4] = [
    ("GET /api/v1/account-requests/{id}", "who proposed a request follows it"),
    ("GET /api/v1/incidents/{id}", "reports of faults are the IT officer's to answer"),
    ("POST /api/v1/incidents/{id}/take", "reports of faults are the IT officer's to answer"),
    ("POST /api/v1/incidents/{id}/solve", "reports of faults are the IT officer's to answer"),
];

#[tokio::test(flavor = "multi_thread")]
async fn what_belongs_to_an_agency_is_not_there_for_another() -> anyhow::Result<()> {
    let mut system = System::start().await?;
    let outcome = play(&system.stage()?).await?;
    let door = Door::at(system.gateway())?;
    let things = Things::of_justice(&door, &outcome).await?;
    let outsiders = let_in(&system, &door).await?;
    let it_officer = door.sign_in("cntt.h0801").await?;
    let mut faults = Faults::default();

    for operation in operations::all().iter().filter(|operation| is_owned(operation)) {
        let path = things.aim(operation)?;
        let mut hidden = false;
        for (role, session) in &outsiders {
            let answer = door.ask(Some(session), operation, &path).await?;
            if answer.is_empty_list {
                hidden = true;
                continue;
            }
            hidden |= answer.status == 404;
            faults.check(&operation.name, &format!("{role} elsewhere"), &answer, &[403, 404]);
        }
        if !hidden && !operation.is_for_operators() {
            faults.0.push(format!("{}: nobody came so far as to look for it", operation.name));
        }
        if !is_in(&AMONG_COLLEAGUES, operation) && !is_in(&OF_THE_IT_OFFICER, operation) {
            let answer = door.ask(Some(&it_officer), operation, &path).await?;
            faults.check(&operation.name, "a colleague without the power", &answer, &[403, 404]);
        }
    }

    faults.none();
    system.stop_house().await
}

fn is_owned(operation: &Operation) -> bool {
    operation.names_a_thing() && !is_in(&SHARED, operation)
}

fn is_in(list: &[(&str, &str)], operation: &Operation) -> bool {
    list.iter().any(|(name, _)| *name == operation.name)
}

/// One person of every role but the operators', whose house it is, in an agency elsewhere.
async fn let_in(system: &System, door: &Door) -> anyhow::Result<Vec<(Role, String)>> {
    let mut directory = all_in_one::seed::directory();
    let like = directory.people.first().context("somebody lives in the demo")?.clone();
    let roles = Role::ALL.into_iter().filter(|role| *role != Role::Operator);
    for role in roles.clone() {
        let mut person = like.clone();
        person.login = login(role);
        for post in &mut person.posts {
            ELSEWHERE.clone_into(&mut post.agency);
            post.roles = vec![role];
        }
        directory.people.push(person);
    }
    let url = system.places.databases.first().context("identity has a database")?;
    let settings = database::Settings { url: url.clone().into(), max_connections: 2 };
    let pool = database::open(&settings, "authorization").await?;
    let (identity, _) = Identity::new(pool.clone(), clock::Clock::system());
    identity.import(&directory).await?;
    pool.close().await;
    let mut sessions = Vec::new();
    for role in roles {
        sessions.push((role, door.sign_in(&login(role)).await?));
    }
    Ok(sessions)
}

fn login(role: Role) -> String {
    format!("{role}.ngoaicuoc")
}
