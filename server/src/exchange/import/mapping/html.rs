//! Text out of HTML: TimelineJS lets its texts be HTML, ours are plain.

/// `text` without tags, comments and scripts, its entities read, its paragraphs kept apart by line breaks.
/// Text that only looks a little like HTML ("a < b") stays as it is.
pub(super) fn plain(text: &str) -> String {
    if !text.contains(['<', '&']) {
        return text.to_owned();
    }
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(['<', '&']) {
        plain.push_str(&rest[..at]);
        rest = &rest[at..];
        rest = if rest.starts_with('<') { tag(rest, &mut plain) } else { entity(rest, &mut plain) };
    }
    plain.push_str(rest);
    let lines: Vec<String> = plain
        .lines()
        .map(|line| {
            line.split([' ', '\t', '\u{a0}']).filter(|it| !it.is_empty()).collect::<Vec<_>>().join(" ")
        })
        .collect();
    lines.into_iter().filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

/// Passes over the tag that `rest` begins with; gives what follows it.
fn tag<'a>(rest: &'a str, plain: &mut String) -> &'a str {
    let inside = &rest[1..];
    let name: String = inside
        .trim_start_matches('/')
        .chars()
        .take_while(char::is_ascii_alphanumeric)
        .collect::<String>()
        .to_ascii_lowercase();
    let is_comment = inside.starts_with("!--");
    let starts_well = is_comment
        || inside.starts_with('!')
        || (!name.is_empty() && !name.starts_with(|c: char| c.is_ascii_digit()));
    let end =
        if is_comment { inside.find("-->").map(|at| at + 3) } else { inside.find('>').map(|at| at + 1) };
    let Some(end) = end.filter(|_| starts_well) else {
        plain.push('<');
        return inside;
    };
    let after = &inside[end..];
    match name.as_str() {
        "br" | "p" | "div" | "li" | "ul" | "ol" | "tr" | "h1" | "h2" | "h3" | "h4" | "blockquote" => {
            plain.push('\n')
        }
        // What is within is no text.
        "script" | "style" if !inside.starts_with('/') => {
            let close = format!("</{name}");
            let lower = after.to_ascii_lowercase();
            return lower.find(&close).map_or("", |at| &after[at..]);
        }
        _ => {}
    }
    after
}

/// Reads the entity that `rest` begins with; gives what follows it.
fn entity<'a>(rest: &'a str, plain: &mut String) -> &'a str {
    const LONGEST: usize = 10;
    let end = rest.char_indices().take(LONGEST).find(|(_, c)| *c == ';').map(|(at, _)| at);
    let read = end.and_then(|end| {
        let name = &rest[1..end];
        match name {
            "amp" => Some('&'),
            "lt" => Some('<'),
            "gt" => Some('>'),
            "quot" => Some('"'),
            "apos" => Some('\''),
            "nbsp" => Some(' '),
            "ndash" => Some('–'),
            "mdash" => Some('—'),
            "hellip" => Some('…'),
            "lsquo" => Some('‘'),
            "rsquo" => Some('’'),
            "ldquo" => Some('“'),
            "rdquo" => Some('”'),
            "laquo" => Some('«'),
            "raquo" => Some('»'),
            _ => {
                let digits = name.strip_prefix('#')?;
                let code = match digits.strip_prefix(['x', 'X']) {
                    Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                    None => digits.parse().ok()?,
                };
                char::from_u32(code).filter(|c| !c.is_control())
            }
        }
    });
    match (read, end) {
        (Some(letter), Some(end)) => {
            plain.push(letter);
            &rest[end + 1..]
        }
        _ => {
            plain.push('&');
            &rest[1..]
        }
    }
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn html_becomes_text() {
        assert_eq!(
            plain("<p>The <b>fall</b> of&nbsp;Mosul</p><p>Then&#39;s</p>"),
            "The fall of Mosul\nThen's"
        );
        assert_eq!(plain("a<br/>b <!-- no --> c"), "a\nb c");
        assert_eq!(plain("x<script>alert(1)</script>y<STYLE>p{}</style>z"), "xyz");
        assert_eq!(plain("<a href=\"https://example.org\">link</a>"), "link");
        assert_eq!(plain("سقوط <i>الموصل</i>"), "سقوط الموصل");
    }

    #[test]
    fn what_is_no_html_stays() {
        for text in ["a < b & c > d", "R&D", "1 <2", "&unknown; &", "plain"] {
            assert_eq!(plain(text), text);
        }
        assert_eq!(plain("<p"), "<p");
        assert_eq!(plain("<script>x"), "");
    }
}
