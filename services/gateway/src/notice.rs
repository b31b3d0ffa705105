//! What of an event a browser is told: its name and whom it is about, never its content. The page
//! asks the API for the rest, and so access is decided where it always is.

use contract::{AgencyId, Event, PersonId};
use interchange_api::events::DeliveryStatusChanged;
use prost::DecodeError;
use registry_api::events::{ArrivalRecorded, DocumentRegistered, OpinionAsked, OpinionGiven};
use serde::Serialize;
use workflow_api::events::{
    DeadlineExtended, DirectiveGiven, DraftApproved, DraftReturned, DraftSigned, TaskAssigned,
    TaskUrged, TaskWithdrawn, WorkCompleted, WorkStarted,
};

/// The subjects whose events become notices.
pub(crate) const SUBJECTS: [&str; 6] = [
    ArrivalRecorded::SUBJECT,
    DocumentRegistered::SUBJECT,
    OpinionAsked::SUBJECT,
    OpinionGiven::SUBJECT,
    "vpdt.workflow.v1.*",
    DeliveryStatusChanged::SUBJECT,
];

/// Something happened that somebody's page may show.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Notice {
    /// The last part of the subject: `arrival_recorded`.
    pub(crate) name: String,
    pub(crate) body: Body,
    agency: AgencyId,
    /// The only one to be told; `None` for the whole agency.
    person: Option<PersonId>,
}

/// What is sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Body {
    /// The event's id, the same however often it is sent.
    pub(crate) id: String,
    pub(crate) document_id: String,
}

impl Notice {
    /// Reads the event `id` of `subject`; `None` if nobody is told of it.
    pub(crate) fn read(subject: &str, id: &str, payload: &[u8]) -> Option<Self> {
        let about = match subject {
            ArrivalRecorded::SUBJECT => {
                about(payload, |e: ArrivalRecorded| (e.agency_id, e.document_id))
            }
            DocumentRegistered::SUBJECT => {
                about(payload, |e: DocumentRegistered| (e.agency_id, e.document_id))
            }
            DeliveryStatusChanged::SUBJECT => {
                about(payload, |e: DeliveryStatusChanged| (e.agency_id, e.document_id))
            }
            DraftApproved::SUBJECT => {
                about(payload, |e: DraftApproved| (e.agency_id, e.document_id))
            }
            DraftReturned::SUBJECT => {
                about(payload, |e: DraftReturned| (e.agency_id, e.document_id))
            }
            DraftSigned::SUBJECT => about(payload, |e: DraftSigned| (e.agency_id, e.document_id)),
            DirectiveGiven::SUBJECT => {
                about(payload, |e: DirectiveGiven| (e.agency_id, e.document_id))
            }
            WorkStarted::SUBJECT => about(payload, |e: WorkStarted| (e.agency_id, e.document_id)),
            WorkCompleted::SUBJECT => {
                about(payload, |e: WorkCompleted| (e.agency_id, e.document_id))
            }
            DeadlineExtended::SUBJECT => {
                about(payload, |e: DeadlineExtended| (e.agency_id, e.document_id))
            }
            // Who heads a unit that is asked finds it among their drafts.
            OpinionAsked::SUBJECT => {
                return Self::to_person(subject, id, payload, |e: OpinionAsked| {
                    (e.agency_id, e.document_id, e.person_id)
                });
            }
            OpinionGiven::SUBJECT => {
                return Self::to_person(subject, id, payload, |e: OpinionGiven| {
                    (e.agency_id, e.document_id, e.drafter_id)
                });
            }
            TaskAssigned::SUBJECT => {
                return Self::to_person(subject, id, payload, |e: TaskAssigned| {
                    (e.agency_id, e.document_id, e.person_id)
                });
            }
            TaskUrged::SUBJECT => {
                return Self::to_person(subject, id, payload, |e: TaskUrged| {
                    (e.agency_id, e.document_id, e.person_id)
                });
            }
            TaskWithdrawn::SUBJECT => {
                return Self::to_person(subject, id, payload, |e: TaskWithdrawn| {
                    (e.agency_id, e.document_id, e.person_id)
                });
            }
            _ => return None,
        };
        let (agency, document_id) = about.inspect_err(|error| unreadable(subject, error)).ok()?;
        Self::new(subject, id, &agency, document_id, None)
    }

