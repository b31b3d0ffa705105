//! Lists and search of an agency with many documents, at the gateway, as its văn thư.

use std::time::{Duration, Instant};

use contract::Page;
use registry_api::v1::DocumentSummary;

use crate::{
    clerk::Clerk,
    documents::Stored,
    figures::Spread,
    ground::Ground,
    report::{Read, Reading},
    subjects,
};

/// Sessions of the văn thư: one alone would be held up by the gateway's rate.
const SESSIONS: usize = 10;
/// Requests before it counts: every connection of registry has then settled on its plans.
const WARM_UP: (usize, Duration) = (80, Duration::from_secs(3));
/// Requests that count, one after the other.
const COUNTED: (usize, Duration) = (80, Duration::from_secs(6));
/// Rows of a page.
const LIMIT: &str = "20";

/// Words of the generated subjects, as people type them.
const ONE_WORD: [&str; 4] = ["chữa", "hộ", "thủy", "bồi"];
const COMMON_WORD: [&str; 2] = ["công", "văn"];
const WITHOUT_ACCENTS: [&str; 4] =
    ["phong chay chua chay", "giai phong mat bang", "tro giup phap ly", "khai thac thuy san"];
const NOT_THERE: [&str; 2] = ["thiên văn học", "xyz khong co"];

/// What is asked: a path, and its query.
type Question = (&'static str, Vec<(&'static str, String)>);

/// Asks every question often enough to know how long it takes.
pub(crate) async fn measure(ground: &Ground, stored: Stored) -> anyhow::Result<Reading> {
    let clerk = Clerk::sign_in(ground, &stored.login, SESSIONS).await?;
    let mut reads = Vec::new();
    for (what, questions) in questions(ground, &stored).await? {
        reads.push(ask(&clerk, what, &questions).await?);
    }
    Ok(Reading { documents: stored.documents, of_others: stored.others, reads })
}

async fn questions(
    ground: &Ground,
    stored: &Stored,
) -> anyhow::Result<Vec<(&'static str, Vec<Question>)>> {
    let list = |path, extra: &[(&'static str, String)]| -> Question {
        (path, extra.iter().cloned().chain([("limit", LIMIT.to_owned())]).collect())
    };
    let search = |words: &[&str]| -> Vec<Question> {
        words.iter().map(|q| list("/search", &[("q", (*q).to_owned())])).collect()
    };
    let state = |state: &str| ("state", state.to_owned());
    let deep = ("cursor", deep_cursor(ground, stored).await?);
    let symbols: Vec<&str> = stored.last_symbols.iter().take(40).map(String::as_str).collect();
    let numbers: Vec<String> = (100..140).map(|number| format!("{number}/TTr")).collect();
    let numbers: Vec<&str> = numbers.iter().map(String::as_str).collect();
    let phrases: Vec<String> = (0..40).map(|n| subjects::subject(1_000_000 + n * 97)).collect();
    let phrases: Vec<&str> = phrases.iter().map(String::as_str).collect();
    Ok(vec![
        ("arrivals, first page", vec![list("/arrivals", &[])]),
        ("arrivals waiting, first page", vec![list("/arrivals", &[state("arrived")])]),
        ("arrivals registered, first page", vec![list("/arrivals", &[state("registered")])]),
        ("arrivals, page in the middle", vec![list("/arrivals", &[deep])]),
        ("documents, first page", vec![list("/documents", &[])]),
        ("search: one rarer word", search(&ONE_WORD)),
        ("search: one word of most documents", search(&COMMON_WORD)),
        ("search: words without accents", search(&WITHOUT_ACCENTS)),
        ("search: a whole subject", search(&phrases)),
        ("search: number and symbol", search(&symbols)),
        ("search: beginning of number and symbol", search(&numbers)),
        ("search: words that are nowhere", search(&NOT_THERE)),
    ])
}

/// The cursor of a page in the middle of the list, as that page's predecessor would have given it.
async fn deep_cursor(ground: &Ground, stored: &Stored) -> anyhow::Result<String> {
    let key: (i16, uuid::Uuid) = sqlx::query_as(
        "SELECT urgency_rank, id FROM documents WHERE agency_id = $1 AND direction = 'incoming'
         ORDER BY urgency_rank DESC, id DESC OFFSET $2 LIMIT 1",
    )
    .bind(stored.agency.uuid())
    .bind(i64::try_from(stored.documents / 2)?)
    .fetch_one(&ground.registry)
    .await?;
    let page = web::page(vec![key; 2], web::Limit::from(1), |key| *key);
    page.next_cursor.ok_or_else(|| anyhow::anyhow!("a page of two has another"))
}

async fn ask(clerk: &Clerk, what: &'static str, questions: &[Question]) -> anyhow::Result<Read> {
    let mut rows = 0;
    let mut samples = Vec::new();
    for (counts, (most, within)) in [(false, WARM_UP), (true, COUNTED)] {
        let start = Instant::now();
        for (path, query) in questions.iter().cycle().take(most) {
            let query: Vec<_> = query.iter().map(|(name, value)| (*name, value.as_str())).collect();
            let (page, seconds): (Page<DocumentSummary>, f64) = clerk.get(path, &query).await?;
            if counts {
                samples.push(seconds);
                rows += page.items.len();
            }
            if start.elapsed() > within {
                break;
            }
        }
    }
    let rows = rows / samples.len().max(1);
    Ok(Read { what, rows, took: Spread::of(samples) })
}
