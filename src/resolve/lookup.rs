//! From names to things.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::OnceLock;

use super::define::{Definitions, Thing, What};
use super::site::{ActorIx, BriefingIx, ClaimIx, PageIx, SourceIx, Subject, Tie, TopicIx};
use super::topic::Topics;
use super::visibility::Visibility;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Span, Spanned};
use crate::model::{Id, RefKind, Reference};
use crate::parse::suggest::{Candidates, nearest_in};

/// Looks things up. Findings are made where a look-up fails, never twice for one place.
pub(super) struct Lookup<'s, 'a> {
    pub definitions: &'s Definitions<'a>,
    pub topics: &'s Topics<'a>,
    /// Things other than claims by name or title; then by alias.
    names: [HashMap<&'a str, Vec<Key>>; 2],
    /// What is suggested for references that mean nothing; made when the first is found.
    near: OnceLock<Near<'s>>,
}

/// Whatever is visible, for suggestions.
#[derive(Default)]
struct Near<'s> {
    /// The first thing that has a title, by kind and title in lower case (of ASCII). Claims have none.
    titles: HashMap<(RefKind, String), usize>,
    /// Ids by kind, those of claims with the slug of their briefing.
    ids: HashMap<RefKind, Candidates<'s>>,
    /// The bare ids of claims, by the slug of their briefing.
    local: HashMap<&'s str, Candidates<'s>>,
    /// Names, titles and aliases by kind.
    names: HashMap<RefKind, Candidates<'s>>,
}

/// A thing, or a topic that no document defines.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    Thing(usize),
    Topic(TopicIx),
}

/// What a name in prose means.
pub(super) enum Meaning<'a> {
    Subject(Subject),
    StandIn(&'a str),
    /// Something that has expired.
    Expired,
    /// A finding was made, or the name belongs to a document that cannot be read.
    Lost,
}

