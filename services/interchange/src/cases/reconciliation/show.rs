//! How comparisons went, for operators.

use contract::Page;
use interchange_api::{FindingId, ReconciliationId, v1};
use sqlx::PgConnection;
use web::{Limit, Principal};

use crate::{Error, Interchange, Result, convert, store};

impl Interchange {
    /// The comparisons, the latest first.
    pub async fn reconciliations(
        &self,
        caller: &Principal,
        before: Option<ReconciliationId>,
        limit: Limit,
    ) -> Result<Page<v1::Reconciliation>> {
        let mut tx = database::begin_as(&self.pool, caller.claims()).await?;
        let rows = store::findings::runs(&mut tx, None, before, limit.rows()).await?;
        let runs = rows.iter().map(convert::reconciliation).collect::<Result<Vec<_>>>()?;
        Ok(web::page(runs, limit, |run| run.id))
    }

    /// One comparison.
    pub async fn reconciliation(
        &self,
        caller: &Principal,
        id: ReconciliationId,
    ) -> Result<v1::Reconciliation> {
        let mut tx = database::begin_as(&self.pool, caller.claims()).await?;
        self.one_reconciliation(&mut tx, id).await
    }

    /// What a comparison found, in the order in which it was found.
    pub async fn findings(
        &self,
        caller: &Principal,
        id: ReconciliationId,
        after: Option<FindingId>,
        limit: Limit,
    ) -> Result<Page<v1::Finding>> {
        let mut tx = database::begin_as(&self.pool, caller.claims()).await?;
        self.one_reconciliation(&mut tx, id).await?;
        let rows = store::findings::of(&mut tx, id, after, limit.rows()).await?;
        let findings = rows.iter().map(convert::finding).collect::<Result<Vec<_>>>()?;
        Ok(web::page(findings, limit, |finding| finding.id))
    }

    pub(super) async fn one_reconciliation(
        &self,
        conn: &mut PgConnection,
        id: ReconciliationId,
    ) -> Result<v1::Reconciliation> {
        let row = store::findings::runs(conn, Some(id), None, 1).await?.pop();
        convert::reconciliation(&row.ok_or(Error::NoReconciliation)?)
    }
}
