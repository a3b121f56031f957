//! The site as linked data (JSON-LD 1.1): in terms of schema.org, with relations between claims in those of CiTO and derivations
//! of sources in those of PROV-O. The same nodes stand in pages, each in its own, and all of them in one file.
//!
//! A thing is known by the address of its page. Says no more than the pages do; what the terms cannot say is in the JSON.

mod actor;
mod briefing;
mod claim;
mod source;
mod written;

use super::cito;
use super::node::{Node, Value};
use super::record::{Records, sorted};
use crate::diagnostic::Spanned;
use crate::model::Edtf;
use crate::plan::{DataFile, PageContent};
use crate::resolve::site::{ActorIx, BriefingIx, ClaimIx, SourceIx, Subject, Tie};

/// How much is said of a thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Extent {
    /// What its page says of it, without lists of other things: pages are to stay small.
    Page,
    /// All.
    Whole,
}

/// Prefixes, each with the namespace for which it stands.
const PREFIXES: [(&str, &str); 3] =
    [("cito", cito::NAMESPACE), ("prov", "http://www.w3.org/ns/prov#"), ("edtf", "http://id.loc.gov/datatypes/edtf/")];

/// Makes nodes.
pub(super) struct Linked<'r, 's, 'a> {
    records: &'r Records<'s, 'a>,
    extent: Extent,
}

/// The nodes of a page, as the text of a script element of the type `application/ld+json`; none for pages that are about no one
/// thing.
pub(super) fn of_page(records: &Records<'_, '_>, content: &PageContent) -> Option<String> {
    let linked = Linked { records, extent: Extent::Page };
    let mut nodes = match *content {
        PageContent::Home => vec![linked.website()],
        PageContent::Data => vec![linked.dataset()],
        PageContent::Briefing(ix) => vec![linked.briefing(ix)],
        PageContent::Actor(ix, None) => vec![linked.actor(ix)],
        PageContent::Claim(ix) => linked.claim(ix),
        PageContent::Source(ix) => vec![linked.source(ix)],
        _ => return None,
    };
    let body = match (nodes.len(), nodes.pop()) {
        (1, Some(node)) => written::members(&node),
        (_, Some(last)) => {
            nodes.push(last);
            format!("\"@graph\":{}", written::json(&nodes))
        }
        (_, None) => return None,
    };
    Some(format!("{{\"@context\":{},{body}}}", context(&body)))
}

/// The nodes of the whole site.
pub(super) fn whole(records: &Records<'_, '_>) -> Vec<u8> {
    let linked = Linked { records, extent: Extent::Whole };
    let site = records.site();
    let briefings = sorted(site.briefings.len(), |ix| site.briefings[ix].slug);
    let actors = sorted(site.actors.len(), |ix| site.actors[ix].id);
    let sources = sorted(site.sources.len(), |ix| &site.sources[ix].id);
    let claims = sorted(site.claims.len(), |ix| &site.claims[ix].key);
    let nodes = [linked.website(), linked.dataset()]
        .into_iter()
        .chain(briefings.into_iter().map(|ix| linked.briefing(BriefingIx(ix))))
        .chain(actors.into_iter().map(|ix| linked.actor(ActorIx(ix))))
        .chain(sources.into_iter().map(|ix| linked.source(SourceIx(ix))))
        .chain(claims.into_iter().flat_map(|ix| linked.claim(ClaimIx(ix))));
    let mut out = format!("{{\"@context\":{},\"@graph\":", context("\"cito: \"prov: \"edtf:")).into_bytes();
    written::list(nodes, &mut out);
    out.extend_from_slice(b"}\n");
    out
}

/// The context: schema.org, and the prefixes that stand in a body.
fn context(body: &str) -> String {
    let used = PREFIXES.iter().filter(|(prefix, _)| body.contains(&format!("\"{prefix}:")));
    let prefixes = used.fold(Node::new(), |node, &(prefix, namespace)| node.with(prefix, Value::from(namespace)));
    match prefixes == Node::new() {
        true => "\"https://schema.org\"".to_owned(),
        false => format!("[\"https://schema.org\",{}]", written::json(&prefixes)),
    }
}

