//! The small choices of a View, each a closed list with a name in the query string.

/// Declares an enum whose variants have names in the query string; the first is the default.
macro_rules! choice {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $text:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
        pub enum $name { #[default] $($(#[$variant_doc])* $variant),+ }

        impl $name {
            /// Every choice.
            pub const ALL: &'static [$name] = &[$($name::$variant),+];

            /// The name in the query string.
            pub const fn name(self) -> &'static str {
                match self { $($name::$variant => $text),+ }
            }

            /// The choice with this name.
            pub fn from_name(name: &str) -> Option<$name> {
                $name::ALL.iter().copied().find(|choice| choice.name() == name)
            }
        }
    };
}

choice! {
    /// What separates the lanes of events.
    LaneBy {
        /// A lane per kind of event.
        Kind = "kind",
        /// A lane per driver; an event with several stands in each.
        Driver = "driver",
        /// One lane.
        None = "none",
    }
}

choice! {
    /// Which face of the page is shown.
    Tab {
        /// The picture.
        Chart = "chart",
        /// The same rows as a table.
        Table = "table",
        /// The sources behind them.
        Sources = "sources",
    }
}

choice! {
    /// How values become heights.
    YScale {
        /// From zero, in proportion.
        Linear = "linear",
        /// Equal ratios, equal heights.
        Log = "log",
        /// Each series as a percentage of its first value in sight.
        Index = "index",
    }
}

choice! {
    /// Into what periods events are counted in the overview.
    Unit {
        /// Calendar months.
        Month = "month",
        /// Days.
        Day = "day",
        /// Weeks from Monday.
        Week = "week",
        /// Quarters of the year.
        Quarter = "quarter",
    }
}

choice! {
    /// The direction of time on the page.
    Dir {
        /// Left to right, as the sources of most series are drawn, in either language.
        Auto = "auto",
        /// Left to right.
        Ltr = "ltr",
        /// Right to left.
        Rtl = "rtl",
    }
}
