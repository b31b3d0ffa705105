//! Streams out of the store.

use std::io;

use bytes::Bytes;
use futures::TryStreamExt as _;
use vpdt_objects::{Download, Error, Range, Sha256Hex};

use super::{Server, new_staging, objects, stage};

async fn body(download: Download) -> Vec<u8> {
    let chunks: Vec<Bytes> = download.stream.try_collect().await.unwrap();
    chunks.concat()
}

pub(crate) async fn a_range_says_what_it_is_a_part_of(server: &impl Server) {
    let objects = objects(server).await;
    let (staging, stored) = stage(&objects, b"0123456789").await;
    let content = objects.promote(&staging, &stored.sha256).await.unwrap();
    let ranges = [
        (Range::Between { first: 2, last: 4 }, 2..=4, "234"),
        (Range::Between { first: 8, last: 99 }, 8..=9, "89"),
        (Range::From(7), 7..=9, "789"),
        (Range::Last(1), 9..=9, "9"),
    ];

    for (range, served, expected) in ranges {
        let download = objects.get(&content, Some(range)).await.unwrap();

        assert_eq!((download.size, &download.range), (10, &Some(served)), "{range}");
        assert_eq!(body(download).await, expected.as_bytes(), "{range}");
    }
}

pub(crate) async fn a_range_behind_the_end_is_refused(server: &impl Server) {
    let objects = objects(server).await;
    let (staging, _) = stage(&objects, b"0123456789").await;

    let error = objects.get(&staging, Some(Range::From(10))).await.unwrap_err();

    assert!(matches!(error, Error::OutOfRange { .. }), "{error:?}");
}

pub(crate) async fn a_missing_object_is_not_found(server: &impl Server) {
    let objects = objects(server).await;

    let error = objects.get(&new_staging(), None).await.unwrap_err();

    assert!(matches!(error, Error::NotFound { .. }), "{error:?}");
}

/// Promoted under a wrong hash, which stands for a disk that has lost bits.
pub(crate) async fn a_damaged_file_never_arrives_complete(server: &impl Server) {
    let objects = objects(server).await;
    let (staging, stored) = stage(&objects, b"damaged").await;
    let content = objects.promote(&staging, &Sha256Hex::of(b"sound")).await.unwrap();

    let download = objects.get(&content, None).await.unwrap();

    assert_eq!(download.size, stored.size);
    let mut arrived = 0;
    let mut stream = download.stream;
    let error = loop {
        match stream.try_next().await {
            Ok(Some(chunk)) => arrived += chunk.len() as u64,
            Ok(None) => panic!("the damaged file arrived complete"),
            Err(error) => break error,
        }
    };
    assert_eq!(error.kind(), io::ErrorKind::InvalidData);
    assert!(arrived < stored.size);
}
