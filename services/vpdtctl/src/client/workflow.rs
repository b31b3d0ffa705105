//! What workflow is asked.

use contract::DocumentId;
use serde_json::json;
use workflow_api::{
    TaskId,
    v1::{
        Approval, Approve, Assign, Case, Complete, DirectiveInput, FileForInformation, Progress,
        Sign, TaskItem,
    },
};

use super::{Client, Result};

impl Client {
    /// A draft's route.
    pub(crate) async fn approval(&self, id: DocumentId) -> Result<Approval> {
        self.get(&format!("/approvals/{id}"), &[]).await
    }

    pub(crate) async fn approve(&self, id: DocumentId, approve: &Approve) -> Result<()> {
        self.command(&format!("/approvals/{id}/approve"), approve).await.map(drop)
    }

    pub(crate) async fn sign(&self, id: DocumentId, sign: &Sign) -> Result<()> {
        self.command(&format!("/approvals/{id}/sign"), sign).await.map(drop)
    }

    /// An incoming document under work.
    pub(crate) async fn case(&self, id: DocumentId) -> Result<Case> {
        self.get(&format!("/cases/{id}"), &[]).await
    }

    pub(crate) async fn direct(&self, id: DocumentId, directive: &DirectiveInput) -> Result<()> {
        self.command(&format!("/cases/{id}/directive"), directive).await.map(drop)
    }

    /// Lưu để biết.
    pub(crate) async fn file_for_information(&self, id: DocumentId, note: &str) -> Result<()> {
        let body = FileForInformation { note: Some(note.to_owned()) };
        self.command(&format!("/cases/{id}/file"), &body).await.map(drop)
    }

    /// The tasks of the caller's unit.
    pub(crate) async fn unit_tasks(&self) -> Result<Vec<TaskItem>> {
        self.list("/tasks", &[("view", "unit")]).await
    }

    pub(crate) async fn assign(&self, id: TaskId, assign: &Assign) -> Result<()> {
        self.command(&format!("/tasks/{id}/assign"), assign).await.map(drop)
    }

    pub(crate) async fn start(&self, id: TaskId) -> Result<()> {
        self.command(&format!("/tasks/{id}/start"), &json!({})).await.map(drop)
    }

    pub(crate) async fn report(&self, id: TaskId, note: &str) -> Result<()> {
        let body = Progress { note: note.to_owned() };
        self.command(&format!("/tasks/{id}/progress"), &body).await.map(drop)
    }

    pub(crate) async fn complete(&self, id: TaskId, result: &str) -> Result<()> {
        let body = Complete { result: result.to_owned() };
        self.command(&format!("/tasks/{id}/complete"), &body).await.map(drop)
    }
}
