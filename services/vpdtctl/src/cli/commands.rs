//! What single commands take.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use contract::AgencyId;
use jiff::Timestamp;
use uuid::Uuid;

use super::Scope;

/// What `doctor` looks at besides.
#[derive(Debug, Default, Args)]
pub struct Doctor {
    /// Admin ports of services, for their `/readyz`.
    #[arg(
        long,
        value_name = "URL",
        help = "Địa chỉ cổng quản trị của một dịch vụ (xem /readyz); lặp lại được"
    )]
    pub admin: Vec<String>,
    /// The monitoring port of NATS.
    #[arg(long, value_name = "URL", help = "Địa chỉ giám sát của NATS, như http://localhost:8222")]
    pub nats_monitor: Option<String>,
    /// A file that must be readable.
    #[arg(long, help = "Tải lên một tệp nhỏ, chờ kiểm tra rồi đọc lại, để thử kho tệp")]
    pub store: bool,
}

/// With what `demo` plays.
#[derive(Debug, Args)]
pub struct Demo {
    /// Who plays.
    #[arg(long, value_name = "FILE", help = "Tệp JSON hoặc TOML: ai vào vai nào")]
    pub cast: PathBuf,
    /// The draft.
    #[arg(long, value_name = "PDF", help = "Dự thảo văn bản (không có thì tự soạn)")]
    pub draft: Option<PathBuf>,
    /// Its annex.
    #[arg(long, value_name = "PDF", help = "Phụ lục (không có thì tự soạn)")]
    pub annex: Option<PathBuf>,
    /// What goes with it.
    #[arg(long, value_name = "PDF", help = "Tài liệu kèm theo (không có thì tự soạn)")]
    pub accompanying: Option<PathBuf>,
    /// The key of the agency's seal.
    #[arg(
        long,
        value_name = "PEM",
        requires = "authority_cert",
        help = "Khóa ký của cơ quan (PKCS#8)"
    )]
    pub authority_key: Option<PathBuf>,
    /// Its certificates.
    #[arg(
        long,
        value_name = "PEM",
        requires = "authority_key",
        help = "Chứng thư của khóa đó và của nơi cấp"
    )]
    pub authority_cert: Option<PathBuf>,
    /// How long each awaited change may take.
    #[arg(
        long,
        value_name = "SECONDS",
        default_value_t = 60,
        help = "Chờ mỗi bước nhiều nhất bao nhiêu giây"
    )]
    pub patience: u64,
}

/// What to do with dead letters.
#[derive(Debug, Subcommand)]
pub enum DeadLetterCommand {
    /// Lists those that wait.
    #[command(about = "Liệt kê, mới nhất trước")]
    List {
        /// Whose.
        #[arg(long, value_enum, default_value_t, help = "Dịch vụ nào")]
        service: Scope,
    },
    /// Shows one.
    #[command(about = "Xem một sự kiện")]
    Show {
        /// Which.
        #[arg(help = "Mã của sự kiện để riêng")]
        id: Uuid,
        /// Whose.
        #[arg(long, value_enum, default_value_t, help = "Dịch vụ nào")]
        service: Scope,
    },
    /// Sends them again.
    #[command(about = "Gửi lại để xử lý")]
    Replay(ReplayLetters),
}

/// Which dead letters to send again.
#[derive(Debug, Args)]
pub struct ReplayLetters {
    /// Which.
    #[arg(
        required_unless_present = "all",
        conflicts_with = "all",
        help = "Mã của sự kiện để riêng"
    )]
    pub id: Option<Uuid>,
    /// All that wait.
    #[arg(long, help = "Tất cả đang chờ")]
    pub all: bool,
    /// Whose.
    #[arg(long, value_enum, default_value_t, help = "Dịch vụ nào")]
    pub service: Scope,
    /// Says what would be done.
    #[arg(long, help = "Chỉ cho biết sẽ làm gì")]
    pub dry_run: bool,
}

/// What to do with events.
#[derive(Debug, Subcommand)]
pub enum EventsCommand {
    /// Publishes them again.
    #[command(about = "Phát lại sự kiện từ sổ gửi của dịch vụ; nơi nhận bỏ qua cái đã xử lý")]
    Replay(ReplayEvents),
}

/// Which events to publish again.
#[derive(Debug, Args)]
pub struct ReplayEvents {
    /// From when on.
    #[arg(
        long,
        value_name = "TIME",
        help = "Từ lúc nào, như 2026-11-24T00:00:00Z (không có thì tất cả)"
    )]
    pub since: Option<Timestamp>,
    /// Whose.
    #[arg(long, value_enum, default_value_t, help = "Dịch vụ nào")]
    pub service: Scope,
    /// Says what would be done.
    #[arg(long, help = "Chỉ cho biết sẽ làm gì")]
    pub dry_run: bool,
}

/// What is to be compared.
#[derive(Debug, Args)]
pub struct Reconcile {
    /// From when on.
    #[arg(long, value_name = "TIME", help = "Từ lúc nào (không có thì như lần hằng ngày)")]
    pub since: Option<Timestamp>,
    /// Up to when.
    #[arg(
        long,
        value_name = "TIME",
        help = "Đến lúc nào (không có thì trừ 15 phút cuối, có thể còn đang chuyển)"
    )]
    pub until: Option<Timestamp>,
    /// Shows the last comparison instead of starting one.
    #[arg(long, conflicts_with_all = ["since", "until"], help = "Chỉ xem kết quả lần gần nhất")]
    pub last: bool,
    /// How long it may take.
    #[arg(
        long,
        value_name = "SECONDS",
        default_value_t = 300,
        help = "Chờ kết quả nhiều nhất bao nhiêu giây"
    )]
    pub patience: u64,
}

/// What to do with the audit trail.
#[derive(Debug, Subcommand)]
pub enum AuditCommand {
    /// Verifies it.
    #[command(about = "Kiểm tra chuỗi băm; nêu dòng đầu tiên bị sửa, xóa, thêm hoặc chuyển chỗ")]
    Verify {
        /// Whose.
        #[arg(long, value_enum, default_value_t, help = "Dịch vụ nào")]
        service: Scope,
        /// Of which agency.
        #[arg(long, value_name = "ID", help = "Chỉ của cơ quan này")]
        agency: Option<AgencyId>,
    },
}