impl<'s, 'a> Lookup<'s, 'a> {
    pub fn new(definitions: &'s Definitions<'a>, topics: &'s Topics<'a>) -> Self {
        let mut names: [HashMap<&'a str, Vec<Key>>; 2] = Default::default();
        for (at, thing) in definitions.things.iter().enumerate().filter(|(_, t)| !t.id.is_empty()) {
            let (titles, aliases) = names_of(thing);
            for (map, list) in names.iter_mut().zip([titles, aliases]) {
                for name in list {
                    map.entry(name).or_default().push(Key::Thing(at));
                }
            }
        }
        for (ix, label) in topics.labels() {
            names[0].entry(label).or_default().push(Key::Topic(ix));
        }
        for list in names.iter_mut().flat_map(HashMap::values_mut) {
            list.sort_unstable();
            list.dedup();
        }
        Self { definitions, topics, names, near: OnceLock::new() }
    }

    fn thing(&self, at: usize) -> &'s Thing<'a> {
        &self.definitions.things[at]
    }

    /// The thing of a kind that has this id. Claims are looked for in their briefing first.
    fn by_id(&self, kind: RefKind, id: &str, scope: Option<&str>) -> Option<usize> {
        let get = |id: &str| self.definitions.ids.get(&(kind, Cow::Borrowed(id)) as &(RefKind, Cow<'_, str>)).copied();
        if kind == RefKind::Claim
            && let Some(found) = scope.and_then(|slug| get(&format!("{slug}/{id}")))
        {
            return Some(found);
        }
        get(id)
    }

    fn is_poisoned(&self, name: &str) -> bool {
        let poisoned = |n: &str| self.definitions.poisoned.contains(n);
        poisoned(name)
            || Id::suggest(name).is_some_and(|id| poisoned(&id))
            || name.split_once('/').is_some_and(|(slug, _)| poisoned(slug))
            || name.strip_suffix("-source").or_else(|| name.strip_suffix("-origin")).is_some_and(poisoned)
    }

    /// What a reference in front matter means, where one of these kinds is wanted.
    fn find(
        &self,
        reference: &Spanned<Reference>,
        kinds: &[RefKind],
        scope: Option<&str>,
        diagnostics: &mut Diagnostics,
    ) -> Option<usize> {
        if let Some(kind) = reference.kind.filter(|k| !kinds.contains(k)) {
            diagnostics.push(wrong_kind(reference, kind, kinds));
            return None;
        }
        let wanted = kinds.iter().filter(|k| reference.kind.is_none_or(|kind| kind == **k));
        let mut found: Vec<usize> = wanted.filter_map(|k| self.by_id(*k, &reference.name, scope)).collect();
        // What is visible is meant before what is not.
        match found.iter().any(|&at| self.thing(at).visibility.is_visible()) {
            true => found.retain(|&at| self.thing(at).visibility.is_visible()),
            false => found.truncate(1),
        }
        match found[..] {
            [one] => Some(one),
            [] => {
                if !self.is_poisoned(&reference.name) {
                    diagnostics.push(self.unknown(reference, kinds, scope));
                }
                None
            }
            _ => {
                let all: Vec<String> =
                    found.iter().map(|&f| format!("`{}:{}`", self.thing(f).kind.as_str(), reference.name)).collect();
                diagnostics.push(
                    Diagnostic::new(
                        Code::AmbiguousReference,
                        reference.span,
                        format!("`{}` could mean several things", reference.name),
                    )
                    .help(format!("write {}", all.join(" or "))),
                );
                None
            }
        }
    }

    /// The finding for a reference that names nothing of the kinds wanted: it names something else, or something is near.
    fn unknown(&self, reference: &Spanned<Reference>, kinds: &[RefKind], scope: Option<&str>) -> Diagnostic {
        let other = RefKind::ALL
            .into_iter()
            .filter(|k| !kinds.contains(k))
            .find(|k| self.by_id(*k, &reference.name, scope).is_some_and(|at| self.thing(at).visibility.is_visible()));
        if let Some(kind) = other.filter(|_| reference.kind.is_none()) {
            return wrong_kind(reference, kind, kinds);
        }
        let what: Vec<&str> = kinds.iter().map(|k| k.as_str()).collect();
        let message = format!("there is no {} `{}`", what.join(" or "), reference.name);
        let finding = Diagnostic::new(Code::UnknownReference, reference.span, message);
        finding.help(match self.suggestion(&reference.name, kinds, scope) {
            Some(id) => format!("did you mean `{id}`?"),
            None => match kinds {
                [RefKind::Claim, ..] => "define it under `claims` of its briefing, or in `content/claims/`".to_owned(),
                [kind, ..] => {
                    let id = Id::suggest(&reference.name).map_or_else(|| "…".to_owned(), |id| id.to_string());
                    format!("define it in `content/{}s/{id}.md`", kind.as_str())
                }
                [] => String::new(),
            },
        })
    }

    /// The id of the visible thing whose id or name is nearest.
    fn suggestion(&self, name: &str, kinds: &[RefKind], scope: Option<&str>) -> Option<String> {
        let near = self.near();
        let title = name.to_ascii_lowercase();
        let titled = kinds.iter().filter_map(|kind| near.titles.get(&(*kind, title.clone())));
        if let Some(&at) = titled.min() {
            return Some(self.thing(at).id.to_string());
        }
        let local = scope.filter(|_| kinds.contains(&RefKind::Claim)).and_then(|slug| near.local.get(slug));
        let ids = kinds.iter().filter_map(|kind| near.ids.get(kind));
        nearest_in(name, local.into_iter().chain(ids)).map(str::to_owned)
    }

    fn near(&self) -> &Near<'s> {
        self.near.get_or_init(|| {
            let mut near = Near::default();
            let things = self.definitions.things.iter().enumerate();
            for (at, thing) in things.filter(|(_, t)| t.visibility.is_visible() && !t.id.is_empty()) {
                near.ids.entry(thing.kind).or_default().extend([&*thing.id]);
                match thing.id.split_once('/').filter(|_| thing.kind == RefKind::Claim) {
                    Some((slug, id)) => near.local.entry(slug).or_default().extend([id]),
                    None if thing.kind == RefKind::Claim => {}
                    None => {
                        let title = thing.what.title().value.to_ascii_lowercase();
                        near.titles.entry((thing.kind, title)).or_insert(at);
                    }
                }
            }
            for (name, keys) in self.names.iter().flatten() {
                let visible = || keys.iter().filter(|key| self.is_visible(**key));
                for kind in RefKind::ALL.into_iter().filter(|kind| visible().any(|key| self.is_kind(*key, *kind))) {
                    near.names.entry(kind).or_default().extend([*name]);
                }
            }
            near
        })
    }

    /// The visible thing behind a reference, or the words in its place; a finding where there is neither.
    fn shown(&self, at: usize, span: Span, name: &str, diagnostics: &mut Diagnostics) -> Option<Tie<'a, u32>> {
        let thing = self.thing(at);
        let public = thing.what.common().public_as.as_ref();
        match (thing.visibility, public) {
            (Visibility::Visible, _) => Some(Tie::To(thing.index)),
            (_, Some(public)) => Some(Tie::StandIn(&public.value)),
            _ if self.definitions.doubtful.contains(&thing.facts) => None,
            (Visibility::Expired, None) if matches!(thing.kind, RefKind::Briefing | RefKind::Claim) => {
                diagnostics.push(
                    Diagnostic::new(
                        Code::ExpiredReference,
                        span,
                        format!("`{name}` has expired, so this leads nowhere"),
                    )
                    .help("take the reference out, or change `expires_at` of the briefing"),
                );
                None
            }
            (_, None) => {
                diagnostics.push(
                    Diagnostic::new(Code::WithheldReference, span, format!("`{name}` is withheld from this build"))
                        .help("take the reference out, or say in its document what it is known as in public: `public_as: …`"),
                );
                None
            }
        }
    }

    fn tie<T>(
        &self,
        reference: &Spanned<Reference>,
        kind: RefKind,
        scope: Option<&str>,
        make: fn(u32) -> T,
        diagnostics: &mut Diagnostics,
    ) -> Option<Tie<'a, T>> {
        let at = self.find(reference, &[kind], scope, diagnostics)?;
        Some(match self.shown(at, reference.span, &reference.name, diagnostics)? {
            Tie::To(index) => Tie::To(make(index)),
            Tie::StandIn(words) => Tie::StandIn(words),
        })
    }

