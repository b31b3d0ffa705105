//! What documents are about, as offices write it. The same number is always about the same.

const ACTS: [&str; 16] = [
    "triển khai",
    "tăng cường",
    "báo cáo kết quả",
    "phối hợp thực hiện",
    "đôn đốc",
    "góp ý dự thảo",
    "hướng dẫn",
    "kiểm tra",
    "tổng kết",
    "rà soát",
    "phê duyệt",
    "cung cấp thông tin về",
    "chấn chỉnh",
    "mời dự hội nghị về",
    "giải quyết kiến nghị về",
    "xây dựng kế hoạch",
];
const MATTERS: [&str; 28] = [
    "công tác phòng cháy, chữa cháy",
    "công tác cải cách hành chính",
    "phòng, chống dịch bệnh",
    "đăng ký hộ tịch và chứng thực",
    "giải phóng mặt bằng dự án đường ven biển",
    "phổ biến, giáo dục pháp luật",
    "quyết toán ngân sách nhà nước",
    "chuyển đổi số",
    "công tác văn thư, lưu trữ",
    "tuyển dụng viên chức ngành giáo dục",
    "bảo vệ môi trường",
    "quản lý đất đai",
    "phòng, chống thiên tai và tìm kiếm cứu nạn",
    "tiếp công dân",
    "thi hành án dân sự",
    "đấu giá tài sản",
    "xử lý vi phạm hành chính",
    "an toàn thực phẩm",
    "phát triển kinh tế tập thể",
    "xây dựng nông thôn mới",
    "giảm nghèo bền vững",
    "bảo hiểm y tế học sinh, sinh viên",
    "quy hoạch chung đô thị",
    "thu hút đầu tư",
    "trợ giúp pháp lý cho người nghèo",
    "khai thác thủy sản",
    "bồi thường của Nhà nước",
    "kiểm soát thủ tục hành chính",
];
const PLACES: [&str; 20] = [
    "thành phố Quy Nhơn",
    "thị xã An Nhơn",
    "thị xã Hoài Nhơn",
    "huyện Phù Cát",
    "huyện Phù Mỹ",
    "huyện Tuy Phước",
    "huyện Tây Sơn",
    "huyện Vân Canh",
    "huyện Vĩnh Thạnh",
    "huyện An Lão",
    "huyện Hoài Ân",
    "phường Nhơn Bình",
    "phường Bồng Sơn",
    "xã Nhơn Lý",
    "xã Cát Khánh",
    "xã Mỹ Thành",
    "xã Phước Sơn",
    "xã Bình Thuận",
    "xã Canh Vinh",
    "Khu kinh tế Nhơn Hội",
];
const TIMES: [&str; 10] = [
    "quý I",
    "quý II",
    "quý III",
    "quý IV",
    "6 tháng đầu năm",
    "năm 2024",
    "năm 2025",
    "năm 2026",
    "giai đoạn 2021 - 2025",
    "giai đoạn 2026 - 2030",
];

/// Trích yếu number `number`: about 90,000 different ones.
pub(crate) fn subject(number: usize) -> String {
    let mixed = mix(number);
    let (act, matter) = (pick(&ACTS, mixed), pick(&MATTERS, mixed / 16));
    let (place, time) = (pick(&PLACES, mixed / 448), pick(&TIMES, mixed / 8_960));
    format!("{act} {matter} trên địa bàn {place} {time}")
}

/// One of the words, the same for the same number.
pub(crate) fn pick(words: &[&'static str], number: usize) -> &'static str {
    words[number % words.len()]
}

/// Scatters numbers, so that neighbours have little in common (the finaliser of `SplitMix64`).
pub(crate) fn mix(number: usize) -> usize {
    let mut mixed = number.wrapping_mul(0x9E37_79B9_7F4A_7C15);
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    (mixed ^ (mixed >> 31)) >> 8
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn a_thousand_documents_have_nearly_a_thousand_subjects() {
        let subjects: BTreeSet<String> = (0..1_000).map(subject).collect();

        assert!(subjects.len() > 980, "{}", subjects.len());
        assert_eq!(subject(7), subject(7));
    }
}
