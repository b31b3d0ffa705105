use contract::FileId;
use serde_json::{Value, json};
use sqlx::PgPool;

use crate::{
    arrivals::{arrive, sealed},
    support::{House, id, ids},
};

/// Percent-encodes a query.
fn query(text: &str) -> String {
    let encoded: Vec<String> = text.bytes().map(|byte| format!("%{byte:02X}")).collect();
    encoded.concat()
}

#[sqlx::test(migrator = "vpdt_registry::MIGRATOR")]
async fn words_are_found_in_any_order_with_or_without_accents_wherever_the_tone_stands(
    pool: PgPool,
) {
    let house = House::new(pool).await;
    let arrival = arrive(&house, &sealed(&house, "05/TTr-STP", FileId::generate())).await;

    for (typed, found) in [
        ("hoà giải", true),
        ("hòa giải", true),
        ("HOA GIAI", true),
        ("cơ sở hoà", true),
        ("so tu phap", true),
        ("hoa binh", false),
    ] {
        let path = format!("/search?q={}", query(typed));
        let (_, page) = house.get(&house.snv.clerk, &path).await;

        assert_eq!(ids(&page) == [id(&arrival)], found, "{typed}");
    }
}

#[sqlx::test(migrator = "vpdt_registry::MIGRATOR")]
async fn a_number_is_found_however_it_is_written_and_not_for_a_longer_one(pool: PgPool) {
    let house = House::new(pool).await;
    let five = arrive(&house, &sealed(&house, "05/TTr-STP", FileId::generate())).await;
    arrive(&house, &sealed(&house, "50/TTr-STP", FileId::generate())).await;

    for typed in ["05/TTr-STP", "5/ttr", "5 TTR stp", "05", "5"] {
        let path = format!("/search?q={}", query(typed));
        let (_, page) = house.get(&house.snv.clerk, &path).await;

        assert_eq!(ids(&page), [id(&five)], "{typed}");
    }
}

#[sqlx::test(migrator = "vpdt_registry::MIGRATOR")]
async fn only_what_the_caller_may_read_is_found_newest_first(pool: PgPool) {
    let house = House::new(pool).await;
    let first = arrive(&house, &sealed(&house, "05/TTr-STP", FileId::generate())).await;
    let second = arrive(&house, &sealed(&house, "06/TTr-STP", FileId::generate())).await;

    let (_, clerk) = house.get(&house.snv.clerk, "/search?q=hoa%20giai&limit=1").await;
    let cursor = clerk["next_cursor"].as_str().unwrap();
    let path = format!("/search?q=hoa%20giai&limit=1&cursor={cursor}");
    let (_, rest) = house.get(&house.snv.clerk, &path).await;
    let (_, officer) = house.get(&house.snv.officer, "/search?q=hoa%20giai").await;
    let (_, outside) = house.get(&house.stp.clerk, "/search?q=hoa%20giai").await;

    assert_eq!((ids(&clerk), ids(&rest)), (vec![id(&second)], vec![id(&first)]));
    assert_eq!((ids(&officer).len(), ids(&outside).len()), (0, 0));
}

#[sqlx::test(migrator = "vpdt_registry::MIGRATOR")]
async fn one_letter_is_too_little_to_search_for(pool: PgPool) {
    let house = House::new(pool).await;

    let (status, problem) = house.get(&house.snv.clerk, "/search?q=a").await;

    assert_eq!((status.as_u16(), &problem["code"]), (422, &json!("search-too-short")));
}

/// An arrival at SNV with that symbol, kind, subject and date of issue.
async fn arrival(
    house: &House,
    symbol: &str,
    kind: (&str, &str),
    subject: &str,
    issued_on: &str,
) -> String {
    let mut sealed = sealed(house, symbol, FileId::generate());
    kind.0.clone_into(&mut sealed.kind_code);
    kind.1.clone_into(&mut sealed.kind_name);
    subject.clone_into(&mut sealed.subject);
    sealed.issued_on = issued_on.parse().unwrap();
    id(&arrive(house, &sealed).await).to_owned()
}

/// What SNV's clerk finds.
async fn found(house: &House, terms: &[(&str, &str)]) -> Value {
    let terms: Vec<String> =
        terms.iter().map(|(name, value)| format!("{name}={}", query(value))).collect();
    let path = format!("/search?{}", terms.join("&"));
    house.get(&house.snv.clerk, &path).await.1
}

const DECISION: (&str, &str) = ("quyet_dinh", "Quyết định (cá biệt)");
const LETTER: (&str, &str) = ("cong_van", "Công văn");
const REPORT: (&str, &str) = ("bao_cao", "Báo cáo");

