//! Examples to copy: each is one request, written out for curl, Python and R by the same few lines.

use super::text;
use masar_core::model::Timeline;
use masar_core::text::Text;

/// What the examples are about: names that exist on this server, so that they can be run as they stand.
#[derive(Clone, Debug)]
pub struct Subject {
    slug: String,
    month: String,
    kind: String,
    series: String,
    source: String,
}

impl Subject {
    /// Out of a timeline; without one, names that stand for any.
    pub fn of(timeline: Option<&Timeline>) -> Subject {
        let any = |name: &str| name.to_owned();
        let first = timeline.and_then(|it| it.events.iter().find(|event| event.importance.get() == 1));
        let month = first.and_then(|event| event.date.earliest()).map(|day| {
            let (year, month, _) = day.ymd();
            format!("{year:04}-{month:02}")
        });
        Subject {
            slug: timeline.map_or_else(|| any("my-timeline"), |it| it.slug.clone()),
            month: month.unwrap_or_else(|| any("2014-06")),
            kind: first.map_or_else(|| any("kind"), |event| event.kind.clone()),
            series: timeline
                .and_then(|it| it.series.first())
                .map_or_else(|| any("series"), |it| it.id.clone()),
            source: timeline
                .and_then(|it| it.sources.first())
                .map_or_else(|| any("source"), |it| it.id.clone()),
        }
    }
}

/// A request, and what it shows.
pub(super) struct Example {
    /// What it does.
    pub(super) title: Text,
    method: &'static str,
    url: String,
    query: Vec<(&'static str, String)>,
    sends: Sends,
    needs: Needs,
    /// Whether it is a list that is followed to its end.
    whole: bool,
}

enum Sends {
    Nothing,
    Json(String),
    Csv(&'static str),
}

#[derive(PartialEq, Eq)]
enum Needs {
    Nothing,
    Token,
    /// A token, and the ETag of what stands.
    Tag,
}

/// The examples, in the order in which they can be tried.
pub(super) fn examples(origin: &str, subject: &Subject) -> Vec<Example> {
    let timeline = format!("{origin}/api/v1/timelines/{}", subject.slug);
    let read = |title, rest: String, query: Vec<(&'static str, String)>, whole| Example {
        title,
        method: "GET",
        url: format!("{timeline}/{rest}"),
        query,
        sends: Sends::Nothing,
        needs: Needs::Nothing,
        whole,
    };
    let event = |date: &str| {
        format!(
            "{{\n  \"id\": \"example-event\",\n  \"date\": \"{date}\",\n  \"kind\": \"{}\",\n  \
             \"label\": {{\"en\": \"An example\", \"ar\": \"مثال\"}},\n  \
             \"summary\": {{\"en\": \"What happened.\", \"ar\": \"ما حدث.\"}},\n  \
             \"importance\": 3,\n  \"sources\": [\"{}\"],\n  \"verified\": false\n}}",
            subject.kind, subject.source
        )
    };
    vec![
        read(
            text::EXAMPLE_LIST,
            "events".to_owned(),
            vec![("time", subject.month.clone()), ("limit", "5".to_owned())],
            false,
        ),
        read(
            text::EXAMPLE_WHOLE,
            format!("series/{}/observations", subject.series),
            vec![("limit", "20".to_owned())],
            true,
        ),
        read(text::EXAMPLE_CHANGES, "changes".to_owned(), vec![("since", "1".to_owned())], false),
        Example {
            title: text::EXAMPLE_ADD,
            method: "POST",
            url: format!("{timeline}/events"),
            query: vec![("message", "An example".to_owned())],
            sends: Sends::Json(event(&subject.month)),
            needs: Needs::Token,
            whole: false,
        },
        Example {
            title: text::EXAMPLE_CHANGE,
            method: "PUT",
            url: format!("{timeline}/events/example-event"),
            query: vec![("message", "Day corrected".to_owned())],
            sends: Sends::Json(event(&format!("{}-10~", subject.month))),
            needs: Needs::Tag,
            whole: false,
        },
        Example {
            title: text::EXAMPLE_IMPORT,
            method: "POST",
            url: format!("{timeline}/import"),
            query: vec![("dry_run", "true".to_owned())],
            sends: Sends::Csv("events.csv"),
            needs: Needs::Token,
            whole: false,
        },
    ]
}

impl Example {
    fn address(&self) -> String {
        // What is asked in the query is plain but for spaces.
        let pairs: Vec<String> =
            self.query.iter().map(|(name, value)| format!("{name}={}", value.replace(' ', "%20"))).collect();
        if pairs.is_empty() { self.url.clone() } else { format!("{}?{}", self.url, pairs.join("&")) }
    }

    /// For the shell.
    pub(super) fn curl(&self) -> String {
        if self.whole {
            return format!(
                "cursor=\nwhile :; do\n  part=$(curl --silent --fail \"{}${{cursor:+&cursor=$cursor}}\")\n  \
                 printf '%s\\n' \"$part\"\n  \
                 cursor=$(printf '%s' \"$part\" | sed -n 's/.*\"next_cursor\":\"\\([^\"]*\\)\".*/\\1/p')\n  \
                 [ -n \"$cursor\" ] || break\ndone",
                self.address()
            );
        }
        let mut lines = Vec::new();
        if self.needs == Needs::Tag {
            lines.push(format!(
                "tag=$(curl --silent --head '{}' | tr -d '\\r' | sed -n 's/^[Ee][Tt]ag: //p')\n",
                self.url
            ));
        }
        let method = if self.method == "GET" { String::new() } else { format!("--request {} ", self.method) };
        let mut parts = vec![format!("curl --fail-with-body {method}'{}'", self.address())];
        if self.needs != Needs::Nothing {
            parts.push("--header \"Authorization: Bearer $MASAR_TOKEN\"".to_owned());
        }
        if self.needs == Needs::Tag {
            parts.push("--header \"If-Match: $tag\"".to_owned());
        }
        match &self.sends {
            Sends::Nothing => {}
            Sends::Json(json) => {
                parts.push("--header 'Content-Type: application/json'".to_owned());
                parts.push(format!("--data '{json}'"));
            }
            Sends::Csv(file) => {
                parts.push("--header 'Content-Type: text/csv'".to_owned());
                parts.push(format!("--data-binary @{file}"));
            }
        }
        lines.push(parts.join(" \\\n  "));
        lines.concat()
    }

