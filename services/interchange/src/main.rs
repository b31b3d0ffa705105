//! The executable of interchange: deliveries between agencies.

use chassis::Program;
use vpdt_interchange::{MIGRATOR, build, openapi};

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let program = Program { name: "interchange", openapi, migrator: &MIGRATOR };
    program.run(build).await
}
