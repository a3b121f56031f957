//! The page of open data.

use serde::Serialize;

/// `/data/`.
#[derive(Clone, Debug, Serialize)]
pub struct DataPage {
    /// The files that every site has.
    pub files: Vec<DataFileView>,
    /// The sources of which words are quoted: how many have annotations.
    pub annotated: usize,
    /// The address of the annotations of the first of them.
    pub annotations: Option<String>,
    /// The version of the form of the JSON.
    pub version: u32,
}

/// A file of open data.
#[derive(Clone, Debug, Serialize)]
pub struct DataFileView {
    /// Its name: `claims.csv`.
    pub name: String,
    /// Its address.
    pub path: String,
    /// Its media type.
    pub media_type: &'static str,
    /// What its format is called.
    pub format: &'static str,
    /// What is in it.
    pub what: &'static str,
    /// How many rows a table has.
    pub rows: Option<usize>,
}