    /// For Python, with nothing but its own library.
    pub(super) fn python(&self) -> String {
        if self.whole {
            return format!(
                "import json, urllib.request\n\naddress, cursor = \"{}\", \"\"\nwhile cursor is not None:\n    \
                 with urllib.request.urlopen(address + (\"&cursor=\" + cursor if cursor else \"\")) as answer:\n        \
                 part = json.load(answer)\n    for item in part[\"items\"]:\n        \
                 print(item[\"period\"], item[\"value\"])\n    cursor = part[\"next_cursor\"]",
                self.address()
            );
        }
        let signed = self.needs != Needs::Nothing;
        let mut code = format!("import json, {}urllib.request\n\n", if signed { "os, " } else { "" });
        let mut headers = Vec::new();
        if signed {
            headers.push("\"Authorization\": \"Bearer \" + os.environ[\"MASAR_TOKEN\"]".to_owned());
        }
        if self.needs == Needs::Tag {
            code += &format!(
                "with urllib.request.urlopen(\"{}\") as answer:\n    tag = answer.headers[\"ETag\"]\n",
                self.url
            );
            headers.push("\"If-Match\": tag".to_owned());
        }
        match &self.sends {
            Sends::Nothing => {}
            Sends::Json(json) => {
                code += &format!("data = \"\"\"{json}\"\"\".encode()\n");
                headers.push("\"Content-Type\": \"application/json\"".to_owned());
            }
            Sends::Csv(file) => {
                code += &format!("data = open(\"{file}\", \"rb\").read()\n");
                headers.push("\"Content-Type\": \"text/csv\"".to_owned());
            }
        }
        code += &format!("request = urllib.request.Request(\n    \"{}\",\n", self.address());
        if !matches!(self.sends, Sends::Nothing) {
            code += &format!("    data=data,\n    method=\"{}\",\n", self.method);
        }
        if !headers.is_empty() {
            let headers: String = headers.iter().map(|header| format!("        {header},\n")).collect();
            code += &format!("    headers={{\n{headers}    }},\n");
        }
        code +=
            ")\nwith urllib.request.urlopen(request) as answer:\n    print(answer.status, json.load(answer))";
        code
    }

    /// For R, with httr2.
    pub(super) fn r(&self) -> String {
        let quoted = |text: &str| format!("r\"({text})\"");
        let query: Vec<String> =
            self.query.iter().map(|(name, value)| format!("{name} = \"{value}\"")).collect();
        let mut code = "library(httr2)\n\n".to_owned();
        if self.needs == Needs::Tag {
            code += &format!(
                "tag <- request(\"{}\") |>\n  req_perform() |>\n  resp_header(\"ETag\")\n",
                self.url
            );
        }
        let mut steps = vec![format!("request(\"{}\")", self.url)];
        if !query.is_empty() {
            steps.push(format!("req_url_query({})", query.join(", ")));
        }
        if self.needs != Needs::Nothing {
            steps.push("req_auth_bearer_token(Sys.getenv(\"MASAR_TOKEN\"))".to_owned());
        }
        if self.needs == Needs::Tag {
            steps.push("req_headers(`If-Match` = tag)".to_owned());
        }
        match &self.sends {
            Sends::Nothing => {}
            Sends::Json(json) => {
                steps.push(format!("req_body_raw({}, type = \"application/json\")", quoted(json)))
            }
            Sends::Csv(file) => steps.push(format!("req_body_file(\"{file}\", type = \"text/csv\")")),
        }
        if self.method != "GET" {
            steps.push(format!("req_method(\"{}\")", self.method));
        }
        if self.whole {
            steps.push(
                "req_perform_iterative(\n    next_req = iterate_with_cursor(\"cursor\", \
                 \\(answer) resp_body_json(answer)$next_cursor),\n    max_reqs = Inf\n  )"
                    .to_owned(),
            );
            code += &format!("parts <- {}\n", steps.join(" |>\n  "));
            code += "items <- resps_data(parts, \\(answer) resp_body_json(answer)$items)";
        } else {
            steps.push("req_perform()".to_owned());
            steps.push("resp_body_json()".to_owned());
            code += &format!("answer <- {}\nstr(answer)", steps.join(" |>\n  "));
        }
        code
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_example_stands_for_any_timeline_where_there_is_none() {
        let all = examples("https://masar.example", &Subject::of(None));
        assert_eq!(
            all[0].curl(),
            "curl --fail-with-body 'https://masar.example/api/v1/timelines/my-timeline/events?time=2014-06&limit=5'"
        );
        assert!(all[3].python().contains("method=\"POST\""));
        assert!(all[4].curl().contains("If-Match: $tag"));
        assert!(all[4].r().contains("req_headers(`If-Match` = tag)"));
        assert!(all[1].r().contains("iterate_with_cursor"));
    }
}
