//! Lists and search.

use contract::DocumentId;
use uuid::Uuid;
use web::Principal;

use super::{Registry, must_be_readable, reader};
use crate::{
    Error, Result,
    domain::kind::Kind,
    store::{
        self,
        deliveries::{DeliveryRow, StopRow},
        lists::SummaryRow,
    },
};

impl Registry {
    /// Every kind, and the code and name of every field that stays out.
    pub(crate) async fn kinds(
        &self,
        who: &Principal,
    ) -> Result<(Vec<Kind>, Vec<(String, String)>)> {
        let (_, today) = self.now();
        let mut tx = self.begin(who).await?;
        let kinds = store::kinds::all(&mut tx).await?;
        Ok((kinds, store::kinds::excluded_fields(&mut tx, today).await?))
    }

    /// Documents of a direction and in one of the states, newest first.
    pub(crate) async fn list(
        &self,
        who: &Principal,
        direction: Option<&str>,
        states: Option<&[String]>,
        after: Option<Uuid>,
        rows: i64,
    ) -> Result<Vec<SummaryRow>> {
        let mut tx = self.begin(who).await?;
        Ok(store::lists::newest(&mut tx, &reader(who), direction, states, after, rows).await?)
    }

    /// Arrivals, the most urgent first.
    pub(crate) async fn arrivals(
        &self,
        who: &Principal,
        state: Option<&str>,
        after: Option<(i16, Uuid)>,
        rows: i64,
    ) -> Result<Vec<SummaryRow>> {
        let mut tx = self.begin(who).await?;
        Ok(store::lists::arrivals(&mut tx, &reader(who), state, after, rows).await?)
    }

    /// Documents that have all the words, or that number and symbol.
    pub(crate) async fn search(
        &self,
        who: &Principal,
        query: &str,
        after: Option<Uuid>,
        rows: i64,
    ) -> Result<Vec<SummaryRow>> {
        let words = text::fold(query);
        let is_number = words.starts_with(|c: char| c.is_ascii_digit());
        if words.chars().count() < 2 && !is_number {
            return Err(Error::SearchTooShort);
        }
        let symbol = text::symbol_key(query);
        let mut tx = self.begin(who).await?;
        Ok(store::lists::search(&mut tx, &reader(who), &words, &symbol, after, rows).await?)
    }

    /// The recipients of a document and the stops of the deliveries to them.
    pub(crate) async fn deliveries(
        &self,
        who: &Principal,
        id: DocumentId,
    ) -> Result<(Vec<DeliveryRow>, Vec<StopRow>)> {
        let mut tx = self.begin(who).await?;
        must_be_readable(&mut tx, who, id).await?;
        let deliveries = store::deliveries::of(&mut tx, id).await?;
        Ok((deliveries, store::deliveries::stops(&mut tx, id).await?))
    }
}
