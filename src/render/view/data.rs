//! The page of open data.

use serde::Serialize;

/// `/data/`: what open data there is.
#[derive(Clone, Debug, Serialize)]
pub struct DataPage {
    /// The files that every site has.
    pub files: Vec<DataFileView>,
    /// How many sources have annotations: those of which words are quoted.
    pub annotated: usize,
    /// The address of the annotations of the first of them. None where there are none.
    pub annotations: Option<String>,
    /// The version of the form of the JSON.
    pub version: u32,
}

/// A file of open data.
#[derive(Clone, Debug, Serialize)]
pub struct DataFileView {
    /// Its name. Example: `claims.csv`.
    pub name: String,
    /// Its address. Example: `../data/claims.csv`.
    pub path: String,
    /// Its media type. Example: `text/csv`.
    pub media_type: &'static str,
    /// What its format is called. Example: `CSV`.
    pub format: &'static str,
    /// What is in it. Example: `Actors`.
    pub what: &'static str,
    /// How many rows it has. None unless it is a table.
    pub rows: Option<usize>,
}
