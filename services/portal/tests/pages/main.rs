//! The pages, over an API that this test plays.

#[cfg(test)]
mod arrivals;
#[cfg(test)]
mod deliveries;
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
mod outgoing;
#[cfg(test)]
mod own;
#[cfg(test)]
mod people;
#[cfg(test)]
mod registers;
#[cfg(test)]
mod support;
#[cfg(test)]
mod tasks;
