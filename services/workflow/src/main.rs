//! The executable of workflow: approval routes, directives and tasks.

use chassis::Program;
use vpdt_workflow::{MIGRATOR, build, openapi};

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let program = Program { name: "workflow", openapi, migrator: &MIGRATOR };
    program.run(build).await
}
