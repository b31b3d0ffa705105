//! Things of Sở Tư pháp that operations can be aimed at.

use std::collections::BTreeMap;

use anyhow::{Context as _, bail};
use serde_json::{Value, json};
use vpdtctl::demo::Outcome;

use super::{door::Door, operations::Operation};

/// Things that really are there, by the path that leads to them: `/api/v1/drafts/{id}`.
#[derive(Debug)]
pub(super) struct Things(BTreeMap<String, String>);

impl Things {
    /// The things that a play left in Sở Tư pháp, and some more.
    pub(super) async fn of_justice(door: &Door, outcome: &Outcome) -> anyhow::Result<Self> {
        let clerk = door.sign_in("vanthu.h0801").await?;
        let officer = door.sign_in("chuyenvien.h0801").await?;
        let it_officer = door.sign_in("cntt.h0801").await?;
        let me = door.get(&clerk, "/api/v1/me").await?;
        let agency = text(&me, "/post/agency/id")?;
        let sent = outcome.document_id.to_string();
        let arrived = outcome.paper_in.document_id.to_string();
        let document = door.get(&clerk, &format!("/api/v1/documents/{sent}")).await?;
        let deliveries = format!("/api/v1/deliveries?document_id={sent}");
        let deliveries = door.get(&clerk, &deliveries).await?;
        let registers = door.get(&clerk, "/api/v1/registers").await?;
        let tasks = door.get(&officer, "/api/v1/tasks?done=true").await?;
        let reservation = json!({
            "kind_code": text(&document, "/kind_code")?, "reason": "giữ số cho văn bản giấy",
        });
        let reservation = door.post(&clerk, "/api/v1/number-reservations", &reservation).await?;
        let fault = json!({ "words": "Không mở được tệp" });
        let incident = door.post(&officer, "/api/v1/incidents", &fault).await?;
        let view = json!({ "name": "Chờ trả lời", "search": {} });
        let view = door.post(&clerk, "/api/v1/saved-views", &view).await?;
        let request = door.post(&it_officer, "/api/v1/account-requests", &new_account()).await?;
        let draft = json!({
            "kind_code": text(&document, "/kind_code")?, "subject": "dự thảo để xin ý kiến",
        });
        let draft = door.post(&officer, "/api/v1/drafts", &draft).await?;
        let draft = text(&draft, "/id")?;
        let asking = json!({ "version": 1, "person_ids": [text(&me, "/person/id")?] });
        let opinions = format!("/api/v1/drafts/{draft}/opinions");
        let opinions = door.post(&officer, &opinions, &asking).await?;
        let mut things = BTreeMap::from(
            [
                ("account-requests/{id}", text(&request, "/id")?),
                ("incidents/{id}", text(&incident, "/incident/id")?),
                ("agencies/{id}", agency.clone()),
                ("units/{id}", text(&me, "/post/unit/id")?),
                ("people/{id}", text(&me, "/person/id")?),
                ("sessions/{id}", text(&me, "/session_id")?),
                ("drafts/{id}", draft),
                ("drafts/{id}/versions/{number}", "1".to_owned()),
                ("drafts/{id}/opinions/{opinion_id}", text(&opinions, "/items/0/id")?),
                ("documents/{id}", sent.clone()),
                ("documents/{id}/deliveries/{delivery_id}", text(&deliveries, "/items/0/id")?),
                ("approvals/{document_id}", sent.clone()),
                ("deliveries?document_id=", sent),
                ("deliveries/{id}", text(&deliveries, "/items/0/id")?),
                ("arrivals/{id}", arrived.clone()),
                ("cases/{document_id}", arrived),
                ("tasks/{id}", text(&tasks, "/items/0/id")?),
                ("files/{id}", text(&document, "/files/0/file_id")?),
                ("files/{id}/pages/{n}", "1".to_owned()),
                ("registers/{id}", text(&registers, "/items/0/id")?),
                ("number-reservations/{id}", text(&reservation, "/id")?),
                ("saved-views/{id}", text(&view, "/id")?),
            ]
            .map(|(path, id)| (format!("/api/v1/{path}"), id)),
        );
        for service in ["identity", "registry", "storage", "workflow", "interchange"] {
            let operations = format!("/api/v1/operations/{service}");
            things.insert(format!("{operations}/audit/{{agency_id}}"), agency.clone());
            // No event fails in a play, so there is none; those who may not look cannot tell.
            things.insert(format!("{operations}/dead-letters/{{id}}"), agency.clone());
        }
        // Nobody compared anything yet.
        let comparison = "/api/v1/operations/interchange/reconciliations/{id}".to_owned();
        things.insert(comparison, agency.clone());
        Ok(Self(things))
    }

    /// The path and the query by which `operation` meets a thing of Sở Tư pháp.
    pub(super) fn aim(&self, operation: &Operation) -> anyhow::Result<String> {
        let (mut template, mut path) = (String::new(), String::new());
        for part in operation.path.split('/').skip(1) {
            template.push('/');
            template.push_str(part);
            path.push('/');
            path.push_str(if part.starts_with('{') { self.at(&template)? } else { part });
        }
        for parameter in operation.in_query.iter().filter(|parameter| parameter.is_id) {
            let query = format!("?{}=", parameter.name);
            let id = self.at(&format!("{}{query}", operation.path))?;
            path.push_str(&query);
            path.push_str(id);
        }
        Ok(path)
    }

    fn at(&self, template: &str) -> anyhow::Result<&str> {
        let Some(id) = self.0.get(template) else {
            bail!("tell authorization/aim.rs how to come by a thing of Sở Tư pháp at {template}");
        };
        Ok(id)
    }
}

fn new_account() -> Value {
    json!({
        "change": {
            "kind": "create_account", "login": "nguoimoi.h0801", "person_name": "Người Mới",
            "title": "Chuyên viên", "roles": ["officer"],
        },
        "reason": "nhận công tác",
    })
}

fn text(value: &Value, at: &str) -> anyhow::Result<String> {
    let found = value.pointer(at).and_then(Value::as_str);
    found.map(ToOwned::to_owned).with_context(|| format!("{at} is not in {value}"))
}

#[test]
fn an_operation_on_something_new_is_told_of() {
    let operation = super::operations::all().into_iter().find(Operation::names_a_thing).unwrap();

    let refused = Things(BTreeMap::new()).aim(&operation).unwrap_err();

    assert!(refused.to_string().starts_with("tell authorization/aim.rs"), "{refused}");
}
