//! Whole objects.

use std::{collections::HashSet, time::Duration};

use bytes::Bytes;
use futures::TryStreamExt as _;
use vpdt_objects::{Error, Head, Key, Page, Sha256Hex};

use super::{Server, new_staging, objects, stage};

pub(crate) async fn a_promoted_file_is_at_its_content_address_only(server: &impl Server) {
    let objects = objects(server).await;
    let (staging, stored) = stage(&objects, b"file").await;

    let content = objects.promote(&staging, &stored.sha256).await.unwrap();

    assert_eq!(content, Key::sha256(&Sha256Hex::of(b"file")));
    assert_eq!(objects.head(&content).await.unwrap().size, 4);
    let gone = objects.head(&staging).await.unwrap_err();
    assert!(matches!(gone, Error::NotFound { .. }), "{gone:?}");
}

pub(crate) async fn promoting_again_does_no_harm(server: &impl Server) {
    let objects = objects(server).await;
    let (staging, stored) = stage(&objects, b"file").await;
    let content = objects.promote(&staging, &stored.sha256).await.unwrap();

    let again = objects.promote(&staging, &stored.sha256).await.unwrap();

    assert_eq!(again, content);
    let error = objects.promote(&content, &stored.sha256).await.unwrap_err();
    assert!(matches!(error, Error::NotStaging { .. }), "{error:?}");
    assert_eq!(objects.head(&content).await.unwrap().size, 4);
}

pub(crate) async fn the_same_content_staged_twice_is_kept_once(server: &impl Server) {
    let objects = objects(server).await;
    for _ in 0..2 {
        let (staging, stored) = stage(&objects, b"file").await;

        objects.promote(&staging, &stored.sha256).await.unwrap();
    }

    let all = objects.list("", &Page::default()).await.unwrap().objects;
    assert_eq!(all.len(), 1, "{all:?}");
}

pub(crate) async fn what_was_never_staged_cannot_be_promoted(server: &impl Server) {
    let objects = objects(server).await;

    let error = objects.promote(&new_staging(), &Sha256Hex::of(b"file")).await.unwrap_err();

    assert!(matches!(error, Error::NotFound { .. }), "{error:?}");
}

pub(crate) async fn a_derived_object_has_its_type_and_is_replaced(server: &impl Server) {
    let objects = objects(server).await;
    let key = Key::derived(&Sha256Hex::of(b"file"), "text.txt").unwrap();
    objects.put_bytes(&key, Bytes::from("văn"), "text/plain").await.unwrap();

    objects.put_bytes(&key, Bytes::from("văn bản"), "text/plain").await.unwrap();

    let content_type = Some("text/plain".to_owned());
    assert_eq!(
        objects.head(&key).await.unwrap(),
        Head { size: "văn bản".len() as u64, content_type }
    );
    let chunks: Vec<Bytes> =
        objects.get(&key, None).await.unwrap().stream.try_collect().await.unwrap();
    assert_eq!(chunks.concat(), "văn bản".as_bytes());
}

pub(crate) async fn other_content_is_not_put_at_a_content_address(server: &impl Server) {
    let objects = objects(server).await;
    let key = Key::sha256(&Sha256Hex::of(b"file"));

    let error = objects.put_bytes(&key, Bytes::from("other"), "text/plain").await.unwrap_err();

    assert!(matches!(error, Error::Corrupt { .. }), "{error:?}");
}

pub(crate) async fn deleting_what_is_not_there_is_no_error(server: &impl Server) {
    let objects = objects(server).await;
    let (staging, _) = stage(&objects, b"file").await;
    objects.delete(&staging).await.unwrap();

    objects.delete(&staging).await.unwrap();

    let gone = objects.head(&staging).await.unwrap_err();
    assert!(matches!(gone, Error::NotFound { .. }), "{gone:?}");
}

pub(crate) async fn a_listing_comes_in_pages_and_knows_sizes_and_times(server: &impl Server) {
    let objects = objects(server).await;
    let mut staged = HashSet::new();
    for _ in 0..5 {
        staged.insert(stage(&objects, b"file").await.0);
    }
    let derived = Key::derived(&Sha256Hex::of(b"file"), "text.txt").unwrap();
    objects.put_bytes(&derived, Bytes::from("văn bản"), "text/plain").await.unwrap();

    let mut pages = Vec::new();
    let mut next = Some(Page::first(2));
    while let Some(page) = next {
        let listing = objects.list(Key::STAGING, &page).await.unwrap();
        pages.push(listing.objects);
        next = listing.next;
    }

    assert_eq!(pages.iter().map(Vec::len).collect::<Vec<_>>(), [2, 2, 1]);
    let found = pages.concat();
    assert!(found.iter().all(|object| object.size == 4));
    assert!(
        found
            .iter()
            .all(|object| object.modified.elapsed().unwrap_or_default() < Duration::from_mins(5))
    );
    assert_eq!(found.into_iter().map(|object| object.key).collect::<HashSet<_>>(), staged);
}
