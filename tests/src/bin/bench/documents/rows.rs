//! The rows of some documents, column by column, as `unnest` takes them.

use jiff::{Timestamp, civil::Date};
use sqlx::PgConnection;
use uuid::{Builder, Uuid};

use crate::subjects::{mix, pick, subject};

/// The kinds that come most, with their names and what stands in symbols.
const KINDS: [(&str, &str, &str); 8] = [
    ("cong_van", "Công văn", ""),
    ("cong_van", "Công văn", ""),
    ("bao_cao", "Báo cáo", "BC"),
    ("ke_hoach", "Kế hoạch", "KH"),
    ("thong_bao", "Thông báo", "TB"),
    ("to_trinh", "Tờ trình", "TTr"),
    ("giay_moi", "Giấy mời", "GM"),
    ("quyet_dinh", "Quyết định (cá biệt)", "QĐ"),
];

/// An agency that sends.
#[derive(sqlx::FromRow)]
pub(super) struct Agency {
    id: Uuid,
    name: String,
    code: String,
    abbreviation: String,
}

/// The register that arrivals are entered in: one for each year.
#[derive(Default)]
pub(super) struct Register {
    id: Uuid,
    on: Date,
    last: i32,
}

impl Register {
    /// Opens the register of that year, and closes the one before.
    pub(super) async fn turn_to(
        &mut self,
        conn: &mut PgConnection,
        agency: Uuid,
        on: Date,
    ) -> sqlx::Result<()> {
        if self.last == 0 || self.on.year() != on.year() {
            self.close(conn).await?;
            let (id, last) = sqlx::query_as(
                "INSERT INTO registers (id, agency_id, direction, series, year)
                 VALUES ($1, $2, 'incoming', 'incoming', $3)
                 ON CONFLICT (agency_id, direction, series, year)
                   DO UPDATE SET last_number = registers.last_number
                 RETURNING id, last_number",
            )
            .bind(contract::Id::<Self>::generate().uuid())
            .bind(agency)
            .bind(on.year())
            .fetch_one(conn)
            .await?;
            (self.id, self.last) = (id, last);
        }
        self.on = on;
        Ok(())
    }

    /// Leaves the counter where the entries end.
    pub(super) async fn close(&self, conn: &mut PgConnection) -> sqlx::Result<()> {
        sqlx::query("UPDATE registers SET last_number = $2, last_on = $3::date WHERE id = $1")
            .bind(self.id)
            .bind(self.last)
            .bind(self.on.to_string())
            .execute(conn)
            .await?;
        Ok(())
    }
}

/// The columns of some documents.
#[derive(Default)]
pub(super) struct Rows {
    agency: Uuid,
    ids: Vec<Uuid>,
    files: Vec<Uuid>,
    states: Vec<&'static str>,
    kinds: Vec<&'static str>,
    kind_names: Vec<&'static str>,
    subjects: Vec<String>,
    urgencies: Vec<&'static str>,
    numbers: Vec<i32>,
    symbols: Vec<String>,
    symbol_keys: Vec<String>,
    texts: Vec<String>,
    at: Vec<f64>,
    sender_ids: Vec<Uuid>,
    sender_names: Vec<String>,
    sender_codes: Vec<String>,
    registers: Vec<Option<Uuid>>,
    arrival_numbers: Vec<Option<i32>>,
    days: Vec<String>,
}

impl Rows {
    pub(super) fn of(agency: Uuid) -> Self {
        Self { agency, ..Self::default() }
    }

    /// Adds document number `number`, which came at `at` and has been registered unless it `waits`.
    pub(super) fn add(
        &mut self,
        number: usize,
        at: Timestamp,
        senders: &[Agency],
        register: &mut Register,
        waits: bool,
    ) {
        let mixed = mix(number + 1);
        let sender = &senders[mixed % senders.len()];
        let (kind, kind_name, abbreviation) = KINDS[mixed / 7 % KINDS.len()];
        let numbered = i32::try_from(mixed / 11 % 4_000).unwrap_or_default() + 1;
        let symbol = match abbreviation {
            "" => format!("{numbered:02}/{}-VP", sender.abbreviation),
            kind => format!("{numbered:02}/{kind}-{}", sender.abbreviation),
        };
        let subject = subject(number + 1_000_000);
        let search = [&*symbol, kind_name, &*subject, &*sender.name].join(" ");
        self.ids.push(made_at(at, self.agency, number));
        self.files.push(made_at(at, self.agency, number + 1));
        self.states.push(if waits { "arrived" } else { "registered" });
        self.kinds.push(kind);
        self.kind_names.push(kind_name);
        self.urgencies.push(match mixed / 13 % 100 {
            0 => "flash",
            1..=4 => "very_urgent",
            5..=14 => "urgent",
            _ => pick(&["normal"], 0),
        });
        self.numbers.push(numbered);
        self.symbol_keys.push(text::symbol_key(&symbol));
        self.symbols.push(symbol);
        self.texts.push(text::fold(&search));
        self.subjects.push(subject);
        self.at.push(at.as_duration().as_secs_f64());
        self.sender_ids.push(sender.id);
        self.sender_names.push(sender.name.clone());
        self.sender_codes.push(sender.code.clone());
        self.days.push(register.on.to_string());
        if !waits {
            register.last += 1;
        }
        self.registers.push((!waits).then_some(register.id));
        self.arrival_numbers.push((!waits).then_some(register.last));
    }

