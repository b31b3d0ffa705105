//! Chromium, driven over `WebDriver`.

use std::{process::Stdio, time::Duration};

use anyhow::{Context as _, Result};
use serde_json::json;
use testkit::eventually;
use thirtyfour::{LoggingPrefsLogLevel, prelude::*};
use tokio::{
    net::TcpStream,
    process::{Child, Command},
};

/// A driver of this test's own; what it opened dies with it.
pub(crate) struct Driver {
    url: String,
    _process: Child,
}

/// How somebody looks at the house.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Eyes {
    /// Whether scripts run.
    pub(crate) scripts: bool,
}

impl Eyes {
    pub(crate) const DESKTOP: Self = Self { scripts: true };
    pub(crate) const NO_SCRIPTS: Self = Self { scripts: false };
}

impl Driver {
    pub(crate) async fn start() -> Result<Self> {
        let port = testkit::free_port()?;
        let process = Command::new("chromedriver")
            .arg(format!("--port={port}"))
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .spawn()
            .context("chromedriver is missing: apt-get install chromium-driver")?;
        eventually("chromedriver listens", Duration::from_secs(10), async || {
            TcpStream::connect(("127.0.0.1", port)).await.ok()
        })
        .await;
        Ok(Self { url: format!("http://127.0.0.1:{port}"), _process: process })
    }

    /// Opens a browser of its own: other cookies, other storage. Close it with `quit`, or it would
    /// outlive its driver.
    pub(crate) async fn open(&self, eyes: Eyes) -> Result<WebDriver> {
        let mut chrome = DesiredCapabilities::chrome();
        chrome.set_headless()?;
        // Chromium does not start as root with its sandbox; the page is our own.
        chrome.set_no_sandbox()?;
        chrome.set_disable_dev_shm_usage()?;
        for flag in [
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--window-size=1280,900",
        ] {
            chrome.add_arg(flag)?;
        }
        if !eyes.scripts {
            let off = json!({"profile.managed_default_content_settings.javascript": 2});
            chrome.add_experimental_option("prefs", off)?;
        }
        chrome.set_browser_log_level(LoggingPrefsLogLevel::All)?;
        Ok(WebDriver::new(&self.url, chrome).await?)
    }
}

/// What the page complained of since it was asked last: refused scripts and styles, failed
/// requests, errors of scripts.
pub(crate) async fn complaints(page: &WebDriver) -> Result<Vec<String>> {
    let entries = page.browser_log().await?.into_iter();
    let bad = entries.filter(|entry| matches!(entry.level.as_str(), "SEVERE" | "WARNING"));
    Ok(bad.map(|entry| entry.message).collect())
}
