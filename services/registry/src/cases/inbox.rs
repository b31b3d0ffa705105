//! The văn thư's inbox (ux: VT1).

use uuid::Uuid;
use web::Principal;

use super::{Registry, lists::MOST_COUNTED, reader};
use crate::{
    Result,
    domain::arrival::Sort,
    store::{
        self,
        arrivals::{ArrivalRow, WaitingRow},
    },
};

/// How much there is in the inbox.
#[derive(Debug)]
pub(crate) struct Inbox {
    pub(crate) waiting: WaitingRow,
    pub(crate) received_today: i64,
    pub(crate) received_today_by_me: i64,
}

impl Registry {
    /// Arrivals in that state and of that sort, the most urgent first.
    pub(crate) async fn arrivals(
        &self,
        who: &Principal,
        state: Option<&str>,
        only: Option<Sort>,
        after: Option<(i16, Uuid)>,
        rows: i64,
    ) -> Result<Vec<ArrivalRow>> {
        let mut tx = self.begin(who).await?;
        Ok(store::arrivals::list(&mut tx, &reader(who), state, only, after, rows).await?)
    }

    /// How many arrivals wait, of which sorts, and how many were received today.
    pub(crate) async fn inbox(&self, who: &Principal) -> Result<Inbox> {
        let (now, _) = self.now();
        let mut tx = self.begin(who).await?;
        let reader = reader(who);
        let waiting = store::arrivals::waiting(&mut tx, &reader, MOST_COUNTED).await?;
        let since = clock::house_midnight(now);
        let received = store::arrivals::received(&mut tx, &reader, since, MOST_COUNTED).await?;
        let (received_today, received_today_by_me) = received;
        Ok(Inbox { waiting, received_today, received_today_by_me })
    }
}