    fn to_person<E: Event>(
        subject: &str,
        id: &str,
        payload: &[u8],
        read: impl Fn(E) -> (String, String, String),
    ) -> Option<Self> {
        let event = E::decode(payload).inspect_err(|error| unreadable(subject, error));
        let (agency, document_id, person) = read(event.ok()?);
        let person = person.parse().ok()?;
        Self::new(subject, id, &agency, document_id, Some(person))
    }

    fn new(
        subject: &str,
        id: &str,
        agency: &str,
        document_id: String,
        person: Option<PersonId>,
    ) -> Option<Self> {
        let name = subject.rsplit('.').next()?.to_owned();
        let body = Body { id: id.to_owned(), document_id };
        Some(Self { name, body, agency: agency.parse().ok()?, person })
    }

    /// Whether somebody who acts in `agency` is told.
    pub(crate) fn is_for(&self, agency: AgencyId, person: PersonId) -> bool {
        self.agency == agency && self.person.is_none_or(|only| only == person)
    }
}

fn about<E: Event>(
    payload: &[u8],
    read: impl Fn(E) -> (String, String),
) -> Result<(String, String), DecodeError> {
    E::decode(payload).map(read)
}

fn unreadable(subject: &str, error: &DecodeError) {
    tracing::warn!(subject, %error, "an event cannot be read, nobody is told of it");
}

#[cfg(test)]
mod tests {
    use prost::Message as _;

    use super::*;

    #[test]
    fn an_arrival_is_told_to_its_agency_only() {
        let (ours, others) = (AgencyId::generate(), AgencyId::generate());
        let event = ArrivalRecorded {
            agency_id: ours.to_string(),
            document_id: "d".to_owned(),
            ..Default::default()
        };

        let notice = Notice::read(ArrivalRecorded::SUBJECT, "e", &event.encode_to_vec()).unwrap();

        assert_eq!(notice.name, "arrival_recorded");
        assert_eq!(serde_json::to_string(&notice.body).unwrap(), r#"{"id":"e","document_id":"d"}"#);
        assert!(notice.is_for(ours, PersonId::generate()));
        assert!(!notice.is_for(others, PersonId::generate()));
    }

    #[test]
    fn a_task_is_told_to_its_person_only() {
        let (agency, person) = (AgencyId::generate(), PersonId::generate());
        let event = TaskAssigned {
            agency_id: agency.to_string(),
            person_id: person.to_string(),
            ..Default::default()
        };

        let notice = Notice::read(TaskAssigned::SUBJECT, "e", &event.encode_to_vec()).unwrap();

        assert!(notice.is_for(agency, person));
        assert!(!notice.is_for(agency, PersonId::generate()));
        assert!(!notice.is_for(AgencyId::generate(), person));
    }

    #[test]
    fn an_urge_is_told_to_whom_it_urges() {
        let (agency, person) = (AgencyId::generate(), PersonId::generate());
        let event = TaskUrged {
            agency_id: agency.to_string(),
            person_id: person.to_string(),
            ..Default::default()
        };

        let notice = Notice::read(TaskUrged::SUBJECT, "e", &event.encode_to_vec()).unwrap();

        assert_eq!(notice.name, "task_urged");
        assert!(notice.is_for(agency, person));
        assert!(!notice.is_for(agency, PersonId::generate()));
    }

    #[test]
    fn nobody_is_told_of_what_cannot_be_read() {
        assert_eq!(Notice::read(ArrivalRecorded::SUBJECT, "e", &[0xff]), None);
        assert_eq!(Notice::read(ArrivalRecorded::SUBJECT, "e", &[]), None);
        assert_eq!(Notice::read("vpdt.workflow.v1.something_new", "e", &[]), None);
    }
}
