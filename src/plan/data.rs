//! The files of open data: all that the site says, in formats that other programs read. What is in them is left to rendering.

use std::collections::HashSet;

use super::file::{FileContent, Files};
use crate::resolve::site::{Site, SourceIx};

/// A file of open data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DataFile {
    /// Everything, as JSON.
    Site,
    /// The schema of that.
    Schema,
    /// A table, as CSV.
    Table(Table),
    /// Everything, as JSON-LD.
    Linked,
    /// The sources, as CSL-JSON.
    Csl,
    /// The sources, as BibTeX.
    Bibtex,
    /// The quotes of a source, as W3C Web Annotations.
    Annotations(SourceIx),
    /// The held text of a source that is shown in full: what positions in it are counted in.
    Text(SourceIx),
}

/// What a table holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Table {
    /// A row for each claim.
    Claims,
    /// A row for each actor.
    Actors,
    /// A row for each source.
    Sources,
    /// A row for each quote.
    Quotes,
    /// A row for each relation that a claim states.
    Relations,
}

impl Table {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Claims, Self::Actors, Self::Sources, Self::Quotes, Self::Relations];

    /// The word for what it holds.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Claims => "claims",
            Self::Actors => "actors",
            Self::Sources => "sources",
            Self::Quotes => "quotes",
            Self::Relations => "relations",
        }
    }
}

impl DataFile {
    /// Those that every site has, in the order in which they are listed.
    pub fn of_every_site() -> impl Iterator<Item = Self> {
        let tables = Table::ALL.map(Self::Table);
        [Self::Site, Self::Schema].into_iter().chain(tables).chain([Self::Linked, Self::Csl, Self::Bibtex])
    }

    /// Its path from the root of the site. Not encoded.
    pub fn path(self, site: &Site<'_>) -> String {
        let name = match self {
            Self::Site => "site.json",
            Self::Schema => "site.schema.json",
            Self::Table(table) => return format!("data/{}.csv", table.as_str()),
            Self::Linked => "site.jsonld",
            Self::Csl => "sources.csl.json",
            Self::Bibtex => "sources.bib",
            Self::Annotations(ix) => return format!("data/annotations/{}.json", site.sources[ix.at()].id),
            Self::Text(ix) => return format!("data/texts/{}.txt", site.sources[ix.at()].id),
        };
        format!("data/{name}")
    }

    /// Its media type.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Site => "application/json",
            Self::Schema => "application/schema+json",
            Self::Table(_) => "text/csv",
            Self::Linked => "application/ld+json",
            Self::Csl => "application/vnd.citationstyles.csl+json",
            Self::Bibtex => "application/x-bibtex",
            Self::Annotations(_) => "application/ld+json; profile=\"http://www.w3.org/ns/anno.jsonld\"",
            Self::Text(_) => "text/plain",
        }
    }
}

/// Plans the files, but for those that the site has written itself.
pub(super) fn plan(site: &Site<'_>, replaced: impl Fn(&str) -> bool, files: &mut Files) {
    let mut add = |file: DataFile| {
        let path = file.path(site);
        if !replaced(&path) {
            files.add(&path, FileContent::Data(file));
        }
    };
    DataFile::of_every_site().for_each(&mut add);
    // Two sources with one id have a finding of their own.
    let mut seen = HashSet::new();
    let sources = site.sources.iter().zip(0..).filter(|(source, _)| seen.insert(source.id.to_lowercase()));
    for (source, ix) in sources {
        if site.has_quotes(source) {
            add(DataFile::Annotations(SourceIx(ix)));
        }
        if source.shows_text() {
            add(DataFile::Text(SourceIx(ix)));
        }
    }
}
