//! What other people's tools say of our signatures.

use std::process::{Command, Output};

use pades::Verdict;
use paper::AdministrativeDocument;

use crate::house::{AGENCY, CHIEF, compressed_page, page, signed, trust};

fn run(program: &str, arguments: &[&str], pdf: &[u8]) -> Output {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("signed.pdf");
    std::fs::write(&path, pdf).unwrap();
    let output = Command::new(program).args(arguments).arg(&path).output();
    output.unwrap_or_else(|error| panic!("{program} of poppler-utils or qpdf: {error}"))
}

fn samples() -> [Vec<u8>; 3] {
    let letter = AdministrativeDocument::letter("Sở Tư pháp", "STP-VP", "góp ý dự thảo");
    let letter = paper::render(&letter.text("Kính đề nghị góp ý.")).unwrap();
    [page(), compressed_page(), letter].map(|pdf| signed(signed(pdf, &CHIEF), &AGENCY))
}

#[test]
fn we_find_both_signatures_valid() {
    for pdf in samples() {
        let reports = pades::inspect(&pdf, &trust());

        assert_eq!(reports.len(), 2);
        assert_eq!(pades::verdict(&reports), Verdict::Valid);
    }
}

#[test]
fn qpdf_finds_no_fault_in_the_file() {
    for pdf in samples() {
        let output = run("qpdf", &["--check"], &pdf);

        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }
}

#[test]
fn pdfsig_finds_both_signatures_valid() {
    for pdf in samples() {
        let output = run("pdfsig", &["-nocert"], &pdf);

        let text = String::from_utf8_lossy(&output.stdout);
        assert_eq!(text.matches("Signature is Valid").count(), 2, "{text}");
        assert_eq!(text.matches("ETSI.CAdES.detached").count(), 2, "{text}");
        assert!(text.contains("Nguyễn Văn An"), "{text}");
    }
}
