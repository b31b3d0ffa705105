//! What a draft refers to, as far as it is there and the caller's.

use contract::{AgencyId, PersonId, UnitId};
use jiff::civil::Date;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::{
    domain::{
        content::Target,
        draft::{Draft, References},
        readers::Reader,
        recipients::Directory,
    },
    store,
};

/// Looks up all that the draft names: one query for each kind of thing.
pub(super) async fn of(
    conn: &mut PgConnection,
    reader: &Reader,
    draft: &Draft,
    on: Date,
) -> sqlx::Result<References> {
    let files: Vec<Uuid> = draft.files.iter().map(|(id, _)| id.uuid()).collect();
    let excluded_field = match &draft.field_code {
        Some(code) => store::kinds::excluded_field(conn, code, on).await?,
        None => None,
    };
    let answered_is_known = match draft.answers {
        Some(id) => {
            store::incoming::is_registered(conn, id, reader.agency).await?
                && store::readers::may_read(conn, reader, id).await?
        }
        None => false,
    };
    Ok(References {
        kind: store::kinds::find(conn, &draft.kind_code).await?,
        excluded_field,
        answered_is_known,
        directory: directory(conn, reader.agency, draft, on).await?,
        files: store::files::usable(conn, reader, &files).await?,
    })
}

async fn directory(
    conn: &mut PgConnection,
    own: AgencyId,
    draft: &Draft,
    on: Date,
) -> sqlx::Result<Directory> {
    let addressed = draft.addressees.iter().filter_map(|line| line.agency);
    let mut agencies: Vec<Uuid> = addressed.map(AgencyId::uuid).collect();
    let (mut units, mut people) = (Vec::new(), Vec::new());
    for target in draft.recipients.iter().filter_map(|line| line.target) {
        match target {
            Target::Agency(id) => agencies.push(AgencyId::uuid(id)),
            Target::Unit(id) => units.push(UnitId::uuid(id)),
            Target::Person(id) => people.push(PersonId::uuid(id)),
        }
    }
    Ok(Directory {
        agencies: store::directory::agencies(conn, &agencies).await?,
        units: store::directory::units(conn, own, &units, on).await?,
        people: store::people::names(conn, own, &people, on).await?,
    })
}
