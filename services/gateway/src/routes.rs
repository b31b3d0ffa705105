//! Which path belongs to whom.

/// A service behind the door.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Service {
    Identity,
    Registry,
    Storage,
    Workflow,
    Interchange,
}

impl Service {
    pub(crate) const ALL: [Self; 5] =
        [Self::Identity, Self::Registry, Self::Storage, Self::Workflow, Self::Interchange];

    /// Its name, which is also the audience of tokens for it.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Identity => "identity",
            Self::Registry => "registry",
            Self::Storage => "storage",
            Self::Workflow => "workflow",
            Self::Interchange => "interchange",
        }
    }

    fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|service| service.name() == name)
    }
}

/// Where a request goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Destination {
    /// To a service, with a token.
    Service(Service),
    /// To the web pages, with the session.
    Portal,
}

/// The first part of a path under `/api/v1`, and whose it is (`docs/ARCHITECTURE.md`).
const PREFIXES: &[(&str, Service)] = &[
    ("sessions", Service::Identity),
    ("me", Service::Identity),
    ("agencies", Service::Identity),
    ("units", Service::Identity),
    ("posts", Service::Identity),
    ("people", Service::Identity),
    ("account-requests", Service::Identity),
    ("incidents", Service::Identity),
    ("files", Service::Storage),
    ("kinds", Service::Registry),
    ("drafts", Service::Registry),
    ("documents", Service::Registry),
    ("arrivals", Service::Registry),
    ("registers", Service::Registry),
    ("number-reservations", Service::Registry),
    ("saved-views", Service::Registry),
    ("search", Service::Registry),
    ("approvals", Service::Workflow),
    ("cases", Service::Workflow),
    ("tasks", Service::Workflow),
    ("deliveries", Service::Interchange),
];

/// Where `path` leads; nowhere for what outsiders have no business with.
pub(crate) fn destination(path: &str) -> Option<Destination> {
    let mut parts = path.strip_prefix('/')?.split('/');
    match parts.next()? {
        "api" if parts.next() == Some("v1") => {
            let first = parts.next()?;
            let service = if first == "operations" {
                Service::named(parts.next()?)?
            } else {
                PREFIXES.iter().find(|(prefix, _)| *prefix == first)?.1
            };
            Some(Destination::Service(service))
        }
        "api" | "internal" | ".well-known" => None,
        _ => Some(Destination::Portal),
    }
}

/// Whether the body that comes in on `path` may be a file.
pub(crate) fn carries_files(path: &str) -> bool {
    path.strip_prefix("/api/v1/files").is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_prefix_leads_to_its_service() {
        for &(prefix, service) in PREFIXES {
            let there = Some(Destination::Service(service));

            assert_eq!(destination(&format!("/api/v1/{prefix}")), there);
            assert_eq!(destination(&format!("/api/v1/{prefix}/1/x")), there);
            assert_eq!(destination(&format!("/api/v1/{prefix}x")), None);
        }
    }

    #[test]
    fn operations_lead_to_the_service_they_name() {
        for service in Service::ALL {
            let path = format!("/api/v1/operations/{}/dead-letters", service.name());

            assert_eq!(destination(&path), Some(Destination::Service(service)));
        }
        assert_eq!(destination("/api/v1/operations/portal/dead-letters"), None);
        assert_eq!(destination("/api/v1/operations"), None);
    }

    #[test]
    fn what_is_inside_the_house_leads_nowhere() {
        for path in
            ["/internal/tokens", "/internal", "/.well-known/jwks.json", "/api", "/api/v2/me"]
        {
            assert_eq!(destination(path), None, "{path}");
        }
    }

    #[test]
    fn everything_else_is_a_page() {
        for path in ["/", "/sign-in", "/apis", "/internally"] {
            assert_eq!(destination(path), Some(Destination::Portal), "{path}");
        }
    }

    #[test]
    fn only_storage_takes_files() {
        assert!(carries_files("/api/v1/files"));
        assert!(carries_files("/api/v1/files/1/content"));
        assert!(!carries_files("/api/v1/filesystem"));
        assert!(!carries_files("/api/v1/drafts"));
    }
}
