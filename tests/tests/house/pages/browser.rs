//! Chromium, driven over `WebDriver`.

use std::{process::Stdio, time::Duration};

use anyhow::{Context as _, Result};
use testkit::eventually;
use thirtyfour::prelude::*;
use tokio::{
    net::TcpStream,
    process::{Child, Command},
};

/// A browser of this test's own; it dies with its driver.
pub(crate) struct Browser {
    /// Its only page.
    pub(crate) page: WebDriver,
    _driver: Child,
}

impl Browser {
    /// Opens a desktop window that nobody sees.
    pub(crate) async fn open() -> Result<Self> {
        let port = testkit::free_port()?;
        let driver = Command::new("chromedriver")
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
        let page = WebDriver::new(format!("http://127.0.0.1:{port}"), chrome).await?;
        Ok(Self { page, _driver: driver })
    }

    /// Closes it; without this, Chromium would outlive its driver.
    pub(crate) async fn close(self) -> Result<()> {
        Ok(self.page.quit().await?)
    }
}
