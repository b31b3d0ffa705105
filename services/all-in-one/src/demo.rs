//! Plays the main job on the running house.

#![expect(clippy::print_stdout, reason = "this is what the program is for")]

use vpdt_all_in_one::stage::{Authority, cast};
use vpdtctl::demo::{self, Progress, Stage};

/// Plays, telling each step, then each recipient's stops and the trace; then issues one more, which
/// waits for whoever signs in.
///
/// # Errors
/// Names the step that failed, who took it, what the house answered, and the trace.
pub(crate) async fn play(gateway: &str, authority: &Authority) -> anyhow::Result<()> {
    println!("\nDiễn quy trình chính với mười cơ quan nhận");
    let stage = Stage {
        authority: Some(authority.identity()?),
        progress: Progress::new(|line| println!("  {line}")),
        ..Stage::new(gateway, cast())
    };
    let outcome = demo::play(&stage).await?;
    println!("\n{outcome}");
    let waiting = demo::issue(&stage).await?;
    println!("\nVăn bản {waiting} vừa phát hành, đang chờ mười cơ quan tiếp nhận.");
    Ok(())
}
