//! Constraints as Table Schema declares them: ours on every package, and those of the package itself.

use crate::exchange::fault::{Problem, nearest};
use crate::exchange::schema;
use regex_lite::Regex;
use serde_json::{Map, Value};
use std::collections::HashMap;

/// The constraints of one resource, by column.
#[derive(Default)]
pub(in crate::exchange) struct Constraints(HashMap<String, Vec<Constraint>>);

enum Constraint {
    Required,
    Number,
    Integer,
    Enum(Vec<String>),
    Pattern(Regex, String),
    Minimum(f64),
    Maximum(f64),
    MinLength(u64),
    MaxLength(u64),
}

impl Constraints {
    /// What holds for every package. `required` is left to the reader of cells, which knows of pairs.
    pub(in crate::exchange) fn of(resource: &schema::Resource) -> Constraints {
        let mut constraints = Constraints::default();
        for field in &resource.fields {
            let mut ours = field.constraints.clone();
            ours.remove("required");
            let invalid = constraints.add(&field.name, &field.r#type, &ours);
            debug_assert!(invalid.is_ok(), "a pattern of package/schema.json: {invalid:?}");
        }
        constraints
    }

    /// Adds what a package declares of one field, or gives back the pattern that is none.
    pub(super) fn declare(&mut self, field: &Value) -> Result<(), String> {
        let Some(name) = field.get("name").and_then(Value::as_str) else { return Ok(()) };
        let r#type = field.get("type").and_then(Value::as_str).unwrap_or("any");
        match field.get("constraints") {
            Some(Value::Object(constraints)) => self.add(name, r#type, constraints),
            _ => self.add(name, r#type, &Map::new()),
        }
    }

    fn add(&mut self, column: &str, r#type: &str, constraints: &Map<String, Value>) -> Result<(), String> {
        let list = self.0.entry(column.to_owned()).or_default();
        match r#type {
            "number" => list.push(Constraint::Number),
            "integer" => list.push(Constraint::Integer),
            _ => {}
        }
        for (name, value) in constraints {
            list.extend(match name.as_str() {
                "required" if value == true => Some(Constraint::Required),
                "enum" => value.as_array().map(|words| Constraint::Enum(words.iter().map(written).collect())),
                "pattern" => value.as_str().map(pattern).transpose()?,
                "minimum" => number(value).map(Constraint::Minimum),
                "maximum" => number(value).map(Constraint::Maximum),
                "minLength" => value.as_u64().map(Constraint::MinLength),
                "maxLength" => value.as_u64().map(Constraint::MaxLength),
                _ => None,
            });
        }
        Ok(())
    }

    /// The first constraint that `cell` does not keep. An empty cell is held to `required` alone.
    pub(super) fn broken(&self, column: &str, cell: &str) -> Option<Problem> {
        self.0.get(column)?.iter().find_map(|constraint| constraint.broken(cell))
    }
}

impl Constraint {
    fn broken(&self, cell: &str) -> Option<Problem> {
        if cell.is_empty() {
            return matches!(self, Constraint::Required).then_some(Problem::Required);
        }
        let value = || cell.parse::<f64>().ok().filter(|value| value.is_finite());
        let length = || cell.chars().count() as u64;
        match self {
            Constraint::Required => None,
            Constraint::Number => value().is_none().then_some(Problem::NotANumber),
            Constraint::Integer => cell.parse::<i64>().is_err().then_some(Problem::NotAnInteger),
            Constraint::Enum(allowed) if allowed.iter().any(|word| word == cell) => None,
            Constraint::Enum(allowed) => {
                let meant = nearest(cell, allowed.iter().map(String::as_str));
                Some(Problem::NotOneOf { allowed: allowed.clone(), nearest: meant })
            }
            Constraint::Pattern(regex, written) => {
                (!regex.is_match(cell)).then(|| Problem::PatternMismatch(written.clone()))
            }
            Constraint::Minimum(least) => {
                value().is_some_and(|value| value < *least).then_some(Problem::BelowMinimum(*least))
            }
            Constraint::Maximum(greatest) => {
                value().is_some_and(|value| value > *greatest).then_some(Problem::AboveMaximum(*greatest))
            }
            Constraint::MinLength(least) => (length() < *least).then_some(Problem::TooShort(*least)),
            Constraint::MaxLength(greatest) => (length() > *greatest).then_some(Problem::TooLong(*greatest)),
        }
    }
}

/// A pattern of Table Schema holds for the whole cell.
fn pattern(written: &str) -> Result<Constraint, String> {
    let whole = Regex::new(&format!("^(?:{written})$")).map_err(|_| written.to_owned())?;
    Ok(Constraint::Pattern(whole, written.to_owned()))
}

fn written(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// Table Schema lets a bound be written as a number or as text.
fn number(value: &Value) -> Option<f64> {
    value.as_f64().or_else(|| value.as_str()?.parse().ok())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn broken(field: &Value, cell: &str) -> Option<Problem> {
        let mut constraints = Constraints::default();
        constraints.declare(field).unwrap();
        constraints.broken("x", cell)
    }

    #[test]
    fn each_constraint_catches_what_breaks_it_and_nothing_else() {
        let rules = [
            (json!({"required": true}), "", "a"),
            (json!({"enum": ["a", "b"]}), "c", "a"),
            (json!({"enum": [1, 2]}), "3", "2"),
            (json!({"pattern": "[a-z]+"}), "ab1", "ab"),
            (json!({"minimum": 1}), "0", "1"),
            (json!({"maximum": "9"}), "10", "9"),
            (json!({"minLength": 2}), "ا", "اب"),
            (json!({"maxLength": 2}), "ابت", "اب"),
        ];
        for (rule, bad, good) in rules {
            let field = json!({"name": "x", "type": "string", "constraints": rule});
            assert!(broken(&field, bad).is_some(), "{rule}");
            assert_eq!(broken(&field, good), None, "{rule}");
        }
    }

    #[test]
    fn types_are_held_to() {
        assert_eq!(broken(&json!({"name": "x", "type": "number"}), "1,5"), Some(Problem::NotANumber));
        assert_eq!(broken(&json!({"name": "x", "type": "number"}), "NaN"), Some(Problem::NotANumber));
        assert_eq!(broken(&json!({"name": "x", "type": "integer"}), "1.5"), Some(Problem::NotAnInteger));
        assert_eq!(broken(&json!({"name": "x", "type": "number"}), "-1.5e3"), None);
    }

    #[test]
    fn an_empty_cell_breaks_nothing_but_required() {
        let field = json!({"name": "x", "type": "integer", "constraints": {"enum": ["a"], "minLength": 1}});
        assert_eq!(broken(&field, ""), None);
    }

    #[test]
    fn a_pattern_that_is_none_is_given_back() {
        let field = json!({"name": "x", "constraints": {"pattern": "("}});
        assert_eq!(Constraints::default().declare(&field), Err("(".to_owned()));
    }
}
