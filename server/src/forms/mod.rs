//! The other forms of a View: what a reader takes along. One picture, one set of rows, many files.
//!
//! | form | file |
//! |---|---|
//! | image | `image`: SVG with its words as outlines, PNG of that SVG, PDF with its words as text |

pub mod colours;
pub mod data;
pub mod image;
pub mod letters;
pub mod workshop;
