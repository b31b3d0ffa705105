//! A portal with an API behind it.

mod api;

use std::net::SocketAddr;

use clock::Clock;
use reqwest::{Method, RequestBuilder, Response};
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;
use vpdt_portal::{App, Settings};

pub(crate) use api::{Api, Call, OTHER_POST, SECRET};

/// The portal, and the API that it calls.
pub(crate) struct House {
    pub(crate) api: Api,
    client: reqwest::Client,
    url: String,
    _running: JoinSet<anyhow::Result<()>>,
}

impl House {
    pub(crate) async fn open() -> Self {
        Self::open_before(Api::default()).await
    }

    pub(crate) async fn open_before(api: Api) -> Self {
        let mut running = JoinSet::new();
        let any: SocketAddr = ([127, 0, 0, 1], 0).into();
        let listener = runtime::listen(any).await.unwrap();
        let gateway_url = format!("http://{}", listener.local_addr().unwrap());
        running.spawn(runtime::serve(listener, api.router(), CancellationToken::new()));
        let portal = Self::portal(gateway_url, &mut running).await;
        Self { api, client: web::http_client().unwrap(), url: portal, _running: running }
    }

    /// A portal whose API is away.
    pub(crate) async fn open_alone() -> Self {
        let mut running = JoinSet::new();
        let url = Self::portal("http://127.0.0.1:1".to_owned(), &mut running).await;
        Self { api: Api::default(), client: web::http_client().unwrap(), url, _running: running }
    }

    async fn portal(gateway_url: String, running: &mut JoinSet<anyhow::Result<()>>) -> String {
        let any: SocketAddr = ([127, 0, 0, 1], 0).into();
        let settings = Settings {
            listen: any,
            admin_listen: any,
            telemetry: telemetry::Settings::default(),
            gateway_url,
            province: "Tỉnh Bình Định".to_owned(),
        };
        let clock = Clock::stopped("2026-11-24T03:00:00Z".parse().unwrap());
        let app = App::build(settings, clock).await.unwrap();
        let url = format!("http://{}", app.address().unwrap());
        running.spawn(app.run(CancellationToken::new()));
        url
    }

    pub(crate) fn request(&self, method: Method, path: &str) -> RequestBuilder {
        self.client.request(method, format!("{}{path}", self.url))
    }

    /// A page, for somebody who is signed in.
    pub(crate) async fn get(&self, path: &str) -> Response {
        self.request(Method::GET, path).header("x-vpdt-session", SECRET).send().await.unwrap()
    }

    /// A form, sent by somebody who is signed in.
    pub(crate) async fn post(&self, path: &str, form: &[(&str, &str)]) -> Response {
        let request = self.request(Method::POST, path).header("x-vpdt-session", SECRET);
        request.form(form).send().await.unwrap()
    }
}

pub(crate) fn location(answer: &Response) -> &str {
    answer.headers()["location"].to_str().unwrap()
}
