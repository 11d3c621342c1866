//! What a text that is not UTF-8 probably is, so that its writer can be told the remedy.
//!
//! Nothing is decoded by guess: a wrong guess would store wrong letters for ever.

/// An encoding that spreadsheets save in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-16, which Excel calls "Unicode text".
    Utf16,
    /// The Arabic code page of Windows.
    Windows1256,
    /// The Western European code page of Windows, or Latin-1.
    Windows1252,
    /// None of these.
    Unknown,
}

impl Encoding {
    /// Its name, the same in every language.
    pub const fn name(self) -> &'static str {
        match self {
            Encoding::Utf16 => "UTF-16",
            Encoding::Windows1256 => "Windows-1256",
            Encoding::Windows1252 => "Windows-1252",
            Encoding::Unknown => "?",
        }
    }
}

/// Whether `bytes` are UTF-16: by their mark, or because every second one of the first is nought, as it is
/// for Latin letters.
pub fn is_utf16(bytes: &[u8]) -> bool {
    let noughts = |odd: usize| bytes.iter().take(200).skip(odd).step_by(2).filter(|byte| **byte == 0).count();
    let half = bytes.len().min(200) / 2;
    bytes.starts_with(b"\xff\xfe")
        || bytes.starts_with(b"\xfe\xff")
        || (half > 4 && (noughts(0) * 4 > half * 3) != (noughts(1) * 4 > half * 3))
}

/// What `bytes`, which are not UTF-8, probably are.
pub fn guess(bytes: &[u8]) -> Encoding {
    if is_utf16(bytes) {
        return Encoding::Utf16;
    }
    // A stretch is enough, and bounds the work.
    let first = bytes.iter().position(|byte| *byte >= 0x80).unwrap_or_default();
    let stretch = &bytes[first.saturating_sub(1)..bytes.len().min(first + 20_000)];
    let (mut arabic, mut high, mut latin) = (0, 0, 0);
    for pair in stretch.windows(2) {
        let [before, byte] = [pair[0], pair[1]];
        high += usize::from(byte >= 0x80);
        // Arabic letters of Windows-1256 come in words, so next to one another.
        arabic += usize::from(is_arabic(byte) && (is_arabic(before) || before == b' '));
        latin += usize::from(byte >= 0xc0 && before.is_ascii_alphabetic());
    }
    match () {
        () if high >= 4 && arabic * 3 > high * 2 => Encoding::Windows1256,
        () if latin > 0 => Encoding::Windows1252,
        () => Encoding::Unknown,
    }
}

fn is_arabic(byte: u8) -> bool {
    matches!(byte, 0xc1..=0xd6 | 0xd8..=0xdf | 0xe1 | 0xe3..=0xe6 | 0xec | 0xed | 0xf0..=0xf3)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_spreadsheets_save_is_recognised() {
        let utf16: Vec<u8> = "id,date\r\na,2014".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(guess(&utf16), Encoding::Utf16);
        assert_eq!(guess(&[b"\xff\xfe".as_slice(), &utf16].concat()), Encoding::Utf16);
        // "سقوط الموصل" in Windows-1256.
        assert_eq!(
            guess(b"id,label_ar\na,\xd3\xde\xe6\xd8 \xc7\xe1\xe3\xe6\xd5\xe1\n"),
            Encoding::Windows1256
        );
        assert_eq!(guess(b"id,label\na,Caf\xe9 attacked\n"), Encoding::Windows1252);
        assert_eq!(guess(b"b,\xff,b\n"), Encoding::Unknown);
        assert!(!is_utf16(b"id,date\na,2014\n"));
    }
}
