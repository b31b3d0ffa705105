//! Suggested directives: what the agency did before with documents that are alike.
//!
//! A suggestion only fills a form in; nothing is given out without a person (NĐ 30/2020 Đ23).

use std::{cmp::Reverse, collections::BTreeSet};

use contract::UnitId;
use jiff::civil::Date;

use super::working_days::Calendar;

/// The most that are shown: they are buttons, not a list.
pub const MOST: usize = 3;

/// An earlier document, and the directive that was given on it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Handled {
    /// Its trích yếu.
    pub title: String,
    /// Whether it came from the same sender.
    pub same_sender: bool,
    /// Whether it is of the same kind.
    pub same_kind: bool,
    /// Which unit led.
    pub lead: UnitId,
    /// Which units cooperated.
    pub cooperating: Vec<UnitId>,
    /// When the directive was given.
    pub given_on: Date,
    /// Its deadline.
    pub due_on: Option<Date>,
    /// Its words.
    pub opinion: Option<String>,
    /// Whether a reply was required.
    pub reply_required: bool,
}

/// A directive that could be given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestion {
    /// Chủ trì.
    pub lead: UnitId,
    /// Phối hợp.
    pub cooperating: Vec<UnitId>,
    /// The working days that were usually given; none where there usually was no deadline.
    pub days: Option<u32>,
    /// The words that were used on the document that is most alike.
    pub opinion: Option<String>,
    /// Whether a reply was usually required.
    pub reply_required: bool,
    /// On how many documents this was done.
    pub times: usize,
}

/// What to suggest for a document called `title`, the best first; nothing where nothing alike was
/// handled before.
///
/// The same sender counts 3, the same kind 1, and up to 4 how much of the title's pairs of
/// neighbouring words is in the other's: Vietnamese words are mostly two syllables. The kind alone
/// makes nothing alike. What was done with more that is alike comes first, then what was done last.
#[must_use]
pub fn suggest(title: &str, history: &[Handled], calendar: &Calendar) -> Vec<Suggestion> {
    let words = pairs(title);
    let mut groups: Vec<Vec<(u32, &Handled)>> = Vec::new();
    for one in history {
        let Some(likeness) = likeness(&words, one) else { continue };
        let same = |group: &&mut Vec<(u32, &Handled)>| {
            group.first().is_some_and(|(_, first)| parts(first) == parts(one))
        };
        match groups.iter_mut().find(same) {
            Some(group) => group.push((likeness, one)),
            None => groups.push(vec![(likeness, one)]),
        }
    }
    for group in &mut groups {
        group.sort_by_key(|(likeness, one)| Reverse((*likeness, one.given_on)));
    }
    groups.sort_by_key(|group| {
        let weight: u32 = group.iter().map(|(likeness, _)| likeness).sum();
        let latest = group.iter().map(|(_, one)| one.given_on).max();
        Reverse((weight, latest, group.first().map(|(_, one)| parts(one))))
    });
    groups.iter().take(MOST).filter_map(|group| suggestion(group, calendar)).collect()
}

/// The deadline to suggest: `days` working days from `today`, or the earliest of `limits` (what the
/// sender wishes, what was given to the own unit) that comes before it and has not passed.
#[must_use]
pub fn deadline(
    days: Option<u32>,
    limits: &[Date],
    today: Date,
    calendar: &Calendar,
) -> Option<Date> {
    let usual = days.map(|days| calendar.after(today, days));
    limits.iter().copied().filter(|limit| *limit >= today).chain(usual).min()
}

fn suggestion(group: &[(u32, &Handled)], calendar: &Calendar) -> Option<Suggestion> {
    let (_, best) = group.first()?;
    let mut days: Vec<u32> = group
        .iter()
        .filter_map(|(_, one)| Some(calendar.between(one.given_on, one.due_on?)))
        .collect();
    days.sort_unstable();
    let median = days.get(days.len() / 2).copied().filter(|_| days.len() * 2 >= group.len());
    let replies = group.iter().filter(|(_, one)| one.reply_required).count();
    let mut opinions = group.iter().filter_map(|(_, one)| one.opinion.as_deref());
    Some(Suggestion {
        lead: best.lead,
        cooperating: best.cooperating.clone(),
        days: median,
        opinion: opinions.find(|opinion| !names_a_day(opinion)).map(ToOwned::to_owned),
        reply_required: replies * 2 > group.len(),
        times: group.len(),
    })
}

