//! Copies of units and posts.

use identity_api::events::{PostRecorded, UnitRecorded};
use messaging::{Envelope, Handler, Rejection};
use sqlx::PgConnection;

use super::{id, optional_date};
use crate::store::directory::{Post, Unit, keep_post, keep_unit};

/// Keeps the units to which work is given.
#[derive(Debug, Clone, Copy)]
pub struct CopyUnits;

impl Handler for CopyUnits {
    type Event = UnitRecorded;
    const NAME: &'static str = "workflow-copy-units";

    async fn handle(
        &self,
        conn: &mut PgConnection,
        Envelope { event, .. }: &Envelope<UnitRecorded>,
    ) -> Result<(), Rejection> {
        let unit = Unit {
            id: id(&event.unit_id)?,
            agency: id(&event.agency_id)?,
            revision: event.revision,
            name: &event.name,
            abbreviation: &event.abbreviation,
            valid_to: optional_date(&event.valid_to)?,
        };
        Ok(keep_unit(conn, &unit).await?)
    }
}

/// Keeps who holds which post.
#[derive(Debug, Clone, Copy)]
pub struct CopyPosts;

impl Handler for CopyPosts {
    type Event = PostRecorded;
    const NAME: &'static str = "workflow-copy-posts";

    async fn handle(
        &self,
        conn: &mut PgConnection,
        Envelope { event, .. }: &Envelope<PostRecorded>,
    ) -> Result<(), Rejection> {
        let post = Post {
            id: event.post_id.parse().map_err(Rejection::unreadable)?,
            person: id(&event.person_id)?,
            agency: id(&event.agency_id)?,
            unit: id(&event.unit_id)?,
            revision: event.revision,
            person_name: &event.person_name,
            title: &event.title,
            roles: &event.roles,
            ended_on: optional_date(&event.ended_on)?,
        };
        Ok(keep_post(conn, &post).await?)
    }
}
