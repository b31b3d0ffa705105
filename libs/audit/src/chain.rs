//! Verifying a chain.

use crate::{Head, Row};

/// Verifies an agency's rows, fed in order from the first.
#[derive(Debug)]
pub struct Chain {
    seq: i64,
    hash: String,
}

impl Default for Chain {
    fn default() -> Self {
        Self { seq: 0, hash: hex::encode(Row::GENESIS) }
    }
}

/// The first place where a chain does not hold.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Broken {
    /// A row's content is not what its hash covers.
    #[error("row {seq} was changed")]
    Changed {
        /// The row.
        seq: i64,
    },
    /// A row is missing, added or in another place.
    #[error("row {expected} is missing: row {found} stands in its place")]
    Missing {
        /// The row that should be there.
        expected: i64,
        /// The row that is.
        found: i64,
    },
    /// A row does not follow the row before it.
    #[error("row {seq} does not follow the row before it")]
    Unlinked {
        /// The row.
        seq: i64,
    },
    /// The rows do not end where the head says.
    #[error("the chain ends at row {found}, but its head is row {expected}")]
    Cut {
        /// The row that the head names.
        expected: i64,
        /// The last row that is there.
        found: i64,
    },
}

impl Chain {
    /// Takes the next row.
    ///
    /// # Errors
    /// Names the row, if it does not belong here as it is.
    pub fn follow(&mut self, row: &Row) -> Result<(), Broken> {
        let expected = self.seq + 1;
        if row.seq != expected {
            return Err(Broken::Missing { expected, found: row.seq });
        }
        if row.previous != self.hash {
            return Err(Broken::Unlinked { seq: row.seq });
        }
        if hex::encode(row.digest()) != row.hash {
            return Err(Broken::Changed { seq: row.seq });
        }
        self.seq = row.seq;
        self.hash.clone_from(&row.hash);
        Ok(())
    }

    /// Takes the head, after the last row; gives the number of rows.
    ///
    /// # Errors
    /// When rows were cut off the end, or added to it.
    pub fn end(self, head: &Head) -> Result<i64, Broken> {
        if head.seq != self.seq {
            return Err(Broken::Cut { expected: head.seq, found: self.seq });
        }
        if head.hash != self.hash {
            return Err(Broken::Changed { seq: self.seq });
        }
        Ok(self.seq)
    }
}

#[cfg(test)]
mod tests {
    use contract::AgencyId;
    use jiff::Timestamp;

    use super::*;

    fn rows(count: i64) -> (Vec<Row>, Head) {
        let agency_id = AgencyId::generate();
        let mut previous = hex::encode(Row::GENESIS);
        let mut rows = Vec::new();
        for seq in 1..=count {
            let mut row = Row {
                agency_id,
                seq,
                at: Timestamp::from_second(seq).unwrap(),
                actor: None,
                action: "document.numbered".to_owned(),
                subject: format!("document/{seq}"),
                details: "{}".to_owned(),
                trace_id: None,
                previous,
                hash: String::new(),
            };
            row.hash = hex::encode(row.digest());
            previous = row.hash.clone();
            rows.push(row);
        }
        (rows, Head { agency_id, seq: count, hash: previous })
    }

    fn verify(rows: &[Row], head: &Head) -> Result<i64, Broken> {
        let mut chain = Chain::default();
        for row in rows {
            chain.follow(row)?;
        }
        chain.end(head)
    }

    #[test]
    fn an_untouched_chain_holds() {
        let (rows, head) = rows(5);

        assert_eq!(verify(&rows, &head), Ok(5));
    }

    #[test]
    fn a_changed_row_is_named() {
        let (mut rows, head) = rows(5);
        rows[2].details = "{\"number\":7}".to_owned();

        assert_eq!(verify(&rows, &head), Err(Broken::Changed { seq: 3 }));
    }

    #[test]
    fn a_row_whose_hash_was_changed_with_it_breaks_the_next() {
        let (mut rows, head) = rows(5);
        rows[2].subject = "document/9".to_owned();
        rows[2].hash = hex::encode(rows[2].digest());

        assert_eq!(verify(&rows, &head), Err(Broken::Unlinked { seq: 4 }));
    }

    #[test]
    fn a_removed_row_is_named() {
        let (mut rows, head) = rows(5);
        rows.remove(2);

        assert_eq!(verify(&rows, &head), Err(Broken::Missing { expected: 3, found: 4 }));
    }

    #[test]
    fn an_added_row_is_named() {
        let (mut rows, head) = rows(5);
        rows.insert(2, rows[1].clone());

        assert_eq!(verify(&rows, &head), Err(Broken::Missing { expected: 3, found: 2 }));
    }

    #[test]
    fn moved_rows_are_named() {
        let (mut rows, head) = rows(5);
        rows.swap(1, 2);

        assert_eq!(verify(&rows, &head), Err(Broken::Missing { expected: 2, found: 3 }));
    }

    #[test]
    fn a_cut_tail_is_named() {
        let (mut rows, head) = rows(5);
        rows.truncate(3);

        assert_eq!(verify(&rows, &head), Err(Broken::Cut { expected: 5, found: 3 }));
    }

    #[test]
    fn two_rows_of_different_agencies_cannot_change_places() {
        let (mut mine, head) = rows(3);
        let (theirs, _) = rows(3);
        mine[1] = theirs[1].clone();

        assert_eq!(verify(&mine, &head), Err(Broken::Unlinked { seq: 2 }));
    }
}
