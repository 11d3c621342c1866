//! What stands in a text area.

/// A text as the contents of a `<textarea>`. Leptos writes those as they are, as it does with scripts, so they
/// are escaped here; and HTML swallows the first line break.
pub fn contents(text: &str) -> String {
    let escaped = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    if escaped.starts_with('\n') { format!("\n{escaped}") } else { escaped }
}

#[cfg(test)]
mod tests {
    use super::contents;
    use crate::pages::render;
    use leptos::prelude::*;

    #[test]
    fn what_is_typed_does_not_leave_its_area() {
        let typed = "</textarea><script>a & b</script>";
        let html = render(|| view! { <textarea>{contents(typed)}</textarea> });
        assert_eq!(html, "<textarea>&lt;/textarea&gt;&lt;script&gt;a &amp; b&lt;/script&gt;</textarea>");
        assert_eq!(contents("\na"), "\n\na");
    }
}
