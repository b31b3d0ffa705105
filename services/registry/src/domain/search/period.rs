//! Times as people type them: `quý 3 2024`, `tháng 3/2024`, `24/11/2026`, `2 năm trước`.

use jiff::{ToSpan as _, civil::Date};

use super::parse::Token;

/// From one day to another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Period {
    pub(crate) typed: String,
    pub(crate) from: Date,
    pub(crate) to: Date,
    /// The words by which a document may also speak of it, each in one of its spellings.
    pub(crate) words: Vec<Vec<String>>,
}

/// How many of the first tokens are a period, and which.
pub(super) fn at_start(tokens: &[Token], today: Date) -> Option<(usize, Period)> {
    let keys: Vec<&str> = tokens.iter().take(5).map(|token| token.key.as_str()).collect();
    let (length, (from, to)) = match keys.as_slice() {
        ["hom", "nay", ..] => (2, (today, today)),
        ["hom", "qua", ..] => (2, same(today.yesterday().ok()?)),
        ["thang", "nay", ..] => (2, month_of(today)),
        ["thang", "truoc", ..] => (2, month_of(today.checked_sub(1.month()).ok()?)),
        ["nam", "nay", ..] => (2, year(today.year())?),
        ["nam", "ngoai" | "truoc", ..] => (2, year(today.year() - 1)?),
        [count, "nam", "truoc", ..] => (3, year(today.year() - count.parse::<i16>().ok()?)?),
        ["ngay", date, ..] if day(date).is_some() => (2, same(day(date)?)),
        [date, ..] if day(date).is_some() => (1, same(day(date)?)),
        ["thang", rest @ ..] => in_year(rest, today, |number| number.parse().ok(), month)?,
        ["quy" | "qui", rest @ ..] => in_year(rest, today, quarter_number, quarter)?,
        ["nam", number, ..] => (2, year(year_number(number, today)?)?),
        [number, ..] => (1, year(year_number(number, today)?)?),
        [] => return None,
    };
    let here = tokens.get(..length)?;
    let typed: Vec<&str> = here.iter().map(|token| token.typed.as_str()).collect();
    Some((length, Period { typed: typed.join(" "), from, to, words: words(here) }))
}

type Days = (Date, Date);

/// A month or a quarter, and its year if there is one: `3 2024`, `3/2024`, `3 năm 2024`, or `3` alone, the last that
/// has begun.
fn in_year(
    keys: &[&str],
    today: Date,
    number: fn(&str) -> Option<i8>,
    days: fn(i16, i8) -> Option<Days>,
) -> Option<(usize, Days)> {
    let first = keys.first()?;
    if let Some((part, its_year)) = first.split_once(' ') {
        return Some((2, days(year_number(its_year, today)?, number(part)?)?));
    }
    let part = number(first)?;
    let (length, its_year) = match keys.get(1..)? {
        ["nam", its_year, ..] if year_number(its_year, today).is_some() => (4, its_year),
        [its_year, ..] if year_number(its_year, today).is_some() => (3, its_year),
        _ => {
            let this = days(today.year(), part)?;
            let begun = if this.0 <= today { this } else { days(today.year() - 1, part)? };
            return Some((2, begun));
        }
    };
    Some((length, days(year_number(its_year, today)?, part)?))
}

/// A year in which documents of the state can be: from 1945 to the next one.
fn year_number(key: &str, today: Date) -> Option<i16> {
    let number = key.parse().ok().filter(|_| key.len() == 4)?;
    (1945..=today.year() + 1).contains(&number).then_some(number)
}

fn quarter_number(key: &str) -> Option<i8> {
    match key {
        "i" => Some(1),
        "ii" => Some(2),
        "iii" => Some(3),
        "iv" => Some(4),
        digit => digit.parse().ok().filter(|number| (1..=4).contains(number)),
    }
}

fn same(day: Date) -> Days {
    (day, day)
}

fn year(number: i16) -> Option<Days> {
    Some((Date::new(number, 1, 1).ok()?, Date::new(number, 12, 31).ok()?))
}

fn month(year: i16, number: i8) -> Option<Days> {
    Date::new(year, number, 1).ok().map(month_of)
}

fn month_of(day: Date) -> Days {
    (day.first_of_month(), day.last_of_month())
}

fn quarter(year: i16, number: i8) -> Option<Days> {
    let last = Date::new(year, number.checked_mul(3)?, 1).ok()?;
    Some((last.checked_sub(2.months()).ok()?, last.last_of_month()))
}

/// `24 11 2026` or `2026 11 24`, as folding leaves them.
fn day(key: &str) -> Option<Date> {
    let parts: Vec<&str> = key.split(' ').collect();
    let [first, middle, last] = parts.as_slice() else { return None };
    let (day, year) = if first.len() == 4 { (last, first) } else { (first, last) };
    if year.len() != 4 {
        return None;
    }
    Date::new(year.parse().ok()?, middle.parse().ok()?, day.parse().ok()?).ok()
}

/// Each word of the tokens; a quarter in digits also stands for one in Roman ones, and the other way round.
fn words(tokens: &[Token]) -> Vec<Vec<String>> {
    let is_quarter =
        tokens.first().is_some_and(|token| matches!(token.key.as_str(), "quy" | "qui"));
    let spellings = |(at, key): (usize, &str)| {
        let quarter = quarter_number(key).filter(|_| is_quarter && at == 1);
        let other = quarter.and_then(|number| {
            let roman = ["i", "ii", "iii", "iv"].get(usize::try_from(number).ok()? - 1)?;
            Some(vec![number.to_string(), (*roman).to_owned()])
        });
        other.unwrap_or_else(|| vec![text::search_key(key)])
    };
    tokens.iter().flat_map(|token| token.key.split(' ')).enumerate().map(spellings).collect()
}
