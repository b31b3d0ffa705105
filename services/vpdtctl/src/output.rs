//! How answers are written: as tables for people, as JSON for programs.

use std::io::{self, Write};

use clap::ValueEnum;
use comfy_table::{ContentArrangement, Table, presets::NOTHING};
use serde::Serialize;

/// How answers are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum Format {
    /// For people.
    #[default]
    #[value(help = "bảng cho người đọc")]
    Table,
    /// For programs.
    #[value(help = "JSON cho chương trình")]
    Json,
}

/// Writes answers in the chosen form.
pub(crate) struct Printer<'a> {
    format: Format,
    out: &'a mut dyn Write,
}

impl<'a> Printer<'a> {
    pub(crate) fn new(format: Format, out: &'a mut dyn Write) -> Self {
        Self { format, out }
    }

    /// `value` as JSON, or else what `for_people` makes of it.
    pub(crate) fn show<T: Serialize + ?Sized>(
        &mut self,
        value: &T,
        for_people: impl FnOnce(&T) -> String,
    ) -> io::Result<()> {
        let text = match self.format {
            Format::Table => for_people(value),
            Format::Json => serde_json::to_string_pretty(value)?,
        };
        writeln!(self.out, "{}", text.trim_end())
    }

    /// Bytes as they are.
    pub(crate) fn raw(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.out.write_all(bytes)
    }
}

/// A table without lines: a header and rows.
pub(crate) fn table<const N: usize>(
    header: [&str; N],
    rows: impl IntoIterator<Item = [String; N]>,
) -> String {
    let mut table = Table::new();
    table.load_style(NOTHING).set_content_arrangement(ContentArrangement::Disabled);
    table.set_header(header);
    for row in rows {
        table.add_row(row);
    }
    let lines = table.lines().map(|line| line.trim().to_owned());
    lines.collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(format: Format) -> String {
        let mut out = Vec::new();
        let numbers = ["2104/STP-VP", "05/TTr-STP"];
        Printer::new(format, &mut out)
            .show(&numbers, |numbers| {
                table(
                    ["SỐ", "THỨ"],
                    numbers.iter().zip(1..).map(|(n, i)| [(*n).to_owned(), format!("{i}")]),
                )
            })
            .unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn people_get_columns_that_stand_under_each_other() {
        assert_eq!(shown(Format::Table), "SỐ           THỨ\n2104/STP-VP  1\n05/TTr-STP   2\n");
    }

    #[test]
    fn programs_get_json() {
        let read: Vec<String> = serde_json::from_str(&shown(Format::Json)).unwrap();

        assert_eq!(read, ["2104/STP-VP", "05/TTr-STP"]);
    }
}
