//! The public API, as far as the pages call it.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex},
};

use axum::{
    Router,
    extract::{Request, State},
    response::{AppendHeaders, IntoResponse as _, Response},
};
use http::{HeaderMap, StatusCode, header::SET_COOKIE};
use serde_json::{Value, json};

/// The secret of the one session.
pub(crate) const SECRET: &str = "s3cret";

/// A call that came.
#[derive(Debug, Clone)]
pub(crate) struct Call {
    pub(crate) line: String,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Value,
}

/// What it answers, and what it was asked.
#[derive(Debug, Clone)]
pub(crate) struct Api {
    pub(crate) arrivals: Value,
    pub(crate) must_change_password: bool,
    pub(crate) powers: Value,
    pub(crate) preferences: Value,
    /// What is answered to whom asks so: the line without its query, status and body.
    pub(crate) answers: HashMap<String, (u16, Value)>,
    pub(crate) calls: Arc<Mutex<Vec<Call>>>,
}

impl Default for Api {
    fn default() -> Self {
        Self {
            arrivals: json!({"items": []}),
            must_change_password: false,
            powers: json!(["number", "release", "receive"]),
            preferences: Value::Null,
            answers: HashMap::new(),
            calls: Arc::default(),
        }
    }
}

impl Api {
    pub(crate) fn router(&self) -> Router {
        Router::new().fallback(answer).with_state(self.clone())
    }

    /// The same, answering `line` so.
    pub(crate) fn answering(mut self, line: &str, status: u16, body: Value) -> Self {
        self.answers.insert(line.to_owned(), (status, body));
        self
    }

    /// The calls that came to `path`.
    pub(crate) fn calls(&self, line: &str) -> Vec<Call> {
        let calls = self.calls.lock().unwrap();
        calls.iter().filter(|call| call.line.starts_with(line)).cloned().collect()
    }

    fn me(&self) -> Value {
        json!({
            "session_id": "01936e5e-0000-7000-8000-000000000001",
            "person": person(),
            "account": {"login": "hanhtt", "must_change_password": self.must_change_password},
            "posts": [post(), other_post()],
            "post": post(),
            "powers": self.powers,
            "preferences": self.preferences,
        })
    }
}

async fn answer(State(api): State<Api>, request: Request) -> Response {
    let (head, body) = request.into_parts();
    let body = axum::body::to_bytes(body, 1 << 20).await.unwrap();
    let body: Value = serde_json::from_slice(&body).unwrap_or_default();
    let line = format!("{} {}", head.method, head.uri);
    let call = Call { line: line.clone(), headers: head.headers.clone(), body: body.clone() };
    api.calls.lock().unwrap().push(call);

    let signed_in = head.headers.get("authorization").is_some_and(|value| value == "Bearer s3cret");
    let asked = line.split('?').next().unwrap_or_default();
    if let Some((status, body)) = api.answers.get(asked).filter(|_| signed_in) {
        return (StatusCode::from_u16(*status).unwrap(), body.to_string()).into_response();
    }
    match asked {
        "POST /api/v1/sessions" if body["password"] == "right" => {
            let cookies = [(SET_COOKIE, "session=1; HttpOnly"), (SET_COOKIE, "device=2")];
            let view = json!({
                "session_id": "01936e5e-0000-7000-8000-000000000001",
                "expires_at": "2026-11-24T15:00:00Z",
                "must_change_password": api.must_change_password,
                "person": person(),
                "posts": [post()],
                "post": post(),
            });
            (StatusCode::CREATED, AppendHeaders(cookies), view.to_string()).into_response()
        }
        "POST /api/v1/sessions" => problem(401, "wrong-credentials", "Mật khẩu chưa đúng."),
        _ if !signed_in => problem(401, "unauthenticated", "Bạn chưa đăng nhập."),
        "GET /api/v1/me" | "PUT /api/v1/sessions/current/post" => {
            api.me().to_string().into_response()
        }
        "GET /api/v1/arrivals" if line.contains("cursor=bad") => {
            problem(400, "invalid-cursor", "Vị trí trang không hợp lệ.")
        }
        "GET /api/v1/arrivals" => api.arrivals.to_string().into_response(),
        "DELETE /api/v1/sessions/current" => {
            (StatusCode::NO_CONTENT, [(SET_COOKIE, "session=; Max-Age=0")]).into_response()
        }
        "PUT /api/v1/me/password" if body["current"] != "right" => {
            problem(422, "wrong-current-password", "Mật khẩu hiện tại chưa đúng.")
        }
        "PUT /api/v1/me/password" => StatusCode::NO_CONTENT.into_response(),
        _ => problem(404, "not-found", "Không tìm thấy nội dung này."),
    }
}

fn problem(status: u16, code: &str, detail: &str) -> Response {
    let body = json!({
        "type": format!("/problems/{code}"),
        "title": "Chưa được",
        "status": status,
        "detail": detail,
        "code": code,
        "trace_id": "4bf92f3577b34da6a3ce929d0e0e4736",
    });
    (StatusCode::from_u16(status).unwrap(), body.to_string()).into_response()
}

fn person() -> Value {
    json!({"id": "01936e5e-0000-7000-8000-000000000002", "name": "Trần Thị Hạnh"})
}

fn post() -> Value {
    json!({
        "id": "01936e5e-0000-7000-8000-000000000003",
        "version": 1,
        "person": person(),
        "agency": {
            "id": "01936e5e-0000-7000-8000-000000000004",
            "name": "Sở Tư pháp",
            "abbreviation": "STP",
        },
        "unit": {
            "id": "01936e5e-0000-7000-8000-000000000005",
            "name": "Văn phòng",
            "abbreviation": "VP",
        },
        "title": "Văn thư",
        "roles": ["clerk"],
        "held_from": "2026-01-01",
        "ended_on": null,
    })
}

/// The id of the post that the person could act in instead.
pub(crate) const OTHER_POST: &str = "01936e5e-0000-7000-8000-000000000006";

fn other_post() -> Value {
    let mut post = post();
    post["id"] = OTHER_POST.into();
    post["agency"]["name"] = "Trung tâm Trợ giúp pháp lý".into();
    post
}
