//! The ledger against a real database: what it is told by events, and what it answers over HTTP.

#[cfg(test)]
mod app;
#[cfg(test)]
mod deliveries;
#[cfg(test)]
mod openapi;
#[cfg(test)]
mod overdue;
#[cfg(test)]
mod receipts;
#[cfg(test)]
mod reconciliation;
#[cfg(test)]
mod releases;
#[cfg(test)]
mod resend;
#[cfg(test)]
mod statements;
#[cfg(test)]
mod statuses;
#[cfg(test)]
mod support;
