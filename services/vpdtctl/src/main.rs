//! The operator's command line.

use std::{io::stdout, process::ExitCode};

use clap::Parser as _;
use vpdtctl::Cli;

#[tokio::main]
async fn main() -> ExitCode {
    vpdtctl::run(Cli::parse(), &mut stdout()).await.into()
}
