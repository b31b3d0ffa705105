//! Search.

use database::Tx;
use uuid::Uuid;
use web::Principal;

use super::{Registry, reader};
use crate::{
    Error, Result,
    domain::{
        readers::Reader,
        search::{Filter, Fit, Reading, Relaxation, parse, relaxations},
    },
    store::{self, lists::SummaryRow},
};

/// Where a page of hits ended: in which reading, in which fit, and at which document.
pub(crate) type Place = (usize, usize, Uuid);

/// A document that was found.
#[derive(Debug)]
pub(crate) struct Hit {
    pub(crate) row: SummaryRow,
    pub(crate) place: Place,
    /// The text in which the words stand, where the document itself does not have them.
    pub(crate) page: Option<String>,
}

/// What a search came to.
#[derive(Debug)]
pub(crate) struct Found {
    pub(crate) hits: Vec<Hit>,
    /// How the query was understood.
    pub(crate) reading: Reading,
    /// What to leave out where nothing was found, and the query without it; each would find something.
    pub(crate) suggestions: Vec<(Relaxation, String)>,
}

impl Registry {
    /// Documents that fit the narrowest reading of the query that any fits: those with the accents that were typed
    /// first, then the newest.
    pub(crate) async fn search(
        &self,
        who: &Principal,
        typed: &str,
        filter: &Filter,
        after: Option<Place>,
        rows: i64,
    ) -> Result<Found> {
        let (_, today) = self.now();
        let (mut tx, reader) = (self.begin(who).await?, reader(who));
        let readings = parse(typed, &store::kinds::all(&mut tx).await?, today);
        let widest = readings.last().expect("every query has a reading of words");
        if widest.is_too_short() && (filter.is_empty() || !widest.is_empty()) {
            return Err(Error::SearchTooShort);
        }
        let begun = after.map_or(0, |(reading, ..)| reading.min(readings.len() - 1));
        for (at, reading) in readings.iter().enumerate().skip(begun) {
            let hits = hits(&mut tx, &reader, (at, reading), filter, after, rows).await?;
            if !hits.is_empty() || after.is_some() {
                return Ok(Found { hits, reading: reading.clone(), suggestions: Vec::new() });
            }
        }
        let suggestions = suggestions(&mut tx, &reader, widest, filter).await?;
        Ok(Found { hits: Vec::new(), reading: widest.clone(), suggestions })
    }
}

async fn hits(
    tx: &mut Tx,
    reader: &Reader,
    (at, reading): (usize, &Reading),
    filter: &Filter,
    after: Option<Place>,
    rows: i64,
) -> Result<Vec<Hit>> {
    let (mut places, mut pages) = (Vec::new(), std::collections::HashMap::new());
    let (begun, last) = after.map_or((0, None), |(_, fit, id)| (fit, Some(id)));
    for fit in reading.fits().filter(|fit| *fit as usize >= begun) {
        let after = last.filter(|_| fit as usize == begun);
        let wanted = rows - i64::try_from(places.len()).unwrap_or(i64::MAX);
        let ids = store::search::ids(tx, reader, (reading, fit), filter, after, wanted).await?;
        if fit == Fit::Content && !ids.is_empty() {
            pages = store::search::pages(tx, &ids, &reading.keys()).await?;
        }
        places.extend(ids.into_iter().map(|id| (at, fit as usize, id)));
        if i64::try_from(places.len()).is_ok_and(|found| found >= rows) {
            break;
        }
    }
    let ids: Vec<Uuid> = places.iter().map(|(.., id)| *id).collect();
    let found = store::lists::these(tx, &ids).await?;
    let with_place = |(row, place): (SummaryRow, Place)| {
        let page = pages.remove(&row.id);
        Hit { row, place, page }
    };
    Ok(found.into_iter().zip(places).map(with_place).collect())
}

async fn suggestions(
    tx: &mut Tx,
    reader: &Reader,
    widest: &Reading,
    filter: &Filter,
) -> Result<Vec<(Relaxation, String)>> {
    let mut suggestions = Vec::new();
    for (what, less, filter) in relaxations(widest, filter) {
        if !hits(tx, reader, (0, &less), &filter, None, 1).await?.is_empty() {
            suggestions.push((what, less.typed()));
        }
    }
    Ok(suggestions)
}
