use super::*;

fn record(lang: Lang) -> Work {
    Work {
        sort: Sort::Record,
        lang,
        key: "tides-event-surge-v3".into(),
        title: lang.pick("Surge", "مد عال").into(),
        container: Some(lang.pick("Tides & moons", "المد والجزر").into()),
        edition: Edition { authors: vec!["Harbour editors".into()], published: Day::from_ymd(2026, 9, 2) },
        version: 3,
        hash: "0123456789abcdef".repeat(4),
        address: "https://example.org/en/t/tides/events/surge?v=3".into(),
        original: None,
    }
}

fn whole() -> Work {
    let record = record(Lang::En);
    Work { sort: Sort::Timeline, title: "Tides & moons".into(), container: None, ..record }
}

#[test]
fn a_record_in_three_styles() {
    let cited = |style| text(&record(Lang::En), style);
    assert_eq!(
        cited(Style::Apa),
        "Harbour editors. (2026, September 2). Surge [Record]. In Tides & moons (Version 3, \
         sha256:0123456789ab). Masar. https://example.org/en/t/tides/events/surge?v=3"
    );
    assert_eq!(
        cited(Style::Chicago),
        "Harbour editors. “Surge.” In Tides & moons, version 3, sha256:0123456789ab. Masar, September 2, \
         2026. https://example.org/en/t/tides/events/surge?v=3."
    );
    assert_eq!(
        cited(Style::Mla),
        "Harbour editors. “Surge.” Tides & moons, version 3, sha256:0123456789ab, Masar, 2 Sept. 2026, \
         example.org/en/t/tides/events/surge?v=3."
    );
}

#[test]
fn the_whole_timeline_stands_by_itself() {
    let cited = text(&whole(), Style::Apa);
    assert!(cited.contains("Tides & moons (Version 3, sha256:0123456789ab) [Data set]. Masar."), "{cited}");
    let pieces = pieces(&whole(), Style::Chicago);
    assert!(pieces.contains(&Piece::Title("Tides & moons".into())), "{pieces:?}");
}

#[test]
fn arabic_has_its_own_words_and_marks() {
    for style in Style::ALL {
        let cited = text(&record(Lang::Ar), style);
        assert!(cited.contains("الإصدار 3، sha256:0123456789ab") && cited.contains("مسار"), "{cited}");
        assert!(cited.contains("سبتمبر") && !cited.contains("version"), "{cited}");
    }
    assert!(text(&record(Lang::Ar), Style::Mla).contains("«مد عال»."));
}

#[test]
fn what_a_figure_was_taken_from_is_said() {
    let work = Work { original: Some("Almanac, The gauge (1999)".into()), ..record(Lang::En) };
    assert!(text(&work, Style::Mla).ends_with(" Taken from: Almanac, The gauge (1999)."));
    assert!(
        bibtex(&work).contains("taken from: Almanac") && ris(&work).contains("N1  - Taken from: Almanac")
    );
}

#[test]
fn many_authors_are_joined_as_the_style_has_it() {
    let by = |n: usize| {
        let authors = ["A", "B", "C", "D"][..n].iter().map(|name| (*name).to_owned()).collect();
        Work { edition: Edition { authors, published: None }, ..record(Lang::En) }
    };
    assert!(text(&by(2), Style::Apa).starts_with("A, & B. (n.d.). "));
    assert!(text(&by(3), Style::Chicago).starts_with("A, B, and C. "));
    assert!(text(&by(4), Style::Mla).starts_with("A, et al. "));
    assert!(text(&by(0), Style::Mla).starts_with("Masar. "), "nobody is named");
}

#[test]
fn bibtex_holds_no_command_and_ris_no_line_break() {
    let work = Work { title: "50 % {of}\\it\n_all_".into(), ..record(Lang::En) };
    let entry = bibtex(&work);
    assert!(entry.contains(r"50 \% "), "{entry}");
    assert_eq!(entry.matches('{').count(), entry.matches('}').count());
    assert!(!entry.contains("\\it"));
    assert!(ris(&work).lines().all(|line| line.get(2..6) == Some("  - ")), "{}", ris(&work));
    assert!(entry.contains("sha256:0123456789abcdef0123456789abcdef"));
}
