//! A task in a list: who sent it, what it is, which number, until when, and what is wrong.

use jiff::Timestamp;
use workflow_api::v1::{Part, TaskItem, TaskState, Timing};

use crate::{
    moment, words,
    words::{Mark, Words},
};

/// A line of a list of tasks.
#[derive(Debug)]
pub(crate) struct Line {
    pub(super) id: String,
    pub(super) from: String,
    pub(super) about: String,
    pub(super) number: String,
    pub(super) due: Option<String>,
    pub(super) marks: Vec<Mark>,
    /// Who has it: a person, else a unit.
    pub(super) with: String,
    pub(super) state: String,
    /// The last progress, in words.
    pub(super) progress: String,
    /// When it was last urged, in words.
    pub(super) urged: Option<String>,
}

impl Line {
    pub(super) fn new(task: TaskItem, words: &Words, now: Timestamp) -> Self {
        let mut marks: Vec<Mark> = words::work_urgency(words, task.urgency).into_iter().collect();
        marks.extend(task.timing.and_then(|timing| self::timing(words, timing)));
        if task.part == Part::Cooperate {
            marks.push(Mark { word: say!(words, "part-cooperate"), class: "info" });
        }
        let person = task.person.and_then(|person| person.name);
        let unit = task.unit.name.unwrap_or_default();
        let progress = match task.progressed_at {
            Some(at) => say!(words, "task-progressed", time = moment::short(at, now)),
            None => say!(words, "task-not-begun"),
        };
        Self {
            id: task.id.to_string(),
            from: task.sender_name,
            about: task.title,
            number: say!(words, "arrival-number", number = task.arrival_number.to_string()),
            due: task.due_on.map(moment::date),
            marks,
            with: person.map_or_else(|| unit.clone(), |person| format!("{person}, {unit}")),
            state: state(words, task.state),
            progress,
            urged: task.urged_at.map(|at| {
                let time = moment::short(at, now);
                say!(words, "task-urged", count = task.urges, time = time)
            }),
        }
    }
}

/// How a deadline stands; what has time says nothing.
pub(super) fn timing(words: &Words, timing: Timing) -> Option<Mark> {
    let (word, class) = match timing {
        Timing::Overdue => (say!(words, "timing-overdue"), "urgent"),
        Timing::DueToday => (say!(words, "timing-today"), "due"),
        Timing::DueSoon => (say!(words, "timing-soon"), "due"),
        Timing::OnTime => return None,
    };
    Some(Mark { word, class })
}

pub(super) fn state(words: &Words, state: TaskState) -> String {
    match state {
        TaskState::WaitingAssignment => say!(words, "task-waiting-assignment"),
        TaskState::Assigned => say!(words, "task-assigned"),
        TaskState::Started => say!(words, "task-started"),
        TaskState::WaitingReply => say!(words, "task-waiting-reply"),
        TaskState::Completed => say!(words, "task-completed"),
        TaskState::Returned => say!(words, "task-returned"),
        TaskState::PassedOn => say!(words, "task-passed-on"),
        TaskState::Ended => say!(words, "task-ended"),
    }
}
