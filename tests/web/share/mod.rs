//! What readers take along: images, data, citations, frames, feeds, corrections.

mod citations;
mod corrections;
mod data;
mod embeds;
mod feeds;
mod images;
mod linked;

use masar_tests::package::Package;
use masar_tests::site::{Site, read};

/// A timeline whose second version changes an event, removes another and adds a third.
async fn corrected() -> Site {
    let site = Site::of(&Package::new()).await;
    let second = Package::new().with("events.csv", "Surge,", "Great surge,").with(
        "events.csv",
        "ebb,2014-05~,flood",
        "calm,2014-06,flood",
    );
    site.publish(&read(&second)).await;
    site
}
