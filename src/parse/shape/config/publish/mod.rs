//! The targets of `publish`: a mapping of names to places, each kind of place with keys of its own.

mod secret;
mod value;

use indexmap::IndexMap;
use serde_json::{Value as Json, json};

use super::super::record::{Record, described, record, whole};
use super::super::schema::Definitions;
use super::super::way::{Way, off_by_default, optional, required};
use super::super::word::words;
use super::super::{Decode, Decoder, Fields};
use crate::config::{Host, Objects, Place, Target};
use crate::diagnostic::Spanned;
use crate::model::Id;
use crate::model::vocabulary::{Tlp, Vocabulary};
use crate::parse::yaml::{Entry, Node, Value};
use value::{Account, Branch, Bucket, Container, Domain, Endpoint, Prefix, Region, Remote, Seconds};

use super::value::SiteAddress;

/// What a target is called where its kind is not known yet.
const TARGET: &str = "a target";

/// Keys of every target.
struct Everywhere {
    tlp: Option<Spanned<Tlp>>,
    base_url: Option<Spanned<SiteAddress>>,
    host: Option<Spanned<Host>>,
    domain: Option<Spanned<Domain>>,
}

record! {
    /// Keys of every target.
    Everywhere: "a target" {
        /// Up to which marking of the Traffic Light Protocol things may travel there. By default `clear`.
        tlp: optional,
        /// The address of the site there. By default that of the configuration.
        base_url: optional,
        /// The service that shows the site, which then gets the files that it reads. By default none of these.
        host: optional,
        /// The domain under which GitHub or Codeberg shows the site. By default theirs.
        domain: optional,
    }
}

/// Keys of every object store.
struct Kept {
    prefix: Option<Spanned<Prefix>>,
    max_age: Option<Spanned<Seconds>>,
    gzip: bool,
}

record! {
    /// Keys of every object store.
    Kept: "an object store" {
        /// What the names of objects begin with, say `desk/site`. By default nothing.
        prefix: optional,
        /// For how many seconds a page may be shown without asking for a newer one. By default `0`.
        max_age: optional,
        /// Whether text is kept compressed. By default `false`.
        gzip: off_by_default,
    }
}

/// A folder of this machine.
struct Directory {
    kind: (),
    path: Spanned<String>,
    target: Everywhere,
}

record! {
    /// A folder of this machine.
    Directory: "a `directory` target" {
        /// What sort of place it is.
        kind: directory,
        /// The folder, from that of the site.
        path: required,
    }
    with { target: Everywhere }
}

/// A branch of a git repository.
struct Git {
    kind: (),
    remote: Option<Spanned<Remote>>,
    branch: Option<Spanned<Branch>>,
    target: Everywhere,
}

record! {
    /// A branch of a git repository.
    Git: "a `git` target" {
        /// What sort of place it is.
        kind: git,
        /// A remote of the repository that the site is in, or the address of another repository. By default `origin`.
        remote: optional,
        /// The branch. By default `gh-pages`.
        branch: optional,
    }
    with { target: Everywhere }
}

/// A folder that `rsync` reaches.
struct Rsync {
    kind: (),
    to: Spanned<Remote>,
    target: Everywhere,
}

record! {
    /// A folder that `rsync` reaches.
    Rsync: "an `rsync` target" {
        /// What sort of place it is.
        kind: rsync,
        /// The folder as `rsync` names it: `user@example.org:/srv/www`.
        to: required,
    }
    with { target: Everywhere }
}

/// A bucket of Amazon S3 or of a service like it.
struct S3 {
    kind: (),
    bucket: Spanned<Bucket>,
    region: Option<Spanned<Region>>,
    endpoint: Option<Spanned<Endpoint>>,
    objects: Kept,
    target: Everywhere,
}

record! {
    /// A bucket of Amazon S3 or of a service like it.
    S3: "an `s3` target" {
        /// What sort of place it is.
        kind: s3,
        /// The bucket.
        bucket: required,
        /// The region, say `eu-central-1`. By default that of the environment.
        region: optional,
        /// The address of a service that is not Amazon's. By default Amazon's.
        endpoint: optional,
    }
    with { objects: Kept, target: Everywhere }
}

/// A bucket of Google Cloud Storage.
struct Gcs {
    kind: (),
    bucket: Spanned<Bucket>,
    objects: Kept,
    target: Everywhere,
}

record! {
    /// A bucket of Google Cloud Storage.
    Gcs: "a `gcs` target" {
        /// What sort of place it is.
        kind: gcs,
        /// The bucket.
        bucket: required,
    }
    with { objects: Kept, target: Everywhere }
}

/// A container of Azure Blob Storage.
struct Azure {
    kind: (),
    account: Spanned<Account>,
    container: Option<Spanned<Container>>,
    objects: Kept,
    target: Everywhere,
}

record! {
    /// A container of Azure Blob Storage.
    Azure: "an `azure` target" {
        /// What sort of place it is.
        kind: azure,
        /// The storage account.
        account: required,
        /// The container. By default `$web`, which Azure shows as a site.
        container: optional,
    }
    with { objects: Kept, target: Everywhere }
}

/// Kinds of places.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Kind {
    Directory,
    Git,
    Rsync,
    S3,
    Gcs,
    Azure,
}

