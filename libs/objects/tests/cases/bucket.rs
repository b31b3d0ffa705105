//! The bucket itself.

use vpdt_objects::{Error, Objects};

use super::{Server, own_bucket};

pub(crate) async fn a_bucket_is_made_once_and_then_found(server: &impl Server) {
    let objects = Objects::connect(&own_bucket(server));
    objects.ensure_bucket().await.unwrap();

    objects.ensure_bucket().await.unwrap();

    objects.check().await.unwrap();
}

pub(crate) async fn a_missing_bucket_is_named_by_the_check(server: &impl Server) {
    let settings = own_bucket(server);

    let error = Objects::connect(&settings).check().await.unwrap_err();

    assert!(
        matches!(&error, Error::NoBucket { bucket } if *bucket == settings.bucket),
        "{error:?}"
    );
}

pub(crate) async fn wrong_keys_are_refused(server: &impl Server) {
    let mut settings = own_bucket(server);
    settings.secret_key = "not the secret".into();

    let error = Objects::connect(&settings).ensure_bucket().await.unwrap_err();

    assert!(matches!(error, Error::Refused { status: 403, .. }), "{error:?}");
}