fn likeness(words: &BTreeSet<String>, one: &Handled) -> Option<u32> {
    let shared = words.intersection(&pairs(&one.title)).count();
    let shared = u32::try_from(40 * shared / words.len().max(1)).unwrap_or_default();
    let same = 30 * u32::from(one.same_sender) + shared;
    (same > 0).then_some(same + 10 * u32::from(one.same_kind))
}

fn pairs(title: &str) -> BTreeSet<String> {
    let folded = text::fold_tone_placement(title);
    let words: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
    words.windows(2).map(|pair| pair.join(" ")).collect()
}

fn parts(one: &Handled) -> (UnitId, BTreeSet<UnitId>) {
    (one.lead, one.cooperating.iter().copied().collect())
}

/// Words that name a day (`trước 02/12`) belong to their own document.
fn names_a_day(opinion: &str) -> bool {
    let digit = |part: Option<char>| part.is_some_and(|char| char.is_ascii_digit());
    opinion.match_indices(['/', '-', '.']).any(|(at, mark)| {
        digit(opinion[..at].chars().next_back()) && digit(opinion[at + mark.len()..].chars().next())
    })
}

#[cfg(test)]
mod tests {
    use contract::Id;
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;

    const TITLE: &str = "Phối hợp rà soát văn bản quy phạm pháp luật về nhà ở";

    fn handled(lead: UnitId, title: &str) -> Handled {
        Handled {
            title: title.to_owned(),
            same_sender: false,
            same_kind: true,
            lead,
            cooperating: Vec::new(),
            given_on: date(2026, 11, 2),
            due_on: None,
            opinion: None,
            reply_required: false,
        }
    }

    fn from_sender(lead: UnitId, title: &str) -> Handled {
        Handled { same_sender: true, ..handled(lead, title) }
    }

    fn suggested(history: &[Handled]) -> Vec<Suggestion> {
        suggest(TITLE, history, &Calendar::default())
    }

    #[test]
    fn without_a_history_nothing_is_suggested() {
        assert_eq!(suggested(&[]), []);
    }

    #[test]
    fn the_kind_alone_makes_nothing_alike() {
        let unit = Id::generate();

        assert_eq!(suggested(&[handled(unit, "Báo cáo công tác hộ tịch")]), []);
        assert_eq!(suggested(&[from_sender(unit, "Báo cáo công tác hộ tịch")])[0].lead, unit);
    }

    #[test]
    fn words_weigh_more_than_the_sender_and_the_tones_place_nothing() {
        let (by_words, by_sender) = (Id::generate(), Id::generate());
        let history = [
            from_sender(by_sender, "Báo cáo công tác thanh tra"),
            handled(by_words, "phối hợp rà soát văn bản quy phạm pháp luật về đất đai"),
        ];

        let leads: Vec<_> = suggested(&history).iter().map(|one| one.lead).collect();

        assert_eq!(leads, [by_words, by_sender]);
        let tones = suggest("hoà giải", &[handled(by_words, "hòa giải")], &Calendar::default());
        assert_eq!(tones.len(), 1);
    }

    #[test]
    fn what_was_done_often_comes_first_and_at_most_three_are_shown() {
        let units: Vec<UnitId> = (0..4).map(|_| Id::generate()).collect();
        let mut history = Vec::new();
        for (at, unit) in units.iter().enumerate() {
            history.extend((0..=at).map(|_| from_sender(*unit, "Báo cáo")));
        }

        let times: Vec<_> = suggested(&history).iter().map(|one| one.times).collect();

        assert_eq!(times, [4, 3, 2]);
    }

