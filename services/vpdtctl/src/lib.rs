#![doc = include_str!("../README.md")]

mod audit_trail;
pub mod cli;
pub mod client;
mod dead_letters;
pub mod demo;
mod doctor;
mod events;
mod exit;
mod output;
mod password;
mod reconciliation;
mod show;
#[cfg(test)]
mod stand_in;

use std::io::Write;

use clap::CommandFactory as _;

pub use crate::{cli::Cli, exit::Exit};
use crate::{
    cli::{AuditCommand, Command, DeadLetterCommand, EventsCommand, Global},
    client::Client,
    output::Printer,
};

/// Does what the command line says and writes its answer to `out`; what went wrong goes to stderr.
pub async fn run(cli: Cli, out: &mut dyn Write) -> Exit {
    match done(cli, out).await {
        Ok(exit) => exit,
        Err(error) => {
            // Nothing can be done about a stderr that is gone.
            let _ = writeln!(std::io::stderr(), "vpdtctl: {error:#}");
            Exit::of(&error)
        }
    }
}

async fn done(cli: Cli, out: &mut dyn Write) -> anyhow::Result<Exit> {
    let Cli { global, command } = cli;
    let mut printer = Printer::new(global.output, out);
    match command {
        Command::Doctor(doctor) => doctor::run(&global, &doctor, &mut printer).await,
        Command::Demo(demo) => show::run(&global, &demo, &mut printer).await,
        Command::DeadLetters { command } => {
            let client = operator(&global).await?;
            match command {
                DeadLetterCommand::List { service } => {
                    dead_letters::list(&client, service, &mut printer).await
                }
                DeadLetterCommand::Show { id, service } => {
                    dead_letters::show(&client, service, id, &mut printer).await
                }
                DeadLetterCommand::Replay(replay) => {
                    dead_letters::replay(&client, &replay, &mut printer).await
                }
            }
        }
        Command::Events { command: EventsCommand::Replay(replay) } => {
            events::replay(&operator(&global).await?, &replay, &mut printer).await
        }
        Command::Reconcile(what) => {
            reconciliation::run(&operator(&global).await?, &what, &mut printer).await
        }
        Command::Audit { command: AuditCommand::Verify { service, agency } } => {
            let client = operator(&global).await?;
            audit_trail::verify(&client, service, agency, &mut printer).await
        }
        Command::Completions { shell } => {
            let mut completions = Vec::new();
            clap_complete::generate(shell, &mut Cli::command(), "vpdtctl", &mut completions);
            printer.raw(&completions)?;
            Ok(Exit::Fine)
        }
    }
}

/// A client that has signed in as whom the command line names.
async fn operator(global: &Global) -> anyhow::Result<Client> {
    let client = Client::new(&global.gateway)?.with_key(global.idempotency_key.clone());
    let (login, password) = password::of(global)?;
    Ok(client.sign_in(&login, &password).await?.0)
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use axum::{Router, http::StatusCode, routing::post};
    use clap::Parser as _;

    use super::*;

    /// Runs what was typed against `house`, with a password that is in a file.
    async fn typed(house: Router, words: &[&str]) -> (Exit, String) {
        let mut file = tempfile::NamedTempFile::new().unwrap();
        file.write_all("mật khẩu của người vận hành".as_bytes()).unwrap();
        let password = file.path().to_str().unwrap();
        let mut out = Vec::new();
        let exit = stand_in::serving(house, async |client| {
            let gateway = client.gateway();
            let global = ["--gateway", gateway, "--login", "van.hanh", "--password-file", password];
            let cli = Cli::parse_from(["vpdtctl"].iter().chain(words).chain(&global));
            run(cli, &mut out).await
        })
        .await;
        (exit, String::from_utf8(out).unwrap())
    }

    #[tokio::test]
    async fn who_cannot_sign_in_is_denied() {
        let house =
            Router::new().route("/api/v1/sessions", post(async || StatusCode::UNAUTHORIZED));

        let (exit, out) = typed(house, &["audit", "verify"]).await;

        assert_eq!(exit, Exit::Denied);
        assert_eq!(out, "");
    }

    #[tokio::test]
    async fn a_failed_sign_in_is_one_of_the_doctors_findings() {
        let house =
            Router::new().route("/api/v1/sessions", post(async || StatusCode::UNAUTHORIZED));

        let (exit, out) = typed(house, &["doctor", "--output", "json"]).await;

        let findings: serde_json::Value = serde_json::from_str(&out).unwrap();
        let failed = findings.as_array().unwrap().iter().find(|one| one["health"] == "failed");
        assert_eq!(exit, Exit::Wrong);
        assert_eq!(failed.unwrap()["part"], "đăng nhập");
        assert!(failed.unwrap()["remedy"].is_string());
    }

    #[tokio::test]
    async fn completions_need_no_house() {
        let mut out = Vec::new();

        let exit = run(Cli::parse_from(["vpdtctl", "completions", "bash"]), &mut out).await;

        assert_eq!(exit, Exit::Fine);
        assert!(String::from_utf8(out).unwrap().contains("dead-letters"));
    }
}
