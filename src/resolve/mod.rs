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
mod lookup;
mod prose;
pub mod quote;
pub mod redact;
pub mod site;
mod ties;
mod topic;
mod visibility;

use std::collections::{HashMap, HashSet};

pub use entity::hexadecimal;
pub use file::{asset_route, beside};
pub use site::Site;

use crate::config::Config;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, FileId, Span};
use crate::options::Options;
use crate::parse::Facts;
use crate::parse::facts::Content;
use crate::read::Input;
use define::Definitions;
use file::FileNames;
use lookup::Lookup;
use topic::Topics;

/// What the steps of resolving share.
struct Context<'s, 'a> {
    facts: &'a [Facts],
    input: &'s Input,
    config: &'a Config,
    options: &'s Options,
    definitions: &'s Definitions<'a>,
    topics: &'s Topics<'a>,
    lookup: &'s Lookup<'s, 'a>,
    names: &'s FileNames<'s>,
    /// The things that documents define, by file.
    by_file: HashMap<FileId, usize>,
}

/// Resolves all documents of a site. Facts are sorted by path.
pub fn resolve<'a>(
    facts: &'a [Facts],
    input: &Input,
    config: &'a Config,
    options: &Options,
) -> (Site<'a>, Diagnostics) {
    let mut diagnostics = Diagnostics::new();
    let definitions = Definitions::collect(facts, config, options, &mut diagnostics);
    let topics = Topics::collect(&definitions);
    let lookup = Lookup::new(&definitions, &topics);
    let names = FileNames::new(input);
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
    };
    let site = context.site(&mut diagnostics);
    orphans(input, facts, &mut diagnostics);
    (site, diagnostics)
}

impl<'a> Context<'_, 'a> {
    fn site(&self, diagnostics: &mut Diagnostics) -> Site<'a> {
        let mut site = Site {
            topics: self.topics.entries(self.definitions),
            withheld: self.definitions.withheld_documents().map(|t| self.facts[t.facts].file).collect(),
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
        self.autolinks(&mut site, diagnostics);
        ties::mention(&mut site);
        circle::refuse(&site, diagnostics);
        evidence::check(&mut site, &self.input.files, diagnostics);
        site.disputes = dispute::groups(&site);
        site
    }
}

/// Held texts without a source beside them: most likely one of the two has a slip in its name.
fn orphans(input: &Input, facts: &[Facts], diagnostics: &mut Diagnostics) {
    let sources: HashSet<&str> = input
        .documents
        .iter()
        .filter_map(|&id| input.files.path(id).as_str().strip_prefix("content/sources/")?.strip_suffix(".md"))
        .collect();
    let inline: HashSet<&str> = facts.iter().flat_map(inline_sources).collect();
    for (path, &file) in &input.texts {
        let stem = path.file_stem().unwrap_or_default();
        if sources.contains(stem) || inline.contains(stem) {
            continue;
        }
        let near = crate::parse::suggest::nearest(stem, sources.iter().copied());
        let message = format!("no source has the id `{}`, so this text belongs to nothing", stem.escape_debug());
        diagnostics.push(Diagnostic::new(Code::OrphanText, Span::file(file), message).help(match near {
            Some(near) => format!("did you mean `{near}.txt`?"),
            None => format!("write `content/sources/{}.md`, or take the text out", stem.escape_debug()),
        }));
    }
}

/// The ids of sources that a briefing defines in place.
fn inline_sources(facts: &Facts) -> impl Iterator<Item = &str> {
    let briefing = match &facts.content {
        Content::Read(definition, _) => match &**definition {
            crate::parse::facts::Definition::Briefing(briefing) => Some(briefing),
            _ => None,
        },
        Content::Unreadable => None,
    };
    let fields = briefing.into_iter().flat_map(|b| b.source.iter().chain(&b.origin).chain(&b.sources));
    fields.filter_map(|field| match field {
        crate::model::SourceField::Inline(inline) => inline.id.as_ref().map(|id| id.value.as_str()),
        crate::model::SourceField::Reference(_) => None,
    })
}
