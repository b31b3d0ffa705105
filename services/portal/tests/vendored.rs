//! What others wrote is as they published it; what we write holds to the policy of every page.

#![expect(clippy::unwrap_used, reason = "a test may")]

use std::{fs, path::Path};

use base64::{Engine as _, engine::general_purpose::STANDARD};
use serde::Deserialize;
use sha2::{Digest as _, Sha384};

#[derive(Deserialize)]
struct Manifest {
    file: Vec<Vendored>,
}

#[derive(Deserialize)]
struct Vendored {
    name: String,
    sha384: String,
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn files(folder: &Path, ending: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path, ending));
        } else if path.extension().is_some_and(|extension| extension == ending) {
            found.push((path.display().to_string(), fs::read_to_string(&path).unwrap()));
        }
    }
    found
}

#[test]
fn every_vendored_file_is_in_the_manifest_and_unchanged() {
    let folder = root().join("assets/vendor");
    let manifest = fs::read_to_string(folder.join("manifest.toml")).unwrap();
    let Manifest { file } = toml::from_str(&manifest).unwrap();

    let known: Vec<_> = file.iter().map(|vendored| vendored.name.clone()).collect();
    for entry in fs::read_dir(&folder).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        assert!(name == "manifest.toml" || known.contains(&name), "{name} is not in the manifest");
    }
    for Vendored { name, sha384 } in file {
        let bytes = fs::read(folder.join(&name)).unwrap();
        assert_eq!(STANDARD.encode(Sha384::digest(bytes)), sha384, "{name}");
    }
}

#[test]
fn no_template_has_what_the_policy_forbids() {
    let templates = files(&root().join("templates"), "html");
    assert!(templates.len() > 8);

    for (name, text) in templates {
        for forbidden in [" style=", "hx-on", "js:", "javascript:", "onclick=", "<style"] {
            assert!(!text.contains(forbidden), "{name} has {forbidden}");
        }
        for tag in text.split('<').filter(|tag| tag.contains(" hx-") && !tag.starts_with('!')) {
            assert!(tag.contains("hx-nonce="), "{name}: <{tag} has no hx-nonce");
        }
    }
}

#[test]
fn no_script_of_ours_writes_markup() {
    for (name, text) in files(&root().join("assets"), "js") {
        if name.contains("vendor") {
            continue;
        }
        for forbidden in ["innerHTML", "outerHTML", "insertAdjacentHTML", "eval(", "new Function"] {
            assert!(!text.contains(forbidden), "{name} has {forbidden}");
        }
    }
}
