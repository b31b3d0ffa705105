//! The executable of storage: files, uploaded, checked and served.

use chassis::Program;
use vpdt_storage::{MIGRATOR, build, openapi};

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let program = Program { name: "storage", openapi, migrator: &MIGRATOR };
    program.run(build).await
}
