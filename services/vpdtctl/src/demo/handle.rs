//! Handling: directive, assignment, work (rules §3.1–3.2).

use contract::DocumentId;
use workflow_api::{
    TaskId,
    v1::{Assign, DirectiveInput, Part as TaskPart, TaskState},
};

use super::{office::Office, scene::Scene};

impl Office {
    /// From the leader's directive to the officer's start.
    pub(super) async fn begins(
        &self,
        scene: &Scene,
        id: DocumentId,
        reply_required: bool,
    ) -> anyhow::Result<TaskId> {
        self.directs(scene, id, reply_required).await?;
        let (head, officer) = (&self.unit_head, &self.officer);
        let task = scene.patience.until("việc của phòng", || async {
            let tasks = head.client.unit_tasks().await?;
            Ok(tasks.into_iter().find(|task| {
                task.document_id == id
                    && task.part == TaskPart::Lead
                    && task.state == TaskState::WaitingAssignment
            }))
        });
        let task = head.does("nhận việc của phòng", task).await?.id;
        let assign = Assign { person_id: officer.id(), due_on: Some(scene.in_days(5)) };
        let what = format!("phân công {}", officer.name());
        let assigning = scene.once_heard_of(|| head.client.assign(task, &assign));
        head.does(&what, assigning).await?;
        let readable = scene.patience.until("văn bản đọc được", || async {
            officer.client.document(id).await.map(Some)
        });
        officer.does("mở văn bản được giao", readable).await?;
        officer.does("bắt đầu xử lý", officer.client.start(task)).await?;
        let report = officer.client.report(task, "Đã nghiên cứu dự thảo, đang tổng hợp ý kiến.");
        officer.does("báo cáo tiến độ", report).await?;
        Ok(task)
    }

    /// All of it, to the officer's completion.
    pub(super) async fn handles(&self, scene: &Scene, id: DocumentId) -> anyhow::Result<()> {
        let task = self.begins(scene, id, false).await?;
        let officer = &self.officer;
        let done = officer.client.complete(task, "Đã nghiên cứu, thống nhất với dự thảo.");
        officer.does("hoàn thành", done).await
    }

    /// Lưu để biết, by the leader.
    pub(super) async fn files_for_information(
        &self,
        scene: &Scene,
        id: DocumentId,
    ) -> anyhow::Result<()> {
        self.may(scene, id).await?;
        let leader = &self.leader;
        let filing = leader.client.file_for_information(id, "Lưu để biết.");
        leader.does("lưu để biết", filing).await
    }

    async fn directs(
        &self,
        scene: &Scene,
        id: DocumentId,
        reply_required: bool,
    ) -> anyhow::Result<()> {
        self.may(scene, id).await?;
        let leader = &self.leader;
        let others = leader.client.other_units(self.agency(), self.unit()).await?;
        let mut others = others.into_iter().map(|unit| unit.id);
        let directive = DirectiveInput {
            lead_unit_id: self.unit(),
            cooperating_unit_ids: others.by_ref().take(1).collect(),
            informed_unit_ids: others.take(1).collect(),
            due_on: Some(scene.in_days(7)),
            opinion: Some("Nghiên cứu, tham mưu góp ý đúng thời hạn.".to_owned()),
            reply_required,
        };
        let what = format!("bút phê: {} chủ trì", self.officer.post.unit.name);
        let directing = scene.once_heard_of(|| leader.client.direct(id, &directive));
        leader.does(&what, directing).await
    }

    /// Waits until the leader has the document on the desk.
    async fn may(&self, scene: &Scene, id: DocumentId) -> anyhow::Result<()> {
        let leader = &self.leader;
        let waiting = scene.patience.until("văn bản trình lãnh đạo", || async {
            let case = leader.client.case(id).await?;
            Ok((case.may_direct || case.may_file).then_some(()))
        });
        leader.does("xem văn bản được trình", waiting).await
    }
}
