//! Every thing that the documents define, under which ids, and whether this build may show it.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::visibility::Visibility;
use crate::config::Config;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Span, Spanned};
use crate::model::{self, ActorField, Common, Edtf, RefKind, SourceField};
use crate::options::Options;
use crate::parse::facts::{Content, Definition, Facts};

/// Something that references can mean.
#[derive(Debug)]
pub(super) struct Thing<'a> {
    pub kind: RefKind,
    /// Its id; `slug/id` for a claim within a briefing.
    pub id: Cow<'a, str>,
    /// Where it is defined: its name or title.
    pub span: Span,
    /// Its document: an index into the facts.
    pub facts: usize,
    /// The briefing in which it is defined, if it is: an index into the things.
    pub briefing: Option<usize>,
    /// What it says.
    pub what: What<'a>,
    pub visibility: Visibility,
    /// Its index among the visible things of its kind.
    pub index: u32,
}

/// What a thing says.
#[derive(Clone, Copy, Debug)]
pub(super) enum What<'a> {
    Actor(&'a model::Actor),
    Source(&'a model::Source),
    Claim(&'a model::Claim),
    Briefing(&'a model::Briefing, Edtf),
    Topic(&'a model::Topic),
    Page(&'a model::Page),
}

impl<'a> What<'a> {
    pub fn common(self) -> &'a Common {
        match self {
            Self::Actor(m) => &m.common,
            Self::Source(m) => &m.common,
            Self::Claim(m) => &m.common,
            Self::Briefing(m, _) => &m.common,
            Self::Topic(m) => &m.common,
            Self::Page(m) => &m.common,
        }
    }

    /// The name, title or statement by which people know it.
    pub fn title(self) -> &'a Spanned<String> {
        match self {
            Self::Actor(m) => &m.name,
            Self::Source(m) => &m.title,
            Self::Claim(m) => &m.text,
            Self::Briefing(m, _) => &m.title,
            Self::Topic(m) => &m.title,
            Self::Page(m) => &m.title,
        }
    }
}

/// Everything that is defined.
#[derive(Debug, Default)]
pub(super) struct Definitions<'a> {
    pub things: Vec<Thing<'a>>,
    /// Things by kind and id. Of two with one id, the first.
    pub ids: HashMap<(RefKind, Cow<'a, str>), usize>,
    /// Names of documents that could not be read: references to them raise nothing further.
    pub poisoned: HashSet<&'a str>,
    /// Documents with errors that may be withheld, by their index into the facts: nothing of them is shown but that they have
    /// errors, and references to them raise nothing further.
    pub doubtful: HashSet<usize>,
}

impl<'a> Definitions<'a> {
    /// Collects what all documents define.
    pub fn collect(facts: &'a [Arc<Facts>], config: &Config, options: &Options, diagnostics: &mut Diagnostics) -> Self {
        let mut definitions = Self::default();
        for (index, document) in facts.iter().enumerate() {
            if let Some(salvaged) = &document.flaws {
                definitions.poisoned.insert(&document.name);
                definitions.poisoned.extend(salvaged.names.iter().map(String::as_str));
            }
            if let Content::Read(definition, _) = &document.content {
                let before = definitions.things.len();
                definitions.document(index, document, definition, config, options);
                definitions.register(before, diagnostics);
            }
        }
        definitions.refuse_shadowing(diagnostics);
        definitions.number();
        definitions
    }

    fn document(
        &mut self,
        facts: usize,
        document: &'a Facts,
        definition: &'a Definition,
        config: &Config,
        options: &Options,
    ) {
        let (kind, what) = match definition {
            Definition::Briefing(m) => {
                let date = m.date.as_ref().map(|d| d.value).or(document.date);
                // Parsing refuses briefings without a date.
                let Some(date) = date else { return };
                (RefKind::Briefing, What::Briefing(m, date))
            }
            Definition::Actor(m) => (RefKind::Actor, What::Actor(m)),
            Definition::Source(m) => (RefKind::Source, What::Source(m)),
            Definition::Claim(m) => (RefKind::Claim, What::Claim(m)),
            Definition::Topic(m) => (RefKind::Topic, What::Topic(m)),
            Definition::Page(m) => (RefKind::Page, What::Page(m)),
        };
        let id: &'a str = match definition {
            Definition::Briefing(m) => m.slug.as_ref().map_or(document.name.as_str(), |s| s.value.as_str()),
            _ => &document.name,
        };
        let mut visibility = Visibility::of_document(what, config, options);
        let says_so = document.flaws.as_ref().is_some_and(|f| f.withheld) && !options.shows_everything();
        if visibility.is_visible() && says_so {
            self.doubtful.insert(facts);
            visibility = Visibility::Withheld;
        }
        let at = self.things.len();
        let span = what.title().span;
        self.things.push(Thing { kind, id: id.into(), span, facts, briefing: None, what, visibility, index: 0 });
        if let Definition::Briefing(briefing) = definition {
            self.inline(at, id, briefing, facts, options);
        }
    }

    /// What a briefing defines in place: never more visible than the briefing.
    fn inline(&mut self, at: usize, slug: &'a str, briefing: &'a model::Briefing, facts: usize, options: &Options) {
        let outer = self.things[at].visibility;
        let mut add = |kind, id: Cow<'a, str>, span, what: What<'a>| {
            let visibility = outer.and(Visibility::of_marking(what.common(), options));
            self.things.push(Thing { kind, id, span, facts, briefing: Some(at), what, visibility, index: 0 });
        };
        for actor in &briefing.actors {
            if let ActorField::Inline(inline) = actor {
                add(RefKind::Actor, inline.id.as_str().into(), inline.id.span, What::Actor(&inline.actor));
            }
        }
        let defaults = [(&briefing.source, "source"), (&briefing.origin, "origin")];
        let named = defaults.iter().filter_map(|(field, word)| field.as_ref().map(|f| (f, Some(*word))));
        for (field, word) in named.chain(briefing.sources.iter().map(|f| (f, None))) {
            if let SourceField::Inline(inline) = field {
                let id = match (&inline.id, word) {
                    (Some(id), _) => Cow::Borrowed(id.as_str()),
                    (None, Some(word)) => Cow::Owned(format!("{slug}-{word}")),
                    // Reading refuses it.
                    (None, None) => Cow::Borrowed(""),
                };
                let span = inline.id.as_ref().map_or(inline.source.title.span, |i| i.span);
                add(RefKind::Source, id, span, What::Source(&inline.source));
            }
        }
        for claim in &briefing.claims {
            add(RefKind::Claim, format!("{slug}/{}", claim.id.value).into(), claim.id.span, What::Claim(claim));
        }
    }

    /// Gives ids to the things from `first` on, and reports those that are taken.
    fn register(&mut self, first: usize, diagnostics: &mut Diagnostics) {
        for at in first..self.things.len() {
            let thing = &self.things[at];
            // A document without a name has a finding about its file.
            if thing.id.is_empty() {
                continue;
            }
            match self.ids.entry((thing.kind, thing.id.clone())) {
                std::collections::hash_map::Entry::Vacant(vacant) => drop(vacant.insert(at)),
                std::collections::hash_map::Entry::Occupied(taken) => {
                    let earlier = &self.things[*taken.get()];
                    diagnostics.extend(duplicate(thing, earlier));
                }
            }
        }
    }

    /// Within a briefing a claim is known by its bare id, which must then not be that of a claim with its own document.
    fn refuse_shadowing(&self, diagnostics: &mut Diagnostics) {
        for thing in &self.things {
            let Some((_, local)) = thing.id.split_once('/').filter(|_| thing.kind == RefKind::Claim) else { continue };
            if let Some(&global) = self.ids.get(&(RefKind::Claim, Cow::Borrowed(local))) {
                diagnostics.extend(duplicate(thing, &self.things[global]));
            }
        }
    }

    /// Numbers the visible things of each kind, in order.
    fn number(&mut self) {
        let mut next: HashMap<RefKind, u32> = HashMap::new();
        for thing in self.things.iter_mut().filter(|t| t.visibility.is_visible() && !t.id.is_empty()) {
            let counter = next.entry(thing.kind).or_default();
            thing.index = *counter;
            *counter += 1;
        }
    }

    /// Visible things of a kind, in the order of their index.
    pub fn visible(&self, kind: RefKind) -> impl Iterator<Item = (usize, &Thing<'a>)> {
        self.things
            .iter()
            .enumerate()
            .filter(move |(_, t)| t.kind == kind && t.visibility.is_visible() && !t.id.is_empty())
    }

    /// Where visible briefings define things in place that this build leaves out.
    pub fn withheld_places(&self, options: &Options) -> Vec<Span> {
        let mut places = Vec::new();
        for thing in &self.things {
            let within_visible = thing.briefing.is_some_and(|at| self.things[at].visibility.is_visible());
            if within_visible && !thing.visibility.is_visible() {
                places.extend(thing.what.common().span);
            }
            if let What::Briefing(briefing, _) = thing.what {
                let hidden = |c: &&Common| !Visibility::of_marking(c, options).is_visible();
                places.extend(briefing.key_judgments.iter().map(|j| &j.common).filter(hidden).filter_map(|c| c.span));
            }
        }
        places
    }

    /// The documents that this build leaves out, each by what it defines.
    pub fn withheld_documents(&self) -> impl Iterator<Item = &Thing<'a>> {
        let known = |t: &&Thing<'a>| !self.doubtful.contains(&t.facts);
        self.things.iter().filter(|t| t.briefing.is_none() && !t.visibility.is_visible()).filter(known)
    }
}

/// Two things with one id. What is withheld is not named, and a clash among withheld things is not told.
fn duplicate(thing: &Thing<'_>, earlier: &Thing<'_>) -> Option<Diagnostic> {
    let kind = thing.kind.as_str();
    let local = thing.id.rsplit('/').next().unwrap_or(&thing.id);
    let (shown, other) = match (thing.visibility.is_visible(), earlier.visibility.is_visible()) {
        (true, true) => (thing, Some(earlier)),
        (true, false) => (thing, None),
        (false, true) => (earlier, None),
        (false, false) => return None,
    };
    let message = format!("two {kind}s have the id `{local}`");
    let finding = Diagnostic::new(Code::DuplicateId, shown.span, message).help("give one of them another id");
    Some(match other {
        Some(other) => finding.label(other.span, "the first is here"),
        None => finding.help("the other one is withheld from this build; give one of them another id"),
    })
}
