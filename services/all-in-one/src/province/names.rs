//! Names of people who do not exist.

const FAMILY: [&str; 12] =
    ["Nguyễn", "Trần", "Lê", "Phạm", "Huỳnh", "Võ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương"];
const MIDDLE: [&str; 11] =
    ["Văn", "Thị", "Hữu", "Minh", "Ngọc", "Quốc", "Thanh", "Đức", "Hoài", "Xuân", "Kim"];
const GIVEN: [&str; 23] = [
    "An", "Bình", "Châu", "Dũng", "Đạt", "Giang", "Hà", "Hạnh", "Hiếu", "Hương", "Khánh", "Lan",
    "Linh", "Long", "Mai", "Nam", "Nga", "Phúc", "Quân", "Sơn", "Thảo", "Trang", "Vinh",
];

/// The name of the person number `number`; the same number always has the same name.
pub(crate) fn full_name(number: usize) -> String {
    let pick = |from: &[&'static str], step: usize| from[(number * step) % from.len()];
    format!("{} {} {}", pick(&FAMILY, 5), pick(&MIDDLE, 4), pick(&GIVEN, 7))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn a_hundred_people_have_a_hundred_names() {
        let names: BTreeSet<String> = (0..100).map(full_name).collect();

        assert_eq!(names.len(), 100);
    }
}
