//! What only a browser, a JVM or another program can tell of the pages and files that a build makes: whether they are valid,
//! whether everyone can read them, whether they fit, and whether they load without a complaint.
//!
//! Behind the feature `external-tests`. What is needed is named where it is missing, and installed by `.ci/run`; nothing is
//! skipped. Each suite is also shown something broken, and has to find it.

mod accessibility;
mod browser;
mod feeds;
mod installed;
mod layout;
mod loading;
mod markup;
#[cfg(feature = "serve")]
mod preview;
#[cfg(feature = "search")]
mod search;
mod server;
mod sites;

use std::collections::BTreeMap;
use std::sync::OnceLock;

use camino::Utf8Path;

use sites::{Form, Site};

/// All sites, as a server would have them.
fn served() -> &'static [Site] {
    static SITES: OnceLock<Vec<Site>> = OnceLock::new();
    SITES.get_or_init(|| sites::all(&Utf8Path::new(env!("CARGO_TARGET_TMPDIR")).join("served"), Form::Served))
}

/// All sites, to be opened from a disk.
fn portable() -> &'static [Site] {
    static SITES: OnceLock<Vec<Site>> = OnceLock::new();
    SITES.get_or_init(|| sites::all(&Utf8Path::new(env!("CARGO_TARGET_TMPDIR")).join("portable"), Form::Portable))
}

/// Faults by what they are, each with where it was seen.
#[derive(Default)]
struct Faults(BTreeMap<String, Vec<String>>);

impl Faults {
    fn add(&mut self, what: impl Into<String>, place: impl Into<String>) {
        self.0.entry(what.into()).or_default().push(place.into());
    }

    /// Panics with all of them; of the places of each, with the first few.
    fn none(self, rule: &str) {
        const FEW: usize = 6;
        let mut text = String::new();
        for (what, places) in &self.0 {
            text += &format!("\n{what}\n");
            places.iter().take(FEW).for_each(|place| text += &format!("    {place}\n"));
            if places.len() > FEW {
                text += &format!("    and {} more\n", places.len() - FEW);
            }
        }
        assert!(self.0.is_empty(), "{rule}, but:\n{text}");
    }
}

#[test]
fn every_kind_of_page_is_looked_at_in_both_directions() {
    let pages = || served().iter().flat_map(|site| &site.pages);
    let missing: Vec<_> = sites::kinds().into_iter().filter(|kind| pages().all(|page| page.kind != *kind)).collect();
    assert!(missing.is_empty(), "no site has a page made by {missing:?}");
    assert!(pages().any(|page| page.right_to_left), "no site is read from right to left");
}
