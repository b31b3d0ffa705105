//! Steps 2 and 3: what each recipient does, and what the sender does about a refusal.

use anyhow::Context as _;
use contract::DocumentId;
use interchange_api::DeliveryId;
use registry_api::v1::Signature;

use super::{
    Part, finish::Issued, office::Office, outcome::ReplyOutcome, receive, reply, scene::Scene,
};
use crate::exit::Misused;

/// What a recipient has in the end.
#[derive(Debug)]
pub(super) struct Received {
    pub(super) part: Part,
    pub(super) code: String,
    pub(super) name: String,
    pub(super) agency_id: contract::AgencyId,
    pub(super) document_id: DocumentId,
    pub(super) arrival_number: i32,
    pub(super) signature: Signature,
    pub(super) reply: Option<ReplyOutcome>,
}

/// Who does what: the second replies, the last but one files, the last refuses at first, all
/// others handle.
pub(super) fn parts(recipients: usize) -> Result<Vec<Part>, Misused> {
    if recipients < 4 {
        let misused = format!("dàn vai cần ít nhất 4 nơi nhận, đang có {recipients}");
        return Err(Misused(misused));
    }
    let part = |place| match place {
        1 => Part::Replies,
        _ if place + 2 == recipients => Part::FilesForInformation,
        _ if place + 1 == recipients => Part::RefusesFirst,
        _ => Part::Handles,
    };
    Ok((0..recipients).map(part).collect())
}

/// Plays one recipient's part to its end.
pub(super) async fn play(
    scene: &Scene,
    office: &Office,
    part: Part,
    sender: &Office,
    issued: &Issued,
) -> anyhow::Result<Received> {
    let mut arrival = office.sees(scene, sender, issued).await?;
    if part == Part::RefusesFirst {
        office.refuses(&arrival).await?;
        sends_again(scene, sender, office, issued).await?;
        arrival = office.sees(scene, sender, issued).await?;
    }
    let registered = office.registers(&arrival).await?;
    let id = registered.id;
    let reply = match part {
        Part::Replies => Some(reply::closes_the_circle(scene, office, sender, issued, id).await?),
        Part::FilesForInformation => {
            office.files_for_information(scene, id).await?;
            None
        }
        Part::Handles | Part::RefusesFirst => {
            office.handles(scene, id).await?;
            None
        }
    };
    Ok(Received {
        part,
        code: office.code.clone(),
        name: office.name().to_owned(),
        agency_id: office.agency(),
        document_id: id,
        arrival_number: receive::arrival_number(&registered)?,
        signature: receive::main_file(&arrival)?.signature,
        reply,
    })
}

/// The sender's clerk sees the refusal and sends the same bytes to this recipient alone (rules §3.4).
async fn sends_again(
    scene: &Scene,
    sender: &Office,
    office: &Office,
    issued: &Issued,
) -> anyhow::Result<()> {
    let clerk = &sender.clerk;
    let refused = scene.patience.until("nơi gửi thấy lời từ chối", || async {
        let deliveries = clerk.client.deliveries(issued.document.id).await?.items;
        let refused = deliveries.into_iter().find(|delivery| {
            delivery.agency_id == office.agency() && delivery.status.as_deref() == Some("02")
        });
        let Some(id) = refused.and_then(|delivery| delivery.delivery_id) else { return Ok(None) };
        let delivery = clerk.client.delivery(DeliveryId::from(id.uuid())).await?;
        Ok(delivery.may_resend.then_some(delivery))
    });
    let what = format!("thấy {} từ chối, kèm lý do", office.name());
    let refused = clerk.does(&what, refused).await?;
    let reason = refused.stops.last().and_then(|stop| stop.reason.as_deref());
    clerk.tells(&format!("lý do: {}", reason.context("lời từ chối không có lý do")?));
    let what = format!("gửi lại riêng cho {}", office.name());
    clerk.does(&what, clerk.client.resend(refused.id)).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_ten_recipients_one_replies_one_files_one_refuses_and_seven_handle() {
        let parts = parts(10).unwrap();

        let count = |part| parts.iter().filter(|one| **one == part).count();
        assert_eq!(count(Part::Handles), 7);
        assert_eq!(parts[1], Part::Replies);
        assert_eq!(parts[8..], [Part::FilesForInformation, Part::RefusesFirst]);
    }

    #[test]
    fn a_cast_that_is_too_small_is_refused() {
        assert!(parts(3).is_err());
    }
}
