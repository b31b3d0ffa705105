//! The units of an agency, by where it stands. Those of Sở Tư pháp are the ones of the regulation.

use super::agencies::{Agency, Level};

/// A unit's name and its abbreviation in symbols.
pub(crate) type Unit = (&'static str, &'static str);

/// The unit that every agency has: it manages accounts and keeps the registers.
pub(crate) const OFFICE: &str = "VP";

const JUSTICE: [Unit; 7] = [
    ("Văn phòng Sở", OFFICE),
    ("Thanh tra Sở", "TTr"),
    ("Phòng Xây dựng và Kiểm tra văn bản quy phạm pháp luật", "XDKT"),
    ("Phòng Phổ biến, giáo dục pháp luật", "PBGDPL"),
    ("Phòng Hành chính tư pháp", "HCTP"),
    ("Phòng Bổ trợ tư pháp", "BTTP"),
    ("Phòng Quản lý xử lý vi phạm hành chính và Theo dõi thi hành pháp luật", "QLXLVP"),
];

const DEPARTMENT: [Unit; 6] = [
    ("Văn phòng", OFFICE),
    ("Thanh tra", "TTr"),
    ("Phòng Tổ chức - Pháp chế", "TCPC"),
    ("Phòng Kế hoạch - Tài chính", "KHTC"),
    ("Phòng Nghiệp vụ 1", "NV1"),
    ("Phòng Nghiệp vụ 2", "NV2"),
];

const DISTRICT: [Unit; 12] = [
    ("Văn phòng Hội đồng nhân dân và Ủy ban nhân dân", OFFICE),
    ("Phòng Tư pháp", "TP"),
    ("Phòng Nội vụ", "NV"),
    ("Phòng Tài chính - Kế hoạch", "TCKH"),
    ("Phòng Tài nguyên và Môi trường", "TNMT"),
    ("Phòng Lao động - Thương binh và Xã hội", "LĐTBXH"),
    ("Phòng Văn hóa và Thông tin", "VHTT"),
    ("Phòng Giáo dục và Đào tạo", "GDĐT"),
    ("Phòng Y tế", "YT"),
    ("Phòng Nông nghiệp và Phát triển nông thôn", "NN"),
    ("Phòng Kinh tế và Hạ tầng", "KTHT"),
    ("Thanh tra huyện", "TTr"),
];

const COMMUNE: [Unit; 2] = [("Văn phòng - Thống kê", OFFICE), ("Tư pháp - Hộ tịch", "TPHT")];

/// The units of `agency`, its office first.
pub(crate) fn of(agency: &Agency) -> &'static [Unit] {
    match agency.level {
        Level::Department if agency.abbreviation == "STP" => &JUSTICE,
        Level::Province | Level::Department => &DEPARTMENT,
        Level::District => &DISTRICT,
        Level::Commune => &COMMUNE,
    }
}