#[sqlx::test(migrator = "vpdt_registry::MIGRATOR")]
async fn a_document_of_years_ago_is_found_as_people_remember_it(pool: PgPool) {
    let house = House::new(pool).await;
    let subject = "Ban hành Quy chế quản lý VPĐT";
    let decision = arrival(&house, "36/2016/QĐ-UBND", DECISION, subject, "2016-09-01").await;
    arrival(&house, "36/QĐ-STP", DECISION, "Khen thưởng", "2026-01-05").await;
    let subject = "Lấy ý kiến quy hoạch chi tiết";
    let letter = arrival(&house, "1200/SXD-QH", LETTER, subject, "2024-08-15").await;
    arrival(&house, "1300/SXD-QH", LETTER, subject, "2024-11-15").await;

    for (typed, expected) in [
        ("qđ 36 quy chế vpđt 2016", &decision),
        ("qd 36 qui che quan li", &decision),
        ("36/2016", &decision),
        ("36 2016 qd ubnd", &decision),
        ("quy chế 36-2016", &decision),
        ("quy chế 10 năm trước", &decision),
        ("cv quy hoạch quý 3 2024", &letter),
        ("sxd qh tháng 8/2024", &letter),
        ("1200 sxd qh", &letter),
        ("số 1200", &letter),
    ] {
        let page = found(&house, &[("q", typed)]).await;

        assert_eq!(ids(&page), [expected], "{typed}: {page}");
    }
}

#[sqlx::test(migrator = "vpdt_registry::MIGRATOR")]
async fn what_is_understood_never_hides_what_has_the_words(pool: PgPool) {
    let house = House::new(pool).await;
    let plan = arrival(&house, "1/BC-STP", REPORT, "Kế hoạch năm 2027", "2026-10-05").await;
    let report =
        arrival(&house, "2/BC-STP", REPORT, "Kết quả quý III năm 2024", "2024-10-05").await;
    let project = arrival(&house, "3/BC-STP", REPORT, "Đa dạng sinh học", "2026-10-05").await;

    for (typed, expected) in [
        ("kế hoạch năm 2027", &plan),
        ("kết quả quý 3/2024", &report),
        ("đa dạng sinh học", &project),
    ] {
        let page = found(&house, &[("q", typed)]).await;

        assert_eq!(ids(&page), [expected], "{typed}: {page}");
    }
}

#[sqlx::test(migrator = "vpdt_registry::MIGRATOR")]
async fn the_accents_that_were_typed_come_first_on_every_page(pool: PgPool) {
    let house = House::new(pool).await;
    let road = arrival(&house, "1/BC-STP", REPORT, "Sửa đường", "2026-10-05").await;
    let ocean = arrival(&house, "2/BC-STP", REPORT, "Đại dương", "2026-10-05").await;
    let roads = arrival(&house, "3/BC-STP", REPORT, "Làm đường", "2026-10-05").await;

    let mut walked = Vec::new();
    let mut cursor = String::new();
    loop {
        let mut terms = vec![("q", "đường"), ("limit", "1")];
        if !cursor.is_empty() {
            terms.push(("cursor", &cursor));
        }
        let page = found(&house, &terms).await;
        walked.extend(ids(&page).into_iter().map(ToOwned::to_owned));
        match page["next_cursor"].as_str() {
            Some(next) => next.clone_into(&mut cursor),
            None => break,
        }
    }

    assert_eq!(walked, [roads.as_str(), &road, &ocean]);
    let plain = found(&house, &[("q", "duong")]).await;
    assert_eq!(ids(&plain), [&roads, &ocean, &road]);
}

#[sqlx::test(migrator = "vpdt_registry::MIGRATOR")]
async fn every_filter_narrows(pool: PgPool) {
    let house = House::new(pool).await;
    let old = arrival(&house, "1/BC-STP", REPORT, "Báo cáo năm", "2025-10-05").await;
    let new = arrival(&house, "2/QĐ-STP", DECISION, "Báo cáo tháng", "2026-10-05").await;
    house.post(&house.snv.clerk, &format!("/arrivals/{new}/register"), json!({})).await;
    let stp = house.stp.agency.to_string();
    let nobody = house.snv.agency.to_string();

    for (filter, expected) in [
        (("direction", "incoming"), vec![&new, &old]),
        (("direction", "outgoing"), vec![]),
        (("kind_code", "quyet_dinh"), vec![&new]),
        (("state", "registered"), vec![&new]),
        (("state", "arrived"), vec![&old]),
        (("sender", "tư pháp"), vec![&new, &old]),
        (("sender", "pháp tư"), vec![]),
        (("sender_agency_id", &stp), vec![&new, &old]),
        (("sender_agency_id", &nobody), vec![]),
        (("signer", "lê văn toàn"), vec![&new, &old]),
        (("signer", "toa"), vec![]),
        (("year", "2025"), vec![&old]),
        (("from", "2026-01-01"), vec![&new]),
        (("to", "2025-12-31"), vec![&old]),
        (("has_file", "true"), vec![&new, &old]),
        (("has_file", "false"), vec![]),
    ] {
        let narrowed = found(&house, &[("q", "báo cáo"), filter]).await;
        let alone = found(&house, &[filter]).await;

        assert_eq!(ids(&narrowed), expected, "{filter:?}");
        assert_eq!(ids(&alone), expected, "{filter:?} without words");
    }
}