    /// The actor that a reference means.
    pub fn actor(&self, reference: &Spanned<Reference>, diagnostics: &mut Diagnostics) -> Option<Tie<'a, ActorIx>> {
        self.tie(reference, RefKind::Actor, None, ActorIx, diagnostics)
    }

    /// The actors that references mean.
    pub fn actors(&self, references: &[Spanned<Reference>], diagnostics: &mut Diagnostics) -> Vec<Tie<'a, ActorIx>> {
        references.iter().filter_map(|r| self.actor(r, diagnostics)).collect()
    }

    /// The source that a reference means.
    pub fn source(&self, reference: &Spanned<Reference>, diagnostics: &mut Diagnostics) -> Option<Tie<'a, SourceIx>> {
        self.tie(reference, RefKind::Source, None, SourceIx, diagnostics)
    }

    /// The claim that a reference means, in a briefing or outside any.
    pub fn claim(
        &self,
        reference: &Spanned<Reference>,
        scope: Option<&str>,
        diagnostics: &mut Diagnostics,
    ) -> Option<Tie<'a, ClaimIx>> {
        self.tie(reference, RefKind::Claim, scope, ClaimIx, diagnostics)
    }

    /// The claims that references mean.
    pub fn claims(
        &self,
        references: &[Spanned<Reference>],
        scope: Option<&str>,
        diagnostics: &mut Diagnostics,
    ) -> Vec<Tie<'a, ClaimIx>> {
        references.iter().filter_map(|r| self.claim(r, scope, diagnostics)).collect()
    }

    /// The briefing that a reference means.
    pub fn briefing(
        &self,
        reference: &Spanned<Reference>,
        diagnostics: &mut Diagnostics,
    ) -> Option<Tie<'a, BriefingIx>> {
        self.tie(reference, RefKind::Briefing, None, BriefingIx, diagnostics)
    }

    /// What a reference means where things of two kinds may stand.
    pub fn either(
        &self,
        reference: &Spanned<Reference>,
        kinds: [RefKind; 2],
        scope: Option<&str>,
        diagnostics: &mut Diagnostics,
    ) -> Option<Tie<'a, Subject>> {
        let at = self.find(reference, &kinds, scope, diagnostics)?;
        Some(match self.shown(at, reference.span, &reference.name, diagnostics)? {
            Tie::To(_) => Tie::To(self.subject(at)),
            Tie::StandIn(words) => Tie::StandIn(words),
        })
    }

    fn subject(&self, at: usize) -> Subject {
        let thing = self.thing(at);
        match thing.kind {
            RefKind::Actor => Subject::Actor(ActorIx(thing.index)),
            RefKind::Source => Subject::Source(SourceIx(thing.index)),
            RefKind::Claim => Subject::Claim(ClaimIx(thing.index)),
            RefKind::Briefing => Subject::Briefing(BriefingIx(thing.index)),
            RefKind::Topic => Subject::Topic(self.topics.of_document(at).unwrap_or(TopicIx(0))),
            RefKind::Page => Subject::Page(PageIx(thing.index)),
        }
    }

    /// What a reference in prose means: an id, a name or title, an alias, in that order.
    pub fn in_prose(
        &self,
        reference: &Reference,
        span: Span,
        scope: Option<&str>,
        diagnostics: &mut Diagnostics,
    ) -> Meaning<'a> {
        let found = self.candidates(reference, scope);
        match found[..] {
            [] if self.is_poisoned(&reference.name) => Meaning::Lost,
            [] => {
                diagnostics.push(self.unknown_in_prose(reference, span, scope));
                Meaning::Lost
            }
            [Key::Topic(ix)] => Meaning::Subject(Subject::Topic(ix)),
            [Key::Thing(at)] => self.meaning(at, span, &reference.name, diagnostics),
            _ => {
                let all: Vec<String> = found.iter().map(|key| format!("`{}`", self.typed(*key))).collect();
                diagnostics.push(
                    Diagnostic::new(
                        Code::AmbiguousReference,
                        span,
                        format!("`{}` could mean {} things", reference.name, found.len()),
                    )
                    .help(format!("write {}", all.join(" or "))),
                );
                Meaning::Lost
            }
        }
    }

    /// What a thing means that was found under a name.
    pub fn meaning(&self, at: usize, span: Span, name: &str, diagnostics: &mut Diagnostics) -> Meaning<'a> {
        match self.shown(at, span, name, diagnostics) {
            Some(Tie::To(_)) => Meaning::Subject(self.subject(at)),
            Some(Tie::StandIn(words)) => Meaning::StandIn(words),
            None if self.thing(at).visibility == Visibility::Expired => Meaning::Expired,
            None => Meaning::Lost,
        }
    }

    /// Candidates for a reference in prose: all of the first way of finding any. What is visible comes before what is not.
    fn candidates(&self, reference: &Reference, scope: Option<&str>) -> Vec<Key> {
        let kinds = RefKind::ALL.into_iter().filter(|k| match reference.kind {
            Some(kind) => *k == kind,
            None => *k != RefKind::Claim,
        });
        let mut by_id: Vec<Key> =
            kinds.clone().filter_map(|kind| self.by_id(kind, &reference.name, scope).map(Key::Thing)).collect();
        if kinds.clone().any(|k| k == RefKind::Topic) {
            by_id.extend(self.topics.by_slug(&reference.name).map(Key::Topic));
        }
        let ways = [Some(&by_id), self.names[0].get(&*reference.name), self.names[1].get(&*reference.name)];
        for way in ways.into_iter().flatten() {
            let all: Vec<Key> =
                way.iter().copied().filter(|key| kinds.clone().any(|k| self.is_kind(*key, k))).collect();
            let visible: Vec<Key> = all.iter().copied().filter(|key| self.is_visible(*key)).collect();
            match (visible.is_empty(), all.first()) {
                (false, _) => return self.merged(visible),
                (true, Some(first)) => return vec![*first],
                (true, None) => {}
            }
        }
        Vec::new()
    }

    /// A topic and the document that describes it are one thing.
    fn merged(&self, keys: Vec<Key>) -> Vec<Key> {
        let mut merged: Vec<Key> = Vec::with_capacity(keys.len());
        for key in keys {
            let key = match key {
                Key::Thing(at) if self.thing(at).kind == RefKind::Topic => {
                    self.topics.of_document(at).map_or(key, Key::Topic)
                }
                key => key,
            };
            if !merged.contains(&key) {
                merged.push(key);
            }
        }
        merged
    }

    fn is_kind(&self, key: Key, kind: RefKind) -> bool {
        match key {
            Key::Thing(at) => self.thing(at).kind == kind,
            Key::Topic(_) => kind == RefKind::Topic,
        }
    }

    fn is_visible(&self, key: Key) -> bool {
        match key {
            Key::Thing(at) => self.thing(at).visibility.is_visible(),
            Key::Topic(_) => true,
        }
    }

    fn typed(&self, key: Key) -> String {
        match key {
            Key::Thing(at) => format!("{}:{}", self.thing(at).kind.as_str(), self.thing(at).id),
            Key::Topic(ix) => format!("topic:{}", self.topics.slug(ix)),
        }
    }

    fn unknown_in_prose(&self, reference: &Reference, span: Span, scope: Option<&str>) -> Diagnostic {
        let kinds = match reference.kind {
            Some(kind) => vec![kind],
            None => RefKind::ALL.into_iter().filter(|k| *k != RefKind::Claim).collect(),
        };
        let message = match reference.kind {
            Some(kind) => format!("there is no {} `{}`", kind.as_str(), reference.name),
            None => format!("nothing is called `{}`", reference.name),
        };
        let names = || kinds.iter().filter_map(|kind| self.near().names.get(kind));
        let near = self
            .suggestion(&reference.name, &kinds, scope)
            .or_else(|| nearest_in(&reference.name, names()).map(str::to_owned));
        let help = match near {
            Some(near) => match reference.kind {
                Some(kind) => format!("did you mean `{}:{near}`?", kind.as_str()),
                None => format!("did you mean `{near}`?"),
            },
            None => "write the id, name, title or alias of something that the site has".to_owned(),
        };
        Diagnostic::new(Code::UnknownReference, span, message).help(help)
    }
}

