//! `kill -9` of the whole house in the middle of the main job.

// The auditor's name for it.
extern crate vpdt_all_in_one as all_in_one;

#[path = "../../../tests/tests/house/auditor/mod.rs"]
mod auditor;

use std::{
    net::SocketAddr,
    os::unix::fs::PermissionsExt as _,
    path::Path,
    process::{ExitStatus, Stdio},
    sync::Arc,
    time::Duration,
};

use all_in_one::{
    servers::{Places, WITH_DATABASE},
    stage::{Authority, cast},
};
use anyhow::{Context as _, ensure};
use serde_json::Value;
use testkit::eventually;
use tokio::{
    net::TcpStream,
    process::{Child, Command},
    sync::Notify,
    task::JoinSet,
};
use vpdtctl::demo::{Progress, Stage, play};

use self::auditor::Auditor;

/// How long each awaited change of the play may take, the house's absence included.
const PATIENCE: Duration = Duration::from_mins(2);
/// How long the house may take to start or to stop.
const SOON: Duration = Duration::from_mins(1);
/// The step after which the house is killed: the first recipient's clerk has registered it.
const STEP: &str = "tiếp nhận, vào sổ văn bản đến";

#[tokio::test(flavor = "multi_thread")]
async fn a_killed_house_that_is_started_again_has_lost_nothing_and_done_nothing_twice()
-> anyhow::Result<()> {
    let home = tempfile::Builder::new().prefix("vpdt-killed.").tempdir()?;
    // PostgreSQL may run as another user, who must be able to walk through the folder.
    std::fs::set_permissions(home.path(), std::fs::Permissions::from_mode(0o755))?;
    let gateway = SocketAddr::from(([127, 0, 0, 1], testkit::free_port()?));
    let mut house = up(home.path(), gateway).await?;
    let registered = Arc::new(Notify::new());
    let tell = registered.clone();
    let stage = Stage {
        authority: Some(Authority::open(&home.path().join("authority")).await?.identity()?),
        progress: Progress::new(move |line| {
            if line.what == STEP {
                tell.notify_one();
            }
        }),
        patience: PATIENCE,
        ..Stage::new(format!("http://{gateway}"), cast())
    };
    let mut playing = JoinSet::new();
    playing.spawn(async move { play(&stage).await });
    tokio::select! {
        () = registered.notified() => {}
        ended = playing.join_next() => {
            ended.context("there is one task")???;
        }
    }

    let servers = descendants(&house)?;
    ensure!(!servers.is_empty(), "the house has no servers");
    house.kill().await?;
    are_gone(&servers).await;
    let house = up(home.path(), gateway).await?;
    let outcome = playing.join_next().await.context("there is one task")???;

    Auditor::of(&places(home.path())?)?.finds_whole(&outcome).await?;
    let servers = descendants(&house)?;
    assert!(terminated(house).await?.success());
    are_gone(&servers).await;
    Ok(())
}

/// Starts the house on what is in `home`, and waits until its door opens.
async fn up(home: &Path, gateway: SocketAddr) -> anyhow::Result<Child> {
    let mut house = Command::new(env!("CARGO_BIN_EXE_vpdt-all-in-one"))
        .arg("up")
        .arg("--home")
        .arg(home)
        .args(["--port", &gateway.port().to_string()])
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .kill_on_drop(true)
        .spawn()?;
    let open = eventually("an open door", SOON, async || match house.try_wait() {
        Ok(None) => TcpStream::connect(gateway).await.is_ok().then_some(Ok(())),
        Ok(Some(status)) => Some(Err(anyhow::anyhow!("the house ended: {status}"))),
        Err(error) => Some(Err(error.into())),
    });
    open.await?;
    Ok(house)
}

/// Asks the house to stop, and waits until it has.
async fn terminated(mut house: Child) -> anyhow::Result<ExitStatus> {
    let id = house.id().context("the house runs")?.to_string();
    ensure!(Command::new("kill").args(["-s", "TERM", &id]).status().await?.success(), "kill");
    Ok(tokio::time::timeout(SOON, house.wait()).await??)
}

/// The servers of the house, and whatever else it has started, by process id.
fn descendants(house: &Child) -> anyhow::Result<Vec<u32>> {
    let mut family = vec![house.id().context("the house runs")?];
    let mut next = 0;
    while let Some(parent) = family.get(next).copied() {
        next += 1;
        for process in std::fs::read_dir("/proc")? {
            let Ok(id) = process?.file_name().to_string_lossy().parse() else { continue };
            if parent_of(id) == Some(parent) {
                family.push(id);
            }
        }
    }
    Ok(family.split_off(1))
}

/// `/proc/<id>/stat` has the command in parentheses, the state, and the parent.
fn parent_of(id: u32) -> Option<u32> {
    let stat = std::fs::read_to_string(format!("/proc/{id}/stat")).ok()?;
    stat.rsplit_once(')')?.1.split_whitespace().nth(1)?.parse().ok()
}

async fn are_gone(processes: &[u32]) {
    eventually("no process left behind", SOON, async || {
        processes.iter().all(|id| parent_of(*id).is_none()).then_some(())
    })
    .await;
}

/// Where the house's servers are, as it has noted.
fn places(home: &Path) -> anyhow::Result<Places> {
    let noted: Value = serde_json::from_slice(&std::fs::read(home.join("servers.json"))?)?;
    let word = |name: &str| {
        noted[name].as_str().map(ToOwned::to_owned).with_context(|| format!("{name} is missing"))
    };
    let postgres = format!("postgres://127.0.0.1:{}", noted["postgres_port"]);
    Ok(Places {
        databases: WITH_DATABASE
            .map(|service| format!("{postgres}/vpdt_{service}?user=vpdt_{service}"))
            .to_vec(),
        nats_url: format!("nats://127.0.0.1:{}", noted["nats_port"]),
        nats_monitor_url: String::new(),
        s3_endpoint: format!("http://127.0.0.1:{}", noted["s3_port"]),
        s3_keys: (word("s3_access_key")?, word("s3_secret_key")?),
    })
}
