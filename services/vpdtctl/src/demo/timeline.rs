//! All of a play in the order of time.

use registry_api::v1::Document;
use workflow_api::v1::{Act, ActKind, Approval, Step};

use super::{Halt, Moment, RecipientOutcome};

/// The route at the sender, the release, and every recipient's stops.
pub(super) fn of(
    approval: &Approval,
    document: &Document,
    recipients: &[RecipientOutcome],
) -> Vec<Moment> {
    let acts = approval.acts.iter().map(|act| Moment { at: act.at, what: act_words(act) });
    let released = document.outgoing.as_ref().and_then(|outgoing| outgoing.released_at);
    let released = released.map(|at| Moment { at, what: "phát hành".to_owned() });
    let stops = recipients.iter().flat_map(|recipient| {
        recipient.stops.iter().map(|stop| Moment {
            at: stop.at,
            what: format!("{}: {}", recipient.name, stop_words(stop)),
        })
    });
    let mut moments: Vec<_> = acts.chain(released).chain(stops).collect();
    moments.sort_by_key(|moment| moment.at);
    moments
}

fn act_words(act: &Act) -> String {
    let what = match (act.kind, act.step) {
        (ActKind::Submitted, _) => "trình dự thảo",
        (ActKind::Approved, Some(Step::Form)) => "kiểm tra thể thức",
        (ActKind::Approved, _) => "duyệt nội dung",
        (ActKind::Returned, _) => "trả lại dự thảo",
        (ActKind::Signed, _) => "ký duyệt",
        (ActKind::Changed, _) => "sửa dự thảo",
    };
    match act.person.as_ref().and_then(|person| person.name.as_ref()) {
        Some(name) => format!("{name} {what}"),
        None => what.to_owned(),
    }
}

/// A status as people say it (QĐ 28/2018), with its reason or its unit.
fn stop_words(stop: &Halt) -> String {
    let words = match stop.status.as_str() {
        "sent" => "đã gửi",
        "01" => "đã đến",
        "02" => "từ chối tiếp nhận",
        "03" => "đã tiếp nhận",
        "04" => "đã phân công",
        "05" => "đang xử lý",
        "06" => "hoàn thành",
        other => other,
    };
    match stop.reason.as_ref().or(stop.unit_name.as_ref()) {
        Some(more) => format!("{words} ({more})"),
        None => words.to_owned(),
    }
}
