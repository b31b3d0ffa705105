//! Lists and views.

use contract::{DocumentId, Page};
use sqlx::PgConnection;
use web::{Limit, Principal, page};
use workflow_api::{TaskId, v1};

use super::Workflow;
use crate::{
    Error, Result,
    convert::{self, OneTask},
    domain::{task::Part, work, work::Situation, working_days::Timing},
    store::{
        self, Reader,
        cases::CaseKey,
        routes::WaitingKey,
        tasks::{TaskKey, Wanted, Whose},
    },
};

/// Which tasks are asked for.
#[derive(Debug, Clone, Copy)]
pub(crate) struct TasksWanted {
    /// Whose.
    pub(crate) whose: Whose,
    /// Those that are over instead of those that are open.
    pub(crate) done: bool,
    /// Only those whose deadline stands so.
    pub(crate) timing: Option<Timing>,
    /// Only those with this part.
    pub(crate) part: Option<Part>,
    /// Only those that wait for others.
    pub(crate) waits_for_others: bool,
}

impl Workflow {
    /// The drafts that wait for the caller: urgent ones first, then the oldest.
    pub(crate) async fn approvals(
        &self,
        by: &Principal,
        after: Option<WaitingKey>,
        limit: Limit,
    ) -> Result<Page<v1::ApprovalItem>> {
        let mut tx = database::begin_as(&self.pool, by.claims()).await?;
        let today = clock::house_date(self.clock.now());
        let reader = Reader::from(by);
        let rows = store::routes::waiting(&mut tx, &reader, today, after, limit.rows()).await?;
        let Page { items, next_cursor } =
            page(rows, limit, |row| (row.rank, row.waiting_since.to_jiff(), row.document_id));
        let items = items.into_iter().filter_map(convert::approval_item).collect();
        Ok(Page { items, next_cursor })
    }

    /// How many drafts wait for the caller, by what they are to do.
    pub(crate) async fn approvals_summary(&self, by: &Principal) -> Result<v1::ApprovalsSummary> {
        let mut tx = database::begin_as(&self.pool, by.claims()).await?;
        let today = clock::house_date(self.clock.now());
        let counts = store::routes::count_waiting(&mut tx, &Reader::from(by), today).await?;
        Ok(convert::approvals_summary(&counts))
    }

    /// The cases of a view: urgent ones first, then the oldest.
    pub(crate) async fn cases(
        &self,
        by: &Principal,
        view: v1::CaseView,
        state: Option<work::State>,
        after: Option<CaseKey>,
        limit: Limit,
    ) -> Result<Page<v1::CaseItem>> {
        let mut tx = database::begin_as(&self.pool, by.claims()).await?;
        let reader = Reader::from(by);
        let rows = match view {
            v1::CaseView::Readable => {
                store::cases::list(&mut tx, &reader, state, after, limit.rows()).await?
            }
            v1::CaseView::ToKnow => {
                store::cases::to_know(&mut tx, &reader, state, after, limit.rows()).await?
            }
            v1::CaseView::Waiting => {
                let (agency, actor) = (by.agency(), convert::actor(by));
                store::cases::waiting(&mut tx, agency, actor, state, after, limit.rows()).await?
            }
        };
        let showing = self.showing(&mut tx).await?;
        let Page { items, next_cursor } =
            page(rows, limit, |row| (row.rank, row.registered_at.to_jiff(), row.document_id));
        let items = items.into_iter().map(|row| convert::case_item(row, &showing)).collect();
        Ok(Page { items, next_cursor })
    }

    /// A case, as the caller sees it.
    pub(crate) async fn case(&self, by: &Principal, document: DocumentId) -> Result<v1::Case> {
        let mut tx = database::begin_as(&self.pool, by.claims()).await?;
        self.shown_case(&mut tx, by, document).await
    }

    pub(super) async fn shown_case(
        &self,
        conn: &mut PgConnection,
        by: &Principal,
        document: DocumentId,
    ) -> Result<v1::Case> {
        let row = store::cases::find(conn, &Reader::from(by), document).await?;
        let row = row.ok_or(Error::NotFound)?;
        let work = row.work(store::task_changes::load(conn, document).await?);
        let directives = store::directives::of_document(conn, document).await?;
        let units = store::directives::units(conn, document).await?;
        let tasks = store::tasks::of_document(conn, document).await?;
        let showing = self.showing(conn).await?;
        let by = convert::actor(by);
        Ok(convert::case(row, &work, directives, &units, tasks, by, &showing))
    }

    /// The tasks of a view, by deadline: the overdue ones come first.
    pub(crate) async fn tasks(
        &self,
        by: &Principal,
        view: TasksWanted,
        after: Option<TaskKey>,
        limit: Limit,
    ) -> Result<Page<v1::TaskItem>> {
        let mut tx = database::begin_as(&self.pool, by.claims()).await?;
        let reader = Reader::from(by);
        let showing = self.showing(&mut tx).await?;
        let wanted = Wanted {
            whose: view.whose,
            done: view.done,
            due: view.timing.map(|timing| showing.calendar.span(timing, showing.today)),
            part: view.part,
            waits_for_others: view.waits_for_others,
        };
        let rows = store::tasks::list(&mut tx, &reader, wanted, after, limit.rows()).await?;
        let Page { items, next_cursor } = page(rows, limit, |row| (row.sort_due.to_jiff(), row.id));
        let items = items.into_iter().map(|row| convert::task_item(row, &showing)).collect();
        Ok(Page { items, next_cursor })
    }

    /// A task, as the caller sees it.
    pub(crate) async fn task(&self, by: &Principal, id: TaskId) -> Result<v1::Task> {
        let mut tx = database::begin_as(&self.pool, by.claims()).await?;
        self.shown_task(&mut tx, by, id).await
    }

    pub(super) async fn shown_task(
        &self,
        conn: &mut PgConnection,
        by: &Principal,
        id: TaskId,
    ) -> Result<v1::Task> {
        let reader = Reader::from(by);
        let row = store::tasks::find(conn, &reader, id).await?.ok_or(Error::NotFound)?;
        let document = row.document_id;
        // Who may read the task reads what it is about, be the case as a whole theirs or not.
        let case = store::cases::of_agency(conn, reader.agency, document).await?;
        let case = case.ok_or(Error::NotFound)?;
        let chain = store::directives::chain(conn, document).await?;
        let work = case.work(store::task_changes::load(conn, document).await?);
        let claiming = store::units::may_claim(conn, row.unit_id).await?;
        let mut directives = store::directives::of_document(conn, document).await?;
        directives.retain(|one| chain.above(row.directive_id).any(|link| link.id == one.id));
        let last_urged = row.urged_at.map(jiff_sqlx::Timestamp::to_jiff);
        let may = work.may(
            id,
            convert::actor(by),
            &Situation {
                chain: &chain,
                claiming,
                urgency: case.urgency,
                last_urged,
                now: self.clock.now(),
            },
        );
        let one = OneTask {
            may: may.into(),
            acts: store::tasks::acts(conn, id).await?,
            units: store::directives::units(conn, document).await?,
            directives,
            case,
            row,
        };
        let showing = self.showing(conn).await?;
        Ok(convert::task(one, &showing))
    }
}
