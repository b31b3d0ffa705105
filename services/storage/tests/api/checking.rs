//! The check, from the upload to its result.

use std::{
    net::{Ipv4Addr, SocketAddr},
    sync::Arc,
};

use jiff::SignedDuration;
use prost::Message as _;
use sqlx::PgPool;
use storage_api::{
    events::FileChecked,
    v1::{FileState, RefusalCode, SignatureVerdict, VirusScan},
};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::{TcpListener, TcpStream},
    sync::Mutex,
    task::JoinSet,
};
use tokio_util::sync::CancellationToken;
use vpdt_storage::{Address, Rules};

use crate::{
    samples::{archive, letter, letter_with, word},
    support::{House, officer},
};

async fn announced(house: &House) -> Vec<FileChecked> {
    let payloads: Vec<Vec<u8>> = sqlx::query_scalar("SELECT payload FROM outbox ORDER BY id")
        .fetch_all(&house.pool)
        .await
        .unwrap();
    payloads.iter().map(|payload| FileChecked::decode(&payload[..]).unwrap()).collect()
}

#[sqlx::test(migrator = "vpdt_storage::MIGRATOR")]
async fn nothing_is_readable_before_the_check(pool: PgPool) {
    let house = House::open(pool).await;
    let officer = officer();
    let id = house.upload(&officer, "a.pdf", letter()).await.file().id;

    for path in ["content", "pages/1", "pages/1/text"] {
        let answer = house.get(&officer, &format!("{id}/{path}")).await;

        assert_eq!(answer.problem(), (409, "not-ready".to_owned()), "{path}");
    }
}

#[sqlx::test(migrator = "vpdt_storage::MIGRATOR")]
async fn a_good_file_becomes_ready_and_is_announced_with_its_text(pool: PgPool) {
    let house = House::open(pool).await;
    let officer = officer();

    let file = house.checked(&officer, "a.pdf", letter()).await;

    assert_eq!((file.state, file.pages), (FileState::Ready, 1));
    assert_eq!(file.virus_scan, Some(VirusScan::NotScanned));
    assert_eq!(file.signature.unwrap().verdict, SignatureVerdict::Unsigned);
    let events = announced(&house).await;
    assert_eq!(events.len(), 1);
    let event = &events[0];
    assert_eq!((event.outcome.as_str(), event.refusal.as_str()), ("ready", ""));
    assert_eq!((&event.sha256, event.file_id.clone()), (&file.sha256, file.id.to_string()));
    assert_eq!(event.person_id, officer.person().to_string());
    assert!(event.first_page_text.contains("Số: 2104/STP-VP"));
}

#[sqlx::test(migrator = "vpdt_storage::MIGRATOR")]
async fn a_bad_file_is_refused_for_ever_with_what_to_do(pool: PgPool) {
    let house = House::open(pool).await;
    let officer = officer();
    let active = lopdf::dictionary! { "AA" => lopdf::dictionary! {} };

    for (name, bytes, code) in [
        ("a.pdf", b"MZ an executable".to_vec(), RefusalCode::TypeMismatch),
        ("b.pdf", [letter(), archive(&[("a.js", b"x")])].concat(), RefusalCode::Polyglot),
        ("c.pdf", letter_with(&active), RefusalCode::ActiveContent),
        ("d.docx", word("Tối mật", &[("word/vbaProject.bin", b"x")]), RefusalCode::Macros),
        ("e.docx", word("Độ mật: Mật\nPhương án", &[]), RefusalCode::Secret),
    ] {
        let file = house.checked(&officer, name, bytes).await;
        let content = house.get(&officer, &format!("{}/content", file.id)).await;

        let refusal = file.refusal.unwrap();
        assert_eq!((file.state, refusal.code), (FileState::Refused, code), "{name}");
        assert!(refusal.detail.len() > 40);
        assert_eq!(content.problem(), (409, "not-ready".to_owned()));
    }
    let events = announced(&house).await;
    assert!(
        events.iter().all(|event| event.outcome == "refused" && event.first_page_text.is_empty())
    );
}

#[sqlx::test(migrator = "vpdt_storage::MIGRATOR")]
async fn reasons_are_told_in_the_callers_language(pool: PgPool) {
    let house = House::open(pool).await;
    let officer = officer();
    let file = house.checked(&officer, "a.pdf", b"no PDF".to_vec()).await;

    let english =
        house.get_with(&officer, &file.id.to_string(), &[("accept-language", "en")]).await;

    assert!(english.file().refusal.unwrap().detail.starts_with("The content is not"));
}

#[sqlx::test(migrator = "vpdt_storage::MIGRATOR")]
async fn a_store_that_is_away_puts_the_check_off(pool: PgPool) {
    let house = House::open(pool).await;
    let officer = officer();
    let id = house.upload(&officer, "a.pdf", letter()).await.file().id;
    let House { storage, pool, s3, clock, .. } = house;
    s3.stop().await;

    let tried = storage.check_next(&CancellationToken::new()).await.unwrap();
    let again = storage.check_next(&CancellationToken::new()).await.unwrap();

    assert_eq!((tried, again), (true, false));
    clock.advance(SignedDuration::from_secs(2));
    let state: String = sqlx::query_scalar("SELECT state FROM files WHERE id = $1")
        .bind(id.uuid())
        .fetch_one(&pool)
        .await
        .unwrap();
    assert_eq!(state, "checking");
}

