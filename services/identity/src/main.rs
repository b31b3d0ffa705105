//! The executable of identity: agencies, people, accounts, sessions and tokens.

use chassis::Program;
use vpdt_identity::{MIGRATOR, build, openapi};

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let program = Program { name: "identity", openapi, migrator: &MIGRATOR };
    program.run(build).await
}
