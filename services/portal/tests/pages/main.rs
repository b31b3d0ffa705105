//! The pages, over an API that this test plays.

#[cfg(test)]
mod arrivals;
#[cfg(test)]
mod directives;
#[cfg(test)]
mod doors;
#[cfg(test)]
mod failures;
#[cfg(test)]
mod forms;
#[cfg(test)]
mod home;
#[cfg(test)]
mod incidents;
#[cfg(test)]
mod own;
#[cfg(test)]
mod people;
#[cfg(test)]
mod support;
#[cfg(test)]
mod tasks;
