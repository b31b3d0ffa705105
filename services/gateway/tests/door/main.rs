//! The front door against services that this test plays, and a NATS server of its own.

#[cfg(test)]
mod cross_site;
#[cfg(test)]
mod description;
#[cfg(test)]
mod limits;
#[cfg(test)]
mod notices;
#[cfg(test)]
mod proxying;
#[cfg(test)]
mod sessions;
#[cfg(test)]
mod support;
