//! Looking things up in the directory.

use contract::{AgencyId, Page, UnitId};
use identity_api::{PostId, v1};
use jiff::civil::Date;
use web::{Limit, Principal};

use crate::{
    Error, Identity, convert,
    domain::search::search_patterns,
    store::{
        agencies::{self, Sought},
        posts, units,
    },
};

/// Which agencies are sought.
#[derive(Debug, Default)]
pub(crate) struct AgencyQuery {
    pub(crate) text: String,
    pub(crate) level: Option<v1::AgencyLevel>,
    /// Today unless told otherwise.
    pub(crate) on: Option<Date>,
}

impl Identity {
    /// The agencies whose name, abbreviation or code, present or former, has what is sought.
    pub(crate) async fn agencies(
        &self,
        caller: &Principal,
        query: AgencyQuery,
        limit: Limit,
        after: Option<(String, AgencyId)>,
    ) -> Result<Page<v1::Agency>, Error> {
        let (_, today) = self.now();
        let patterns = search_patterns(&query.text);
        let sought = Sought {
            patterns: &patterns,
            level: query.level.map(convert::level_name),
            on: query.on.unwrap_or(today),
        };
        let mut tx = database::begin_as(&self.pool, caller.claims()).await?;
        let rows = agencies::search(&mut tx, &sought, after, limit.rows()).await?;
        let views = rows.into_iter().map(Into::into).collect();
        Ok(web::page(views, limit, |agency: &v1::Agency| (agency.name.clone(), agency.id)))
    }

    /// One agency, closed ones included.
    pub(crate) async fn agency(
        &self,
        caller: &Principal,
        id: AgencyId,
    ) -> Result<v1::Agency, Error> {
        let mut tx = database::begin_as(&self.pool, caller.claims()).await?;
        let row = agencies::by_ids(&mut tx, &[id]).await?.pop();
        Ok(row.ok_or(Error::NotFound)?.into())
    }

    /// The units of any agency: their names are public.
    pub(crate) async fn units(
        &self,
        caller: &Principal,
        agency: AgencyId,
        limit: Limit,
        after: Option<(String, UnitId)>,
    ) -> Result<Page<v1::Unit>, Error> {
        let (_, today) = self.now();
        let mut tx = database::begin_as(&self.pool, caller.claims()).await?;
        if agencies::by_ids(&mut tx, &[agency]).await?.is_empty() {
            return Err(Error::NotFound);
        }
        let rows = units::of_agency(&mut tx, agency, today, after, limit.rows()).await?;
        let views = rows.into_iter().map(Into::into).collect();
        Ok(web::page(views, limit, |unit: &v1::Unit| (unit.name.clone(), unit.id)))
    }

    /// Who holds which post in a unit of the caller's own agency. Elsewhere there is nobody.
    pub(crate) async fn posts(
        &self,
        caller: &Principal,
        unit: UnitId,
        limit: Limit,
        after: Option<(Vec<u8>, PostId)>,
    ) -> Result<Page<v1::Post>, Error> {
        let (_, today) = self.now();
        let mut tx = database::begin_as(&self.pool, caller.claims()).await?;
        if !units::is_of(&mut tx, unit, caller.agency()).await? {
            return Err(Error::NotFound);
        }
        let rows =
            posts::of_unit(&mut tx, caller.agency(), unit, today, after, limit.rows()).await?;
        let page = web::page(rows, limit, |row| (row.sort_key.clone(), row.id));
        let items = page.items.into_iter().map(Into::into).collect();
        Ok(Page { items, next_cursor: page.next_cursor })
    }
}
