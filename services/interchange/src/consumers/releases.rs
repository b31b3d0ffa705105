//! Released documents are delivered.

use messaging::{Envelope, Handler, Rejection};
use registry_api::events::DocumentReleased;
use sqlx::PgConnection;

use crate::Interchange;

/// Makes one delivery for each electronic recipient of a release.
#[derive(Debug)]
pub struct DeliverReleases(pub Interchange);

impl Handler for DeliverReleases {
    type Event = DocumentReleased;
    const NAME: &'static str = "interchange-deliver-releases";

    async fn handle(
        &self,
        conn: &mut PgConnection,
        envelope: &Envelope<DocumentReleased>,
    ) -> Result<(), Rejection> {
        self.0.deliver_release(conn, &envelope.event, &envelope.trail).await
    }
}
