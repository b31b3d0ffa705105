//! The people of the caller's agency.

use contract::{Page, PersonId, Power, UnitId};
use identity_api::v1;
use jiff::civil::Date;
use web::{Limit, Principal};

use crate::{
    Error, Identity, convert,
    domain::search::search_patterns,
    store::{
        people::{self, Manages, Onlooker, Sought},
        posts,
    },
};

/// Which people are sought.
#[derive(Debug, Default)]
pub(crate) struct PeopleQuery {
    pub(crate) text: String,
    pub(crate) unit: Option<UnitId>,
    /// Today unless told otherwise.
    pub(crate) on: Option<Date>,
}

impl Identity {
    /// The people who hold posts in the caller's agency, by given name.
    pub(crate) async fn people(
        &self,
        caller: &Principal,
        query: PeopleQuery,
        limit: Limit,
        after: Option<(Vec<u8>, PersonId)>,
    ) -> Result<Page<v1::Colleague>, Error> {
        let (_, today) = self.now();
        let on = query.on.unwrap_or(today);
        let patterns = search_patterns(&query.text);
        let sought = Sought { patterns: &patterns, unit: query.unit, on };
        let mut tx = database::begin_as(&self.pool, caller.claims()).await?;
        let rows =
            people::search(&mut tx, onlooker(caller, today), &sought, after, limit.rows()).await?;
        let page = web::page(rows, limit, |row| (row.sort_key.clone(), row.id));
        let ids: Vec<_> = page.items.iter().map(|row| row.id).collect();
        let posts = posts::of_people(&mut tx, &ids, caller.agency(), Some(on)).await?;
        let items = page.items.into_iter().map(|row| convert::colleague(row, &posts)).collect();
        Ok(Page { items, next_cursor: page.next_cursor })
    }

    /// Somebody who works or worked in the caller's agency, with every post there.
    pub(crate) async fn person(
        &self,
        caller: &Principal,
        id: PersonId,
    ) -> Result<v1::Colleague, Error> {
        let (_, today) = self.now();
        let mut tx = database::begin_as(&self.pool, caller.claims()).await?;
        let row = people::get(&mut tx, onlooker(caller, today), id).await?;
        let row = row.ok_or(Error::NotFound)?;
        let posts = posts::of_people(&mut tx, &[id], caller.agency(), None).await?;
        Ok(convert::colleague(row, &posts))
    }
}

fn onlooker(caller: &Principal, today: Date) -> Onlooker {
    let manages = if caller.may(Power::ApproveAccounts) {
        Manages::Agency
    } else if caller.may(Power::ProposeAccounts) {
        Manages::Unit(caller.unit())
    } else {
        Manages::Nobody
    };
    Onlooker { agency: caller.agency(), manages, today }
}
