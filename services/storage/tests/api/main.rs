//! The API on the real router, database and S3 server.

#[path = "../samples/mod.rs"]
#[cfg(test)]
mod samples;
#[cfg(test)]
mod support;

#[cfg(test)]
mod access;
#[cfg(test)]
mod checking;
#[cfg(test)]
mod content;
#[cfg(test)]
mod openapi;
#[cfg(test)]
mod pages;
#[cfg(test)]
mod service;
#[cfg(test)]
mod upload;
