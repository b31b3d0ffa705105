//! What every service's description has in common.

use std::collections::BTreeMap;

use contract::ProblemBody;
use utoipa::{
    IntoResponses, PartialSchema as _, ToSchema,
    openapi::{
        ContentBuilder, OpenApi, Ref, RefOr, Response, ResponseBuilder,
        security::{HttpAuthScheme, HttpBuilder, SecurityRequirement, SecurityScheme},
    },
};

/// The refusals that any operation may answer with, each a problem.
#[derive(Debug)]
pub struct Refusals;

impl IntoResponses for Refusals {
    fn responses() -> BTreeMap<String, RefOr<Response>> {
        [
            ("400", "The request cannot be read"),
            ("401", "Nobody is signed in"),
            ("403", "The post does not allow it"),
            ("404", "There is no such thing, or it is not yours"),
            ("409", "The state of the thing does not allow it"),
            ("422", "A rule is broken"),
            ("500", "It failed on our side"),
        ]
        .into_iter()
        .map(|(status, description)| {
            let content = ContentBuilder::new()
                .schema(Some(Ref::from_schema_name(ProblemBody::name())))
                .build();
            let response = ResponseBuilder::new()
                .description(description)
                .content("application/problem+json", content)
                .build();
            (status.to_owned(), RefOr::T(response))
        })
        .collect()
    }
}

/// Completes the description of `service`: its name, the problem's schema, and that it wants a session.
#[must_use]
pub fn describe(mut api: OpenApi, service: &str, summary: &str) -> OpenApi {
    format!("VPDT {service}").clone_into(&mut api.info.title);
    api.info.description = Some(summary.to_owned());
    "v1".clone_into(&mut api.info.version);
    api.info.license = None;
    api.info.contact = None; // else that of the library
    let components = api.components.get_or_insert_default();
    components.schemas.insert(ProblemBody::name().into_owned(), ProblemBody::schema());
    components
        .schemas
        .insert(contract::FieldProblem::name().into_owned(), contract::FieldProblem::schema());
    components.add_security_scheme(
        "session",
        SecurityScheme::Http(HttpBuilder::new().scheme(HttpAuthScheme::Bearer).build()),
    );
    api.security = Some(vec![SecurityRequirement::new("session", Vec::<String>::new())]);
    api
}
