//! One field: its label, its help, what is typed in it, what is wrong with it.

use super::fields::{self, Field, Input, List};
use super::{Context, date, sources, text};
use crate::pages::parts::area::contents;
use leptos::prelude::*;
use masar_core::lang::Lang;
use masar_core::model::Kind;
use masar_core::text::Text;

/// The id of a field in the page.
pub(super) fn id(name: &str) -> String {
    format!("f-{}", name.replace(['.', '/', ':'], "-"))
}

/// What people call the field of this name.
pub(super) fn label(kind: Kind, name: &str, lang: Lang) -> Option<String> {
    let plain = match name.rsplit_once('.') {
        Some((_, column)) => {
            let work = fields::WORK.iter().chain(fields::FINDING).find(|field| field.column == column)?;
            return Some(format!("{}, {}", text::NEW_SOURCE.get(lang), work.label.get(lang)));
        }
        None => name,
    };
    match plain {
        "message" | "reason" | "remove" => return None,
        "table" | "paste" => return Some(text::TABLE.get(lang).to_owned()),
        _ => {}
    }
    let field = fields::fields(kind)
        .find(|field| field.column == plain || field.columns().iter().any(|column| column == plain))?;
    let language = match field.input {
        Input::PairLine | Input::PairArea if plain.ends_with("_ar") => Some(text::ARABIC),
        Input::PairLine | Input::PairArea if plain.ends_with("_en") => Some(text::ENGLISH),
        _ => None,
    };
    Some(match language {
        Some(language) => format!("{}, {}", field.label.get(lang), language.get(lang)),
        None => field.label.get(lang).to_owned(),
    })
}

/// A field with all that belongs to it.
pub(super) fn field(c: &Context<'_>, field: &Field) -> AnyView {
    let get = |column: &str| c.edit.typed.row.get(column).to_owned();
    match field.input {
        // An id never changes.
        Input::Id if c.edit.id.is_some() => ().into_any(),
        Input::Sources | Input::Source => sources::picker(c, field),
        _ => named(c, field, "", &get),
    }
}

/// The field, with `prefix` before the names of its columns and `get` telling what is typed.
pub(super) fn named(c: &Context<'_>, field: &Field, prefix: &str, get: &dyn Fn(&str) -> String) -> AnyView {
    let name = format!("{prefix}{}", field.column);
    let value = get(field.column);
    match field.input {
        Input::PairLine | Input::PairArea => pair(c, field, prefix, get),
        Input::Term(list) => term(c, field, &name, &value, list),
        Input::Terms(list) => terms(c, field, &name, &value, list),
        Input::Importance => importance(c, field, &name, &value),
        Input::YesNo => yes_no(c, field, &name, &value),
        Input::Date => date::field(c, field, &name, &value),
        Input::Area => wrapped(c, field, &name, area(c, &name, &value, None, field.required)),
        _ => wrapped(c, field, &name, line(c, field, &name, &value, None)),
    }
}

/// The attributes that tie a field to its help and to what is wrong with it.
pub(super) fn described(c: &Context<'_>, name: &str) -> (String, Option<&'static str>) {
    let id = id(name);
    match c.edit.fault(name) {
        Some(_) => (format!("{id}-fault {id}-help"), Some("true")),
        None => (format!("{id}-help"), None),
    }
}

/// What is wrong with a field.
pub(super) fn fault(c: &Context<'_>, name: &str) -> AnyView {
    let id = format!("{}-fault", id(name));
    match c.edit.fault(name) {
        Some(words) => {
            let words = words.to_owned();
            view! { <p class="field-error" id=id>{words}</p> }.into_any()
        }
        None => ().into_any(),
    }
}

pub(super) fn help(name: &str, help: Option<Text>, lang: Lang) -> AnyView {
    let id = format!("{}-help", id(name));
    let words = help.map(|help| help.get(lang)).unwrap_or_default();
    view! { <p class="hint" id=id>{words}</p> }.into_any()
}

pub(super) fn required(required: bool, lang: Lang) -> AnyView {
    required.then(|| view! { " "<span class="required">{text::REQUIRED.get(lang)}</span> }).into_any()
}

/// Label, field, fault and help of one value.
fn wrapped(c: &Context<'_>, field: &Field, name: &str, input: AnyView) -> AnyView {
    let lang = c.lang;
    let narrow = matches!(field.input, Input::Number);
    view! {
        <div class="field" class:narrow=narrow>
            <label for=id(name)>{field.label.get(lang)}{required(field.required, lang)}</label>
            {input}
            {fault(c, name)}
            {help(name, field.help, lang)}
        </div>
    }
    .into_any()
}

fn line(c: &Context<'_>, field: &Field, name: &str, value: &str, written: Option<Lang>) -> AnyView {
    let (described, invalid) = described(c, name);
    let (id, name, value) = (id(name), name.to_owned(), value.to_owned());
    let code = matches!(field.input, Input::Code | Input::Number | Input::Id);
    let dir = match written {
        Some(lang) => lang.dir(),
        None if code => "ltr",
        None => "auto",
    };
    let lang = written.map(Lang::tag);
    let mode = matches!(field.input, Input::Number).then_some("decimal");
    view! {
        <input id=id name=name value=value lang=lang dir=dir inputmode=mode autocomplete="off" aria-describedby=described
            aria-invalid=invalid aria-required=field.required.then_some("true")/>
    }
    .into_any()
}

