//! Somebody at a browser of their own, who counts what it costs them.

use std::time::{Duration, Instant};

use all_in_one::seed::PASSWORD;
use anyhow::{Context as _, Result, ensure};
use testkit::eventually;
use thirtyfour::{Key, TypingData, components::SelectElement, prelude::*};

use crate::browser::{Driver, Eyes, complaints};

const SOON: Duration = Duration::from_secs(20);

/// Somebody who is signed in.
pub(crate) struct Person {
    pub(crate) page: WebDriver,
    url: String,
    scripts: bool,
    /// Pointer clicks and other activations (`ux.md` §2.5); typing and choosing files are none.
    pub(crate) clicks: u32,
    /// Keys that did something by themselves.
    pub(crate) keys: u32,
    began: Instant,
}

impl Person {
    /// Opens a browser on the house at `url` and signs in.
    pub(crate) async fn sign_in(
        driver: &Driver,
        eyes: Eyes,
        url: &str,
        login: &str,
    ) -> Result<Self> {
        let mut person = Self::open(driver, eyes, url).await?;
        person.go("/sign-in").await?;
        person.enter(login).await?;
        person.sees("details.account").await.with_context(|| format!("{login} did not get in"))?;
        person.clicks = 0;
        person.began = Instant::now();
        Ok(person)
    }

    /// Fills in the sign-in that is shown.
    pub(crate) async fn enter(&mut self, login: &str) -> Result<()> {
        self.fill("login", login).await?;
        self.fill("password", PASSWORD).await?;
        self.click("form[action='/sign-in'] button").await
    }

    /// Opens a browser on the house at `url`, and stays at the door.
    pub(crate) async fn open(driver: &Driver, eyes: Eyes, url: &str) -> Result<Self> {
        let page = driver.open(eyes).await?;
        // Cookies of `__Host-` live on localhost without TLS, but not on an address.
        let url = url.replace("127.0.0.1", "localhost");
        let scripts = eyes.scripts;
        Ok(Self { page, url, scripts, clicks: 0, keys: 0, began: Instant::now() })
    }

    /// The addresses within the house that the page leads to.
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
    pub(crate) async fn click(&mut self, css: &str) -> Result<()> {
        let element = self.element(css).await?;
        element.scroll_into_view().await?;
        element.click().await.with_context(|| format!("{css} cannot be clicked"))?;
        self.clicks += 1;
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

    /// Writes a date (ISO 8601) into the field with `id`, as its picker would.
    pub(crate) async fn fill_date(&self, id: &str, date: &str) -> Result<()> {
        let field = self.element(&format!("[id='{id}']")).await?;
        let set = "arguments[0].value = arguments[1]; \
                   arguments[0].dispatchEvent(new Event('input', {bubbles: true}))";
        self.page.execute(set, vec![field.to_json()?, date.into()]).await?;
        Ok(())
    }

    /// Chooses the option of a `select` whose value is `value`.
    pub(crate) async fn choose(&mut self, id: &str, value: &str) -> Result<()> {
        let element = self.element(&format!("[id='{id}']")).await?;
        SelectElement::new(&element).await?.select_by_value(value).await?;
        self.clicks += 1;
        Ok(())
    }

    /// Gives a file to the field with `id`.
    pub(crate) async fn attach(&self, id: &str, file: &std::path::Path) -> Result<()> {
        let path = file.to_str().context("the path is not text")?;
        Ok(self.element(&format!("[id='{id}']")).await?.send_keys(path).await?)
    }

    /// Presses keys without looking where the focus is.
    pub(crate) async fn press(&mut self, keys: impl Into<TypingData>) -> Result<()> {
        self.page.active_element().await?.send_keys(keys.into()).await?;
        self.keys += 1;
        Ok(())
    }

    /// Presses a key with Ctrl.
    pub(crate) async fn press_with_control(&mut self, key: Key) -> Result<()> {
        self.press(Key::Control + key).await
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

    /// Since they signed in.
    pub(crate) fn seconds(&self) -> f64 {
        self.began.elapsed().as_secs_f64()
    }

    /// Leaves, content: the browser complained of nothing.
    pub(crate) async fn leave(self) -> Result<()> {
        let complaints = if self.scripts { complaints(&self.page).await? } else { Vec::new() };
        let here = self.path().await?;
        self.page.quit().await?;
        ensure!(complaints.is_empty(), "the browser complains at {here}: {complaints:#?}");
        Ok(())
    }
}
