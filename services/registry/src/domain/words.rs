//! Words of a closed list, as they stand in columns and events.

/// The text is not a word of the list.
#[derive(Debug, thiserror::Error)]
#[error("{word:?} is not a word of {list}")]
pub(crate) struct UnknownWord {
    /// The list's name.
    pub(crate) list: &'static str,
    /// What was read.
    pub(crate) word: String,
}

/// An enum whose variants each have one stable text.
macro_rules! words {
    ($(#[$about:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident = $text:literal,)+ }) => {
        $(#[$about])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub(crate) enum $name { $($(#[$doc])* $variant,)+ }

        impl $name {
            /// The stable text.
            pub(crate) const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $text,)+ }
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::domain::words::UnknownWord;

            fn from_str(word: &str) -> Result<Self, Self::Err> {
                match word {
                    $($text => Ok(Self::$variant),)+
                    _ => Err($crate::domain::words::UnknownWord {
                        list: stringify!($name),
                        word: word.to_owned(),
                    }),
                }
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                to.serialize_str(self.as_str())
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                let word = <std::borrow::Cow<'de, str>>::deserialize(from)?;
                word.parse().map_err(serde::de::Error::custom)
            }
        }

        #[cfg(test)]
        impl $name {
            /// Every word of the list.
            pub(crate) const ALL: &[Self] = &[$(Self::$variant,)+];
        }
    };
}
pub(crate) use words;

words! {
    /// Which way a document goes, seen from its agency.
    Direction {
        /// Văn bản đi.
        Outgoing = "outgoing",
        /// Văn bản đến.
        Incoming = "incoming",
    }
}

words! {
    /// Mức độ khẩn (NĐ 30/2020 PL I II.10b), the least urgent first.
    Urgency {
        /// Thường.
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
    /// For what a recipient gets a document.
    Purpose {
        /// Để thực hiện.
        Execution = "to_execute",
        /// Để báo cáo.
        Report = "to_report",
        /// Để trao đổi.
        Exchange = "to_exchange",
        /// Để biết.
        Information = "to_know",
        /// Để lưu.
        Filing = "to_file",
    }
}

words! {
    /// How a recipient gets a document.
    Medium {
        /// Bản điện tử.
        Electronic = "electronic",
        /// Bản giấy.
        Paper = "paper",
        /// Cả hai.
        Both = "both",
    }
}

words! {
    /// What a file is to its document.
    FileRole {
        /// Văn bản chính.
        Main = "main",
        /// Phụ lục: a part of the document.
        Annex = "annex",
        /// Tài liệu kèm theo.
        Accompanying = "accompanying",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn assert_reads_back<T>(all: &[T], text: fn(T) -> &'static str)
    where
        T: std::str::FromStr<Err = UnknownWord> + Copy + PartialEq + std::fmt::Debug,
    {
        for word in all {
            assert_eq!(text(*word).parse::<T>().unwrap(), *word);
        }
    }

    #[test]
    fn every_word_reads_back_as_itself() {
        use crate::domain::{arrival, delivery, kind, numbering, outgoing};
        assert_reads_back(Direction::ALL, Direction::as_str);
        assert_reads_back(Urgency::ALL, Urgency::as_str);
        assert_reads_back(Purpose::ALL, Purpose::as_str);
        assert_reads_back(Medium::ALL, Medium::as_str);
        assert_reads_back(FileRole::ALL, FileRole::as_str);
        assert_reads_back(kind::Group::ALL, kind::Group::as_str);
        assert_reads_back(numbering::NumberState::ALL, numbering::NumberState::as_str);
        assert_reads_back(outgoing::State::ALL, outgoing::State::as_str);
        assert_reads_back(arrival::State::ALL, arrival::State::as_str);
        assert_reads_back(arrival::Sort::ALL, arrival::Sort::as_str);
        assert_reads_back(delivery::Status::ALL, delivery::Status::as_str);
        assert_reads_back(delivery::Need::ALL, delivery::Need::as_str);
    }

    #[test]
    fn a_word_of_no_list_is_named_in_the_error() {
        let error = "secret".parse::<Urgency>().unwrap_err();

        assert_eq!(error.to_string(), "\"secret\" is not a word of Urgency");
    }
}