fn wrong_kind(reference: &Spanned<Reference>, kind: RefKind, kinds: &[RefKind]) -> Diagnostic {
    let wanted: Vec<&str> = kinds.iter().map(|k| k.with_article()).collect();
    let message = format!("`{}` is {}, and {} is meant here", reference.name, kind.with_article(), wanted.join(" or "));
    Diagnostic::new(Code::WrongKind, reference.span, message).help(format!("write the id of {}", wanted.join(" or ")))
}

/// The names and titles of a thing, and its aliases.
fn names_of<'a>(thing: &Thing<'a>) -> (Vec<&'a str>, Vec<&'a str>) {
    match thing.what {
        What::Actor(actor) => {
            let names = std::iter::once(&actor.name).chain(actor.names.values());
            (names.map(|n| n.value.as_str()).collect(), actor.aliases.iter().map(|a| a.value.as_str()).collect())
        }
        // Claims are known by their ids alone: two may say the same.
        What::Claim(_) => (Vec::new(), Vec::new()),
        what => (vec![what.title().value.as_str()], Vec::new()),
    }
}

#[cfg(test)]
mod tests {
    use crate::build::load_input;
    use crate::options::Options;
    use crate::read::Input;

    const BRIEFING: (&str, &str) = (
        "content/briefings/2021-03-08-one.md",
        "---\ntitle: One\nclaims:\n- {id: first-claim, text: It is., by: ann-lee, date: 2021-03-08}\n---\n",
    );

