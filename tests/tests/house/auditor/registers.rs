//! Numbers: from one to the counter, each once, their dates never falling (I3; NĐ 30/2020 Đ15, Đ22).

use super::{Auditor, found};

const COUNTERS: &str =
    "SELECT format('register %s %s %s: the counter says %s, lines: %s, from %s to %s',
                   agency_id, direction, year, last_number, count(number), min(number), max(number))
     FROM registers LEFT JOIN register_entries ON register_id = registers.id
     GROUP BY registers.id
     HAVING (last_number, last_number) <> (count(number), coalesce(max(number), 0))
         OR min(number) <> 1 OR last_on IS DISTINCT FROM max(dated)";

const DATES: &str = "SELECT format('register %s: number %s is of %s, the one before of %s',
                                   register_id, number, dated, before)
     FROM (SELECT *, lag(dated) OVER (PARTITION BY register_id ORDER BY number) AS before
           FROM register_entries) AS entry
     WHERE dated < before";

const LINES_WITHOUT_DOCUMENT: &str =
    "SELECT format('register %s: number %s is not the number of document %s',
                   entry.register_id, entry.number, entry.document_id)
     FROM register_entries AS entry
     LEFT JOIN documents ON documents.id = entry.document_id
     LEFT JOIN incoming_documents AS incoming ON incoming.document_id = entry.document_id
     LEFT JOIN outgoing_documents AS outgoing ON outgoing.document_id = entry.document_id
     WHERE entry.document_id IS NOT NULL
       AND (entry.register_id, entry.number) IS DISTINCT FROM
           (coalesce(incoming.register_id, outgoing.register_id),
            CASE documents.direction WHEN 'incoming' THEN incoming.arrival_number
                                     ELSE documents.number END)";

const DOCUMENTS_WITHOUT_LINE: &str =
    "SELECT format('document %s has a number, and is in no register', id)
     FROM documents LEFT JOIN incoming_documents AS incoming ON incoming.document_id = documents.id
     WHERE CASE direction WHEN 'incoming' THEN arrival_number ELSE number END IS NOT NULL
       AND NOT EXISTS (SELECT FROM register_entries AS entry WHERE entry.document_id = documents.id)";

/// Names what is wrong in the registers; tells how many lines they have.
pub(super) async fn look(auditor: &Auditor, wrong: &mut Vec<String>) -> anyhow::Result<usize> {
    let registry = auditor.of_service("registry")?;
    for rule in [COUNTERS, DATES, LINES_WITHOUT_DOCUMENT, DOCUMENTS_WITHOUT_LINE] {
        wrong.extend(found(registry, rule).await?);
    }
    let lines = sqlx::query_scalar::<_, i64>("SELECT count(*) FROM register_entries");
    Ok(usize::try_from(lines.fetch_one(registry).await?)?)
}
