//! NATS, as its monitoring port shows it.

use serde::Deserialize;

use super::{Finding, gateway::told};
use crate::client::Client;

/// The first version with what the house needs: atomic batches that wait for the disk.
const OLDEST: (u32, u32) = (2, 15);

#[derive(Debug, Deserialize)]
struct Server {
    version: String,
    jetstream: Option<JetStream>,
}

#[derive(Debug, Deserialize)]
struct JetStream {
    config: Option<Settings>,
}

#[derive(Debug, Deserialize)]
struct Settings {
    #[serde(default)]
    sync_always: bool,
}

/// Whether NATS is healthy, new enough, and keeps what it has acknowledged.
pub(super) async fn looked_at(client: &Client, monitor: &str) -> Vec<Finding> {
    let monitor = monitor.trim_end_matches('/');
    let mut findings = Vec::new();
    match client.probe(&format!("{monitor}/healthz")).await {
        Ok((status, _)) if status.is_success() => findings.push(Finding::good("NATS", monitor)),
        Ok((status, said)) => {
            let remedy = "xem nhật ký nats-server và chỗ trống trên đĩa của JetStream";
            findings.push(Finding::failed("NATS", format!("trả lời {status}: {said}"), remedy));
        }
        Err(error) => {
            let remedy =
                "khởi động nats-server với cổng giám sát (http_port), hoặc sửa --nats-monitor";
            return vec![Finding::failed("NATS", told(&error), remedy)];
        }
    }
    let varz = client.probe(&format!("{monitor}/varz")).await;
    let server = varz.ok().and_then(|(_, text)| serde_json::from_str::<Server>(&text).ok());
    match server {
        Some(server) => findings.extend([version(&server), durability(&server)]),
        None => findings.push(Finding::failed(
            "NATS",
            "không đọc được /varz",
            "kiểm tra --nats-monitor có đúng là cổng giám sát của nats-server không",
        )),
    }
    findings
}

fn version(server: &Server) -> Finding {
    let mut parts = server.version.split('.').map(|part| part.parse::<u32>().unwrap_or(0));
    let version = (parts.next().unwrap_or(0), parts.next().unwrap_or(0));
    if version >= OLDEST {
        return Finding::good("NATS phiên bản", &server.version);
    }
    let remedy = "nâng nats-server lên 2.15 trở lên";
    Finding::failed("NATS phiên bản", &server.version, remedy)
}

fn durability(server: &Server) -> Finding {
    const PART: &str = "NATS ghi đĩa";
    let Some(jetstream) = &server.jetstream else {
        return Finding::failed(PART, "JetStream chưa bật", "thêm jetstream { … } vào cấu hình");
    };
    if jetstream.config.as_ref().is_some_and(|config| config.sync_always) {
        return Finding::good(PART, "ghi đĩa trước khi xác nhận");
    }
    let remedy =
        "đặt jetstream { sync_interval: always }: nếu không, mất điện là mất sự kiện đã nhận";
    Finding::failed(PART, "xác nhận trước khi ghi đĩa", remedy)
}
