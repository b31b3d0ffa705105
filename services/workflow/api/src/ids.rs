//! The ids of what workflow owns.

use contract::Id;

/// What the ids are ids of.
pub mod kind {
    /// A directive (ý kiến chỉ đạo) on an incoming document.
    #[derive(Debug)]
    pub enum Directive {}
    /// A task (việc) of one unit on an incoming document.
    #[derive(Debug)]
    pub enum Task {}
}

/// Identifies a directive.
pub type DirectiveId = Id<kind::Directive>;
/// Identifies a task.
pub type TaskId = Id<kind::Task>;
