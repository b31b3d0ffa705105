//! Somebody at a browser of their own.

use std::time::Duration;

use all_in_one::seed::PASSWORD;
use anyhow::{Context as _, Result};
use testkit::eventually;
use thirtyfour::prelude::*;

use crate::browser::{Driver, Eyes};

const SOON: Duration = Duration::from_mins(1);

/// Somebody who is signed in.
pub(crate) struct Person {
    pub(crate) page: WebDriver,
    url: String,
}

impl Person {
    /// Opens a browser on the house at `url` and signs in.
    pub(crate) async fn sign_in(
        driver: &Driver,
        eyes: Eyes,
        url: &str,
        login: &str,
    ) -> Result<Self> {
        let person = Self::open(driver, eyes, url).await?;
        person.go("/sign-in").await?;
        person.enter(login).await?;
        person.sees("details.account").await.with_context(|| format!("{login} did not get in"))?;
        Ok(person)
    }

    /// Fills in the sign-in that is shown.
    pub(crate) async fn enter(&self, login: &str) -> Result<()> {
        self.fill("login", login).await?;
        self.fill("password", PASSWORD).await?;
        self.click("form[action='/sign-in'] button").await
    }

    /// Opens a browser on the house at `url`, and stays at the door.
    pub(crate) async fn open(driver: &Driver, eyes: Eyes, url: &str) -> Result<Self> {
        let page = driver.open(eyes).await?;
        // Cookies of `__Host-` live on localhost without TLS, but not on an address.
        let url = url.replace("127.0.0.1", "localhost");
        Ok(Self { page, url })
    }

    /// The addresses that the page leads to, by links and forms.
    pub(crate) async fn links(&self) -> Result<Vec<String>> {
        let read =
            "return [...document.querySelectorAll('a[href]')].map((a) => a.getAttribute('href'))";
        Ok(self.page.execute(read, vec![]).await?.convert()?)
    }

    /// Types an address; costs nothing, for what the navigation leads to.
    pub(crate) async fn go(&self, path: &str) -> Result<()> {
        Ok(self.page.goto(format!("{}{path}", self.url)).await?)
    }

    /// Where they are.
    pub(crate) async fn path(&self) -> Result<String> {
        let url = self.page.current_url().await?;
        Ok(url.as_str().strip_prefix(&self.url).unwrap_or(url.as_str()).to_owned())
    }

    /// Clicks what `css` finds first.
    pub(crate) async fn click(&self, css: &str) -> Result<()> {
        let element = self.element(css).await?;
        element.scroll_into_view().await?;
        element.click().await.with_context(|| format!("{css} cannot be clicked"))?;
        Ok(())
    }

    /// Writes over the field with `id`.
    pub(crate) async fn fill(&self, id: &str, text: &str) -> Result<()> {
        let field = self.element(&format!("[id='{id}']")).await?;
        field.clear().await?;
        Ok(field.send_keys(text).await?)
    }

    /// What the field with `id` says.
    pub(crate) async fn value(&self, id: &str) -> Result<String> {
        let field = self.element(&format!("[id='{id}']")).await?;
        Ok(field.prop("value").await?.unwrap_or_default())
    }

    /// Waits until the page says `text`.
    pub(crate) async fn reads(&self, text: &str) -> Result<()> {
        eventually(&format!("the page says {text:?}"), SOON, async || {
            let body = self.page.find(By::Tag("body")).await.ok()?.text().await.ok()?;
            body.contains(text).then_some(())
        })
        .await;
        Ok(())
    }

    /// Reloads until the page says `text`: what happens elsewhere comes by events.
    pub(crate) async fn reads_in_time(&self, path: &str, text: &str) -> Result<()> {
        eventually(&format!("{path} says {text:?}"), SOON, async || {
            self.go(path).await.ok()?;
            let body = self.page.find(By::Tag("body")).await.ok()?.text().await.ok()?;
            body.contains(text).then_some(())
        })
        .await;
        Ok(())
    }

    /// Waits until something is there.
    pub(crate) async fn sees(&self, css: &str) -> Result<()> {
        self.element(css).await.map(|_| ())
    }

    async fn element(&self, css: &str) -> Result<WebElement> {
        let query = self.page.query(By::Css(css)).wait(SOON, Duration::from_millis(50));
        query.first().await.with_context(|| format!("nothing is {css}"))
    }
}
