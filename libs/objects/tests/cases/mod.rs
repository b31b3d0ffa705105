//! What every object store must do for us: the cases, without a server.

mod bodies;
pub(crate) mod bucket;
pub(crate) mod download;
pub(crate) mod keeping;
pub(crate) mod upload;

use std::time::{SystemTime, UNIX_EPOCH};

use vpdt_objects::{Key, Objects, Settings, Stored};

/// A server under test.
pub(crate) trait Server {
    /// How to reach it; the bucket is replaced.
    fn settings(&self) -> Settings;

    /// How many uploads in parts are neither completed nor discarded in `bucket`.
    async fn open_uploads(&self, bucket: &str) -> usize;
}

/// Settings for a bucket that no other test has.
pub(crate) fn own_bucket(server: &impl Server) -> Settings {
    let bucket = format!("case-{}", unique());
    Settings { bucket, ..server.settings() }
}

/// The objects of a new bucket.
pub(crate) async fn objects(server: &impl Server) -> Objects {
    let objects = Objects::connect(&own_bucket(server));
    objects.ensure_bucket().await.unwrap();
    objects
}

/// A number that no other test has.
fn unique() -> u128 {
    let process = u128::from(std::process::id());
    SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_nanos() * 1_000_000 + process
}

fn new_staging() -> Key {
    format!("staging/{:08x}-0000-7000-8000-{:012x}", unique() >> 64, unique() & 0xffff_ffff_ffff)
        .parse()
        .unwrap()
}

async fn stage(objects: &Objects, body: &'static [u8]) -> (Key, Stored) {
    let key = new_staging();
    let stored = objects.put_stream(&key, bodies::of(body), u64::MAX).await.unwrap();
    (key, stored)
}

/// Makes a test of each case, on the server that `$start` starts.
macro_rules! contract {
    ($start:path: $($group:ident { $($case:ident),+ $(,)? })+) => {
        $(mod $group {
            $(#[tokio::test]
            async fn $case() {
                let server = $start().await;
                crate::cases::$group::$case(&server).await;
            })+
        })+
    };
}
pub(crate) use contract;

/// The whole contract.
macro_rules! whole_contract {
    ($start:path) => {
        crate::cases::contract! { $start:
            bucket {
                a_bucket_is_made_once_and_then_found,
                a_missing_bucket_is_named_by_the_check,
                wrong_keys_are_refused,
            }
            upload {
                a_body_of_unknown_length_comes_back_with_its_hash,
                an_empty_body_is_a_body,
                a_body_of_whole_parts_has_no_empty_part_too_many,
                a_body_over_the_limit_leaves_nothing,
                a_body_that_fails_in_the_middle_leaves_nothing,
                an_upload_whose_caller_went_away_leaves_nothing,
                a_stream_goes_to_staging_only,
            }
            keeping {
                a_promoted_file_is_at_its_content_address_only,
                promoting_again_does_no_harm,
                the_same_content_staged_twice_is_kept_once,
                what_was_never_staged_cannot_be_promoted,
                a_derived_object_has_its_type_and_is_replaced,
                other_content_is_not_put_at_a_content_address,
                deleting_what_is_not_there_is_no_error,
                a_listing_comes_in_pages_and_knows_sizes_and_times,
            }
            download {
                a_range_says_what_it_is_a_part_of,
                a_range_behind_the_end_is_refused,
                a_missing_object_is_not_found,
                a_damaged_file_never_arrives_complete,
            }
        }
    };
}
pub(crate) use whole_contract;
