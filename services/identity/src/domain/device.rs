//! What a browser or a program calls itself, short enough for a list of sessions.

/// The label of a `User-Agent`.
pub(crate) fn label(user_agent: &str) -> String {
    let known = |names: &[(&str, &'static str)]| {
        names.iter().find(|(mark, _)| user_agent.contains(mark)).map(|(_, name)| *name)
    };
    // The order matters: Edge calls itself Chrome too, and everybody Safari.
    let browser = known(&[
        ("Edg/", "Edge"),
        ("coc_coc", "Cốc Cốc"),
        ("OPR/", "Opera"),
        ("Firefox/", "Firefox"),
        ("Chrome/", "Chrome"),
        ("Safari/", "Safari"),
    ]);
    let system = known(&[
        ("Windows", "Windows"),
        ("Android", "Android"),
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Mac OS X", "macOS"),
        ("Linux", "Linux"),
    ]);
    match (browser, system) {
        (Some(browser), Some(system)) => format!("{browser} · {system}"),
        (Some(browser), None) => browser.to_owned(),
        _ => program(user_agent),
    }
}

/// `vpdtctl/0.1.0 (…)` is `vpdtctl/0.1.0`.
fn program(user_agent: &str) -> String {
    let first: String =
        text::tidy(user_agent).split(' ').next().unwrap_or_default().chars().take(60).collect();
    if first.is_empty() { "Thiết bị không rõ".to_owned() } else { first }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn browsers_and_programs_are_told_apart() {
        for (user_agent, expected) in [
            (
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0 Safari/537.36 Edg/142.0",
                "Edge · Windows",
            ),
            (
                "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0",
                "Firefox · Linux",
            ),
            ("vpdtctl/0.1.0 (linux)", "vpdtctl/0.1.0"),
            ("", "Thiết bị không rõ"),
        ] {
            assert_eq!(label(user_agent), expected);
        }
    }
}
