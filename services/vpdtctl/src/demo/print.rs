//! The outcome for people: each recipient's stops with times, the timeline, and the one trace.

use std::fmt;

use clock::house_zone;
use jiff::Timestamp;

use super::{Outcome, RecipientOutcome, receive::verdict};

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let number = &self.number_and_symbol;
        writeln!(f, "Công văn {number}: từng nơi nhận")?;
        for recipient in &self.recipients {
            writeln!(f, "  {recipient}")?;
        }
        writeln!(f, "\nDiễn biến")?;
        for moment in &self.timeline {
            writeln!(f, "  {}  {}", time(moment.at), moment.what)?;
        }
        let (reply, came, went) = (&self.reply, &self.paper_in, &self.paper_out);
        writeln!(
            f,
            "\nVăn bản trả lời: {} trả lời {number}, số đến {} tại nơi gửi",
            reply.number_and_symbol, reply.arrival_number
        )?;
        writeln!(
            f,
            "Văn bản giấy đến: {}, số đến {}",
            came.number_and_symbol, came.arrival_number
        )?;
        writeln!(
            f,
            "Văn bản giấy đi: {}, số đến {} tại nơi nhận",
            went.number_and_symbol, went.arrival_number
        )?;
        write!(f, "Dấu vết: {}", self.trace_id)
    }
}

impl fmt::Display for RecipientOutcome {
    /// `01 08:30:02 → 03 08:30:04 → …`, a refusal with its reason.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { code, name, arrival_number, .. } = self;
        write!(f, "{code} {name}, số đến {arrival_number}, {}: ", verdict(self.signature))?;
        for (place, stop) in self.stops.iter().enumerate() {
            let arrow = if place == 0 { "" } else { " → " };
            write!(f, "{arrow}{} {}", stop.status, time(stop.at))?;
            if let Some(reason) = &stop.reason {
                write!(f, " ({reason})")?;
            }
        }
        Ok(())
    }
}

fn time(at: Timestamp) -> String {
    at.to_zoned(house_zone()).strftime("%H:%M:%S").to_string()
}

#[cfg(test)]
mod tests {
    use super::super::summary::tests::refused_then_done;

    #[test]
    fn a_recipient_that_refused_shows_the_reason_and_all_its_stops() {
        assert_eq!(
            refused_then_done().to_string(),
            "H08.13 Sở Tài chính, số đến 15, chữ ký số hợp lệ: 01 09:30:02 → 02 09:30:05 \
             (Phụ lục không mở được.) → 01 09:30:12 → 03 09:30:20 → 04 09:30:21 → 05 09:30:22 → \
             06 09:30:30"
        );
    }
}
