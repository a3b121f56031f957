//! A small site that explains itself: the files that `init` writes.

use camino::Utf8PathBuf;
use jiff::civil::Date;

/// The file that keeps what is built out of version control.
pub const IGNORED: &str = ".gitignore";

/// What stands in the texts for the day on which the site begins.
const TODAY: &str = "{today}";

/// Path and text of each file, in the order in which they are read best. The day is in both.
const FILES: [(&str, &str); 7] = [
    ("onrecord.yaml", include_str!("site/onrecord.yaml")),
    ("content/briefings/{today}-how-this-site-works.md", include_str!("site/how-this-site-works.md")),
    ("content/actors/editorial-desk.md", include_str!("site/editorial-desk.md")),
    ("content/sources/working-rules.md", include_str!("site/working-rules.md")),
    ("content/sources/working-rules.txt", include_str!("site/working-rules.txt")),
    ("content/pages/about.md", include_str!("site/about.md")),
    (IGNORED, include_str!("site/gitignore")),
];

/// The files of a new site, by path below it, as of a day.
pub fn files(today: Date) -> Vec<(Utf8PathBuf, String)> {
    let today = today.to_string();
    let filled = |text: &str| text.replace(TODAY, &today);
    FILES.iter().map(|(path, text)| (filled(path).into(), filled(text))).collect()
}