impl Vocabulary for Kind {
    const WORDS: &'static [(&'static str, Self)] = &[
        ("directory", Self::Directory),
        ("git", Self::Git),
        ("rsync", Self::Rsync),
        ("s3", Self::S3),
        ("gcs", Self::Gcs),
        ("azure", Self::Azure),
    ];
    const MEANINGS: &'static [&'static str] = &[
        "A folder of this machine.",
        "A branch of a git repository.",
        "A folder that `rsync` reaches.",
        "A bucket of Amazon S3 or of a service like it.",
        "A bucket of Google Cloud Storage.",
        "A container of Azure Blob Storage.",
    ];
}

impl Vocabulary for Host {
    const WORDS: &'static [(&'static str, Self)] = &[
        ("github-pages", Self::GithubPages),
        ("codeberg-pages", Self::CodebergPages),
        ("netlify", Self::Netlify),
        ("cloudflare-pages", Self::CloudflarePages),
    ];
    const MEANINGS: &'static [&'static str] = &["GitHub Pages.", "Codeberg Pages.", "Netlify.", "Cloudflare Pages."];
}

words! {
    Host = "a host that reads files of its own";
    Kind = "a kind of target";
}

/// A `kind` that has been read already, when the record was chosen by it.
macro_rules! kinds {
    ($($name:ident)+) => {$(
        fn $name() -> Way<()> {
            Way { take: |_, _, _| Some(()), schema: |_| json!({ "const": stringify!($name) }), required: true }
        }
    )+};
}

kinds!(directory git rsync s3 gcs azure);

/// The targets, by name.
pub(super) struct Targets(pub IndexMap<String, Target>);

impl Decode for Targets {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        let Value::Mapping(entries) = &node.value else {
            decoder.wrong_type(node, "a mapping of names to targets");
            return None;
        };
        let mut targets = IndexMap::new();
        for Entry { key, value } in entries {
            let name = Spanned::<Id>::decode(&Node::of_key(key), decoder);
            let target = target(value, decoder);
            if let (Some(name), Some(target)) = (name, target) {
                targets.insert(name.value.to_string(), target);
            }
        }
        Some(Self(targets))
    }

    fn schema(definitions: &mut Definitions) -> Json {
        let name = Spanned::<Id>::schema(definitions);
        let kinds = [
            described::<Directory>(definitions),
            described::<Git>(definitions),
            described::<Rsync>(definitions),
            described::<S3>(definitions),
            described::<Gcs>(definitions),
            described::<Azure>(definitions),
        ];
        json!({ "type": "object", "propertyNames": name, "additionalProperties": { "anyOf": kinds } })
    }
}

/// Reads one target: first its kind, then the record of that kind.
fn target(node: &Node, decoder: &mut Decoder<'_>) -> Option<Target> {
    let node = &secret::without(node, decoder);
    let fields = Fields::of(node, TARGET, decoder);
    match fields?.required::<Spanned<Kind>>("kind", decoder)?.value {
        Kind::Directory => {
            read(node, decoder, |Directory { kind: (), path, target }| (Place::Directory { path }, target))
        }
        Kind::Git => read(node, decoder, Git::place),
        Kind::Rsync => read(node, decoder, |Rsync { kind: (), to, target }| (Place::Rsync { to: to.value.0 }, target)),
        Kind::S3 => read(node, decoder, S3::place),
        Kind::Gcs => read(node, decoder, |Gcs { kind: (), bucket, objects, target }| {
            (Place::Gcs { bucket: bucket.value.0, objects: objects.with_defaults() }, target)
        }),
        Kind::Azure => read(node, decoder, Azure::place),
    }
}

fn read<R: Record>(
    node: &Node,
    decoder: &mut Decoder<'_>,
    place: impl FnOnce(R) -> (Place, Everywhere),
) -> Option<Target> {
    let (place, everywhere) = place(whole(node, decoder)?);
    let Everywhere { tlp, base_url, host, domain } = everywhere;
    Some(Target {
        tlp: tlp.map_or(Tlp::Clear, |tlp| tlp.value),
        base_url: base_url.map(|url| url.value.0),
        host: host.map(|host| host.value),
        domain: domain.map(|domain| domain.value.0),
        place,
    })
}

impl Git {
    fn place(self) -> (Place, Everywhere) {
        let Self { kind: (), remote, branch, target } = self;
        let remote = remote.map_or_else(|| "origin".to_owned(), |remote| remote.value.0);
        let branch = branch.map_or_else(|| "gh-pages".to_owned(), |branch| branch.value.0);
        (Place::Git { remote, branch }, target)
    }
}

impl S3 {
    fn place(self) -> (Place, Everywhere) {
        let Self { kind: (), bucket, region, endpoint, objects, target } = self;
        let place = Place::S3 {
            bucket: bucket.value.0,
            region: region.map(|region| region.value.0),
            endpoint: endpoint.map(|endpoint| endpoint.value.0),
            objects: objects.with_defaults(),
        };
        (place, target)
    }
}

impl Azure {
    fn place(self) -> (Place, Everywhere) {
        let Self { kind: (), account, container, objects, target } = self;
        let container = container.map_or_else(|| "$web".to_owned(), |container| container.value.0);
        (Place::Azure { account: account.value.0, container, objects: objects.with_defaults() }, target)
    }
}

impl Kept {
    fn with_defaults(self) -> Objects {
        let Self { prefix, max_age, gzip } = self;
        Objects { prefix: prefix.map(|p| p.value.0), max_age: max_age.map_or(0, |seconds| seconds.value.0), gzip }
    }
}
