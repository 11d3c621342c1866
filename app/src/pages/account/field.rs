//! Fields of forms: a label, a hint, and what is wrong, all of them tied to the field.

use super::text;
use leptos::prelude::*;
use masar_core::lang::Lang;
use masar_core::policy::Role;
use masar_core::text::Text;

/// What is wrong with a form.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Faults(Vec<(&'static str, String)>);

impl Faults {
    /// Nothing yet.
    pub fn none() -> Faults {
        Faults::default()
    }

    /// One, at the field with this id; of the whole form where it is empty.
    pub fn one(field: &'static str, words: impl Into<String>) -> Faults {
        Faults(vec![(field, words.into())])
    }

    /// One more.
    pub fn add(&mut self, field: &'static str, words: impl Into<String>) {
        self.0.push((field, words.into()));
    }

    /// Whether all is well.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    fn of(&self, field: &str) -> Option<String> {
        self.0.iter().find(|(name, _)| *name == field).map(|(_, words)| words.clone())
    }

    /// All of them above the form, each leading to its field.
    pub fn summary(&self, lang: Lang) -> AnyView {
        if self.is_empty() {
            return ().into_any();
        }
        let items = self.0.iter().map(|(field, words)| match *field {
            "" => view! { <li>{words.clone()}</li> }.into_any(),
            field => view! { <li><a href=format!("#{field}")>{words.clone()}</a></li> }.into_any(),
        });
        view! {
            <div class="notice faults" role="alert" id="faults">
                <h2>{text::FAULTS.get(lang)}</h2>
                <ul>{items.collect_view()}</ul>
            </div>
        }
        .into_any()
    }
}

/// A field of one line. Its id is its name in the form too, unless `name` says another.
#[derive(Clone, Debug, Default)]
pub struct Field {
    /// Its id.
    pub id: &'static str,
    /// What it is called in the form.
    pub name: &'static str,
    /// Its label.
    pub label: &'static str,
    /// A hint below the label.
    pub hint: Option<&'static str>,
    /// `text`, `password`, `number`, `date`.
    pub kind: &'static str,
    /// What is in it.
    pub value: String,
    /// What browsers may fill in.
    pub autocomplete: &'static str,
    /// Whether it must be filled in.
    pub required: bool,
}

impl Field {
    /// A field of text.
    pub fn text(id: &'static str, label: Text, lang: Lang) -> Field {
        Field { id, name: id, label: label.get(lang), kind: "text", autocomplete: "off", ..Field::default() }
    }

    /// A field of a password, which is never sent back.
    pub fn password(id: &'static str, label: Text, autocomplete: &'static str, lang: Lang) -> Field {
        Field { kind: "password", autocomplete, required: true, ..Field::text(id, label, lang) }
    }

    /// The same, filled in.
    pub fn with(self, value: impl Into<String>) -> Field {
        Field { value: value.into(), ..self }
    }

    /// The same with a hint.
    pub fn hint(self, hint: Text, lang: Lang) -> Field {
        Field { hint: Some(hint.get(lang)), ..self }
    }

    /// The field, with what is wrong with it.
    pub fn draw(self, faults: &Faults) -> AnyView {
        let fault = faults.of(self.id);
        let (invalid, described) = described(self.id, self.hint.is_some(), fault.is_some());
        view! {
            <div class="field">
                <label for=self.id>{self.label}</label>
                {about(self.id, self.hint, fault)}
                <input
                    id=self.id name=self.name type=self.kind value=self.value autocomplete=self.autocomplete
                    required=self.required aria-invalid=invalid aria-describedby=described
                    autocapitalize="none" spellcheck="false" dir="auto"
                />
            </div>
        }
        .into_any()
    }
}

/// A field of several lines.
pub fn lines(
    id: &'static str,
    label: Text,
    hint: Option<Text>,
    value: String,
    faults: &Faults,
    lang: Lang,
) -> AnyView {
    let fault = faults.of(id);
    let (invalid, described) = described(id, hint.is_some(), fault.is_some());
    view! {
        <div class="field">
            <label for=id>{label.get(lang)}</label>
            {about(id, hint.map(|hint| hint.get(lang)), fault)}
            <textarea id=id name=id rows="6" dir="ltr" spellcheck="false" aria-invalid=invalid aria-describedby=described>
                {crate::pages::parts::area::contents(&value)}
            </textarea>
        </div>
    }
    .into_any()
}

/// A choice among roles, up to `most`.
pub fn roles(
    id: &'static str,
    label: Text,
    chosen: Role,
    most: Role,
    faults: &Faults,
    lang: Lang,
) -> AnyView {
    let fault = faults.of(id);
    let (invalid, described) = described(id, false, fault.is_some());
    view! {
        <div class="field">
            <label for=id>{label.get(lang)}</label>
            {about(id, None, fault)}
            <select id=id name="role" aria-invalid=invalid aria-describedby=described>{role_options(chosen, most, lang)}</select>
        </div>
    }
    .into_any()
}

/// The roles of a choice.
pub fn role_options(chosen: Role, most: Role, lang: Lang) -> AnyView {
    let options = Role::ALL.into_iter().filter(|role| *role <= most).map(|role| {
        view! { <option value=role.name() selected=role == chosen>{text::role(role).get(lang)}</option> }
    });
    options.collect_view().into_any()
}

fn described(id: &str, hint: bool, fault: bool) -> (Option<&'static str>, Option<String>) {
    let parts: Vec<String> =
        hint.then(|| format!("{id}-hint")).into_iter().chain(fault.then(|| format!("{id}-fault"))).collect();
    (fault.then_some("true"), (!parts.is_empty()).then(|| parts.join(" ")))
}

fn about(id: &str, hint: Option<&'static str>, fault: Option<String>) -> AnyView {
    let hint = hint.map(|hint| view! { <p class="hint" id=format!("{id}-hint")>{hint}</p> });
    let fault = fault.map(|fault| view! { <p class="field-error" id=format!("{id}-fault")>{fault}</p> });
    view! { {hint}{fault} }.into_any()
}
