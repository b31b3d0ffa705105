#![doc = include_str!("../README.md")]

mod algorithm;
mod authority;
mod ess;
mod identity;
mod inspect;
mod reading;
mod sign;
mod time;
mod verdict;

pub use authority::{AuthorityError, TestAuthority};
pub use identity::{IdentityError, SigningIdentity};
pub use inspect::{Coverage, SignatureReport, Signer, TrustAnchors, inspect, verdict};
pub use sign::{SignError, sign};
pub use time::SigningTime;
pub use verdict::{InvalidReason, UncheckedReason, Verdict};
