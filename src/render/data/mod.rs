//! Open data: what the site says, for programs to read. Everything as JSON with its schema, tables as CSV, linked data, the quotes of
//! each source as W3C Web Annotations, the sources as bibliographies.
//!
//! Says what the pages say and no more: of a held text the sentences in which quotes stand, unless all of it is shown. Prose stays
//! on its pages, and so do the free values (`extra`) that documents give to templates.

mod annotation;
mod citation;
mod cito;
mod linked;
mod node;
pub mod position;
pub mod record;
mod schema;
pub mod table;

use crate::config::Config;
use crate::diagnostic::Files;
use crate::plan::{DataFile, FileContent, PageContent, Plan, PlannedFile};
use crate::render::make::Maker;
use crate::render::order::Order;
use crate::render::view::{Language, ROOT};
use crate::resolve::Site;
use record::Records;

/// In what manner the site is written: how names are sorted, and in which language.
pub struct Manner {
    order: Order,
    language: Language,
}

impl Manner {
    /// That of a configuration.
    pub fn of(config: &Config) -> Self {
        Self { order: Order::of(&config.language), language: Language::of(&config.language) }
    }
}

/// Makes the files of open data.
pub struct Data<'s, 'a> {
    maker: Maker<'s, 'a>,
}

impl<'s, 'a> Data<'s, 'a> {
    /// The data of a site that is planned. `files` has the held texts.
    pub fn of(site: &'s Site<'a>, plan: &'s Plan, config: &'s Config, files: &'s Files, manner: &'s Manner) -> Self {
        let Manner { order, language } = manner;
        Self { maker: Maker { site, plan, config, files, order, around: language } }
    }

    pub(super) fn new(maker: Maker<'s, 'a>) -> Self {
        Self { maker }
    }

    /// The paths of all files from the root of the site, in the order in which they are planned. Not encoded.
    pub fn paths(&self) -> Vec<String> {
        let ours = |file: &PlannedFile| matches!(file.content, FileContent::Data(_)).then(|| file.output.to_string());
        self.maker.plan.files.iter().filter_map(ours).collect()
    }

    /// The bytes of a file.
    pub fn file(&self, file: DataFile) -> Vec<u8> {
        let depth = file.path(self.maker.site).matches('/').count();
        let records = self.records(&"../".repeat(depth));
        match file {
            DataFile::Site => line(&records.whole()),
            DataFile::Schema => schema::schema(&records),
            DataFile::Table(table) => table::write(&Records { contexts: false, ..records }, table),
            DataFile::Linked => linked::whole(&records),
            DataFile::Csl => line(&citation::csl(&records)),
            DataFile::Bibtex => citation::bibtex(&records).into_bytes(),
            DataFile::Annotations(ix) => line(&annotation::of_source(&records, ix)),
            DataFile::Text(ix) => {
                let held = self.maker.site.sources[ix.at()].text;
                held.map(|held| self.maker.files.text(held.file).as_bytes().to_vec()).unwrap_or_default()
            }
        }
    }

    /// The annotations of all sources in one file, as if it stood in `data/`.
    pub fn annotations(&self) -> Vec<u8> {
        line(&annotation::of_all(&self.records("../")))
    }

    /// The linked data of a page, for a script element that is no script. Ways to the root of the site are left open.
    pub(super) fn of_page(&self, content: &PageContent) -> Option<String> {
        linked::of_page(&self.records(&ROOT.to_string()), content)
    }

    /// Addresses are whole where that of the site is known; else they begin with the way to its root.
    fn records(&self, way: &str) -> Records<'s, 'a> {
        let prefix = self.maker.plan.base_url.clone().unwrap_or_else(|| way.to_owned());
        Records { maker: self.maker, prefix, contexts: true }
    }
}

/// A value as JSON in one line.
fn line<T: serde::Serialize>(value: &T) -> Vec<u8> {
    // Structs of texts and numbers cannot fail to be written to memory.
    let mut bytes = serde_json::to_vec(value).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}
