//! What the person at the terminal reads.

#![expect(clippy::print_stdout, reason = "this is what the program is for")]

use identity::Imported;
use vpdt_all_in_one::{
    province::{OPERATOR, RECIPIENTS, SENDER, login},
    seed::PASSWORD,
};

/// Something that takes a moment begins.
pub(crate) fn step(what: &str) {
    println!("· {what}");
}

/// What the import changed.
pub(crate) fn imported(imported: &Imported) {
    if *imported == Imported::default() {
        println!("  dữ liệu mẫu đã có, giữ nguyên");
    } else {
        println!(
            "  {} cơ quan, {} đơn vị, {} người",
            imported.agencies, imported.units, imported.people
        );
    }
}

/// Where the house is, and who may come in.
pub(crate) fn open(gateway: &str) {
    println!("\nCổng: {gateway}    Tài liệu API: {gateway}/docs");
    println!("\nĐăng nhập thử (mật khẩu chung: {PASSWORD})");
    for (seat, who) in [
        ("vanthu", "văn thư"),
        ("chuyenvien", "chuyên viên"),
        ("truongphong", "trưởng phòng"),
        ("thethuc", "kiểm tra thể thức"),
        ("giamdoc", "giám đốc"),
    ] {
        println!("  {:<24} {who} Sở Tư pháp", login(seat, SENDER));
    }
    println!("  {:<24} văn thư Sở Nội vụ (bên nhận)", login("vanthu", RECIPIENTS[0]));
    println!("  {OPERATOR:<24} người vận hành của tỉnh");
    println!("\nNhấn Ctrl-C để dừng; dữ liệu được giữ lại.");
}