#[sqlx::test(migrator = "vpdt_registry::MIGRATOR")]
async fn words_on_the_first_page_of_a_file_are_found_last_and_shown(pool: PgPool) {
    let house = House::new(pool).await;
    let file = house.file(&house.stp.clerk, "a.pdf", "Kính gửi: Sở Nội vụ\nvề nhà công vụ").await;
    let mut letter = sealed(&house, "7/TTr-STP", file);
    "Đề nghị".clone_into(&mut letter.subject);
    let by_content = id(&arrive(&house, &letter).await).to_owned();
    let by_subject = arrival(&house, "1/BC-STP", REPORT, "Nhà công vụ", "2026-10-05").await;
    let later = arrive(&house, &letter).await;

    let page = found(&house, &[("q", "nha cong vu")]).await;

    assert_eq!(ids(&page), [by_subject.as_str(), id(&later), &by_content]);
    let highlights = &page["items"][2]["highlights"];
    assert_eq!(highlights[0]["field"], "content");
    let hits: Vec<_> = highlights[0]["pieces"].as_array().unwrap().iter().collect();
    assert!(hits.contains(&&json!({ "text": "công", "hit": true })), "{highlights}");
}

#[sqlx::test(migrator = "vpdt_registry::MIGRATOR")]
async fn hits_are_shown_where_they_stand_and_the_query_as_it_was_understood(pool: PgPool) {
    let house = House::new(pool).await;
    arrival(&house, "36/QĐ-STP", DECISION, "Quy chế làm việc", "2026-10-05").await;

    let page = found(&house, &[("q", "qđ 36 qui chế 2026")]).await;

    let subject = json!({ "field": "subject", "pieces": [
        { "text": "Quy", "hit": true }, { "text": " ", "hit": false },
        { "text": "chế", "hit": true }, { "text": " làm việc", "hit": false },
    ]});
    let highlights = page["items"][0]["highlights"].as_array().unwrap();
    assert!(highlights.contains(&subject), "{page}");
    let symbol =
        json!({ "field": "number_and_symbol", "pieces": [{ "text": "36/QĐ-STP", "hit": true }] });
    assert!(highlights.contains(&symbol), "{page}");
    assert_eq!(
        page["understood"],
        json!({
            "number_and_symbol": "36", "kind_codes": ["quyet_dinh", "quyet_dinh_qppl"], "from": "2026-01-01",
            "to": "2026-12-31", "words": ["qui", "chế"],
        })
    );
}

#[sqlx::test(migrator = "vpdt_registry::MIGRATOR")]
async fn a_search_without_hits_says_what_to_leave_out(pool: PgPool) {
    let house = House::new(pool).await;
    arrival(&house, "36/QĐ-STP", DECISION, "Quy chế làm việc", "2026-10-05").await;

    let page = found(&house, &[("q", "quy chế làm việc 2019")]).await;
    let filtered = found(&house, &[("q", "quy chế"), ("state", "refused")]).await;
    let hopeless = found(&house, &[("q", "không có gì")]).await;

    assert_eq!(ids(&page), Vec::<&str>::new());
    assert_eq!(page["suggestions"], json!([{ "leaves_out": "period", "q": "quy chế làm việc" }]));
    assert_eq!(filtered["suggestions"], json!([{ "leaves_out": "filters", "q": "quy chế" }]));
    assert_eq!(hopeless["suggestions"], json!([]));
}

#[sqlx::test(migrator = "vpdt_registry::MIGRATOR")]
async fn a_filter_does_not_open_what_the_caller_may_not_read(pool: PgPool) {
    let house = House::new(pool).await;
    arrival(&house, "36/QĐ-STP", DECISION, "Quy chế làm việc", "2026-10-05").await;

    for path in ["/search?direction=incoming", "/search?q=36", "/search?q=36%2Fqd"] {
        let (_, page) = house.get(&house.snv.officer, path).await;

        assert_eq!(ids(&page), Vec::<&str>::new(), "{path}");
    }
}

#[sqlx::test(migrator = "vpdt_registry::MIGRATOR")]
async fn nothing_at_all_is_too_little_to_search_for(pool: PgPool) {
    let house = House::new(pool).await;

    let (status, problem) = house.get(&house.snv.clerk, "/search").await;

    assert_eq!((status.as_u16(), &problem["code"]), (422, &json!("search-too-short")));
}
