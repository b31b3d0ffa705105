/// Why a document was not written.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum PaperError {
    /// Not a day of the calendar.
    #[error("there is no day {day}/{month}/{year}")]
    Date {
        /// The day of the month.
        day: u8,
        /// The month of the year.
        month: u8,
        /// The year.
        year: u16,
    },
    /// Not PDF/A as it stands: for one, a letter that the fonts do not have.
    #[error("the document cannot be written as PDF/A: {0}")]
    Conformance(String),
}
