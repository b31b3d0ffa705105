//! The trail in a real database.

#![expect(clippy::unwrap_used, reason = "a test may")]

use contract::{AgencyId, PersonId};
use jiff::Timestamp;
use serde_json::json;
use sqlx::{Connection as _, PgPool};
use vpdt_audit::{Broken, Chain, Entry, heads, record, record_all, rows};

#[sqlx::test(migrations = "./tests/migrations")]
async fn what_was_recorded_verifies(pool: PgPool) {
    let agency = AgencyId::generate();

    for number in 1..=3 {
        write(&pool, agency, number).await;
    }

    assert_eq!(verify(&pool, agency).await, Ok(3));
}

#[sqlx::test(migrations = "./tests/migrations")]
async fn writers_at_once_make_one_chain(pool: PgPool) {
    let agency = AgencyId::generate();

    let writers = (1..=20).map(|number| write(&pool, agency, number));
    futures::future::join_all(writers).await;

    assert_eq!(verify(&pool, agency).await, Ok(20));
}

#[sqlx::test(migrations = "./tests/migrations")]
async fn writers_to_many_chains_never_wait_for_each_other_in_a_circle(pool: PgPool) {
    let agencies: Vec<_> = (0..6).map(|_| AgencyId::generate()).collect();
    let reversed: Vec<_> = agencies.iter().rev().copied().collect();

    let writers = (0..20).map(|number| {
        let pool = &pool;
        let agencies = if number % 2 == 0 { &agencies } else { &reversed };
        async move {
            let mut tx = pool.begin().await.unwrap();
            let entries = agencies.iter().map(|agency| entry(*agency, &number));
            record_all(&mut tx, entries).await.unwrap();
            tx.commit().await.unwrap();
        }
    });
    futures::future::join_all(writers).await;

    for agency in agencies {
        assert_eq!(verify(&pool, agency).await, Ok(20));
    }
}

#[sqlx::test(migrations = "./tests/migrations")]
async fn entries_of_one_agency_follow_each_other_as_they_came(pool: PgPool) {
    let (ours, theirs) = (AgencyId::generate(), AgencyId::generate());
    let numbers = [1, 2, 3, 4];
    let mut tx = pool.begin().await.unwrap();

    let agencies = [theirs, ours, theirs, ours];
    let entries = agencies.into_iter().zip(&numbers).map(|(agency, n)| entry(agency, n));
    record_all(&mut tx, entries).await.unwrap();
    tx.commit().await.unwrap();

    let mut conn = pool.acquire().await.unwrap();
    let found = rows(&mut conn, ours, 0, 10).await.unwrap();
    let subjects: Vec<_> = found.iter().map(|row| row.subject.as_str()).collect();
    assert_eq!(subjects, ["document/2", "document/4"]);
    assert_eq!(verify(&pool, ours).await, Ok(2));
}

#[sqlx::test(migrations = "./tests/migrations")]
async fn a_row_changed_behind_the_houses_back_is_named(pool: PgPool) {
    let agency = AgencyId::generate();
    for number in 1..=3 {
        write(&pool, agency, number).await;
    }

    sqlx::raw_sql(
        "ALTER TABLE audit_rows DISABLE TRIGGER audit_rows_stay;
         UPDATE audit_rows SET action = 'document.cancelled' WHERE seq = 2",
    )
    .execute(&pool)
    .await
    .unwrap();

    assert_eq!(verify(&pool, agency).await, Err(Broken::Changed { seq: 2 }));
}

#[sqlx::test(migrations = "./tests/migrations")]
async fn rows_cannot_be_changed_or_removed(pool: PgPool) {
    write(&pool, AgencyId::generate(), 1).await;

    for statement in
        ["UPDATE audit_rows SET seq = 9", "DELETE FROM audit_rows", "TRUNCATE audit_rows"]
    {
        let refused = sqlx::query(statement).execute(&pool).await.unwrap_err();

        assert!(refused.to_string().contains("never changed or removed"), "{refused}");
    }
}

async fn write(pool: &PgPool, agency: AgencyId, number: i64) {
    let mut tx = pool.begin().await.unwrap();
    record(&mut tx, entry(agency, &number)).await.unwrap();
    tx.commit().await.unwrap();
}

fn entry(agency: AgencyId, number: &i64) -> Entry<'_> {
    Entry {
        agency,
        actor: Some(PersonId::generate()),
        action: "document.numbered",
        subject: ("document", number),
        details: json!({ "number": number, "date": "2026-11-24" }),
        at: Timestamp::from_microsecond(1_795_000_000_123_456 + number).unwrap(),
        trace_id: Some("4bf92f3577b34da6a3ce929d0e0e4736".to_owned()),
    }
}

async fn verify(pool: &PgPool, agency: AgencyId) -> Result<i64, Broken> {
    let mut conn = pool.acquire().await.unwrap();
    let conn = conn.as_mut();
    conn.ping().await.unwrap();
    let mut chain = Chain::default();
    for row in rows(conn, agency, 0, 1000).await.unwrap() {
        chain.follow(&row)?;
    }
    let head = heads(conn).await.unwrap().into_iter().find(|head| head.agency_id == agency);
    chain.end(&head.unwrap())
}
