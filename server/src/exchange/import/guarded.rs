//! Cells that a spreadsheet would run.
//!
//! A spreadsheet takes a cell that begins with `=`, `+`, `-`, `@`, a tab or a line break for a formula,
//! which may send data away or start a program. In the CSV tables that we hand out for reading, such a
//! cell gets an apostrophe in front, which spreadsheets take as "this is text". Numbers stay numbers. The
//! import of a single table takes the apostrophe off again, so that both together change nothing.
//!
//! The tables within a data package are for programs and stay raw: what is in them is what was entered.

use std::borrow::Cow;

/// Whether a spreadsheet would take a cell that begins so for a formula.
fn is_formula(cell: &str) -> bool {
    cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'])
}

/// `cell` as a spreadsheet may open it.
pub fn guard(cell: &str) -> Cow<'_, str> {
    let is_number = cell.parse::<f64>().is_ok_and(f64::is_finite);
    // One that begins with apostrophes gets one more, so that taking one off is always right.
    if is_formula(cell.trim_start_matches('\'')) && !is_number {
        Cow::Owned(format!("'{cell}"))
    } else {
        Cow::Borrowed(cell)
    }
}

/// The cell that [`guard`] made this of.
pub fn unguard(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(rest) if is_formula(rest.trim_start_matches('\'')) => rest,
        _ => cell,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_guarded_and_nothing_else() {
        for cell in ["=1+1", "+31 6", "-cmd|' /C calc'!A0", "@SUM(1)", "\t=1", "\r=1", "＝1", "-0044-03-15"]
        {
            assert_eq!(guard(cell), format!("'{cell}"), "{cell}");
        }
        for cell in ["", "-1.5", "+2", "2014-06", "a=b", "'tis", "عربي"] {
            assert_eq!(guard(cell), cell);
        }
    }

    #[test]
    fn what_was_guarded_comes_back() {
        for cell in ["=1", "'=1", "''-x", "'tis", "-5", "plain", ""] {
            assert_eq!(unguard(&guard(cell)), cell, "{cell}");
        }
    }
}
