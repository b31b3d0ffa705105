//! What a page is like.

use anyhow::{Context as _, Result};
use serde::Serialize;
use serde_json::{Value, json};
use thirtyfour::prelude::*;

use crate::browser::complaints;

const AXE: &str = include_str!("../../../assets/axe.min.js");
const WIDTHS: [u32; 3] = [1280, 390, 320];
/// Cold, without fonts, as transferred (`ux.md` §6).
const BYTES: u64 = 60_000;
/// Cold, with fonts.
const REQUESTS: u64 = 13;

/// What was found on one page.
#[derive(Debug, Serialize)]
pub(crate) struct Inspection {
    /// Of the page and what it brings, without fonts and pictures of documents, as transferred.
    bytes: u64,
    requests: u64,
    /// What axe has against it, in any scheme and width.
    axe: Vec<String>,
    /// The widths at which it is wider than the window.
    overflows: Vec<u32>,
    /// What the browser complained of.
    complaints: Vec<String>,
}

impl Inspection {
    pub(crate) async fn of(page: &WebDriver) -> Result<Self> {
        let complaints = complaints(page).await?;
        let weighed = page.execute(WEIGH, vec![]).await?;
        let weight = |name| weighed.json()[name].as_u64().context("no figures");
        let (bytes, requests) = (weight("bytes")?, weight("requests")?);
        page.execute(AXE, vec![]).await?;
        let (mut axe, mut overflows) = (Vec::new(), Vec::new());
        for width in WIDTHS {
            let metrics = json!({"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 500});
            page.cdp().send_raw("Emulation.setDeviceMetricsOverride", metrics).await?;
            let wider =
                page.execute("return document.documentElement.scrollWidth > innerWidth", vec![]);
            if wider.await?.json() == &Value::Bool(true) {
                overflows.push(width);
            }
            for scheme in ["light", "dark"] {
                let media =
                    json!({"features": [{"name": "prefers-color-scheme", "value": scheme}]});
                page.cdp().send_raw("Emulation.setEmulatedMedia", media).await?;
                let found: Vec<String> = page.execute_async(RUN, vec![]).await?.convert()?;
                axe.extend(found.into_iter().map(|fault| format!("{width} {scheme}: {fault}")));
            }
        }
        Ok(Self { bytes, requests, axe, overflows, complaints })
    }

    /// What must be mended.
    pub(crate) fn faults(&self, page: &str) -> Vec<String> {
        let mut faults = Vec::new();
        let mut at = |fault: String| faults.push(format!("{page}: {fault}"));
        self.axe.iter().for_each(|fault| at(format!("axe: {fault}")));
        self.complaints.iter().for_each(|complaint| at(format!("the browser: {complaint}")));
        self.overflows.iter().for_each(|width| at(format!("wider than {width} px")));
        if self.bytes > BYTES {
            at(format!("{} bytes, over {BYTES}", self.bytes));
        }
        if self.requests > REQUESTS {
            at(format!("{} requests, over {REQUESTS}", self.requests));
        }
        faults
    }
}

/// Fonts are counted apart, and pictures of a document's pages are the document.
const WEIGH: &str = "
    const all = [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')];
    const own = all.filter((e) => !/\\.woff2|\\/api\\/v1\\//.test(e.name));
    return { bytes: own.reduce((sum, e) => sum + e.encodedBodySize, 0), requests: own.length };
";

const RUN: &str = "
    const done = arguments[0];
    const only = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
    axe.run(document, { runOnly: only }).then((found) => done(found.violations.map((violation) =>
      `${violation.id}: ${violation.nodes.slice(0, 3).map((node) => `${node.target} ${node.failureSummary}`).join(' | ')}`)));
";
