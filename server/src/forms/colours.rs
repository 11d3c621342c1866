//! The colours of the inks, by day and by night, read from the one sheet that names them.

use masar_core::chart::shape::Ink;
use std::collections::HashMap;
use std::sync::LazyLock;

/// Light or dark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Theme {
    /// By day.
    #[default]
    Light,
    /// By night.
    Dark,
}

impl Theme {
    /// Its name in an address.
    pub const fn name(self) -> &'static str {
        match self {
            Theme::Light => "light",
            Theme::Dark => "dark",
        }
    }

    /// The theme of this name.
    pub fn from_name(name: &str) -> Option<Theme> {
        [Theme::Light, Theme::Dark].into_iter().find(|theme| theme.name() == name)
    }
}

const TOKENS: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../style/tokens.css"));

static COLOURS: LazyLock<HashMap<&'static str, [&'static str; 2]>> = LazyLock::new(|| {
    let pair = |line: &'static str| {
        let (name, value) = line.trim().strip_prefix("--")?.split_once(':')?;
        let (light, dark) = value.trim().strip_prefix("light-dark(")?.split_once(',')?;
        Some((name, [light.trim(), dark.trim().trim_end_matches([';', ')'])]))
    };
    TOKENS.lines().filter_map(pair).collect()
});

/// The colour of a token such as `accent`, as `#rrggbb`.
fn token(name: &str, theme: Theme) -> &'static str {
    // The sheet calls the ink of missing data so that it is not taken for a distance.
    let name = if name == "gap" { "gap-ink" } else { name };
    COLOURS.get(name).map_or("#888888", |pair| pair[usize::from(theme == Theme::Dark)])
}

/// The colour of an ink, as `#rrggbb`.
pub fn hex(ink: Ink, theme: Theme) -> &'static str {
    token(ink.name(), theme)
}

/// The colour of an ink in parts of red, green and blue.
pub fn rgb(ink: Ink, theme: Theme) -> [u8; 3] {
    let part = |from: usize| u8::from_str_radix(hex(ink, theme).get(from..from + 2).unwrap_or("88"), 16);
    [1, 3, 5].map(|from| part(from).unwrap_or(0x88))
}

/// Every ink that a drawing may use.
pub fn inks() -> impl Iterator<Item = Ink> {
    use masar_core::chart::shape::INK_CYCLE;
    let plain = [Ink::Text, Ink::Soft, Ink::Minor, Ink::Rule, Ink::Hair, Ink::Paper, Ink::Shade];
    let ranked = (0..INK_CYCLE as u8)
        .flat_map(|rank| [Ink::Group(rank), Ink::GroupPale(rank), Ink::Stance(rank), Ink::Phase(rank)]);
    plain.into_iter().chain([Ink::Accent, Ink::Gap]).chain(ranked)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sheet_has_a_colour_for_every_ink_by_day_and_by_night() {
        for ink in inks() {
            let name = if ink == Ink::Gap { "gap-ink" } else { ink.name() };
            let pair = COLOURS.get(name).unwrap_or_else(|| panic!("no colour for {name}"));
            assert!(
                pair.iter().all(|colour| colour.len() == 7 && colour.starts_with('#')),
                "{name}: {pair:?}"
            );
        }
        assert_eq!(rgb(Ink::Paper, Theme::Light), [255, 255, 255]);
        assert_ne!(hex(Ink::Text, Theme::Light), hex(Ink::Text, Theme::Dark));
    }
}
