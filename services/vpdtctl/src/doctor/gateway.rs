//! The gateway and the services behind it.

use clock::Clock;
use reqwest::StatusCode;

use super::Finding;
use crate::{
    cli::Scope,
    client::{Client, Error},
};

/// Beyond this many seconds, short-lived tokens and deadlines go wrong.
const CLOCKS_APART: i64 = 5;

/// Whether the gateway answers, and how far its clock is from ours.
pub(super) async fn reached(client: &Client, clock: &Clock) -> Result<Vec<Finding>, Finding> {
    let (status, there) = match client.knock().await {
        Ok(answer) => answer,
        Err(error) => {
            let remedy = "xem địa chỉ --gateway, tường lửa, và dịch vụ gateway có đang chạy không";
            return Err(Finding::failed("cổng vào", told(&error), remedy));
        }
    };
    if status.is_server_error() {
        let remedy = "xem nhật ký của gateway và dịch vụ identity";
        return Err(Finding::failed("cổng vào", format!("trả lời {status}"), remedy));
    }
    let gateway = Finding::good("cổng vào", client.gateway());
    let clocks = there.map(|there| {
        let apart = (clock.now().as_second() - there.as_second()).abs();
        if apart <= CLOCKS_APART {
            return Finding::good("đồng hồ", format!("lệch {apart} giây"));
        }
        let remedy = "bật đồng bộ giờ (timedatectl set-ntp true) trên máy này và máy chủ";
        Finding::failed("đồng hồ", format!("lệch {apart} giây"), remedy)
    });
    Ok([Some(gateway), clocks].into_iter().flatten().collect())
}

/// Whether each service answers from its database, and what it has set aside.
pub(super) async fn services(operator: &Client) -> Vec<Finding> {
    let mut findings = Vec::new();
    for service in Scope::All.services() {
        findings.push(match operator.dead_letters(service).await {
            Ok(letters) if letters.is_empty() => Finding::good(*service, "trả lời"),
            Ok(letters) => Finding::attention(
                *service,
                format!("trả lời; {} sự kiện bị để riêng", letters.len()),
                "xem vpdtctl dead-letters list, sửa nguyên nhân rồi dead-letters replay",
            ),
            Err(error) => Finding::failed(*service, told(&error), remedy(&error)),
        });
    }
    findings
}

/// What a service says on its admin port.
pub(super) async fn ready(client: &Client, admin: &str) -> Finding {
    let part = format!("sẵn sàng {admin}");
    match client.probe(&format!("{}/readyz", admin.trim_end_matches('/'))).await {
        Ok((status, _)) if status.is_success() => Finding::good(part, "sẵn sàng"),
        Ok((StatusCode::SERVICE_UNAVAILABLE, said)) => Finding::failed(
            part,
            said.replace('\n', "; "),
            "khôi phục phần được nêu tên (cơ sở dữ liệu, NATS, kho tệp), dịch vụ tự nối lại",
        ),
        Ok((status, _)) => Finding::failed(
            part,
            format!("trả lời {status}"),
            "kiểm tra --admin có đúng là cổng quản trị của dịch vụ không",
        ),
        Err(error) => {
            let remedy = "khởi động dịch vụ, hoặc sửa địa chỉ --admin";
            Finding::failed(part, told(&error), remedy)
        }
    }
}

fn remedy(error: &Error) -> &'static str {
    match error.status() {
        Some(401 | 403) => "đăng nhập bằng tài khoản có vai trò người vận hành (operator)",
        Some(404) => "kiểm tra gateway có chuyển /api/v1/operations tới dịch vụ này không",
        Some(502..=504) => "xem dịch vụ có đang chạy không, rồi tới cơ sở dữ liệu và NATS của nó",
        _ => "tìm nhật ký của dịch vụ theo dấu vết đã nêu",
    }
}

/// An error and its causes in one line.
pub(super) fn told(error: &Error) -> String {
    let mut told = error.to_string();
    let mut cause = std::error::Error::source(error);
    while let Some(inner) = cause {
        told = format!("{told}: {inner}");
        cause = inner.source();
    }
    told
}
