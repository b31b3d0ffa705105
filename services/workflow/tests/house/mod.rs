//! An agency with its people, and what others tell of it.

use clock::Clock;
use contract::{AgencyId, Claims, DocumentId, Id, PersonId, Role, UnitId, timestamp};
use identity_api::events::{PostRecorded, UnitRecorded};
use jiff::Timestamp;
use messaging::{Delivered, Envelope, Handler, Rejection, deliver};
use registry_api::events::{DocumentRegistered, DocumentReleased, DraftChanged, DraftSubmitted};
use sqlx::PgPool;
use vpdt_workflow::consumers::{CopyPosts, CopyUnits};

/// A Tuesday morning in the province.
pub(crate) fn morning() -> Timestamp {
    "2026-11-24T01:30:00Z".parse().unwrap()
}

/// A clock that stands at that morning.
pub(crate) fn clock() -> Clock {
    Clock::stopped(morning())
}

/// Hands one event to its consumer.
pub(crate) async fn tell<H: Handler>(
    pool: &PgPool,
    handler: H,
    event: H::Event,
) -> Result<Delivered, Rejection> {
    let envelope = Envelope::new(Id::<()>::generate().uuid(), event);
    deliver(pool, &handler, &[(envelope, None)]).await
}

/// What was announced of one kind, in order.
pub(crate) async fn announced<E: contract::Event>(pool: &PgPool) -> Vec<E> {
    let sql = "SELECT payload FROM outbox WHERE subject = $1 ORDER BY id";
    let payloads: Vec<Vec<u8>> =
        sqlx::query_scalar(sql).bind(E::SUBJECT).fetch_all(pool).await.unwrap();
    payloads.iter().map(|payload| E::decode(payload.as_slice()).unwrap()).collect()
}

pub(crate) fn hash(digit: char) -> String {
    digit.to_string().repeat(64)
}

/// Sở Tư pháp: a board, an office and two divisions.
pub(crate) struct House {
    pub(crate) agency: AgencyId,
    pub(crate) division: UnitId,
    pub(crate) leader: Claims,
    pub(crate) deputy: Claims,
    pub(crate) clerk: Claims,
    pub(crate) chief: Claims,
    pub(crate) checker: Claims,
    pub(crate) head: Claims,
    pub(crate) officer: Claims,
    pub(crate) other_head: Claims,
}

impl House {
    pub(crate) async fn open(pool: &PgPool) -> Self {
        let agency = Id::generate();
        let [board, office, division, other_division] = [(); 4].map(|()| Id::generate());
        let units = [
            (board, "Ban Giám đốc"),
            (office, "Văn phòng"),
            (division, "Phòng Hành chính tư pháp"),
            (other_division, "Thanh tra"),
        ];
        for (unit, name) in units {
            tell(pool, CopyUnits, unit_recorded(agency, unit, name)).await.unwrap();
        }
        let person = |unit, role| claims(agency, unit, role);
        let house = Self {
            agency,
            division,
            leader: person(board, Role::Leader),
            deputy: person(board, Role::Leader),
            clerk: person(office, Role::Clerk),
            chief: person(office, Role::OfficeHead),
            checker: person(office, Role::FormChecker),
            head: person(division, Role::UnitHead),
            officer: person(division, Role::Officer),
            other_head: person(other_division, Role::UnitHead),
        };
        for (who, name, title) in [
            (&house.leader, "Trần Văn An", "Giám đốc"),
            (&house.deputy, "Lê Thị Bình", "Phó Giám đốc"),
            (&house.clerk, "Võ Thị Cúc", "Văn thư"),
            (&house.chief, "Đỗ Văn Dũng", "Chánh Văn phòng"),
            (&house.checker, "Phan Thị Em", "Chuyên viên pháp chế"),
            (&house.head, "Nguyễn Văn Giang", "Trưởng phòng"),
            (&house.officer, "Hồ Thị Hạnh", "Chuyên viên"),
            (&house.other_head, "Bùi Văn Kiên", "Chánh Thanh tra"),
        ] {
            tell(pool, CopyPosts, post_recorded(who, name, title)).await.unwrap();
        }
        house
    }

