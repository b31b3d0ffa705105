//! Which services a command is about.

use clap::ValueEnum;

/// One service, or all of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum Scope {
    /// Every service.
    #[default]
    #[value(help = "mọi dịch vụ")]
    All,
    /// Agencies, people, accounts.
    #[value(help = "cơ quan, người dùng, tài khoản")]
    Identity,
    /// Files.
    #[value(help = "tệp")]
    Storage,
    /// Documents.
    #[value(help = "sổ văn bản")]
    Registry,
    /// Approvals, cases, tasks.
    #[value(help = "trình duyệt, xử lý, công việc")]
    Workflow,
    /// Deliveries.
    #[value(help = "gửi nhận liên thông")]
    Interchange,
}

impl Scope {
    /// The names of the services, as in their paths.
    #[must_use]
    pub fn services(self) -> &'static [&'static str] {
        match self {
            Self::All => &["identity", "storage", "registry", "workflow", "interchange"],
            Self::Identity => &["identity"],
            Self::Storage => &["storage"],
            Self::Registry => &["registry"],
            Self::Workflow => &["workflow"],
            Self::Interchange => &["interchange"],
        }
    }
}
