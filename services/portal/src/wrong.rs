//! What is wrong with a form, field by field.

use contract::ProblemBody;

/// What the API had against a form; nothing for a form that nobody has sent yet.
#[derive(Debug, Default)]
pub(crate) struct Wrong(Option<Box<ProblemBody>>);

impl Wrong {
    pub(crate) fn new(problem: Box<ProblemBody>) -> Self {
        Self(Some(problem))
    }

    /// What the whole form suffers from, for the summary above it.
    pub(crate) fn problem(&self) -> Option<&ProblemBody> {
        self.0.as_deref()
    }

    /// What is wrong at `pointer`, such as `/subject`, or below it.
    pub(crate) fn at(&self, pointer: &str) -> Option<&str> {
        let within = |path: &str| {
            path.strip_prefix(pointer).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        let errors = &self.problem()?.errors;
        errors.iter().find(|error| within(&error.pointer)).map(|error| error.detail.as_str())
    }
}

#[cfg(test)]
mod tests {
    use contract::FieldProblem;

    use super::*;

    #[test]
    fn a_field_knows_its_own_error_and_those_within() {
        let error = |pointer: &str| FieldProblem {
            pointer: pointer.to_owned(),
            code: "blank".to_owned(),
            detail: format!("wrong at {pointer}"),
        };
        let problem = ProblemBody {
            kind: String::new(),
            title: String::new(),
            status: 422,
            detail: None,
            instance: None,
            code: "invalid".to_owned(),
            trace_id: None,
            errors: vec![error("/subject"), error("/recipients/2/agency_id")],
        };

        let wrong = Wrong::new(Box::new(problem));

        assert_eq!(wrong.at("/subject"), Some("wrong at /subject"));
        assert_eq!(wrong.at("/recipients"), Some("wrong at /recipients/2/agency_id"));
        assert_eq!(wrong.at("/recipients/1"), None);
        assert_eq!(wrong.at("/sub"), None);
        assert_eq!(Wrong::default().at("/subject"), None);
    }
}
