//! Findings over the whole [`Site`]: what is allowed and still worth a look. One file a lint; adding one touches nothing else
//! but the list here.
//!
//! Some lints are found on the way, by the phase that knows (a quote not in its excerpt, a name that two actors share).
//! The level of each, and what documents accept, is applied to all alike by [`settle`].

mod claim_without_source;
mod future_date;
mod level;
mod missing_base_url;

pub use level::settle;

use crate::config::Config;
use crate::diagnostic::Diagnostics;
use crate::options::Options;
use crate::resolve::Site;

/// What lints look at.
pub struct Subject<'s, 'a> {
    /// The site.
    pub site: &'s Site<'a>,
    /// The configuration.
    pub config: &'s Config,
    /// What the build is asked to do.
    pub options: &'s Options,
}

/// A lint: pure, from the site to findings.
type Lint = fn(&Subject<'_, '_>, &mut Diagnostics);

const LINTS: &[Lint] = &[claim_without_source::lint, future_date::lint, missing_base_url::lint];

/// Runs all lints.
pub fn lint(site: &Site<'_>, config: &Config, options: &Options) -> Diagnostics {
    let mut diagnostics = Diagnostics::new();
    for lint in LINTS {
        lint(&Subject { site, config, options }, &mut diagnostics);
    }
    diagnostics
}