    /// A draft of the officer's, for the checker and the leader.
    pub(crate) fn draft_submitted(&self, document: DocumentId) -> DraftSubmitted {
        DraftSubmitted {
            document_id: document.to_string(),
            agency_id: self.agency.to_string(),
            unit_id: self.division.to_string(),
            drafter_id: self.officer.sub.to_string(),
            form_checker_id: self.checker.sub.to_string(),
            signer_id: self.leader.sub.to_string(),
            content_hash: hash('a'),
            round: 1,
            urgency: "normal".to_owned(),
            submitted_at: Some(timestamp(morning())),
            answers_document_id: String::new(),
            title: "Kế hoạch năm 2027".to_owned(),
            kind_name: "Tờ trình".to_owned(),
        }
    }

    pub(crate) fn draft_changed(
        &self,
        document: DocumentId,
        version: i64,
        digit: char,
        at: Timestamp,
    ) -> DraftChanged {
        DraftChanged {
            document_id: document.to_string(),
            agency_id: self.agency.to_string(),
            content_hash: hash(digit),
            version,
            changed_at: Some(timestamp(at)),
            ..DraftChanged::default()
        }
    }

    pub(crate) fn document_registered(&self, document: DocumentId) -> DocumentRegistered {
        DocumentRegistered {
            document_id: document.to_string(),
            agency_id: self.agency.to_string(),
            delivery_id: Id::<()>::generate().to_string(),
            arrival_number: 2315,
            arrived_on: "2026-11-24".to_owned(),
            urgency: "normal".to_owned(),
            kind_code: "cong_van".to_owned(),
            purpose: "to_execute".to_owned(),
            title: "Báo cáo công tác hộ tịch".to_owned(),
            number_and_symbol: "2104/UBND-NC".to_owned(),
            sender_name: "UBND tỉnh".to_owned(),
            reply_wanted_by: String::new(),
            registered_at: Some(timestamp(morning())),
            registered_by: self.clerk.sub.to_string(),
            arrival_traceparent: String::new(),
        }
    }

    /// A reply to `document`.
    pub(crate) fn reply_released(&self, document: DocumentId) -> DocumentReleased {
        DocumentReleased {
            document_id: Id::<()>::generate().to_string(),
            agency_id: self.agency.to_string(),
            answers_document_id: document.to_string(),
            released_at: Some(timestamp(morning())),
            ..Default::default()
        }
    }
}

pub(crate) fn unit_recorded(agency: AgencyId, unit: UnitId, name: &str) -> UnitRecorded {
    UnitRecorded {
        unit_id: unit.to_string(),
        agency_id: agency.to_string(),
        revision: 1,
        name: name.to_owned(),
        ..Default::default()
    }
}

pub(crate) fn post_recorded(who: &Claims, name: &str, title: &str) -> PostRecorded {
    PostRecorded {
        post_id: Id::<()>::generate().to_string(),
        person_id: who.sub.to_string(),
        agency_id: who.agency.to_string(),
        unit_id: who.unit.to_string(),
        revision: 1,
        person_name: name.to_owned(),
        title: title.to_owned(),
        roles: who.roles.iter().map(ToString::to_string).collect(),
        ended_on: String::new(),
    }
}

/// Somebody in a post.
pub(crate) fn claims(agency: AgencyId, unit: UnitId, role: Role) -> Claims {
    Claims {
        sub: PersonId::generate(),
        agency,
        unit,
        roles: vec![role],
        sid: Id::<()>::generate().uuid(),
        aud: "workflow".to_owned(),
        iss: web::ISSUER.to_owned(),
        exp: 0,
        iat: 0,
    }
}
