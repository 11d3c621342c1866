//! RIS, which nearly every program for references reads.

use super::{Sort, Work};
use std::fmt::Write;

/// One entry; lines end as the format has them.
pub fn ris(work: &Work) -> String {
    let mut out = String::new();
    let mut line = |tag: &str, value: &str| {
        let value: String = value.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        if !value.is_empty() {
            // Writing to a String cannot fail.
            let _ = write!(out, "{tag}  - {value}\r\n");
        }
    };
    line("TY", if work.sort == Sort::Timeline { "DATA" } else { "ELEC" });
    line("ID", &work.key);
    for author in work.authors() {
        line("AU", author);
    }
    line("TI", &work.title);
    line("T2", work.container.as_deref().unwrap_or_default());
    if let Some(day) = work.edition.published {
        let (year, month, of_month) = day.ymd();
        line("PY", &year.to_string());
        line("DA", &format!("{year:04}/{month:02}/{of_month:02}"));
    }
    line("PB", work.publisher());
    line("ET", &format!("{} {}", work.lang.pick("version", "الإصدار"), work.version));
    line("M3", work.medium());
    line("LA", work.lang.tag());
    line("N1", &format!("sha256:{}", work.hash));
    if let Some(original) = &work.original {
        line("N1", &format!("{}{original}", work.lang.pick("Taken from: ", "نقلًا عن: ")));
    }
    line("UR", &work.address);
    out.push_str("ER  - \r\n");
    out
}
