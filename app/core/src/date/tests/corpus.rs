//! Texts and their meaning: the examples of <https://www.loc.gov/standards/datetime/>, and our own data.

use crate::date::{Day, Edtf, Form, Precision};

fn parse(text: &str) -> Edtf {
    Edtf::parse(text).unwrap_or_else(|error| panic!("{text}: {error}"))
}

fn bounds(text: &str) -> String {
    let date = parse(text);
    assert_eq!(date.text(), text);
    let show = |day: Option<Day>| day.map_or("..".to_owned(), |day| day.to_string());
    format!("{} {}", show(date.earliest()), show(date.latest()))
}

fn check(corpus: &[(&str, &str)]) {
    for (text, expected) in corpus {
        assert_eq!(bounds(text), *expected, "{text}");
    }
}

#[test]
fn level_0() {
    check(&[
        ("1985-04-12", "1985-04-12 1985-04-12"),
        ("1985-04", "1985-04-01 1985-04-30"),
        ("1985", "1985-01-01 1985-12-31"),
        ("1985-04-12T23:20:30", "1985-04-12 1985-04-12"),
        ("1985-04-12T23:20:30Z", "1985-04-12 1985-04-12"),
        ("1985-04-12T23:20:30-04", "1985-04-12 1985-04-12"),
        ("1985-04-12T23:20:30+04:30", "1985-04-12 1985-04-12"),
        ("1964/2008", "1964-01-01 2008-12-31"),
        ("2004-06/2006-08", "2004-06-01 2006-08-31"),
        ("2004-02-01/2005-02-08", "2004-02-01 2005-02-08"),
        ("2004-02-01/2005-02", "2004-02-01 2005-02-28"),
        ("2004-02-01/2005", "2004-02-01 2005-12-31"),
        ("2005/2006-02", "2005-01-01 2006-02-28"),
    ]);
}

#[test]
fn level_1() {
    check(&[
        ("Y170000002", "Y5881580-07-11 Y5881580-07-11"),
        ("Y-170000002", "Y-5877641-06-23 Y-5877641-06-23"),
        ("Y12345", "Y12345-01-01 Y12345-12-31"),
        ("2001-21", "2001-03-01 2001-05-31"),
        ("2001-22", "2001-06-01 2001-08-31"),
        ("2001-23", "2001-09-01 2001-11-30"),
        ("2003-24", "2003-12-01 2004-02-29"),
        ("1984?", "1984-01-01 1984-12-31"),
        ("2004-06~", "2004-06-01 2004-06-30"),
        ("2004-06-11%", "2004-06-11 2004-06-11"),
        ("201X", "2010-01-01 2019-12-31"),
        ("20XX", "2000-01-01 2099-12-31"),
        ("2004-XX", "2004-01-01 2004-12-31"),
        ("1985-04-XX", "1985-04-01 1985-04-30"),
        ("1985-XX-XX", "1985-01-01 1985-12-31"),
        ("1985-04-12/..", "1985-04-12 .."),
        ("1985-04/..", "1985-04-01 .."),
        ("1985/..", "1985-01-01 .."),
        ("../1985-04-12", ".. 1985-04-12"),
        ("../1985-04", ".. 1985-04-30"),
        ("../1985", ".. 1985-12-31"),
        ("1985-04-12/", "1985-04-12 .."),
        ("1985/", "1985-01-01 .."),
        ("/1985-04-12", ".. 1985-04-12"),
        ("/1985", ".. 1985-12-31"),
        ("-1985", "-1985-01-01 -1985-12-31"),
        ("1984~/2004-06", "1984-01-01 2004-06-30"),
        ("1984/2004-06~", "1984-01-01 2004-06-30"),
        ("1984?/2004%", "1984-01-01 2004-12-31"),
        ("2004-06-11/2004-06", "2004-06-11 2004-06-30"),
    ]);
}

