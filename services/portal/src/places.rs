//! Where there is to go: the navigation, by what the visitor may do.

use contract::Power;

use crate::{
    counts::{Counter, Counts},
    desk::Desk,
    words::Words,
};

/// Nothing waits at a place that is only looked up.
const QUIET: fn(&Counts, &Words) -> Option<Counter> = |_, _| None;

/// A page that the navigation leads to.
struct Place {
    path: &'static str,
    /// An `svg` element.
    icon: &'static str,
    /// Who works there has one of these powers; everybody where there is none.
    powers: &'static [Power],
    name: fn(&Words) -> String,
    /// What waits there.
    count: fn(&Counts, &Words) -> Option<Counter>,
}

/// Places that belong together.
struct Wing {
    name: fn(&Words) -> String,
    places: &'static [Place],
}

const WINGS: &[Wing] = &[
    Wing {
        name: |words| say!(words, "nav-today"),
        places: &[
            Place {
                path: "/",
                icon: include_str!("../templates/icons/home.svg"),
                powers: &[],
                name: |words| say!(words, "nav-home"),
                count: QUIET,
            },
            Place {
                path: "/arrivals",
                icon: include_str!("../templates/icons/inbox.svg"),
                powers: &[Power::Receive],
                name: |words| say!(words, "nav-arrivals"),
                count: Counts::arrivals,
            },
            Place {
                path: "/outgoing",
                icon: include_str!("../templates/icons/pen.svg"),
                powers: &[Power::Number],
                name: |words| say!(words, "nav-outgoing"),
                count: Counts::to_issue,
            },
            Place {
                path: "/deliveries",
                icon: include_str!("../templates/icons/send.svg"),
                powers: &[Power::Release],
                name: |words| say!(words, "nav-deliveries"),
                count: Counts::deliveries,
            },
            Place {
                path: "/directives",
                icon: include_str!("../templates/icons/tray.svg"),
                powers: &[Power::Direct],
                name: |words| say!(words, "nav-directives"),
                count: Counts::to_direct,
            },
            Place {
                path: "/tasks",
                icon: include_str!("../templates/icons/check.svg"),
                powers: &[Power::Handle],
                name: |words| say!(words, "nav-tasks"),
                count: Counts::tasks,
            },
            Place {
                path: "/unit-work",
                icon: include_str!("../templates/icons/people.svg"),
                powers: &[Power::Assign],
                name: |words| say!(words, "nav-unit"),
                count: Counts::unassigned,
            },
            Place {
                path: "/following",
                icon: include_str!("../templates/icons/chart.svg"),
                powers: &[Power::Direct, Power::Assign],
                name: |words| say!(words, "nav-following"),
                count: Counts::directed,
            },
        ],
    },
    Wing {
        name: |words| say!(words, "nav-office"),
        places: &[
            Place {
                path: "/account-requests",
                icon: include_str!("../templates/icons/key.svg"),
                powers: &[Power::ApproveAccounts, Power::ProposeAccounts],
                name: |words| say!(words, "nav-requests"),
                count: Counts::requests,
            },
            Place {
                path: "/people",
                icon: include_str!("../templates/icons/person.svg"),
                powers: &[],
                name: |words| say!(words, "nav-people"),
                count: QUIET,
            },
        ],
    },
    Wing {
        name: |words| say!(words, "nav-books"),
        places: &[
            Place {
                path: "/registers",
                icon: include_str!("../templates/icons/book.svg"),
                powers: &[Power::Receive, Power::Sign],
                name: |words| say!(words, "nav-registers"),
                count: QUIET,
            },
            Place {
                path: "/reservations",
                icon: include_str!("../templates/icons/hold.svg"),
                powers: &[Power::Number],
                name: |words| say!(words, "nav-reserved"),
                count: QUIET,
            },
        ],
    },
    Wing {
        name: |words| say!(words, "nav-help"),
        places: &[
            Place {
                path: "/incidents",
                icon: include_str!("../templates/icons/warning.svg"),
                powers: &[],
                name: |words| say!(words, "nav-incidents"),
                count: Counts::incidents,
            },
            Place {
                path: "/docs/",
                icon: include_str!("../templates/icons/book.svg"),
                powers: &[],
                name: |words| say!(words, "nav-api"),
                count: QUIET,
            },
        ],
    },
];

/// Places that belong together, for one visitor.
#[derive(Debug)]
pub(crate) struct Room {
    pub(crate) name: String,
    pub(crate) doors: Vec<Door>,
}

/// A place, for one visitor.
#[derive(Debug)]
pub(crate) struct Door {
    pub(crate) path: &'static str,
    pub(crate) icon: &'static str,
    pub(crate) name: String,
    /// Whether the visitor is there, or deeper in.
    pub(crate) here: bool,
    pub(crate) count: Option<Counter>,
}

/// What is open to the visitor, and what waits there.
pub(crate) fn rooms(desk: &Desk, counts: &Counts) -> Vec<Room> {
    let open = |place: &&Place| {
        place.powers.is_empty() || place.powers.iter().any(|power| desk.may(*power))
    };
    let door = |place: &Place| Door {
        path: place.path,
        icon: place.icon,
        name: (place.name)(desk.words()),
        here: is_within(desk.path(), place.path),
        count: (place.count)(counts, desk.words()),
    };
    let room = |wing: &Wing| Room {
        name: (wing.name)(desk.words()),
        doors: wing.places.iter().filter(open).map(door).collect(),
    };
    WINGS.iter().map(room).filter(|room| !room.doors.is_empty()).collect()
}

fn is_within(path: &str, place: &str) -> bool {
    path == place
        || place != "/" && path.strip_prefix(place).is_some_and(|rest| rest.starts_with('/'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_here_from_its_door_inwards() {
        assert!(is_within("/arrivals", "/arrivals"));
        assert!(is_within("/arrivals/1", "/arrivals"));
        assert!(!is_within("/arrivals-of-others", "/arrivals"));
        assert!(!is_within("/arrivals", "/"));
        assert!(is_within("/", "/"));
    }
}
