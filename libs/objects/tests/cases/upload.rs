//! Streams into the store.

use std::{io, sync::Arc, time::Duration};

use bytes::Bytes;
use futures::{StreamExt as _, stream};
use testkit::eventually;
use tokio::sync::Notify;
use vpdt_objects::{Error, Key, Objects, Page, Sha256Hex, Stored};

use super::{
    Server, bodies,
    bodies::{PART, sized, whole},
    new_staging, objects, own_bucket,
};

const NO_LIMIT: u64 = u64::MAX;

async fn read(objects: &Objects, key: &Key) -> Vec<u8> {
    let download = objects.get(key, None).await.unwrap();
    download.stream.map(|chunk| chunk.unwrap().to_vec()).concat().await
}

async fn assert_nothing_is_left(server: &impl Server, objects: &Objects, bucket: &str) {
    objects.finish().await;
    assert_eq!(objects.list("", &Page::default()).await.unwrap().objects, []);
    assert_eq!(server.open_uploads(bucket).await, 0);
}

pub(crate) async fn a_body_of_unknown_length_comes_back_with_its_hash(server: &impl Server) {
    let objects = objects(server).await;
    let size = 2 * PART + 12_345;
    let key = new_staging();

    let stored = objects.put_stream(&key, sized(size), size as u64).await.unwrap();

    let expected = whole(size).await;
    assert_eq!(stored, Stored { size: size as u64, sha256: Sha256Hex::of(&expected) });
    let content = objects.promote(&key, &stored.sha256).await.unwrap();
    assert!(read(&objects, &content).await == expected, "another body came back");
}

pub(crate) async fn an_empty_body_is_a_body(server: &impl Server) {
    let objects = objects(server).await;
    let key = new_staging();

    let stored = objects.put_stream(&key, stream::empty(), NO_LIMIT).await.unwrap();

    assert_eq!(stored, Stored { size: 0, sha256: Sha256Hex::of(b"") });
    let content = objects.promote(&key, &stored.sha256).await.unwrap();
    assert_eq!(read(&objects, &content).await, b"");
}

pub(crate) async fn a_body_of_whole_parts_has_no_empty_part_too_many(server: &impl Server) {
    let objects = objects(server).await;
    let key = new_staging();

    let stored = objects.put_stream(&key, sized(2 * PART), NO_LIMIT).await.unwrap();

    assert_eq!(stored.size, 2 * PART as u64);
    assert_eq!(objects.head(&key).await.unwrap().size, stored.size);
}

pub(crate) async fn a_body_over_the_limit_leaves_nothing(server: &impl Server) {
    let settings = own_bucket(server);
    let objects = Objects::connect(&settings);
    objects.ensure_bucket().await.unwrap();

    for size in [11, PART + 11] {
        let limit = size as u64 - 1;
        let error = objects.put_stream(&new_staging(), sized(size), limit).await.unwrap_err();

        assert!(matches!(error, Error::TooLarge { limit: found } if found == limit), "{error:?}");
        assert_nothing_is_left(server, &objects, &settings.bucket).await;
    }
}

pub(crate) async fn a_body_that_fails_in_the_middle_leaves_nothing(server: &impl Server) {
    let settings = own_bucket(server);
    let objects = Objects::connect(&settings);
    objects.ensure_bucket().await.unwrap();
    let broken = stream::iter([Err(io::ErrorKind::ConnectionReset.into())]);

    let error = objects.put_stream(&new_staging(), sized(PART + 1).chain(broken), NO_LIMIT).await;

    let error = error.unwrap_err();
    assert!(
        matches!(&error, Error::Body(cause) if cause.kind() == io::ErrorKind::ConnectionReset),
        "{error:?}"
    );
    assert_nothing_is_left(server, &objects, &settings.bucket).await;
}

pub(crate) async fn an_upload_whose_caller_went_away_leaves_nothing(server: &impl Server) {
    let settings = own_bucket(server);
    let objects = Objects::connect(&settings);
    objects.ensure_bucket().await.unwrap();
    let first_part_sent = Arc::new(Notify::new());
    let more_wanted = Arc::clone(&first_part_sent);
    let endless = stream::once(async move {
        more_wanted.notify_one();
        std::future::pending::<io::Result<Bytes>>().await
    });
    let key = new_staging();

    let is_open = async {
        first_part_sent.notified().await;
        eventually("the upload is open", Duration::from_secs(10), async || {
            (server.open_uploads(&settings.bucket).await == 1).then_some(())
        })
        .await;
    };

    tokio::select! {
        ended = objects.put_stream(&key, sized(PART).chain(endless), NO_LIMIT) => panic!("{ended:?}"),
        () = is_open => {}
    }

    assert_nothing_is_left(server, &objects, &settings.bucket).await;
}

pub(crate) async fn a_stream_goes_to_staging_only(server: &impl Server) {
    let objects = objects(server).await;
    let key = Key::sha256(&Sha256Hex::of(b"file"));

    let error = objects.put_stream(&key, bodies::of(b"file"), NO_LIMIT).await.unwrap_err();

    assert!(matches!(error, Error::NotStaging { .. }), "{error:?}");
}
