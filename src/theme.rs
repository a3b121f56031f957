//! The default theme, embedded: this repository's own `templates/` and `static/`.

use include_dir::{Dir, include_dir};

static TEMPLATES: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/templates");
static STATICS: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/static");

/// Files of `static/` that belong to this repository's own site and not to the theme.
const NOT_THEME: &str = "figures/";

/// The templates, by path below `templates/`, sorted.
pub fn templates() -> Vec<(&'static str, &'static str)> {
    let mut files = Vec::new();
    collect(&TEMPLATES, &mut files);
    files.into_iter().filter_map(|(path, bytes)| Some((path, std::str::from_utf8(bytes).ok()?))).collect()
}

/// The files that every site gets, by path below `static/`, sorted.
pub fn statics() -> Vec<(&'static str, &'static [u8])> {
    let mut files = Vec::new();
    collect(&STATICS, &mut files);
    files.retain(|(path, _)| !path.starts_with(NOT_THEME));
    files
}

fn collect(dir: &'static Dir<'static>, files: &mut Vec<(&'static str, &'static [u8])>) {
    for file in dir.files() {
        if let Some(path) = file.path().to_str() {
            files.push((path, file.contents()));
        }
    }
    for dir in dir.dirs() {
        collect(dir, files);
    }
    files.sort_unstable();
}
