//! The executable of registry: documents in and out, their registers and numbers.

use chassis::Program;
use vpdt_registry::{MIGRATOR, build, openapi};

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let program = Program { name: "registry", openapi, migrator: &MIGRATOR };
    program.run(build).await
}
