//! `target/reports/portal.json`: each test writes its part.

use std::path::{Path, PathBuf};

use anyhow::Result;
use serde_json::{Map, Value};
use tokio::sync::Mutex;

/// The tests of this binary run side by side, and the report is one file.
static ONE_AT_A_TIME: Mutex<()> = Mutex::const_new(());

/// Puts `figures` under `part`.
pub(crate) async fn write(part: &str, figures: &Value) -> Result<()> {
    let _turn = ONE_AT_A_TIME.lock().await;
    let file = file();
    let old = tokio::fs::read(&file).await.unwrap_or_default();
    let mut report: Map<String, Value> = serde_json::from_slice(&old).unwrap_or_default();
    match (report.get_mut(part), figures) {
        (Some(Value::Object(there)), Value::Object(new)) => there.extend(new.clone()),
        _ => drop(report.insert(part.to_owned(), figures.clone())),
    }
    tokio::fs::create_dir_all(file.parent().unwrap_or(Path::new("."))).await?;
    Ok(tokio::fs::write(file, serde_json::to_vec_pretty(&report)?).await?)
}

fn file() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/reports/portal.json")
}
