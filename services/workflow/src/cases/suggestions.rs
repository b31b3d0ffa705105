//! What could be done with a document, and how much waits.

use contract::{DocumentId, UnitId};
use web::Principal;
use workflow_api::v1;

use super::{Workflow, began};
use crate::{
    Error, Result, convert,
    domain::suggestion::{Suggestion, deadline, suggest},
    store::{self, Reader},
};

impl Workflow {
    /// How much waits for the caller.
    pub(crate) async fn cases_summary(&self, by: &Principal) -> Result<v1::CasesSummary> {
        let mut tx = database::begin_as(&self.pool, by.claims()).await?;
        let today = clock::house_date(self.clock.now());
        let (agency, actor) = (by.agency(), convert::actor(by));
        let counts = store::cases::counts(&mut tx, agency, actor, today, began(today)).await?;
        Ok(convert::cases_summary(&counts))
    }

    /// Directives that could be given on a document now; none when the caller may give none.
    pub(crate) async fn suggestions(
        &self,
        by: &Principal,
        document: DocumentId,
    ) -> Result<v1::Suggestions> {
        let mut tx = database::begin_as(&self.pool, by.claims()).await?;
        let reader = Reader::from(by);
        let case = store::cases::find(&mut tx, &reader, document).await?.ok_or(Error::NotFound)?;
        let work = case.work(store::task_changes::load(&mut tx, document).await?);
        if work.may_direct(convert::actor(by)).is_err() {
            return Ok(v1::Suggestions { items: Vec::new() });
        }
        let showing = self.showing(&mut tx).await?;
        let passed_on = work.leading();
        let within = passed_on.map(|task| task.unit);
        let history = store::history::alike(&mut tx, &reader, &case, within, showing.today).await?;
        let suggestions = suggest(&case.title, &history, &showing.calendar);
        let names = store::directory::unit_names(&mut tx, &units(&suggestions)).await?;
        let wish = case.reply_wanted_by.map(jiff_sqlx::Date::to_jiff);
        let limits: Vec<_> =
            wish.into_iter().chain(passed_on.and_then(|task| task.due_on)).collect();
        let items = suggestions.into_iter().map(|one| {
            let due_on = deadline(one.days, &limits, showing.today, &showing.calendar);
            convert::suggestion(one, due_on, &names)
        });
        Ok(v1::Suggestions { items: items.collect() })
    }
}

fn units(suggestions: &[Suggestion]) -> Vec<UnitId> {
    suggestions.iter().flat_map(|one| one.cooperating.iter().chain([&one.lead])).copied().collect()
}