    /// The help with each unknown reference in a page of this text.
    fn helps(text: &str) -> Vec<String> {
        let page = format!("---\ntitle: Page\n---\n{text}\n");
        let actor = |name: &str, more: &str| format!("---\nname: {name}\nkind: person\n{more}---\n");
        let (ann, bob) = (actor("Ann Lee", "aliases: [Lady Lee]\n"), actor("Bob", "tlp: red\n"));
        let files = [
            BRIEFING,
            ("content/actors/ann-lee.md", &ann),
            ("content/actors/bobby-withheld.md", &bob),
            ("content/pages/page.md", &page),
        ];
        let report = load_input(Input::from_texts(files)).check(&Options::public(jiff::Timestamp::UNIX_EPOCH));
        let unknown = report.diagnostics.iter().filter(|d| d.code.to_string() == "unknown-reference");
        unknown.filter_map(|d| d.help.clone()).collect()
    }

    #[test]
    fn what_is_near_is_suggested_by_id_then_title_then_alias() {
        assert_eq!(helps("[[anne-lee]]"), ["did you mean `ann-lee`?"]);
        assert_eq!(helps("[[actor:ANN LEE]]"), ["did you mean `actor:ann-lee`?"]);
        assert_eq!(helps("[[Lady Leigh]]"), ["did you mean `Lady Lee`?"]);
        assert_eq!(helps("[[claim:one/first-claims]]"), ["did you mean `claim:one/first-claim`?"]);
    }

    #[test]
    fn nothing_withheld_and_nothing_of_another_kind_is_suggested() {
        let none = "write the id, name, title or alias of something that the site has";
        assert_eq!(helps("[[bobby-witheld]] [[source:ann-lee-]]"), [none, none]);
    }

    #[test]
    fn many_unknown_references_are_each_held_against_all() {
        let text: String = (0..500).map(|n| format!("[[anne-lee-{n}]] ")).collect();
        assert_eq!(helps(&text), vec!["did you mean `ann-lee`?"; 500]);
    }
}
