//! Who may read a file.

use contract::{AgencyId, DocumentId, Event, FileId, PersonId, Role, UnitId};
use messaging::{Envelope, Handler, deliver};
use registry_api::events::{AccessGranted, FileAttached};
use sqlx::PgPool;
use storage_api::v1::File;
use vpdt_storage::consumers::{AttachFiles, GrantAccess};
use web::Principal;

use crate::{
    samples::letter,
    support::{House, officer, person},
};

async fn tell<H: Handler<Event = E>, E: Event>(house: &House, handler: H, event: E) {
    let envelope = Envelope::new(FileId::generate().uuid(), event);
    deliver(&house.pool, &handler, &[(envelope, None)]).await.unwrap();
}

/// A file of a document that is open to whom the parameters name.
async fn shared(
    house: &House,
    agency: AgencyId,
    unit: Option<UnitId>,
    to: Option<PersonId>,
) -> File {
    let file = house.checked(&officer(), "a.pdf", letter()).await;
    let document_id = DocumentId::generate().to_string();
    let attached = FileAttached {
        document_id: document_id.clone(),
        agency_id: agency.to_string(),
        file_id: file.id.to_string(),
    };
    tell(house, AttachFiles, attached).await;
    let granted = AccessGranted {
        document_id,
        agency_id: agency.to_string(),
        unit_id: unit.map(|id| id.to_string()).unwrap_or_default(),
        person_id: to.map(|id| id.to_string()).unwrap_or_default(),
    };
    tell(house, GrantAccess, granted).await;
    file
}

/// What the person gets of the file: what is known, its bytes, a page, its text.
async fn statuses(house: &House, who: &Principal, file: &File) -> [u16; 4] {
    let mut statuses = [0; 4];
    for (status, path) in statuses.iter_mut().zip(["", "/content", "/pages/1", "/pages/1/text"]) {
        *status = house.get(who, &format!("{}{path}", file.id)).await.status.as_u16();
    }
    statuses
}

#[sqlx::test(migrator = "vpdt_storage::MIGRATOR")]
async fn another_agency_finds_nothing(pool: PgPool) {
    let house = House::open(pool).await;
    let owner = officer();
    let file = house.checked(&owner, "a.pdf", letter()).await;
    let clerk = person(AgencyId::generate(), UnitId::generate(), &[Role::Clerk, Role::Leader]);

    assert_eq!(statuses(&house, &clerk, &file).await, [404; 4]);
    assert_eq!(statuses(&house, &owner, &file).await, [200; 4]);
}

#[sqlx::test(migrator = "vpdt_storage::MIGRATOR")]
async fn colleagues_of_the_uploader_find_nothing_before_it_is_attached(pool: PgPool) {
    let house = House::open(pool).await;
    let owner = officer();
    let file = house.checked(&owner, "a.pdf", letter()).await;
    let clerk = person(owner.agency(), owner.unit(), &[Role::Clerk, Role::UnitHead]);

    assert_eq!(statuses(&house, &clerk, &file).await, [404; 4]);
}

#[sqlx::test(migrator = "vpdt_storage::MIGRATOR")]
async fn the_uploader_in_a_post_of_another_agency_finds_nothing(pool: PgPool) {
    let house = House::open(pool).await;
    let owner = officer();
    let file = house.checked(&owner, "a.pdf", letter()).await;
    let mut claims = owner.claims().clone();
    claims.agency = AgencyId::generate();

    assert_eq!(statuses(&house, &Principal::from(claims), &file).await, [404; 4]);
}

#[sqlx::test(migrator = "vpdt_storage::MIGRATOR")]
async fn a_document_open_to_an_agency_is_for_those_who_see_all_of_it(pool: PgPool) {
    let house = House::open(pool).await;
    let (agency, unit) = (AgencyId::generate(), UnitId::generate());
    let file = shared(&house, agency, None, None).await;

    for (roles, status) in [
        (&[Role::Clerk][..], 200),
        (&[Role::Leader], 200),
        (&[Role::UnitHead], 404),
        (&[Role::Officer], 404),
        (&[Role::ItOfficer], 404),
    ] {
        let who = person(agency, unit, roles);

        assert_eq!(statuses(&house, &who, &file).await, [status; 4], "{roles:?}");
    }
}

#[sqlx::test(migrator = "vpdt_storage::MIGRATOR")]
async fn a_document_open_to_a_unit_is_for_its_heads(pool: PgPool) {
    let house = House::open(pool).await;
    let (agency, unit) = (AgencyId::generate(), UnitId::generate());
    let file = shared(&house, agency, Some(unit), None).await;

    for (of, roles, status) in [
        (unit, &[Role::UnitHead][..], 200),
        (unit, &[Role::OfficeHead], 200),
        (unit, &[Role::Officer], 404),
        (UnitId::generate(), &[Role::UnitHead], 404),
        (unit, &[Role::Clerk], 404),
    ] {
        let who = person(agency, of, roles);

        assert_eq!(statuses(&house, &who, &file).await, [status; 4], "{roles:?}");
    }
}

#[sqlx::test(migrator = "vpdt_storage::MIGRATOR")]
async fn a_document_open_to_a_person_is_for_them_in_that_agency(pool: PgPool) {
    let house = House::open(pool).await;
    let reader = officer();
    let file = shared(&house, reader.agency(), None, Some(reader.person())).await;
    let colleague = person(reader.agency(), reader.unit(), &[Role::UnitHead, Role::Clerk]);
    let mut elsewhere = reader.claims().clone();
    elsewhere.agency = AgencyId::generate();

    assert_eq!(statuses(&house, &reader, &file).await, [200; 4]);
    assert_eq!(statuses(&house, &colleague, &file).await, [404; 4]);
    assert_eq!(statuses(&house, &Principal::from(elsewhere), &file).await, [404; 4]);
}