#[sqlx::test(migrator = "vpdt_storage::MIGRATOR")]
async fn a_check_that_is_broken_off_is_due_again_at_once(pool: PgPool) {
    let house = House::open(pool).await;
    let officer = officer();
    let id = house.upload(&officer, "a.pdf", letter()).await.file().id;
    let stopped = CancellationToken::new();
    stopped.cancel();

    house.storage.check_next(&stopped).await.unwrap();
    let before = house.get(&officer, &id.to_string()).await.file();
    house.storage.check_next(&CancellationToken::new()).await.unwrap();
    let after = house.get(&officer, &id.to_string()).await.file();

    assert_eq!((before.state, after.state), (FileState::Checking, FileState::Ready));
}

#[sqlx::test(migrator = "vpdt_storage::MIGRATOR")]
async fn two_checkers_take_different_files(pool: PgPool) {
    let house = House::open(pool).await;
    let officer = officer();
    house.upload(&officer, "a.pdf", letter()).await;
    house.upload(&officer, "b.docx", word("Tờ trình", &[])).await;
    let go_on = CancellationToken::new();

    let (first, second) =
        tokio::join!(house.storage.check_next(&go_on), house.storage.check_next(&go_on));

    assert!(first.unwrap() && second.unwrap());
    assert_eq!(announced(&house).await.len(), 2);
    assert!(!house.storage.check_next(&go_on).await.unwrap());
}

/// What the scanner was sent, file by file.
type Sent = Arc<Mutex<Vec<Vec<u8>>>>;

/// A peer that speaks clamd's side of INSTREAM and finds "EICAR".
async fn scanner() -> (SocketAddr, Sent, JoinSet<()>) {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
    let address = listener.local_addr().unwrap();
    let sent = Sent::default();
    let mut serving = JoinSet::new();
    let seen = Arc::clone(&sent);
    serving.spawn(async move {
        loop {
            let (mut wire, _) = listener.accept().await.unwrap();
            let content = receive(&mut wire).await;
            let found = content.windows(5).any(|word| word == b"EICAR");
            let answer = if found { "stream: Eicar-Test FOUND\0" } else { "stream: OK\0" };
            seen.lock().await.push(content);
            wire.write_all(answer.as_bytes()).await.unwrap();
        }
    });
    (address, sent, serving)
}

async fn receive(wire: &mut TcpStream) -> Vec<u8> {
    let mut command = [0; 10];
    wire.read_exact(&mut command).await.unwrap();
    assert_eq!(&command, b"zINSTREAM\0");
    let mut content = Vec::new();
    loop {
        let length = wire.read_u32().await.unwrap();
        if length == 0 {
            return content;
        }
        let mut chunk = vec![0; usize::try_from(length).unwrap()];
        wire.read_exact(&mut chunk).await.unwrap();
        content.extend(chunk);
    }
}

fn scanned_by(address: SocketAddr) -> Rules {
    Rules { clamd: Some(Address::Tcp(address.to_string())), ..Rules::default() }
}

#[sqlx::test(migrator = "vpdt_storage::MIGRATOR")]
async fn the_scanner_sees_every_byte_and_its_word_is_law(pool: PgPool) {
    let (address, sent, _serving) = scanner().await;
    let house = House::with(pool, scanned_by(address)).await;
    let officer = officer();

    let clean = house.checked(&officer, "a.pdf", letter()).await;
    let bad = house.checked(&officer, "b.png", b"EICAR".to_vec()).await;

    assert_eq!((clean.state, clean.virus_scan), (FileState::Ready, Some(VirusScan::Clean)));
    assert_eq!((bad.state, bad.virus_scan), (FileState::Refused, Some(VirusScan::Infected)));
    assert_eq!(bad.refusal.unwrap().code, RefusalCode::Malware);
    assert_eq!(*sent.lock().await, [letter(), b"EICAR".to_vec()]);
}

#[sqlx::test(migrator = "vpdt_storage::MIGRATOR")]
async fn a_scanner_that_is_away_keeps_the_file_closed_until_it_answers(pool: PgPool) {
    let port = testkit::free_port().unwrap();
    let away = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
    let house = House::with(pool, scanned_by(away)).await;
    let officer = officer();

    let waiting = house.checked(&officer, "a.pdf", letter()).await;
    let listener = TcpListener::bind(away).await.unwrap();
    let mut serving = JoinSet::new();
    serving.spawn(async move {
        let (mut wire, _) = listener.accept().await.unwrap();
        receive(&mut wire).await;
        wire.write_all(b"stream: OK\0").await.unwrap();
    });
    let too_soon = house.storage.check_next(&CancellationToken::new()).await.unwrap();
    house.clock.advance(SignedDuration::from_secs(1));
    let in_time = house.storage.check_next(&CancellationToken::new()).await.unwrap();

    assert_eq!(waiting.state, FileState::Checking);
    assert_eq!((too_soon, in_time), (false, true));
    let file = house.get(&officer, &waiting.id.to_string()).await.file();
    assert_eq!((file.state, file.virus_scan), (FileState::Ready, Some(VirusScan::Clean)));
}

#[sqlx::test(migrator = "vpdt_storage::MIGRATOR")]
async fn a_scanner_that_fails_is_not_believed(pool: PgPool) {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
    let house = House::with(pool, scanned_by(listener.local_addr().unwrap())).await;
    let mut serving = JoinSet::new();
    serving.spawn(async move {
        let (mut wire, _) = listener.accept().await.unwrap();
        receive(&mut wire).await;
        wire.write_all(b"INSTREAM size limit exceeded. ERROR\0").await.unwrap();
    });

    let file = house.checked(&officer(), "a.pdf", letter()).await;

    assert_eq!((file.state, file.virus_scan), (FileState::Checking, None));
}
