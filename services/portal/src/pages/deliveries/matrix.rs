//! VT7, the matrix of deliveries: one line of stops for each recipient (QĐ 28/2018).

use contract::DocumentId;
use jiff::Timestamp;
use registry_api::v1::{Delivery, DeliveryId, Medium, Stop};

use crate::{filled::Key, moment, words::Words};

/// The stops of a line, in order.
const STAGES: [&str; 6] = ["sent", "01", "03", "04", "05", "06"];

/// One recipient's line.
pub(super) struct Row {
    pub(super) name: String,
    pub(super) stages: Vec<Stage>,
    /// Who has it, or what is wrong.
    pub(super) words: String,
    pub(super) is_wrong: bool,
    pub(super) act: Option<Act>,
    status: Option<String>,
    /// Whether another delivery took its place.
    is_replaced: bool,
}

/// A stop of a line.
pub(super) struct Stage {
    pub(super) class: &'static str,
    pub(super) text: String,
    pub(super) in_full: String,
}

/// What can be done about a delivery that did not succeed.
pub(super) struct Act {
    pub(super) path: String,
    pub(super) key: Key,
    pub(super) may_be_settled: bool,
}

/// A figure above the matrix.
pub(super) struct Tile {
    pub(super) figure: usize,
    pub(super) words: String,
    pub(super) late: bool,
}

/// The lines of a document's recipients; what was tried in vain keeps its key.
pub(super) fn rows(
    words: &Words,
    document: DocumentId,
    deliveries: Vec<Delivery>,
    tried: Option<&(DeliveryId, Key)>,
    now: Timestamp,
) -> Vec<Row> {
    let row = |delivery: Delivery| {
        let key = tried.filter(|(id, _)| Some(*id) == delivery.delivery_id);
        let key = key.map_or_else(Key::new, |(_, key)| key.clone());
        self::row(words, document, delivery, key, now)
    };
    deliveries.into_iter().map(row).collect()
}

fn row(words: &Words, document: DocumentId, delivery: Delivery, key: Key, now: Timestamp) -> Row {
    let failed = matches!(delivery.status.as_deref(), Some("02" | "undeliverable"));
    let is_over = delivery.resent_as.is_some() || delivery.settled.is_some();
    let is_silent = delivery.status.as_deref() == Some("sent");
    let act = |id: DeliveryId| Act {
        path: format!("/deliveries/{document}/{id}"),
        key,
        may_be_settled: failed,
    };
    Row {
        stages: STAGES.iter().map(|stage| self::stage(words, stage, &delivery, now)).collect(),
        words: remark(words, &delivery),
        is_wrong: failed && !is_over,
        act: delivery.delivery_id.filter(|_| !is_over && (failed || is_silent)).map(act),
        name: delivery.name,
        status: delivery.status,
        is_replaced: delivery.resent_as.is_some(),
    }
}

fn stage(words: &Words, stage: &str, delivery: &Delivery, now: Timestamp) -> Stage {
    let find = |status: &str| delivery.stops.iter().find(|stop| stop.status == status);
    let at = |class, stop: &Stop| Stage {
        class,
        text: moment::short(stop.at, now),
        in_full: moment::full(stop.at),
    };
    let refused = |stop: &Stop| Stage {
        class: "no",
        text: say!(words, "stage-refused"),
        in_full: moment::full(stop.at),
    };
    match (stage, find(stage)) {
        ("03", None) if find("02").is_some() => find("02").map_or_else(nothing, refused),
        ("01", None) if find("undeliverable").is_some() => {
            let stopped = find("undeliverable").map_or_else(nothing, refused);
            Stage { text: say!(words, "stage-undeliverable"), ..stopped }
        }
        (_, Some(stop)) if delivery.status.as_deref() == Some(stage) && stage != "06" => {
            at("on now", stop)
        }
        (_, Some(stop)) => at("on", stop),
        (_, None) if passed(stage, delivery) => Stage { class: "on", ..nothing() },
        (_, None) => nothing(),
    }
}

/// Whether the delivery went by a stop without a time of its own: 03 → 06, lưu để biết.
fn passed(stage: &str, delivery: &Delivery) -> bool {
    let place = |status: &str| STAGES.iter().position(|stage| *stage == status);
    let now = delivery.status.as_deref().and_then(place);
    now.zip(place(stage)).is_some_and(|(now, stage)| stage < now)
}

fn nothing() -> Stage {
    Stage { class: "", text: String::new(), in_full: String::new() }
}

/// The last column: why it did not succeed, how that was settled, or which unit has it.
fn remark(words: &Words, delivery: &Delivery) -> String {
    if delivery.medium == Medium::Paper {
        return say!(words, "medium-paper");
    }
    let last = delivery.stops.iter().find(|stop| Some(&stop.status) == delivery.status.as_ref());
    let reason = last.and_then(|stop| stop.reason.clone()).unwrap_or_default();
    if let Some(settled) = &delivery.settled {
        return say!(words, "delivery-settled", note = settled.note.as_str());
    }
    if delivery.resent_as.is_some() {
        return format!("{reason} {}", say!(words, "delivery-resent")).trim().to_owned();
    }
    let unit = delivery.stops.iter().rev().find_map(|stop| stop.unit_name.clone());
    match delivery.status.as_deref() {
        None => say!(words, "delivery-not-begun"),
        Some("02" | "undeliverable") => reason,
        _ => unit.unwrap_or_default(),
    }
}

/// How many recipients there are and how far they are: one that was sent again counts once.
pub(super) fn tiles(words: &Words, rows: &[Row]) -> Vec<Tile> {
    let open: Vec<_> = rows.iter().filter(|row| !row.is_replaced).collect();
    let count = |statuses: &[&str]| {
        let at = |row: &&&Row| row.status.as_deref().is_some_and(|at| statuses.contains(&at));
        open.iter().filter(at).count()
    };
    let refused = open.iter().filter(|row| row.is_wrong).count();
    let tile = |figure, words, late| Tile { figure, words, late };
    let mut tiles = vec![
        tile(open.len(), say!(words, "tile-recipients"), false),
        tile(count(&["03", "04", "05", "06"]), say!(words, "tile-received"), false),
        tile(count(&["06"]), say!(words, "tile-completed"), false),
    ];
    if refused > 0 {
        tiles.push(tile(refused, say!(words, "tile-refused"), true));
    }
    tiles
}
