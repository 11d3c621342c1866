//! Files that mean harm, or that a program has spoilt: clear faults, bounded memory, nothing imported.

use crate::{import, places};
use masar::exchange::encoding::Encoding;
use masar::exchange::fault::{Faults, Problem};
use masar::exchange::import::Form;

const HEADER: &str = "id,date,kind,label_en,summary_en,importance,sources,verified\n";

#[test]
fn encodings_are_named_with_the_remedy() {
    let text = format!("{HEADER}neap,2014-07,flood,Neap,Weak,3,gauge,no\n");
    let utf16: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let marked = [b"\xff\xfe".as_slice(), &utf16].concat();
    let windows = [text.replace("Weak", "Caf").as_bytes(), b""].concat();
    let windows: Vec<u8> = String::from_utf8(windows)
        .unwrap()
        .replace("Caf", "Caf\u{1}")
        .bytes()
        .map(|b| if b == 1 { 0xe9 } else { b })
        .collect();
    for (bytes, encoding) in
        [(utf16, Encoding::Utf16), (marked, Encoding::Utf16), (windows, Encoding::Windows1252)]
    {
        let plan = import(&bytes);
        let fault = plan.faults.iter().next().unwrap();
        assert_eq!(fault.problem, Problem::NotUtf8(encoding));
        assert!(fault.to_string().contains("UTF-8"), "{fault}");
        assert_eq!(plan.faults.len(), 1);
    }
}

#[test]
fn what_is_nothing_we_know_is_told() {
    for bytes in [b"".as_slice(), b"\n\n", b"\x89PNG\r\n\x1a\n\0\0\0\r", b"\0\0\0\0\0\0\0\0"] {
        let plan = import(bytes);
        assert!(!plan.can_be_published());
        assert_eq!(plan.faults.len(), 1, "{bytes:?}: {}", plan.faults);
    }
    let plan = import(b"PK\x03\x04 and no zip");
    assert_eq!(plan.form, Some(Form::Package));
    assert!(matches!(plan.faults.iter().next().unwrap().problem, Problem::BadZip(_)));
}

#[test]
fn a_cell_of_many_megabytes_is_a_fault_and_is_not_repeated() {
    let long = "x".repeat(40 << 20);
    let plan = import(format!("{HEADER}a,2014,storm,A,{long},1,gauge,no\n"));
    assert_eq!(places(&plan), ["events:2:summary_en"]);
    let told = plan.faults.iter().next().unwrap();
    assert!(told.value.len() < 1000 && told.to_string().len() < 1000);
    let plan = import(format!("{HEADER}a,{long},storm,A,B,1,gauge,no\n"));
    assert!(plan.faults.iter().all(|fault| fault.value.len() < 1000 && fault.to_string().len() < 2000));
}

#[test]
fn one_mistake_in_every_row_does_not_fill_the_memory() {
    let rows: String = (0..50_000).map(|n| format!("e{n},14,strom,A,B,9,none,maybe\n")).collect();
    let plan = import(format!("{HEADER}{rows}"));
    assert_eq!(plan.faults.iter().count(), Faults::MOST_KEPT);
    assert!(plan.faults.len() >= 250_000, "{}", plan.faults.len());
    assert!(plan.faults.to_string().ends_with("faults more\n"));
}

#[test]
fn as_many_columns_as_there_are_bytes_are_faults_of_the_header() {
    let plan = import(format!("{}\n1\n", ",".repeat(200_000)));
    assert!(!plan.can_be_published());
}

#[test]
fn a_quotation_that_never_closes_is_told_where_it_opens() {
    let plan = import(format!("{HEADER}a,2014,storm,\"A,B,1,gauge,no\n{}", "b,2014\n".repeat(1000)));
    assert_eq!(places(&plan), ["file:2:"]);
}
