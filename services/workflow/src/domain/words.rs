//! Closed lists of words, as they stand in rows and events.

/// The text is none of the words.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is none of the words of {1}")]
pub struct UnknownWord(pub String, pub &'static str);

/// Makes an enum whose variants have a word each, and reads and writes the words.
macro_rules! words {
    (
        $(#[$about:meta])*
        $name:ident { $($(#[$doc:meta])* $variant:ident = $word:literal),+ $(,)? }
    ) => {
        $(#[$about])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$doc])* $variant),+ }

        impl $name {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The word.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::domain::UnknownWord;

            fn from_str(word: &str) -> Result<Self, Self::Err> {
                match word {
                    $($word => Ok(Self::$variant),)+
                    other => Err($crate::domain::UnknownWord(other.to_owned(), stringify!($name))),
                }
            }
        }
    };
}

pub(crate) use words;

words! {
    /// How urgent a document is (rules §6).
    Urgency {
        /// Not urgent.
        Normal = "normal",
        /// Khẩn.
        Urgent = "urgent",
        /// Thượng khẩn.
        VeryUrgent = "very_urgent",
        /// Hỏa tốc.
        Flash = "flash",
    }
}

words! {
    /// What a document was sent for (rules §1.1).
    Purpose {
        /// Để thực hiện.
        ToExecute = "to_execute",
        /// Để báo cáo.
        ToReport = "to_report",
        /// Để trao đổi.
        ToExchange = "to_exchange",
        /// Để biết: no task, no deadline, blocks nothing (rules §3.2).
        ToKnow = "to_know",
        /// Để lưu.
        ToFile = "to_file",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_is_read_as_it_is_written() {
        for urgency in Urgency::ALL {
            assert_eq!(urgency.as_str().parse(), Ok(*urgency));
        }
        for purpose in Purpose::ALL {
            assert_eq!(purpose.as_str().parse(), Ok(*purpose));
        }
    }

    #[test]
    fn another_word_is_refused_by_name() {
        let unknown = "Flash".parse::<Urgency>().unwrap_err();

        assert_eq!(unknown.to_string(), "\"Flash\" is none of the words of Urgency");
    }
}