    /// The numbers and symbols.
    pub(super) fn symbols(&self) -> Vec<String> {
        self.symbols.clone()
    }

    /// Writes them all.
    pub(super) async fn write(self, conn: &mut PgConnection) -> sqlx::Result<()> {
        sqlx::query(
            "INSERT INTO documents
               (agency_id, direction, signer_name, signer_title, id, state, kind_code, kind_name,
                subject, urgency, number, number_and_symbol, symbol_key, search_text, issued_on,
                created_at, updated_at)
             SELECT $1, 'incoming', 'Nguyễn Văn Minh', 'Giám đốc', id, state, kind, kind_name,
                    subject, urgency, number, symbol, key, words, day::date, to_timestamp(at),
                    to_timestamp(at)
             FROM unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[],
                         $8::integer[], $9::text[], $10::text[], $11::text[], $12::text[],
                         $13::float8[])
               AS new (id, state, kind, kind_name, subject, urgency, number, symbol, key, words,
                       day, at)",
        )
        .bind(self.agency)
        .bind(&self.ids)
        .bind(&self.states)
        .bind(&self.kinds)
        .bind(&self.kind_names)
        .bind(&self.subjects)
        .bind(&self.urgencies)
        .bind(&self.numbers)
        .bind(&self.symbols)
        .bind(&self.symbol_keys)
        .bind(&self.texts)
        .bind(&self.days)
        .bind(&self.at)
        .execute(&mut *conn)
        .await?;
        sqlx::query(
            "INSERT INTO incoming_documents
               (agency_id, document_id, delivery_id, release_id, sender_agency_id, sender_name,
                sender_code, sender_key, purpose, arrived_at, register_id, arrival_number,
                arrived_on)
             SELECT $1, id, gen_random_uuid(), gen_random_uuid(), sender, name, code, sender::text,
                    'to_execute', to_timestamp(at), register, number,
                    CASE WHEN number IS NOT NULL THEN day::date END
             FROM unnest($2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::float8[],
                         $7::uuid[], $8::integer[], $9::text[])
               AS new (id, sender, name, code, at, register, number, day)",
        )
        .bind(self.agency)
        .bind(&self.ids)
        .bind(&self.sender_ids)
        .bind(&self.sender_names)
        .bind(&self.sender_codes)
        .bind(&self.at)
        .bind(&self.registers)
        .bind(&self.arrival_numbers)
        .bind(&self.days)
        .execute(&mut *conn)
        .await?;
        self.write_around(conn).await
    }

    /// Register entries, readers and files.
    async fn write_around(&self, conn: &mut PgConnection) -> sqlx::Result<()> {
        sqlx::query(
            "INSERT INTO register_entries (register_id, number, dated, state, document_id)
             SELECT register, number, day::date, 'used', id
             FROM unnest($1::uuid[], $2::integer[], $3::text[], $4::uuid[])
               AS new (register, number, day, id)
             WHERE number IS NOT NULL",
        )
        .bind(&self.registers)
        .bind(&self.arrival_numbers)
        .bind(&self.days)
        .bind(&self.ids)
        .execute(&mut *conn)
        .await?;
        sqlx::query(
            "INSERT INTO document_readers (document_id, agency_id)
             SELECT id, $2 FROM unnest($1::uuid[]) AS id",
        )
        .bind(&self.ids)
        .bind(self.agency)
        .execute(&mut *conn)
        .await?;
        sqlx::query(
            "INSERT INTO document_files
               (document_id, position, file_id, role, name, media_type, size, sha256)
             SELECT id, 1, file, 'main', 'van-ban.pdf', 'application/pdf', 120000, repeat('0', 64)
             FROM unnest($1::uuid[], $2::uuid[]) AS new (id, file)",
        )
        .bind(&self.ids)
        .bind(&self.files)
        .execute(conn)
        .await?;
        Ok(())
    }
}

/// A UUIDv7 of that time, the same for the same agency and number.
fn made_at(at: Timestamp, agency: Uuid, number: usize) -> Uuid {
    let millis = u64::try_from(at.as_millisecond()).unwrap_or_default();
    let (_, of_agency) = agency.as_u64_pair();
    let mut noise = [0; 10];
    noise[..8].copy_from_slice(&(mix(number) as u64 ^ of_agency).to_be_bytes());
    noise[8..].copy_from_slice(&mix(number.wrapping_mul(3)).to_be_bytes()[6..]);
    Builder::from_unix_timestamp_millis(millis, &noise).into_uuid()
}
