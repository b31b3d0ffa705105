//! From the draft to the signature (rules §1.1–1.2).

use contract::DocumentId;
use registry_api::v1::{AttachFile, Document, DocumentState, DraftContent, FileRole, SubmitDraft};
use workflow_api::v1::{Approval, Approve, ReleaseMedium, Review, Sign, Step};

use super::{
    Pdf,
    actor::Actor,
    finish::Issued,
    letter::{Letter, authority},
    office::Office,
    scene::Scene,
};

impl Office {
    /// Drafts, approves, signs, numbers and releases a công văn.
    pub(super) async fn issue(
        &self,
        scene: &Scene,
        letter: &Letter,
        mut content: DraftContent,
        files: Vec<(FileRole, Pdf)>,
    ) -> anyhow::Result<Issued> {
        for (role, pdf) in files {
            let file_id = scene.uploaded(&self.officer, pdf).await?;
            content.files.push(AttachFile { file_id, role });
        }
        let draft = self.drafted(scene, &content).await?;
        self.signed(scene, draft.id).await?;
        self.finish(scene, draft.id, letter).await
    }

    async fn drafted(&self, scene: &Scene, content: &DraftContent) -> anyhow::Result<Document> {
        let officer = &self.officer;
        let what = format!("soạn dự thảo “{}”", content.subject);
        let drafting = scene.once_heard_of(|| officer.client.draft(content));
        let draft = officer.does(&what, drafting).await?;
        let to =
            SubmitDraft { form_checker_id: self.form_checker()?.id(), signer_id: self.leader.id() };
        let submitting = scene.once_heard_of(|| officer.client.submit(draft.id, &to));
        officer.does("trình dự thảo", submitting).await?;
        Ok(draft)
    }

    async fn signed(&self, scene: &Scene, id: DocumentId) -> anyhow::Result<()> {
        let reviews = [
            (&self.unit_head, Step::Content, Review::Content, "duyệt nội dung"),
            (self.form_checker()?, Step::Form, Review::Form, "kiểm tra thể thức: đạt"),
        ];
        for (by, step, review, what) in reviews {
            by.does(what, async {
                let content_hash = waiting(scene, by, id, step).await?.content_hash;
                let approve = Approve { step: review, content_hash, opinion: None };
                anyhow::Ok(by.client.approve(id, &approve).await?)
            })
            .await?;
        }
        let leader = &self.leader;
        leader
            .does("ký duyệt, cho phép phát hành điện tử", async {
                let sign = Sign {
                    content_hash: waiting(scene, leader, id, Step::Sign).await?.content_hash,
                    authority: authority(self),
                    release_medium: ReleaseMedium::Electronic,
                };
                anyhow::Ok(leader.client.sign(id, &sign).await?)
            })
            .await?;
        let clerk = &self.clerk;
        clerk
            .does("thấy văn bản đã ký, chờ cấp số", async {
                let signed =
                    scene.patience.until("văn bản đã ký trong sổ của văn thư", || async {
                        let document = clerk.client.document(id).await?;
                        Ok((document.state == DocumentState::Signed).then_some(()))
                    });
                signed.await
            })
            .await
    }
}

/// The route, once it waits for `by`.
async fn waiting(
    scene: &Scene,
    by: &Actor,
    id: DocumentId,
    step: Step,
) -> anyhow::Result<Approval> {
    let look = || async {
        let approval = by.client.approval(id).await?;
        Ok((approval.my_step == Some(step)).then_some(approval))
    };
    scene.patience.until("dự thảo đến lượt người này", look).await
}
