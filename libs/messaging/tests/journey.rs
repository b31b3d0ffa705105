//! Events on their way from an outbox through a real server to an inbox.

#![expect(clippy::unwrap_used, reason = "a test may")]

mod support;

use support::{AuditNotes, CopyNotes, NoteWritten, Post, messaging_under_test as messaging};

use messaging::{Delivered, Envelope, dead_letters, deliver, replay};
use sqlx::PgPool;

#[sqlx::test(migrations = "./tests/migrations")]
async fn what_was_committed_arrives_once(pool: PgPool) {
    let post = Post::open(pool).await;
    post.write(&["a", "b", "c"]).await;

    assert_eq!(post.relay.publish_batch().await.unwrap(), 3);
    assert_eq!(post.relay.publish_batch().await.unwrap(), 0);
    post.consume_until(3).await;

    assert_eq!(post.count("SELECT count(*) FROM inbox").await, 3);
}

#[sqlx::test(migrations = "./tests/migrations")]
async fn what_was_rolled_back_is_not_published(pool: PgPool) {
    let post = Post::open(pool).await;
    let mut tx = post.pool.begin().await.unwrap();
    messaging::publish(&mut tx, &NoteWritten { text: "a".to_owned() }).await.unwrap();
    tx.rollback().await.unwrap();

    assert_eq!(post.relay.publish_batch().await.unwrap(), 0);
}

#[sqlx::test(migrations = "./tests/migrations")]
async fn an_event_published_twice_is_handled_once(pool: PgPool) {
    let post = Post::open(pool).await;
    post.write(&["a", "b"]).await;
    post.relay.publish_batch().await.unwrap();

    let mut conn = post.pool.acquire().await.unwrap();
    replay::since(&mut conn, jiff::Timestamp::UNIX_EPOCH).await.unwrap();
    drop(conn);
    assert_eq!(post.relay.publish_batch().await.unwrap(), 2);
    post.write(&["c"]).await;
    post.relay.publish_batch().await.unwrap();
    post.consume_until(3).await;

    assert_eq!(post.copies().await, 3);
}

#[sqlx::test(migrations = "./tests/migrations")]
async fn a_bad_event_is_set_aside_and_takes_no_neighbour_with_it(pool: PgPool) {
    let post = Post::open(pool).await;
    post.write(&["a", "poison", "b"]).await;
    post.relay.publish_batch().await.unwrap();

    post.consume_until(2).await;

    let mut conn = post.pool.acquire().await.unwrap();
    let letters = dead_letters::waiting(&mut conn, None, 10).await.unwrap();
    assert_eq!(letters.len(), 1);
    assert_eq!(letters[0].reason, "it says poison");
    assert_eq!(letters[0].consumer, "notes-copy");
}

#[sqlx::test(migrations = "./tests/migrations")]
async fn a_dead_letter_that_is_replayed_and_fails_again_waits_again(pool: PgPool) {
    let post = Post::open(pool).await;
    post.write(&["poison", "a"]).await;
    post.relay.publish_batch().await.unwrap();
    post.consume_until(1).await;
    let mut conn = post.pool.acquire().await.unwrap();
    let letter = dead_letters::waiting(&mut conn, None, 10).await.unwrap().remove(0);

    dead_letters::replay(&post.pool, &post.bus, letter.id).await.unwrap();
    assert!(dead_letters::waiting(&mut conn, None, 10).await.unwrap().is_empty());
    post.write(&["b"]).await;
    post.relay.publish_batch().await.unwrap();
    post.consume_until(2).await;

    let again = dead_letters::waiting(&mut conn, None, 10).await.unwrap();
    assert_eq!(again[0].id, letter.id);
    assert_eq!(again[0].attempts, 2);
}

