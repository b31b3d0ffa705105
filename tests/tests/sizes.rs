//! Files stay small enough to be read whole.

#![expect(clippy::unwrap_used, reason = "a test may")]

use std::{
    fs,
    path::{Path, PathBuf},
};

const LONGEST: usize = 600;
const MEDIAN: usize = 110;

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

fn lengths() -> Vec<(usize, PathBuf)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let mut found = Vec::new();
    for part in ["libs", "services", "tests"] {
        sources(&root.join(part), &mut found);
    }
    let length = |path: PathBuf| (fs::read_to_string(&path).unwrap().lines().count(), path);
    let mut lengths: Vec<_> = found.into_iter().map(length).collect();
    lengths.sort();
    lengths
}

#[test]
fn no_file_is_over_600_lines() {
    let lengths = lengths();
    let (longest, path) = lengths.last().unwrap();

    assert!(*longest <= LONGEST, "{} has {longest} lines", path.display());
}

#[test]
fn half_of_the_files_are_short() {
    let lengths = lengths();
    let (median, _) = lengths[lengths.len() / 2];

    assert!(median <= MEDIAN, "the median file has {median} lines");
}