#[test]
fn level_2() {
    check(&[
        ("Y-17E7", "Y-5877641-06-23 Y-5877641-06-23"),
        ("Y17E3", "Y17000-01-01 Y17000-12-31"),
        ("1950S2", "1900-01-01 1999-12-31"),
        ("-1950S2", "-1999-01-01 -1900-12-31"),
        ("Y171010000S3", "Y5881580-07-11 Y5881580-07-11"),
        ("Y3388E2S3", "Y338000-01-01 Y338999-12-31"),
        ("2001-25", "2001-03-01 2001-05-31"),
        ("2001-29", "2001-09-01 2001-11-30"),
        ("2001-30", "2001-12-01 2002-02-28"),
        ("2001-31", "2001-03-01 2001-05-31"),
        ("2001-32", "2001-06-01 2001-08-31"),
        ("2001-34", "2001-04-01 2001-06-30"),
        ("2001-36", "2001-10-01 2001-12-31"),
        ("2001-37", "2001-01-01 2001-04-30"),
        ("2001-39", "2001-09-01 2001-12-31"),
        ("2001-40", "2001-01-01 2001-06-30"),
        ("2001-41", "2001-07-01 2001-12-31"),
        ("[1667,1668,1670..1672]", "1667-01-01 1672-12-31"),
        ("[..1760-12-03]", ".. 1760-12-03"),
        ("[1760-12..]", "1760-12-01 .."),
        ("[1760-01,1760-02,1760-12..]", "1760-01-01 .."),
        ("[1667,1760-12]", "1667-01-01 1760-12-31"),
        ("[..1984]", ".. 1984-12-31"),
        ("{1667,1668,1670..1672}", "1667-01-01 1672-12-31"),
        ("{1960,1961-12}", "1960-01-01 1961-12-31"),
        ("{..1984}", ".. 1984-12-31"),
        ("2004-06-11%", "2004-06-11 2004-06-11"),
        ("2004-06~-11", "2004-06-11 2004-06-11"),
        ("2004?-06-11", "2004-06-11 2004-06-11"),
        ("?2004-06-~11", "2004-06-11 2004-06-11"),
        ("2004-%06-11", "2004-06-11 2004-06-11"),
        ("2004-06-~01/2004-06-~20", "2004-06-01 2004-06-20"),
        ("156X-12-25", "1560-12-25 1569-12-25"),
        ("15XX-12-25", "1500-12-25 1599-12-25"),
        ("XXXX-12-XX", "0000-12-01 9999-12-31"),
        ("1XXX-XX", "1000-01-01 1999-12-31"),
        ("1XXX-12", "1000-12-01 1999-12-31"),
        ("1984-1X", "1984-10-01 1984-12-31"),
        ("201X-06", "2010-06-01 2019-06-30"),
    ]);
}

#[test]
fn masks_mean_only_days_that_exist() {
    check(&[
        ("2014-02-2X", "2014-02-20 2014-02-28"),
        ("2015-XX-31", "2015-01-31 2015-12-31"),
        ("2015-0X-30", "2015-01-30 2015-09-30"),
        ("201X-02-29", "2012-02-29 2016-02-29"),
        ("-XXX1", "-9991-01-01 -0001-12-31"),
        ("-004X", "-0049-01-01 -0040-12-31"),
        ("0000-02-29", "0000-02-29 0000-02-29"),
    ]);
}

#[test]
fn an_extent_has_one_of_four_forms() {
    let forms = [
        ("2014-06-10", Form::Exact),
        ("2014-06?", Form::Exact),
        ("2014/2016", Form::Exact),
        ("{2014,2016}", Form::Exact),
        ("2015-05~", Form::Approximate),
        ("2004-06~-11", Form::Approximate),
        ("2014-09-13~/2015-01-26", Form::Approximate),
        ("[2014,2016]", Form::OneOf),
        ("201X", Form::OneOf),
        ("2014-06-XX", Form::OneOf),
        ("../2014", Form::Open),
        ("/2014~", Form::Open),
        ("[2014..]", Form::Open),
    ];
    for (text, form) in forms {
        assert_eq!(parse(text).extent().form(), form, "{text}");
    }
    let half = parse("2014-09-13~/2015-01-26?").extent();
    assert!(half.approximate_start && !half.approximate_end && half.uncertain && !half.one_of);
    let open = parse("[1760-01,1760-12..]").extent();
    assert!(open.open_end && !open.open_start && open.one_of);
}