pub(super) fn area(
    c: &Context<'_>,
    name: &str,
    value: &str,
    written: Option<Lang>,
    required: bool,
) -> AnyView {
    let (described, invalid) = described(c, name);
    let (id, name) = (id(name), name.to_owned());
    let lines = value.lines().map(|line| 1 + line.chars().count() / 70).sum::<usize>().clamp(3, 12);
    let (lang, dir) = (written.map(Lang::tag), written.map_or("auto", Lang::dir));
    let value = contents(value);
    view! {
        <textarea id=id name=name rows=lines.to_string() lang=lang dir=dir aria-describedby=described aria-invalid=invalid
            aria-required=required.then_some("true")>{value}</textarea>
    }
    .into_any()
}

/// Both languages side by side; what is missing is marked.
fn pair(c: &Context<'_>, field: &Field, prefix: &str, get: &dyn Fn(&str) -> String) -> AnyView {
    let lang = c.lang;
    let group = format!("{prefix}{}", field.column);
    let other_is_there = |lang: Lang| !get(&format!("{}_{}", field.column, lang.other().tag())).is_empty();
    let halves = Lang::ALL.map(|half| {
        let column = format!("{}_{}", field.column, half.tag());
        let name = format!("{prefix}{column}");
        let value = get(&column);
        let missing = value.is_empty() && other_is_there(half);
        let (title, words) = match half {
            Lang::En => (text::ENGLISH, text::MISSING_EN),
            Lang::Ar => (text::ARABIC, text::MISSING_AR),
        };
        let input = match field.input {
            Input::PairArea => area(c, &name, &value, Some(half), false),
            _ => line(c, field, &name, &value, Some(half)),
        };
        let label = field.label.get(lang);
        view! {
            <div class="half">
                <label for=id(&name)><span class="unseen">{label}" "</span>{title.get(lang)}</label>
                {input}
                <p class="missing" data-missing="" hidden=!missing>{words.get(lang)}</p>
                {fault(c, &name)}
                <p class="unseen" id=format!("{}-help", id(&name))>{field.help.map(|help| help.get(lang))}</p>
            </div>
        }
    });
    view! {
        <fieldset class="field pair" id=id(&group) tabindex="-1">
            <legend>{field.label.get(lang)}{required(field.required, lang)}</legend>
            {help(&group, field.help, lang)}
            {fault(c, &group)}
            <div class="halves">{halves}</div>
        </fieldset>
    }
    .into_any()
}

fn term(c: &Context<'_>, field: &Field, name: &str, value: &str, list: List) -> AnyView {
    let lang = c.lang;
    let (described, invalid) = described(c, name);
    let terms = list.terms(&c.edit.timeline.about.vocabulary);
    let known = value.is_empty() || terms.iter().any(|term| term.id == value);
    let unknown =
        (!known).then(|| view! { <option value=value.to_owned() selected>{value.to_owned()}</option> });
    let options = terms.iter().map(|term| {
        let (id, label) = (term.id.clone(), term.label.get(lang).to_owned());
        view! { <option value=id selected=term.id == value>{label}</option> }
    });
    let options = options.collect_view();
    let input = view! {
        <select id=id(name) name=name.to_owned() aria-describedby=described aria-invalid=invalid
            aria-required=field.required.then_some("true")>
            <option value="">{text::CHOOSE.get(lang)}</option>
            {unknown}
            {options}
        </select>
    };
    wrapped(c, field, name, input.into_any())
}

/// A group of boxes or buttons under one legend.
fn group(c: &Context<'_>, field: &Field, name: &str, class: &'static str, content: AnyView) -> AnyView {
    let lang = c.lang;
    let (described, _) = described(c, name);
    view! {
        <fieldset class=format!("field {class}") id=id(name) tabindex="-1" aria-describedby=described>
            <legend>{field.label.get(lang)}{required(field.required, lang)}</legend>
            <div class="ticks">{content}</div>
            {fault(c, name)}
            {help(name, field.help, lang)}
        </fieldset>
    }
    .into_any()
}

fn terms(c: &Context<'_>, field: &Field, name: &str, value: &str, list: List) -> AnyView {
    let lang = c.lang;
    let chosen: Vec<&str> = value.split('|').collect();
    let boxes = list.terms(&c.edit.timeline.about.vocabulary).iter().map(|term| {
        let checked = chosen.contains(&term.id.as_str());
        let (name, id, label) = (name.to_owned(), term.id.clone(), term.label.get(lang).to_owned());
        view! { <label class="tick"><input type="checkbox" name=name value=id checked=checked/><span>{label}</span></label> }
    });
    group(c, field, name, "many", boxes.collect_view().into_any())
}

fn importance(c: &Context<'_>, field: &Field, name: &str, value: &str) -> AnyView {
    let lang = c.lang;
    let choices = [("1", text::IMPORTANCE_1), ("2", text::IMPORTANCE_2), ("3", text::IMPORTANCE_3)];
    let buttons = choices.map(|(rank, words)| {
        let (name, checked) = (name.to_owned(), value == rank);
        view! { <label class="tick"><input type="radio" name=name value=rank checked=checked/><span>{words.get(lang)}</span></label> }
    });
    group(c, field, name, "one", buttons.into_any())
}

fn yes_no(c: &Context<'_>, field: &Field, name: &str, value: &str) -> AnyView {
    let lang = c.lang;
    let (described, invalid) = described(c, name);
    view! {
        <div class="field">
            <label class="tick">
                <input type="checkbox" id=id(name) name=name.to_owned() value="yes" checked=value == "yes"
                    aria-describedby=described aria-invalid=invalid/>
                <span>{field.label.get(lang)}</span>
            </label>
            {fault(c, name)}
            {help(name, field.help, lang)}
        </div>
    }
    .into_any()
}
