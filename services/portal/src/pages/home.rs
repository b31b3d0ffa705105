//! The first page of every post: what waits, what is wrong or late first.

use askama::Template;
use axum::response::Response;

use crate::{
    counts::{Counter, Counts},
    desk::Desk,
    places::{self, Door},
    words::Words,
};

/// Something that waits.
struct Tile {
    path: &'static str,
    name: String,
    counter: Counter,
}

#[derive(Template)]
#[template(path = "home.html")]
struct Home<'a> {
    words: &'a Words,
    name: &'a str,
    tiles: Vec<Tile>,
    /// Whether something could not be counted.
    missing: bool,
    doors: Vec<Door>,
}

/// `GET /`
pub(crate) async fn show(desk: Desk) -> Response {
    let counts = Counts::ask(&desk).await;
    let doors = places::rooms(&desk, &counts).into_iter().flat_map(|room| room.doors);
    let (busy, quiet): (Vec<_>, Vec<_>) = doors.partition(|door| door.count.is_some());
    let mut tiles: Vec<_> = busy.into_iter().filter_map(tile).collect();
    tiles.sort_by_key(|tile| !tile.counter.late);
    let (name, missing) = (&desk.me.person.name, counts.missing);
    let home = Home { words: desk.words(), name, tiles, missing, doors: quiet };
    desk.show_counted(&say!(desk.words(), "home-title"), &home, &counts)
}

fn tile(door: Door) -> Option<Tile> {
    Some(Tile { path: door.path, name: door.name, counter: door.count? })
}