impl<'s, 'a> Linked<'_, 's, 'a> {
    fn node(&self, kind: &'static str, subject: Subject) -> Node<'s> {
        self.reference(subject).with("@type", Value::from(kind))
    }

    /// A thing by its address alone.
    fn reference(&self, subject: Subject) -> Node<'s> {
        Node::new().with("@id", Value::from(self.records.permalink(subject)))
    }

    fn website(&self) -> Node<'s> {
        let config = self.records.maker.config;
        Node::new()
            .with("@id", Value::from(self.home()))
            .with("@type", Value::from("WebSite"))
            .with("name", Value::from(config.title.as_str()))
            .with("description", Value::text(config.description.as_deref()))
            .with("inLanguage", Value::from(config.language.as_str()))
            .with("url", Value::from(self.home()))
    }

    /// The open data of the site, with the files that hold it.
    fn dataset(&self) -> Node<'s> {
        let (config, plan) = (self.records.maker.config, self.records.maker.plan);
        let page = format!("{}{}", self.records.prefix, plan.addresses.section("data"));
        let download = |file: DataFile| {
            Node::new()
                .with("@type", Value::from("DataDownload"))
                .with("contentUrl", Value::from(self.records.file(file)))
                .with("encodingFormat", Value::from(file.media_type()))
        };
        Node::new()
            .with("@id", Value::from(page.clone()))
            .with("@type", Value::from("Dataset"))
            .with("name", Value::from(config.title.as_str()))
            .with("description", Value::text(config.description.as_deref()))
            .with("inLanguage", Value::from(config.language.as_str()))
            .with("url", Value::from(page))
            .with("isPartOf", Value::Node(Node::new().with("@id", Value::from(self.home()))))
            .with("distribution", Value::nodes(DataFile::of_every_site().map(download)))
    }

    fn home(&self) -> String {
        let home = format!("{}{}", self.records.prefix, self.records.maker.plan.addresses.home());
        if home.is_empty() { "./".to_owned() } else { home }
    }

    /// Who publishes what is written here.
    fn publisher(&self) -> Node<'s> {
        Node::new()
            .with("@type", Value::from("Organization"))
            .with("name", Value::from(self.records.maker.config.title.as_str()))
            .with("url", Value::from(self.home()))
    }

    /// An actor by name and address.
    fn party(&self, tie: Tie<'a, ActorIx>) -> Node<'s> {
        match tie {
            Tie::To(ix) => self
                .node(actor::kind(self.records.site().actors[ix.at()].model), Subject::Actor(ix))
                .with("name", Value::from(self.records.site().actors[ix.at()].model.name.as_str())),
            Tie::StandIn(words) => named("Thing", words),
        }
    }

    fn parties(&self, ties: &[Tie<'a, ActorIx>]) -> Value<'s> {
        Value::nodes(ties.iter().map(|&tie| self.party(tie)))
    }

    /// A source by its address.
    fn work(&self, tie: Tie<'a, SourceIx>) -> Node<'s> {
        match tie {
            Tie::To(ix) => self.reference(Subject::Source(ix)),
            Tie::StandIn(words) => named("CreativeWork", words),
        }
    }

    fn topics(&self, topics: &[crate::resolve::site::TopicIx]) -> Value<'s> {
        Value::texts(topics.iter().map(|t| self.records.site().topics[t.at()].title))
    }
}

/// Something known by words alone.
fn named<'s>(kind: &'static str, words: &'s str) -> Node<'s> {
    Node::new().with("@type", Value::from(kind)).with("name", Value::from(words))
}

/// A date: as ISO 8601 has it, where that can say it; else as a literal of EDTF.
fn date<'s>(date: &Edtf) -> Value<'s> {
    let text = date.to_string();
    match date.is_approximate() || text.contains('/') {
        false => Value::from(text),
        true => edtf(text),
    }
}

/// A time covered, which may be an interval.
fn period<'s>(date: &Edtf) -> Value<'s> {
    let text = date.to_string();
    match date.is_approximate() || text.starts_with("..") {
        false => Value::from(text),
        true => edtf(text),
    }
}

fn edtf<'s>(text: String) -> Value<'s> {
    Node::new().with("@type", Value::from("edtf:EDTF")).with("@value", Value::from(text)).into()
}

fn dated<'s>(date_of: Option<&Spanned<Edtf>>) -> Option<Value<'s>> {
    date_of.map(|d| date(&d.value))
}
