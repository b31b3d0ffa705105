//! Search, asked and answered.

use contract::Page;
use registry_api::v1::{self, HighlightedField as Field, SearchTerms};

use super::{column, summary};
use crate::{
    Result,
    cases::Hit,
    domain::{
        Violation,
        search::{Filter, Reading, Relaxation},
        texts,
    },
};

/// How much of a page is shown around a hit, in characters.
const EXCERPT: usize = 200;

/// What hits are narrowed to besides the query.
pub(crate) fn filter(terms: &SearchTerms) -> std::result::Result<Filter, Violation> {
    let key = |typed: &Option<String>| {
        let key = typed.as_deref().map(text::search_key);
        key.filter(|key| !key.is_empty())
    };
    let kind_code = terms.kind_code.as_deref().map(texts::one_line);
    let mut filter = Filter {
        direction: terms.direction.map(direction),
        kind_code: kind_code.filter(|code| !code.is_empty()),
        state: terms.state.as_ref().map(column),
        sender_agency: terms.sender_agency_id,
        sender: key(&terms.sender),
        signer: key(&terms.signer),
        since: terms.from,
        until: terms.to,
        has_file: terms.has_file,
    };
    if let Some(year) = terms.year {
        filter.within_year(year)?;
    }
    Ok(filter)
}

fn direction(direction: v1::Direction) -> crate::domain::words::Direction {
    match direction {
        v1::Direction::Outgoing => crate::domain::words::Direction::Outgoing,
        v1::Direction::Incoming => crate::domain::words::Direction::Incoming,
    }
}

/// A page of hits.
pub(crate) fn results(
    page: Page<Hit>,
    reading: &Reading,
    suggestions: Vec<(Relaxation, String)>,
) -> Result<v1::SearchResults> {
    let keys = reading.shown();
    let items = page.items.into_iter().map(|found| hit(found, reading, &keys));
    Ok(v1::SearchResults {
        items: items.collect::<Result<_>>()?,
        next_cursor: page.next_cursor,
        understood: understood(reading),
        suggestions: suggestions
            .into_iter()
            .map(|(what, q)| v1::Suggestion { leaves_out: left_out(what), q })
            .collect(),
    })
}

fn hit(found: Hit, reading: &Reading, keys: &[String]) -> Result<v1::SearchHit> {
    let document = summary(found.row)?;
    let excerpt = found.page.as_deref().and_then(|page| text::excerpt(page, keys, EXCERPT));
    let texts = [
        (Field::Subject, Some(document.subject.as_str())),
        (Field::KindName, Some(document.kind_name.as_str())),
        (Field::SenderName, document.sender_name.as_deref()),
        (Field::Content, excerpt),
    ];
    let words = texts.into_iter().filter_map(|(field, text)| highlight(field, text?, keys));
    let symbol = document.number_and_symbol.as_deref().and_then(|symbol| {
        if reading.symbol.is_none() {
            return highlight(Field::NumberAndSymbol, symbol, keys);
        }
        let whole = v1::Piece { text: symbol.to_owned(), hit: true };
        Some(v1::Highlight { field: Field::NumberAndSymbol, pieces: vec![whole] })
    });
    let highlights = words.chain(symbol).collect();
    Ok(v1::SearchHit { highlights, document })
}

fn highlight(field: Field, whole: &str, keys: &[String]) -> Option<v1::Highlight> {
    let pieces = text::pieces(whole, keys);
    pieces.iter().any(|piece| piece.is_hit).then(|| v1::Highlight {
        field,
        pieces: pieces
            .into_iter()
            .map(|piece| v1::Piece { text: piece.text.to_owned(), hit: piece.is_hit })
            .collect(),
    })
}

fn understood(reading: &Reading) -> v1::Understood {
    v1::Understood {
        number_and_symbol: reading.symbol.as_ref().map(|symbol| symbol.typed.clone()),
        kind_codes: reading.kinds.iter().flat_map(|kinds| kinds.codes.clone()).collect(),
        from: reading.period.as_ref().map(|period| period.from),
        to: reading.period.as_ref().map(|period| period.to),
        words: reading.words.iter().map(|word| word.typed.clone()).collect(),
    }
}

fn left_out(what: Relaxation) -> v1::LeftOut {
    match what {
        Relaxation::Filters => v1::LeftOut::Filters,
        Relaxation::Period => v1::LeftOut::Period,
        Relaxation::Kind => v1::LeftOut::Kind,
        Relaxation::Word => v1::LeftOut::Word,
    }
}
