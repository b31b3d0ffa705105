//! Everything in one process: `up`, or `demo`, which also plays the main job.

mod announce;
mod demo;

use std::{net::SocketAddr, path::PathBuf};

use anyhow::Context as _;
use clap::{Parser, Subcommand};
use clock::Clock;
use telemetry::Telemetry;
use tokio_util::sync::CancellationToken;
use vpdt_all_in_one::{House, Servers, house::Plan, seed, stage::Authority};

/// The whole house in one process, for development and the demo.
#[derive(Debug, Parser)]
#[command(version)]
struct Args {
    /// Where the data is kept. By default /var/lib/vpdt for root, else ~/.local/share/vpdt.
    #[arg(long, global = true, env = "VPDT_HOME")]
    home: Option<PathBuf>,
    /// The gateway's port; another one is taken if it is not free.
    #[arg(long, global = true, default_value_t = 8080)]
    port: u16,
    /// Where traces go: an OTLP collector, such as `http://localhost:4318`.
    #[arg(long, global = true, env = "VPDT_OTLP")]
    otlp: Option<String>,
    #[command(subcommand)]
    act: Option<Act>,
}

#[derive(Debug, Clone, Copy, Default, Subcommand)]
enum Act {
    /// Start everything and stay up.
    #[default]
    Up,
    /// Start everything, play the main job, and stay up.
    Demo,
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let args = Args::parse();
    let home = args.home.clone().map_or_else(default_home, Ok)?;
    let settings = telemetry::Settings {
        otlp_endpoint: args.otlp.clone(),
        log: "warn,vpdt=warn".to_owned(),
        ..Default::default()
    };
    let telemetry = Telemetry::install("all-in-one", &settings)?;
    let ended = run(&args, &home).await;
    telemetry.shutdown().await;
    ended
}

async fn run(args: &Args, home: &std::path::Path) -> anyhow::Result<()> {
    let stop = runtime::stop_on_signal()?;
    announce::step("khởi động PostgreSQL, NATS và S3");
    let servers = Servers::start(home, true).await?;
    let ended = with_servers(args, home, &servers, stop).await;
    announce::step("dừng các máy chủ");
    servers.stop().await?;
    ended
}

async fn with_servers(
    args: &Args,
    home: &std::path::Path,
    servers: &Servers,
    stop: CancellationToken,
) -> anyhow::Result<()> {
    let places = servers.places().await?;
    let authority = Authority::open(&home.join("authority")).await?;
    let port = testkit::port_or_free(args.port)?;
    announce::step("dựng các dịch vụ và cơ sở dữ liệu");
    let plan = Plan {
        places: places.clone(),
        gateway: SocketAddr::from(([127, 0, 0, 1], port)),
        trusted: authority.certificate.clone(),
        clock: Clock::system(),
    };
    let house = House::build(plan).await?;
    let gateway = format!("http://localhost:{}", house.addresses().gateway.port());
    announce::step("nạp dữ liệu mẫu: tỉnh Bình Định");
    let imported = seed::seed(&places, Clock::system()).await?;
    announce::imported(&imported);

    let playing = async {
        if matches!(args.act, Some(Act::Demo)) {
            let played = stop.run_until_cancelled(demo::play(&gateway, &authority)).await;
            if let Some(Err(error)) = played {
                stop.cancel();
                return Err(error);
            }
        }
        announce::open(&gateway);
        Ok(())
    };
    let (ran, played) = tokio::join!(house.run(stop.clone()), playing);
    ran.and(played)
}

fn default_home() -> anyhow::Result<PathBuf> {
    let writable = PathBuf::from("/var/lib/vpdt");
    if std::fs::create_dir_all(&writable).is_ok() {
        return Ok(writable);
    }
    let home = std::env::home_dir().context("no home folder; name one with --home")?;
    Ok(home.join(".local/share/vpdt"))
}
