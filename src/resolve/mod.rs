//! All [`Facts`] to one [`Site`]: names to things, ties from both ends, quotes to their places, what is withheld left out.
//!
//! Quick enough to run whole at every change. **Knows no Markdown syntax, no route and no template**, and reads nothing from
//! the disk: held texts are in the input.

mod circle;
mod claim;
mod define;
mod dispute;
mod entity;
mod evidence;
mod file;
mod hanging;
mod lookup;
mod memo;
mod prose;
pub mod quote;
pub mod redact;
pub mod root;
pub mod site;
mod standing;
mod ties;
mod topic;
mod visibility;

use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use camino::Utf8Path;

pub use entity::hexadecimal;
pub use file::{asset_route, beside};
pub use memo::Memo;
pub use site::Site;
pub use standing::Standing;

use crate::config::Config;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, FileId, Span};
use crate::model::RefKind;
use crate::options::Options;
use crate::parse::Facts;
use crate::read::Input;
use define::Definitions;
use file::FileNames;
use hanging::Hanging;
use lookup::Lookup;
use topic::Topics;

/// What the steps of resolving share.
struct Context<'s, 'a> {
    facts: &'a [Arc<Facts>],
    input: &'s Input,
    config: &'a Config,
    options: &'s Options,
    definitions: &'s Definitions<'a>,
    topics: &'s Topics<'a>,
    lookup: &'s Lookup<'s, 'a>,
    names: &'s FileNames<'s>,
    /// The things that documents define, by file.
    by_file: HashMap<FileId, usize>,
    /// The SHA-256 of held texts.
    digests: HashMap<FileId, [u8; 32]>,
}

/// Resolves all documents of a site. Facts are sorted by path. What the memo holds is not found out again; the result is the same
/// with any.
pub fn resolve<'a>(
    facts: &'a [Arc<Facts>],
    input: &Input,
    config: &'a Config,
    options: &Options,
    memo: &mut Memo,
) -> (Site<'a>, Diagnostics) {
    let mut diagnostics = Diagnostics::new();
    let definitions = Definitions::collect(facts, config, options, &mut diagnostics);
    let topics = Topics::collect(&definitions);
    let lookup = Lookup::new(&definitions, &topics);
    let names = FileNames::new(input, Hanging::of(&definitions, facts, input, config.markdown.raw_html));
    let own = definitions.things.iter().enumerate().filter(|(_, t)| t.briefing.is_none());
    let by_file = own.map(|(at, t)| (facts[t.facts].file, at)).collect();
    let context = Context {
        facts,
        input,
        config,
        options,
        definitions: &definitions,
        topics: &topics,
        lookup: &lookup,
        names: &names,
        by_file,
        digests: entity::digests(input, memo),
    };
    let site = context.site(memo, &mut diagnostics);
    memo.hold(facts, input.texts.values().map(|&id| input.files.shared(id)));
    orphans(input, &definitions, &mut diagnostics);
    (site, diagnostics)
}

impl<'a> Context<'_, 'a> {
    fn site(&self, memo: &mut Memo, diagnostics: &mut Diagnostics) -> Site<'a> {
        let mut site = Site {
            topics: self.topics.entries(self.definitions),
            withheld: self.definitions.withheld_documents().map(|t| self.facts[t.facts].file).collect(),
            withheld_texts: self.withheld_texts(),
            withheld_statics: self.names.withheld_statics(),
            withheld_places: self.definitions.withheld_places(self.options),
            ..Site::default()
        };
        self.actors(&mut site, diagnostics);
        self.sources(&mut site, diagnostics);
        self.claims(&mut site, diagnostics);
        claim::unique_quote_ids(&mut site, diagnostics);
        self.briefings(&mut site, diagnostics);
        self.documents(&mut site);
        ties::state(&mut site);
        self.prose(&mut site, diagnostics);
        ties::derive(&mut site);
        self.autolinks(&mut site, memo, diagnostics);
        ties::mention(&mut site);
        circle::refuse(&site, diagnostics);
        root::trace(&mut site);
        evidence::check(&mut site, &self.input.files, memo, diagnostics);
        site.disputes = dispute::groups(&site);
        site
    }

    /// The held texts of sources that this build leaves out, or may have to; those that could not be read too.
    fn withheld_texts(&self) -> BTreeSet<FileId> {
        let doubtful =
            self.facts.iter().filter(|f| f.kind == RefKind::Source && f.flaws.as_ref().is_some_and(|s| s.withheld));
        let doubtful = doubtful.map(|f| f.name.as_str()).filter(|_| !self.options.shows_everything());
        let hidden = self.definitions.things.iter().filter(|t| t.kind == RefKind::Source && !t.visibility.is_visible());
        let sources: HashSet<&str> = hidden.map(|t| &*t.id).chain(doubtful).collect();
        let of_one = |path: &Utf8Path| {
            path.extension() == Some("txt")
                && path.parent() == Some(Utf8Path::new("content/sources"))
                && path.file_stem().is_some_and(|id| sources.contains(id))
        };
        let files = &self.input.files;
        files.ids().filter(|&id| !sources.is_empty() && of_one(files.path(id))).collect()
    }
}

/// Held texts without a source beside them: most likely one of the two has a slip in its name.
fn orphans(input: &Input, definitions: &Definitions<'_>, diagnostics: &mut Diagnostics) {
    let sources = || definitions.things.iter().filter(|t| t.kind == RefKind::Source);
    let known: HashSet<&str> = sources().map(|t| &*t.id).chain(definitions.poisoned.iter().copied()).collect();
    for (path, &file) in &input.texts {
        let stem = path.file_stem().unwrap_or_default();
        if known.contains(stem) {
            continue;
        }
        let shown = sources().filter(|t| t.visibility.is_visible()).map(|t| &*t.id);
        let near = crate::parse::suggest::nearest(stem, shown);
        let message = format!("no source has the id `{}`, so this text belongs to nothing", stem.escape_debug());
        diagnostics.push(Diagnostic::new(Code::OrphanText, Span::file(file), message).help(match near {
            Some(near) => format!("did you mean `{near}.txt`?"),
            None => format!("write `content/sources/{}.md`, or take the text out", stem.escape_debug()),
        }));
    }
}
