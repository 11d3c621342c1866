//! The other forms of a View: what a reader takes along. One picture, one set of rows, many files.
//!
//! | form | file |
//! |---|---|
//! | image | `image`: SVG with its words as outlines, PNG of that SVG, PDF with its words as text |
//! | words of an image | `letters`: which face, which glyph, where; `colours`: of the inks |
//! | rows | `data`: CSV, its metadata, JSON |
//! | feed | `feed`: Atom, JSON Feed, iCalendar |
//! | citation | `csl`, `edition`; the styles are in the core |
//! | one file for a stick | `offline` |

pub mod colours;
pub mod csl;
pub mod data;
pub mod edition;
pub mod feed;
pub mod image;
pub mod letters;
pub mod offline;
