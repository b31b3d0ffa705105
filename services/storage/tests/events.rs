//! What storage hears of registry.

use contract::{DocumentId, FileId};
use messaging::{Delivered, Envelope, Rejection, deliver};
use registry_api::events::{AccessGranted, FileAttached};
use sqlx::PgPool;
use vpdt_storage::consumers::{AttachFiles, GrantAccess};

#[cfg(test)]
fn id() -> String {
    FileId::generate().to_string()
}

#[cfg(test)]
fn granted() -> AccessGranted {
    AccessGranted { document_id: id(), agency_id: id(), unit_id: String::new(), person_id: id() }
}

#[cfg(test)]
async fn count(pool: &PgPool, table: &str) -> i64 {
    let sql = sqlx::AssertSqlSafe(format!("SELECT count(*) FROM {table}"));
    sqlx::query_scalar(sql).fetch_one(pool).await.unwrap()
}

#[sqlx::test(migrator = "vpdt_storage::MIGRATOR")]
async fn access_is_granted_once_however_often_it_is_told(pool: PgPool) {
    let event = granted();
    let first = Envelope::new(FileId::generate().uuid(), event.clone());
    let told_again = Envelope::new(FileId::generate().uuid(), event);
    let events = [(first.clone(), None), (told_again, None)];

    let fresh = deliver(&pool, &GrantAccess, &events).await.unwrap();
    let redelivered = deliver(&pool, &GrantAccess, &[(first, None)]).await.unwrap();

    assert_eq!(fresh, Delivered { fresh: 2, again: 0 });
    assert_eq!(redelivered, Delivered { fresh: 0, again: 1 });
    assert_eq!(count(&pool, "document_readers").await, 1);
}

#[sqlx::test(migrator = "vpdt_storage::MIGRATOR")]
async fn an_id_that_is_none_is_never_tried_again(pool: PgPool) {
    let event = AccessGranted { agency_id: "sở".to_owned(), ..granted() };
    let envelope = Envelope::new(FileId::generate().uuid(), event);

    let error = deliver(&pool, &GrantAccess, &[(envelope, None)]).await.unwrap_err();

    assert!(matches!(error, Rejection::Poison(_)), "{error:?}");
}

#[sqlx::test(migrator = "vpdt_storage::MIGRATOR")]
async fn a_file_that_has_not_come_yet_is_waited_for(pool: PgPool) {
    let event = FileAttached {
        document_id: DocumentId::generate().to_string(),
        agency_id: id(),
        file_id: id(),
    };
    let envelope = Envelope::new(FileId::generate().uuid(), event);

    let error = deliver(&pool, &AttachFiles, &[(envelope, None)]).await.unwrap_err();

    assert!(matches!(error, Rejection::Retry(_)), "{error:?}");
    assert_eq!(count(&pool, "inbox").await, 0);
}
