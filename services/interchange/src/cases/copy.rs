//! Copies of the directory.

use contract::{AgencyId, UnitId};
use messaging::Rejection;
use sqlx::PgConnection;

use crate::{Interchange, convert, domain::Agency, store};

impl Interchange {
    /// Keeps what identity tells of an agency, unless something newer is known.
    pub(crate) async fn copy_agency(
        &self,
        conn: &mut PgConnection,
        agency: &Agency,
        revision: i64,
    ) -> Result<(), Rejection> {
        Ok(store::directory::keep_agency(conn, agency, revision).await?)
    }

    /// Keeps what identity tells of a unit, unless something newer is known.
    pub(crate) async fn copy_unit(
        &self,
        conn: &mut PgConnection,
        unit: UnitId,
        agency: AgencyId,
        revision: i64,
        name: &str,
    ) -> Result<(), Rejection> {
        Ok(store::directory::keep_unit(conn, unit, agency, revision, name).await?)
    }

    /// What the unit is called; nothing for an event that names none.
    pub(crate) async fn name_of_unit(
        &self,
        conn: &mut PgConnection,
        unit: &str,
    ) -> Result<Option<String>, Rejection> {
        if unit.is_empty() {
            return Ok(None);
        }
        let unit: UnitId = convert::id(unit, "unit_id")?;
        let name = store::directory::unit_name(conn, unit).await?;
        name.map(Some).ok_or_else(|| Rejection::too_early(format!("unit {unit}")))
    }
}
