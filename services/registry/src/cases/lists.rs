//! Lists.

use database::Tx;
use uuid::Uuid;
use web::Principal;

use super::{Registry, reader};
use crate::{
    Result,
    domain::{
        delivery::{ANSWER_EXPECTED_WITHIN, Need},
        draft::View,
        kind::Kind,
        outgoing::State,
    },
    store::{
        self,
        draft_lists::{DraftCounts, DraftLine},
        lists::SummaryRow,
        outgoing_lists::{OutgoingLine, QueueKey},
    },
};

/// To where the counts of what waits go; nobody reads further.
pub(super) const MOST_COUNTED: i64 = 1000;

/// A document in a list, with what only outgoing ones have, and only drafts.
#[derive(Debug)]
pub(crate) struct Listed {
    pub(crate) row: SummaryRow,
    pub(crate) outgoing: Option<OutgoingLine>,
    pub(crate) draft: Option<DraftLine>,
}

/// What the caller has to write, or to say of drafts.
#[derive(Debug)]
pub(crate) struct Drafting {
    pub(crate) drafts: DraftCounts,
    pub(crate) opinions: i64,
}

/// What waits for the văn thư's outgoing side.
#[derive(Debug)]
pub(crate) struct Waiting {
    pub(crate) to_number: i64,
    pub(crate) to_finalise: i64,
    pub(crate) to_release: i64,
    pub(crate) refused: i64,
    pub(crate) not_arrived: i64,
}

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
    ) -> Result<Vec<Listed>> {
        let mut tx = self.begin(who).await?;
        let reader = reader(who);
        let found = store::lists::newest(&mut tx, &reader, direction, states, after, rows).await?;
        with_lines(&mut tx, found).await
    }

    /// Outgoing documents in a state, the most urgent first.
    pub(crate) async fn queue(
        &self,
        who: &Principal,
        state: State,
        after: Option<QueueKey>,
        rows: i64,
    ) -> Result<Vec<Listed>> {
        let mut tx = self.begin(who).await?;
        let found = store::outgoing_lists::queue(&mut tx, &reader(who), state, after, rows).await?;
        with_lines(&mut tx, found).await
    }

    /// The drafts of a view in one of the states, newest first.
    pub(crate) async fn drafts(
        &self,
        who: &Principal,
        view: View,
        states: &[State],
        after: Option<Uuid>,
        rows: i64,
    ) -> Result<Vec<Listed>> {
        let mut tx = self.begin(who).await?;
        let reader = reader(who);
        let found = store::draft_lists::newest(&mut tx, &reader, view, states, after, rows).await?;
        with_lines(&mut tx, found).await
    }

    /// How many drafts the caller has, and how many opinions are asked of them.
    pub(crate) async fn drafting(&self, who: &Principal) -> Result<Drafting> {
        let mut tx = self.begin(who).await?;
        let reader = reader(who);
        Ok(Drafting {
            drafts: store::draft_lists::count(&mut tx, &reader, MOST_COUNTED).await?,
            opinions: store::opinions::count_waiting(&mut tx, &reader, MOST_COUNTED).await?,
        })
    }

    /// What waits for the văn thư's outgoing side, as far as the caller may read it.
    pub(crate) async fn waiting(&self, who: &Principal) -> Result<Waiting> {
        let (now, _) = self.now();
        let until = now - ANSWER_EXPECTED_WITHIN;
        let reader = reader(who);
        let mut tx = self.begin(who).await?;
        let queues = [State::Signed, State::Numbered, State::Finalised];
        let [to_number, to_finalise, to_release] =
            store::outgoing_lists::count(&mut tx, &reader, queues, MOST_COUNTED).await?;
        let mut open = [0; 2];
        for (count, need) in open.iter_mut().zip([Need::Refused, Need::NotArrived]) {
            *count =
                store::open_deliveries::count(&mut tx, &reader, need, until, MOST_COUNTED).await?;
        }
        let [refused, not_arrived] = open;
        Ok(Waiting { to_number, to_finalise, to_release, refused, not_arrived })
    }
}

/// The documents, each outgoing one with what its line says besides.
async fn with_lines(tx: &mut Tx, rows: Vec<SummaryRow>) -> Result<Vec<Listed>> {
    let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
    let mut lines = store::outgoing_lists::lines(tx, &ids).await?;
    let mut drafts = store::draft_lists::lines(tx, &ids).await?;
    let listed = |row: SummaryRow| Listed {
        outgoing: lines.remove(&row.id),
        draft: drafts.remove(&row.id),
        row,
    };
    Ok(rows.into_iter().map(listed).collect())
}
