//! The command line: English words, Vietnamese help.

mod commands;
mod scope;

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};
use clap_complete::Shell;

pub use self::{
    commands::{
        AuditCommand, DeadLetterCommand, Demo, Doctor, EventsCommand, Reconcile, ReplayEvents,
        ReplayLetters,
    },
    scope::Scope,
};
use crate::output::Format;

/// What was typed.
#[derive(Debug, Parser)]
#[command(
    name = "vpdtctl",
    version,
    about = "Dòng lệnh vận hành hệ thống văn phòng điện tử liên thông"
)]
pub struct Cli {
    /// What every command takes.
    #[command(flatten)]
    pub global: Global,
    /// What is to be done.
    #[command(subcommand)]
    pub command: Command,
}

/// What every command takes.
#[derive(Debug, Clone, Args)]
pub struct Global {
    /// The house's one door.
    #[arg(
        long,
        global = true,
        value_name = "URL",
        env = "VPDT_GATEWAY",
        default_value = "http://localhost:8080",
        help = "Địa chỉ cổng vào của hệ thống"
    )]
    pub gateway: String,
    /// Who signs in.
    #[arg(long, global = true, env = "VPDT_LOGIN", help = "Tên đăng nhập")]
    pub login: Option<String>,
    /// Where the password is; else `VPDT_PASSWORD`, else it is asked for.
    #[arg(
        long,
        global = true,
        value_name = "FILE",
        help = "Tệp chứa mật khẩu (nếu không có: biến VPDT_PASSWORD, rồi hỏi)"
    )]
    pub password_file: Option<PathBuf>,
    /// For people or for programs.
    #[arg(long, global = true, value_enum, default_value_t, help = "Dạng kết quả")]
    pub output: Format,
    /// Given again with the same command, the command is done once.
    #[arg(
        long,
        global = true,
        value_name = "KEY",
        help = "Khóa chống làm hai lần: chạy lại cùng khóa thì lệnh chỉ thực hiện một lần"
    )]
    pub idempotency_key: Option<String>,
}

/// What is to be done.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Looks at every part.
    #[command(about = "Kiểm tra từng phần của hệ thống; dòng lỗi nào cũng kèm cách xử lý")]
    Doctor(Doctor),
    /// Plays the main job.
    #[command(about = "Chạy thử trọn vòng đời một công văn tới mười nơi nhận")]
    Demo(Demo),
    /// Events that a consumer gave up on.
    #[command(about = "Sự kiện không xử lý được, đã để riêng")]
    DeadLetters {
        /// What to do with them.
        #[command(subcommand)]
        command: DeadLetterCommand,
    },
    /// Events.
    #[command(about = "Sự kiện giữa các dịch vụ")]
    Events {
        /// What to do with them.
        #[command(subcommand)]
        command: EventsCommand,
    },
    /// The ledger of deliveries against the receivers' registers.
    #[command(
        about = "Đối soát sổ gửi với sổ của nơi nhận; tự sửa phần sửa được, nêu phần còn lại"
    )]
    Reconcile(Reconcile),
    /// The audit trail.
    #[command(about = "Nhật ký kiểm toán")]
    Audit {
        /// What to do with it.
        #[command(subcommand)]
        command: AuditCommand,
    },
    /// Completions for a shell.
    #[command(about = "Viết ra phần tự hoàn thành lệnh cho shell")]
    Completions {
        /// Which shell.
        #[arg(value_enum, help = "Tên shell")]
        shell: Shell,
    },
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::*;

    #[test]
    fn the_command_line_holds_together() {
        Cli::command().debug_assert();
    }

    #[test]
    fn one_dead_letter_or_all_but_not_neither_nor_both() {
        let parse = |rest: &[&str]| {
            Cli::try_parse_from(["vpdtctl", "dead-letters", "replay"].iter().chain(rest))
        };
        let id = "01936d5e-0000-7000-8000-000000000001";

        assert!(parse(&[id]).is_ok());
        assert!(parse(&["--all"]).is_ok());
        assert!(parse(&[]).is_err());
        assert!(parse(&[id, "--all"]).is_err());
    }

    #[test]
    fn a_key_without_its_certificate_is_refused() {
        let typed = ["vpdtctl", "demo", "--cast", "vai.json", "--authority-key", "khoa.pem"];

        assert!(Cli::try_parse_from(typed).is_err());
    }
}