    #[test]
    fn the_same_lead_with_others_is_another_suggestion() {
        let (lead, [a, b]) = (Id::generate(), [Id::generate(), Id::generate()]);
        let with = |cooperating| Handled { cooperating, ..from_sender(lead, TITLE) };

        let found = suggested(&[with(vec![a, b]), with(vec![b, a]), with(vec![a])]);

        assert_eq!(found.iter().map(|one| one.times).collect::<Vec<_>>(), [2, 1]);
    }

    #[test]
    fn the_days_are_the_median_of_those_that_were_given() {
        let lead = Id::generate();
        let due = |day| Handled { due_on: Some(date(2026, 11, day)), ..from_sender(lead, TITLE) };
        let none = from_sender(lead, TITLE);

        // Monday the 2nd: the 3rd is one working day later, the 9th five, the 30th twenty.
        assert_eq!(suggested(&[due(30), due(3), due(9)])[0].days, Some(5));
        assert_eq!(suggested(&[due(9), none.clone()])[0].days, Some(5));
        assert_eq!(suggested(&[due(9), none.clone(), none])[0].days, None);
    }

    #[test]
    fn a_reply_is_required_where_it_mostly_was() {
        let lead = Id::generate();
        let reply = |reply_required| Handled { reply_required, ..from_sender(lead, TITLE) };

        assert!(suggested(&[reply(true), reply(true), reply(false)])[0].reply_required);
        assert!(!suggested(&[reply(true), reply(false)])[0].reply_required);
    }

    #[test]
    fn words_come_from_what_is_most_alike_and_never_name_a_day() {
        let lead = Id::generate();
        let says = |title: &str, opinion: &str| Handled {
            opinion: Some(opinion.to_owned()),
            ..from_sender(lead, title)
        };
        let history = [
            says("Báo cáo", "Phòng nghiên cứu"),
            says(TITLE, "Trình ký trước 02/12"),
            says("Phối hợp rà soát văn bản", "Phòng tham mưu văn bản trả lời."),
        ];

        let suggestion = suggested(&history).remove(0);

        assert_eq!(suggestion.opinion.as_deref(), Some("Phòng tham mưu văn bản trả lời."));
        assert!(names_a_day("hạn 2-12") && names_a_day("12.2026") && !names_a_day("và/hoặc 1. a"));
    }

    #[test]
    fn a_deadline_is_never_later_than_what_binds_it() {
        let today = date(2026, 11, 24);
        let on = |days, limits: &[Date]| deadline(days, limits, today, &Calendar::default());

        assert_eq!(on(Some(5), &[]), Some(date(2026, 12, 1)));
        assert_eq!(on(Some(5), &[date(2026, 11, 27)]), Some(date(2026, 11, 27)));
        assert_eq!(on(Some(5), &[date(2026, 11, 23)]), Some(date(2026, 12, 1)), "it has passed");
        assert_eq!(on(None, &[date(2026, 12, 4)]), Some(date(2026, 12, 4)));
        assert_eq!(on(None, &[]), None);
    }

    proptest! {
        #[test]
        fn the_order_of_the_history_does_not_matter(
            seeds in prop::collection::vec((0..3usize, any::<bool>(), 1..28i8, 0..3usize), 0..20),
            turn in 0..20usize,
        ) {
            let units: Vec<UnitId> = (0..3).map(|_| Id::generate()).collect();
            let titles = [TITLE, "Rà soát văn bản", "Báo cáo quý"];
            let mut history: Vec<Handled> = seeds
                .into_iter()
                .map(|(unit, same_sender, day, title)| Handled {
                    same_sender,
                    given_on: date(2026, 10, day),
                    ..handled(units[unit], titles[title])
                })
                .collect();

            let before = suggested(&history);
            let middle = turn % history.len().max(1);
            history.rotate_left(middle);
            let after = suggested(&history);

            prop_assert!(before.len() <= MOST);
            prop_assert_eq!(before, after);
        }
    }
}