#[test]
fn a_piece_is_a_run_of_days() {
    let pieces = |text| parse(text).extent().pieces.len();
    assert_eq!(pieces("2014-06-10"), 1);
    assert_eq!(pieces("[2016,2014]"), 2);
    assert_eq!(pieces("201X"), 1);
    assert_eq!(pieces("201X-06"), 10);
    assert_eq!(pieces("2014-XX-15"), 12);
    assert_eq!(pieces("2014-06-1X"), 1);
    assert_eq!(pieces("15XX-12-25"), 1, "a hundred days are drawn as their span");
    let sorted = parse("[2016,2014]").extent().pieces;
    assert!(sorted[0].1 < sorted[1].0);
    let open = parse("2015-03/..").extent().pieces;
    assert_eq!(open, [(Day::parse("2015-03-01").unwrap(), Day::parse("2015-03-31").unwrap())]);
}

#[test]
fn within_a_window() {
    let day = |text| Day::parse(text);
    let within = |text, from, to| {
        let date = parse(text);
        (date.certainly_within(day(from), day(to)), date.possibly_within(day(from), day(to)))
    };
    assert_eq!(within("2014-06", "2014-06-01", "2014-06-30"), (true, true));
    assert_eq!(within("2014-06", "2014-06-02", "2014-12-31"), (false, true));
    assert_eq!(within("2014-06", "2014-07-01", ""), (false, false));
    assert_eq!(within("2014-06", "", ""), (true, true));
    assert_eq!(within("../2014", "", "2014-12-31"), (true, true));
    assert_eq!(within("../2014", "2013-01-01", "2014-12-31"), (false, true));
    assert_eq!(within("2014/", "2020-01-01", "2020-12-31"), (false, true));
    assert_eq!(within("[2014,2016]", "2015-01-01", "2015-12-31"), (false, false));
    assert_eq!(within("2014-XX-15", "2014-03-16", "2014-03-31"), (false, false));
}

#[test]
fn precision_is_that_of_the_coarsest_part() {
    let precisions = [
        ("2014-06-10", Precision::Day),
        ("2014-06-XX", Precision::Month),
        ("2014-06-10/2014-07", Precision::Month),
        ("2014-33", Precision::Season),
        ("2014-XX", Precision::Year),
        ("[2014-01-03,2015]", Precision::Year),
        ("201X-06-10", Precision::Decade),
        ("1950S2", Precision::Century),
        ("1XXX", Precision::Millennium),
        ("../2014-06", Precision::Month),
    ];
    for (text, precision) in precisions {
        assert_eq!(parse(text).precision(), precision, "{text}");
    }
}

#[test]
fn order_is_by_earliest_then_latest_with_open_ends_outermost() {
    let mut texts = ["2014/..", "2015", "2014", "2014-01", "../2014", "2014-01-01", "[2013,2020]"];
    texts.sort_by_key(|text| parse(text).sort_key());
    assert_eq!(texts, ["../2014", "[2013,2020]", "2014-01-01", "2014-01", "2014", "2014/..", "2015"]);
}

#[test]
fn every_date_of_the_bundled_package_parses() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../public/data/virtual-caliphate/");
    let files: [(&str, &[&str]); 5] = [
        ("events", &["date"]),
        ("claims", &["date"]),
        ("phases", &["start", "end"]),
        ("observations", &["period"]),
        ("sources", &["issued"]),
    ];
    let mut seen = 0;
    for (file, columns) in files {
        let mut reader = csv::Reader::from_path(format!("{folder}{file}.csv")).unwrap();
        let headers = reader.headers().unwrap().clone();
        for row in reader.records().map(Result::unwrap) {
            for column in columns {
                let index = headers.iter().position(|header| header == *column).unwrap();
                if !row[index].is_empty() {
                    parse(&row[index]);
                    seen += 1;
                }
            }
        }
    }
    assert!(seen > 1000, "only {seen} dates were found");
}
