//! What is taken out.

use crate::tides;
use masar::bundled;
use masar::exchange::export::{Whole, csv};
use masar::exchange::schema;

#[test]
fn tables_for_spreadsheets_run_nothing() {
    let mut contents = tides();
    let event = &mut contents.timeline.events[0];
    event.label.en = "=HYPERLINK(\"https://example.org\")".to_owned();
    event.place = Some("@here".to_owned());
    event.lat = Some(-33.5);
    let bytes = csv(schema::resource("events").unwrap(), &contents.timeline).unwrap();
    let text = String::from_utf8(bytes).unwrap();
    assert!(text.contains("\"'=HYPERLINK("), "{text}");
    assert!(text.contains(",'@here,-33.5,"), "numbers stay numbers: {text}");
    assert!(text.starts_with('\u{feff}'));
}

#[test]
fn every_form_of_the_whole_is_made() {
    let contents = bundled::contents().unwrap();
    for form in Whole::ALL {
        let bytes = form.write(&contents, "https://masar.example").unwrap();
        assert!(bytes.len() > 100_000, "{}", form.name());
        assert_eq!(
            bytes,
            form.write(&contents, "https://masar.example").unwrap(),
            "the same bytes each time"
        );
        assert_eq!(Whole::from_ending(form.ending()), Some(form));
    }
}
