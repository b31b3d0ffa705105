//! The province's calendar.

use sqlx::PgConnection;

use crate::domain::working_days::Calendar;

/// The days on which the province works.
pub(crate) async fn load(conn: &mut PgConnection) -> sqlx::Result<Calendar> {
    let days = sqlx::query!("SELECT day, worked FROM calendar_days").fetch_all(conn).await?;
    Ok(Calendar::new(days.into_iter().map(|row| (row.day.to_jiff(), row.worked))))
}
