//! The main job, over the public API, on the whole house.

use registry_api::v1::{Found, Signature};
use vpdt_system_tests::System;
use vpdtctl::demo::{Part, RecipientOutcome, play};

#[tokio::test(flavor = "multi_thread")]
async fn a_document_goes_to_ten_agencies_and_its_reply_comes_back() -> anyhow::Result<()> {
    let mut system = System::start().await?;

    let first = play(&system.stage()?).await?;
    let second = play(&system.stage()?).await?;

    let check = first.final_check.as_ref().expect("the final file was checked");
    assert_eq!((check.number, check.date), (Found::Found, Found::Found));
    assert_eq!(first.recipients.len(), 10);
    for recipient in &first.recipients {
        assert_eq!(recipient.signature, Signature::Valid, "{}", recipient.code);
        assert_eq!(recipient.arrival_number, 1, "{}", recipient.code);
        assert_eq!(stops(recipient), expected(recipient.part), "{}", recipient.code);
    }
    assert!(first.number_and_symbol.starts_with("01/STP-"), "{}", first.number_and_symbol);
    assert!(first.paper_out.number_and_symbol.starts_with("02/STP-"));
    assert_eq!((first.reply.arrival_number, first.paper_in.arrival_number), (1, 2));
    // A second play goes on where the first ended: no number is used twice, none is left out.
    assert!(second.number_and_symbol.starts_with("03/STP-"), "{}", second.number_and_symbol);
    assert_eq!((second.reply.arrival_number, second.paper_in.arrival_number), (3, 4));
    system.stop_house().await
}

fn stops(recipient: &RecipientOutcome) -> Vec<&str> {
    recipient.stops.iter().map(|stop| stop.status.as_str()).collect()
}

fn expected(part: Part) -> Vec<&'static str> {
    match part {
        Part::Handles | Part::Replies => vec!["sent", "01", "03", "04", "05", "06"],
        Part::FilesForInformation => vec!["sent", "01", "03", "06"],
        Part::RefusesFirst => {
            vec!["sent", "01", "02", "sent", "01", "03", "04", "05", "06"]
        }
    }
}
