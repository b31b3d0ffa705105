//! Where released documents are.

use serde_json::{Value, json};

use crate::support::{Api, House, location};

const ID: &str = "01936e5e-0000-7000-8000-00000000000a";
const DELIVERY: &str = "01936e5e-0000-7000-8000-0000000000d1";

fn delivery(id: &str, name: &str, stops: &[(&str, &str)]) -> Value {
    let stops: Vec<_> = stops
        .iter()
        .map(|(status, at)| {
            let refused = *status == "02";
            json!({
                "status": status, "at": format!("2026-11-24T{at}:00Z"),
                "reason": refused.then_some("Phụ lục 2 <không> mở được"),
                "unit_name": (*status == "04").then_some("Phòng Ngân sách"),
            })
        })
        .collect();
    json!({
        "recipient_id": "01936e5e-0000-7000-8000-00000000000b",
        "agency_id": "01936e5e-0000-7000-8000-00000000000c",
        "name": name, "purpose": "to_execute", "medium": "electronic", "delivery_id": id,
        "status": stops.last().map(|stop| stop["status"].clone()), "stops": stops,
    })
}

fn released() -> Api {
    let document = json!({
        "id": ID, "agency_id": "01936e5e-0000-7000-8000-000000000004",
        "direction": "outgoing", "state": "released", "kind_code": "cong_van",
        "kind_name": "Công văn", "subject": "Góp ý <dự thảo>", "urgency": "normal",
        "number": 5, "number_and_symbol": "05/STP-VP", "issued_on": "2026-11-24",
        "answered_by": [], "files": [], "version": 3,
        "created_at": "2026-11-24T02:00:00Z", "updated_at": "2026-11-24T02:42:00Z",
    });
    let deliveries = json!({"items": [
        delivery("01936e5e-0000-7000-8000-0000000000d0", "Sở Tài chính", &[
            ("sent", "01:01"), ("01", "01:02"), ("03", "01:20"), ("04", "02:05"),
        ]),
        delivery(DELIVERY, "UBND huyện Hoài Ân", &[
            ("sent", "01:01"), ("01", "01:02"), ("02", "01:31"),
        ]),
    ]});
    Api::default().answering(&format!("GET /api/v1/documents/{ID}"), 200, document).answering(
        &format!("GET /api/v1/documents/{ID}/deliveries"),
        200,
        deliveries,
    )
}

#[tokio::test]
async fn each_recipient_has_a_line_of_stops_and_a_refusal_its_remedy() {
    let house = House::open_before(released()).await;

    let page = house.get(&format!("/deliveries/{ID}")).await.text().await.unwrap();

    for part in [
        "Công văn: Góp ý &#60;dự thảo&#62;",
        "05/STP-VP · ngày 24/11/2026",
        r#"<td class="stage on now" title="09:05, 24/11/2026"><i></i>09:05</td>"#,
        "Phòng Ngân sách",
        r#"<td class="stage no" title="08:31, 24/11/2026"><i></i>Từ chối</td>"#,
        "Phụ lục 2 &#60;không&#62; mở được",
        &format!(r#"action="/deliveries/{ID}/{DELIVERY}/resend""#),
        &format!(r#"href="/deliveries/{ID}/{DELIVERY}/settle""#),
        "<b>2</b>nơi nhận",
        "<b>1</b>từ chối, cần xử lý",
    ] {
        assert!(page.contains(part), "{part}: {page}");
    }
    assert_eq!(page.matches("/resend").count(), 1, "{page}");
}

#[tokio::test]
async fn sending_again_is_said_or_refused_with_the_same_key() {
    let resend = format!("POST /api/v1/deliveries/{DELIVERY}/resend");
    let problem = json!({
        "type": "/problems/not-mended", "title": "Chưa gửi lại được", "status": 409,
        "code": "not-mended", "detail": "Gửi lại cùng tệp không giải quyết được.", "errors": [],
    });
    let path = format!("/deliveries/{ID}/{DELIVERY}/resend");
    let good = House::open_before(released().answering(&resend, 200, json!({}))).await;
    let bad = House::open_before(released().answering(&resend, 409, problem)).await;

    let sent = good.post(&path, &[("key", "k-1")]).await;
    let refused = bad.post(&path, &[("key", "k-1")]).await;

    assert_eq!((sent.status().as_u16(), location(&sent)), (303, &*format!("/deliveries/{ID}")));
    assert_eq!(good.api.calls(&resend)[0].headers["idempotency-key"], "k-1");
    assert_eq!(refused.status(), 422);
    let page = refused.text().await.unwrap();
    assert!(page.contains("Gửi lại cùng tệp không giải quyết được."), "{page}");
    assert!(page.contains(r#"name="key" value="k-1""#), "{page}");
}

#[tokio::test]
async fn settling_otherwise_keeps_what_was_typed_until_it_is_noted() {
    let settle = format!("POST /api/v1/documents/{ID}/deliveries/{DELIVERY}/settle");
    let problem = json!({
        "type": "/problems/nothing-to-settle", "title": "Không còn vướng mắc", "status": 409,
        "code": "nothing-to-settle", "errors": [],
    });
    let house = House::open_before(released().answering(&settle, 409, problem)).await;
    let path = format!("/deliveries/{ID}/{DELIVERY}/settle");

    let form = house.get(&path).await.text().await.unwrap();
    let answer = house.post(&path, &[("key", "k-1"), ("note", "Gửi <giấy>")]).await;

    assert!(form.contains("UBND huyện Hoài Ân"), "{form}");
    assert_eq!(answer.status(), 422);
    assert!(answer.text().await.unwrap().contains("Gửi &#60;giấy&#62;"));
}

#[tokio::test]
async fn what_needs_an_act_stands_before_what_was_released() {
    let open = json!({"items": [{
        "delivery_id": DELIVERY, "document_id": ID, "number_and_symbol": "05/STP-VP",
        "subject": "Góp ý <dự thảo>", "urgency": "urgent",
        "recipient_id": "01936e5e-0000-7000-8000-00000000000b",
        "agency_id": "01936e5e-0000-7000-8000-00000000000c", "name": "UBND huyện Hoài Ân",
        "purpose": "to_execute", "status": "02", "since": "2026-11-24T01:31:00Z",
        "reason": "Phụ lục 2 không mở được",
    }]});
    let api = Api::default().answering("GET /api/v1/documents/deliveries", 200, open).answering(
        "GET /api/v1/documents",
        200,
        json!({"items": []}),
    );
    let house = House::open_before(api).await;

    let page = house.get("/deliveries").await.text().await.unwrap();

    for part in ["UBND huyện Hoài Ân", "Từ chối", "Phụ lục 2 không mở được", ">08:31<"]
    {
        assert!(page.contains(part), "{part}: {page}");
    }
    assert!(page.contains("Chưa phát hành văn bản nào"), "{page}");
    assert!(!page.contains("<dự thảo>"), "{page}");
}