#[sqlx::test(migrations = "./tests/migrations")]
async fn streams_that_were_wiped_are_rebuilt_to_the_same_end(pool: PgPool) {
    let post = Post::open(pool).await;
    post.write(&["a", "b"]).await;
    post.relay.publish_batch().await.unwrap();
    post.consume_until(2).await;
    post.write(&["c"]).await;
    post.relay.publish_batch().await.unwrap();

    post.bus.drop_stream("notes").await.unwrap();
    post.bus.ensure_stream("notes").await.unwrap();
    let mut conn = post.pool.acquire().await.unwrap();
    let cleared = replay::since(&mut conn, jiff::Timestamp::UNIX_EPOCH).await.unwrap();
    drop(conn);
    post.relay.publish_batch().await.unwrap();
    post.consume_until(3).await;

    assert_eq!(cleared, 3);
}

#[sqlx::test(migrations = "./tests/migrations")]
async fn a_relay_that_nats_does_not_answer_loses_nothing(pool: PgPool) {
    let post = Post::open(pool).await;
    post.write(&["a"]).await;

    let Post { relay, nats, pool, .. } = post;
    nats.stop().await.unwrap();
    relay.publish_batch().await.unwrap_err();

    let waiting = messaging::unpublished(&mut pool.acquire().await.unwrap()).await.unwrap();
    assert_eq!(waiting, 1);
}

#[sqlx::test(migrations = "./tests/migrations")]
async fn a_batch_with_a_refused_event_writes_nothing(pool: PgPool) {
    let post = Post::open(pool).await;
    let events = ["a", "poison"].map(|text| (envelope(text), None));

    deliver(&post.pool, &CopyNotes, &events).await.unwrap_err();

    assert_eq!(post.copies().await, 0);
    assert_eq!(post.count("SELECT count(*) FROM inbox").await, 0);
}

#[sqlx::test(migrations = "./tests/migrations")]
async fn an_event_that_is_twice_in_a_batch_is_handled_once(pool: PgPool) {
    let post = Post::open(pool).await;
    let event = (envelope("a"), None);

    let delivered = deliver(&post.pool, &CopyNotes, &[event.clone(), event]).await.unwrap();

    assert_eq!(delivered, Delivered { fresh: 1, again: 1 });
}

#[sqlx::test(migrations = "./tests/migrations")]
async fn an_event_that_came_too_early_is_tried_again(pool: PgPool) {
    let post = Post::open(pool).await;
    post.write(&["later", "a"]).await;
    post.relay.publish_batch().await.unwrap();

    post.consume_until(1).await;

    let pending = post.count("SELECT count(*) FROM dead_letters").await;
    assert_eq!(pending, 0, "it has attempts left");
}

#[sqlx::test(migrations = "./tests/migrations")]
async fn the_trail_is_written_when_every_event_has_been_handled(pool: PgPool) {
    let post = Post::open(pool).await;
    let handler = AuditNotes { agency: contract::AgencyId::generate() };
    let events = ["a", "b"].map(|text| (envelope(text), None));

    deliver(&post.pool, &handler, &events).await.unwrap();

    assert_eq!(post.count("SELECT count(*) FROM copies WHERE text = '0 rows before'").await, 2);
    assert_eq!(post.count("SELECT seq FROM audit_heads").await, 2);
}

#[sqlx::test(migrations = "./tests/migrations")]
async fn an_event_that_is_handled_at_the_second_attempt_is_in_the_trail_once(pool: PgPool) {
    let post = Post::open(pool).await;
    let handler = AuditNotes { agency: contract::AgencyId::generate() };
    let events = ["a", "poison"].map(|text| (envelope(text), None));

    deliver(&post.pool, &handler, &events).await.unwrap_err();
    deliver(&post.pool, &handler, &events[..1]).await.unwrap();

    assert_eq!(post.count("SELECT count(*) FROM audit_rows").await, 1);
}

fn envelope(text: &str) -> Envelope<NoteWritten> {
    let id = contract::DocumentId::generate().uuid();
    Envelope::new(id, NoteWritten { text: text.to_owned() })
}
