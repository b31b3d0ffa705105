//! Memory stays flat. Alone in its process, whose peak it measures.

mod embedded;

use std::io;

use bytes::Bytes;
use futures::{Stream, TryStreamExt as _, stream};
use testkit::servers::LocalS3;
use uuid::Uuid;
use vpdt_objects::{Key, Objects};

const MIB: usize = 1024 * 1024;
const CHUNK: usize = 64 * 1024;

/// The most memory that this process has had since the last [`forget_peak`], in bytes; the
/// embedded server's included.
#[cfg(test)]
fn peak() -> usize {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
    line.trim().trim_end_matches(" kB").parse::<usize>().unwrap() * 1024
}

/// Documented in proc(5).
#[cfg(test)]
fn forget_peak() {
    std::fs::write("/proc/self/clear_refs", "5").unwrap();
}

fn body(size: usize) -> impl Stream<Item = io::Result<Bytes>> + Send + 'static {
    stream::iter(
        (0..size / CHUNK).map(|index| Ok(Bytes::from(vec![index.to_le_bytes()[0]; CHUNK]))),
    )
}

#[tokio::test]
async fn a_body_of_200_mib_goes_up_and_down_within_64_mib() {
    let folder = tempfile::tempdir().unwrap();
    let s3 = LocalS3::start(folder.path(), None, None).await.unwrap();
    let objects = Objects::connect(&embedded::settings(&s3, "memory"));
    objects.ensure_bucket().await.unwrap();
    let [first, second] = [1, 2].map(Uuid::from_u128).map(Key::staging);
    objects.put_stream(&first, body(MIB), u64::MAX).await.unwrap(); // what is set up once
    forget_peak();
    let before = peak();

    let stored = objects.put_stream(&second, body(200 * MIB), u64::MAX).await.unwrap();
    let content = objects.promote(&second, &stored.sha256).await.unwrap();
    let download = objects.get(&content, None).await.unwrap();
    let read = download.stream.try_fold(0, async |sum, chunk| Ok(sum + chunk.len())).await;

    assert_eq!(read.unwrap(), 200 * MIB);
    let growth = peak() - before;
    assert!(growth < 64 * MIB, "the peak grew by {} MiB", growth / MIB);
}
