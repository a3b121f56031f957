//! The page of open data.

use super::Maker;
use crate::plan::{DataFile, Table};
use crate::render::data::record::VERSION;
use crate::render::view::data::{DataFileView, DataPage};
use crate::resolve::site::SourceIx;

impl Maker<'_, '_> {
    /// `/data/`.
    pub fn data_page(&self) -> DataPage {
        let annotated = || self.site.sources.iter().zip(0..).filter(|(source, _)| self.site.has_quotes(source));
        let first = annotated().min_by_key(|(source, _)| &source.id).map(|(_, ix)| SourceIx(ix));
        DataPage {
            files: DataFile::of_every_site().map(|file| self.data_file(file)).collect(),
            annotated: annotated().count(),
            annotations: first.map(|ix| self.data_path(DataFile::Annotations(ix))),
            version: VERSION,
        }
    }

    fn data_path(&self, file: DataFile) -> String {
        self.rooted(&crate::model::encode_path(&file.path(self.site)))
    }

    fn data_file(&self, file: DataFile) -> DataFileView {
        let path = file.path(self.site);
        DataFileView {
            name: path.rsplit('/').next().unwrap_or_default().to_owned(),
            path: self.data_path(file),
            media_type: file.media_type(),
            format: format(file),
            what: what(file),
            rows: match file {
                DataFile::Table(table) => Some(self.rows_in(table)),
                _ => None,
            },
        }
    }

    fn rows_in(&self, table: Table) -> usize {
        let claims = &self.site.claims;
        match table {
            Table::Claims => claims.len(),
            Table::Actors => self.site.actors.len(),
            Table::Sources => self.site.sources.len(),
            Table::Quotes => claims.iter().map(|c| c.quotes.len()).sum(),
            Table::Relations => claims.iter().map(|c| c.relations.len()).sum(),
        }
    }
}

/// What the format of a file is called.
fn format(file: DataFile) -> &'static str {
    match file {
        DataFile::Site => "JSON",
        DataFile::Schema => "JSON Schema",
        DataFile::Table(_) => "CSV",
        DataFile::Linked => "JSON-LD",
        DataFile::Csl => "CSL-JSON",
        DataFile::Bibtex => "BibTeX",
        DataFile::Annotations(_) => "Web Annotations",
        DataFile::Text(_) => "text",
    }
}

/// What is in a file that every site has.
fn what(file: DataFile) -> &'static str {
    match file {
        DataFile::Site => "Everything but prose: briefings, actors, sources, claims with their quotes and ties",
        DataFile::Schema => "The schema of site.json",
        DataFile::Table(Table::Claims) => "Claims: who said what, when, per which source, and what is known of it",
        DataFile::Table(Table::Actors) => "Actors",
        DataFile::Table(Table::Sources) => "Sources, and what is held of them",
        DataFile::Table(Table::Quotes) => "Quotes, and what comparing them with their sources showed",
        DataFile::Table(Table::Relations) => "Relations that claims state to claims and sources",
        DataFile::Linked => "Linked data in terms of schema.org, CiTO and PROV-O",
        DataFile::Csl => "Sources for reference managers",
        DataFile::Bibtex => "Sources for LaTeX",
        DataFile::Annotations(_) | DataFile::Text(_) => "",
    }
}
