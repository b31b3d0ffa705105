//! `demo`: the play, with its progress on the terminal and its outcome in print.

use std::{io::IsTerminal as _, path::PathBuf, time::Duration};

use anyhow::Context as _;
use indicatif::ProgressBar;
use pades::SigningIdentity;

use crate::{
    cli::{Demo, Global},
    demo::{self, Cast, Papers, Pdf, Progress, Stage},
    exit::Exit,
    output::Printer,
};

pub(crate) async fn run(
    global: &Global,
    wanted: &Demo,
    printer: &mut Printer<'_>,
) -> anyhow::Result<Exit> {
    let read = |file: &Option<PathBuf>| file.as_deref().map(Pdf::read).transpose();
    let (progress, bar) = progress();
    let stage = Stage {
        papers: Papers {
            draft: read(&wanted.draft)?,
            annex: read(&wanted.annex)?,
            accompanying: read(&wanted.accompanying)?,
        },
        authority: authority(wanted)?,
        progress,
        patience: Duration::from_secs(wanted.patience),
        ..Stage::new(&global.gateway, Cast::read(&wanted.cast)?)
    };
    let played = demo::play(&stage).await;
    bar.finish_and_clear();
    printer.show(&played?, ToString::to_string)?;
    Ok(Exit::Fine)
}

/// Lines on stderr, above a spinner where it is a terminal.
fn progress() -> (Progress, ProgressBar) {
    if !std::io::stderr().is_terminal() {
        let hear = |line: &demo::Line| {
            use std::io::Write as _;
            // Nothing can be done about a stderr that is gone.
            let _ = writeln!(std::io::stderr(), "{line}");
        };
        return (Progress::new(hear), ProgressBar::hidden());
    }
    let bar = ProgressBar::new_spinner();
    bar.enable_steady_tick(Duration::from_millis(120));
    let spinner = bar.clone();
    let hear = move |line: &demo::Line| {
        spinner.println(format!("✓ {line}"));
        spinner.set_message(line.what.clone());
    };
    (Progress::new(hear), bar)
}

fn authority(wanted: &Demo) -> anyhow::Result<Option<SigningIdentity>> {
    let (Some(key), Some(certificates)) = (&wanted.authority_key, &wanted.authority_cert) else {
        return Ok(None);
    };
    let read = |file: &PathBuf| {
        std::fs::read_to_string(file).with_context(|| format!("không đọc được {}", file.display()))
    };
    Ok(Some(SigningIdentity::from_pem(&read(key)?, &read(certificates)?)?))
}
