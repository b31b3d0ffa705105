//! Reading a query.

use jiff::civil::Date;

use super::{Kinds, Reading, Symbol, SymbolRange, Word, period};
use crate::domain::kind::Kind;

/// More words than this are not looked at.
const MOST_WORDS: usize = 24;

/// Công văn has no abbreviation in symbols (NĐ 30/2020 PL III); people write one all the same *[K]*.
const CONG_VAN: (&str, &str) = ("cv", "cong_van");

/// A part of a query between spaces.
#[derive(Debug, Clone)]
pub(super) struct Token {
    pub(super) typed: String,
    /// Folded; several words where separators stand in it.
    pub(super) key: String,
}

impl Token {
    fn starts_with_digit(&self) -> bool {
        self.key.starts_with(|c: char| c.is_ascii_digit())
    }

    /// Whether it is a number alone, or one with a letter: `36`, `15a`.
    fn is_number(&self) -> bool {
        self.starts_with_digit() && !self.key.contains(' ')
    }

    /// Whether it is a number with a symbol, its separators typed: `05/TTr-STP`, `36/2016`.
    fn is_symbol(&self) -> bool {
        self.starts_with_digit() && self.key.contains(' ')
    }

    fn symbol(&self) -> Symbol {
        Symbol { typed: self.typed.clone(), range: SymbolRange::of(&self.typed) }
    }

    fn word(&self) -> Word {
        let ranking = text::ranking_key(&self.typed);
        let key = text::search_key(&self.typed);
        let words = |keys: &str| keys.split(' ').map(ToOwned::to_owned).collect();
        let accented = if ranking == key { Vec::new() } else { words(&ranking) };
        Word { typed: self.typed.clone(), keys: words(&key), accented }
    }
}

/// The readings of what was typed, the narrowest first; the last one, of words, is always there.
pub(crate) fn parse(typed: &str, kinds: &[Kind], today: Date) -> Vec<Reading> {
    let tokens = tokens(typed);
    let mut readings = Vec::new();
    if tokens.first().is_some_and(Token::starts_with_digit) {
        readings.push(whole(&tokens));
    }
    let (kind, rest) = split_kind(&tokens, kinds);
    let number = usize::from(rest.first().is_some_and(Token::is_number) && !is_year(rest, today));
    if let Some(symbol) = rest.get(..number).and_then(<[Token]>::first) {
        let rest = words_and_period(rest.get(number..).unwrap_or_default(), today);
        readings.push(Reading { symbol: Some(symbol.symbol()), kinds: kind.clone(), ..rest });
    } else if let Some(at) =
        rest.iter().position(|one| one.is_symbol() && day(one, today).is_none())
    {
        let others: Vec<Token> = rest
            .iter()
            .enumerate()
            .filter(|(other, _)| *other != at)
            .map(|(_, one)| one.clone())
            .collect();
        let others = words_and_period(&others, today);
        readings.push(Reading { symbol: Some(rest[at].symbol()), kinds: kind.clone(), ..others });
    }
    readings.push(Reading { kinds: kind, ..words_and_period(rest, today) });
    readings.dedup();
    readings
}

/// The tokens of a query: separators with spaces around them are typed without, `số` before a number is left out.
fn tokens(typed: &str) -> Vec<Token> {
    let typed = text::tidy(&typed.replace(char::is_control, " "));
    let mut tokens: Vec<Token> = Vec::new();
    let mut joins = false;
    for part in typed.split(' ') {
        let key = text::fold(part);
        let is_separator = key.is_empty();
        match tokens.last_mut() {
            Some(last) if last.starts_with_digit() && (is_separator || joins) => {
                last.typed.push_str(part);
                last.key = text::fold(&last.typed);
            }
            _ if is_separator => {}
            _ => tokens.push(Token { typed: part.to_owned(), key }),
        }
        joins = is_separator && matches!(part, "/" | "-" | "–");
    }
    let names_a_number = |at: usize| {
        tokens[at].key == "so" && tokens.get(at + 1).is_some_and(Token::starts_with_digit)
    };
    let kept = (0..tokens.len()).filter(|at| !names_a_number(*at));
    kept.map(|at| tokens[at].clone()).take(MOST_WORDS).collect()
}

/// All of it is one symbol, its separators typed as spaces or not at all: `2104 stp vp`.
fn whole(tokens: &[Token]) -> Reading {
    let typed: Vec<&str> = tokens.iter().map(|token| token.typed.as_str()).collect();
    let typed = typed.join(" ");
    Reading { symbol: Some(Symbol { range: SymbolRange::of(&typed), typed }), ..Reading::default() }
}

/// The kinds that the first token abbreviates, and the other tokens.
fn split_kind<'a>(tokens: &'a [Token], kinds: &[Kind]) -> (Option<Kinds>, &'a [Token]) {
    let Some((first, rest)) = tokens.split_first() else { return (None, tokens) };
    let abbreviated = |kind: &&Kind| {
        kind.abbreviation.as_deref().is_some_and(|short| text::fold(short) == first.key)
            || (first.key.as_str(), kind.code.as_str()) == CONG_VAN
    };
    let codes: Vec<String> =
        kinds.iter().filter(abbreviated).map(|kind| kind.code.clone()).collect();
    if codes.is_empty() {
        return (None, tokens);
    }
    (Some(Kinds { typed: first.typed.clone(), codes }), rest)
}

fn is_year(tokens: &[Token], today: Date) -> bool {
    tokens.first().is_some_and(|token| token.key.len() == 4)
        && period::at_start(tokens, today).is_some()
}

fn day(token: &Token, today: Date) -> Option<usize> {
    period::at_start(std::slice::from_ref(token), today).map(|(length, _)| length)
}

/// The first period among the tokens, and all others as words.
fn words_and_period(tokens: &[Token], today: Date) -> Reading {
    let found = (0..tokens.len()).find_map(|at| {
        let (length, period) = period::at_start(&tokens[at..], today)?;
        Some((at, length, period))
    });
    let Some((at, length, period)) = found else {
        return Reading { words: tokens.iter().map(Token::word).collect(), ..Reading::default() };
    };
    let others = tokens[..at].iter().chain(&tokens[at + length..]);
    Reading { period: Some(period), words: others.map(Token::word).collect(), ..Reading::default() }
}
