//! The text of a new document: what is known of it, and the commonest of its other keys as comments.

use jiff::civil::Date;

use super::yaml::{entry, one_or_many};
use crate::model::vocabulary::{ActorKind, ClaimKind, SourceKind, Vocabulary};
use crate::model::{Edtf, Id, RefKind};

/// What is known of a new document.
#[derive(Clone, Debug)]
pub enum Draft {
    /// A briefing.
    Briefing {
        /// Its title.
        title: String,
        /// The source of its claims, by id.
        source: Option<String>,
        /// Its topics.
        topics: Vec<String>,
    },
    /// An actor.
    Actor {
        /// Its name.
        name: String,
        /// What sort of actor it is.
        kind: Option<ActorKind>,
    },
    /// A source.
    Source {
        /// Its title.
        title: String,
        /// What sort of record it is.
        kind: Option<SourceKind>,
        /// Where it is published.
        url: Option<String>,
        /// When it was written or spoken.
        dated: Option<Edtf>,
        /// When it came out.
        published: Option<Edtf>,
    },
    /// A claim with a file of its own.
    Claim {
        /// The statement.
        text: String,
        /// Who says it, by id.
        by: Vec<String>,
        /// Where it is found, by id.
        source: Option<String>,
    },
}

impl Draft {
    /// What kind of thing it is.
    pub fn kind(&self) -> RefKind {
        match self {
            Self::Briefing { .. } => RefKind::Briefing,
            Self::Actor { .. } => RefKind::Actor,
            Self::Source { .. } => RefKind::Source,
            Self::Claim { .. } => RefKind::Claim,
        }
    }

    /// Its title, name or statement.
    pub fn title(&self) -> &str {
        match self {
            Self::Briefing { title, .. } | Self::Source { title, .. } => title,
            Self::Actor { name, .. } => name,
            Self::Claim { text, .. } => text,
        }
    }

    /// Whether it names anything defined elsewhere.
    pub fn refers(&self) -> bool {
        match self {
            Self::Briefing { source, .. } => source.is_some(),
            Self::Claim { by, source, .. } => source.is_some() || !by.is_empty(),
            Self::Actor { .. } | Self::Source { .. } => false,
        }
    }

    /// The path of its file below the site.
    pub fn path(&self, id: &Id, today: Date) -> String {
        match self {
            Self::Briefing { .. } => format!("content/briefings/{today}-{id}.md"),
            Self::Actor { .. } => format!("content/actors/{id}.md"),
            Self::Source { .. } => format!("content/sources/{id}.md"),
            Self::Claim { .. } => format!("content/claims/{id}.md"),
        }
    }

    /// The text of its file.
    pub fn text(&self, id: &Id, today: Date) -> String {
        match self {
            Self::Briefing { title, source, topics } => briefing(title, source.as_deref(), topics),
            Self::Actor { name, kind } => actor(name, *kind),
            Self::Source { title, kind, url, dated, published } => {
                let dates = [("dated", dated), ("published", published)];
                record(title, *kind, url.as_deref(), dates, id, today)
            }
            Self::Claim { text, by, source } => claim(text, by, source.as_deref()),
        }
    }
}

fn words<V: Vocabulary>() -> String {
    V::WORDS.iter().map(|(word, _)| *word).collect::<Vec<_>>().join(", ")
}

fn briefing(title: &str, source: Option<&str>, topics: &[String]) -> String {
    let mut text = String::from("---\n");
    text.push_str(&entry("title", title));
    text.push_str("# summary: One or two sentences, shown under the title.\n");
    text.push_str(&source.map_or_else(
        || {
            "# source: the-id            # where its claims are found; or in place:\n\
             # source: {title: Its title, kind: article, publisher_name: Its publisher, url: \"https://example.org/\"}\n"
                .to_owned()
        },
        |source| entry("source", source),
    ));
    if topics.is_empty() {
        text.push_str("# topics: [First, Second]\n");
    }
    text.push_str(&one_or_many("topics", topics));
    text.push_str(
        "# state: draft              # built only with --drafts\n\
         # claims:\n\
         #   - id: short-name\n\
         #     text: The statement, without its speaker.\n\
         #     by: the-id            # an actor; or {unnamed: an official}\n\
         #     quote: The words of the source, exactly.\n\
         ---\n\
         <!-- Write here. [[the-id]] links to an actor, [some words](claim:short-name) ties words to a claim. -->\n",
    );
    text
}

fn actor(name: &str, kind: Option<ActorKind>) -> String {
    let mut text = String::from("---\n");
    text.push_str(&entry("name", name));
    text.push_str(&kind.map_or_else(
        || format!("# kind: person              # {}\n", words::<ActorKind>()),
        |kind| entry("kind", kind.as_str()),
    ));
    text.push_str(
        "# aliases: [Another name]   # linked in texts, like the name\n\
         # roles:\n\
         #   - {title: Minister, org_name: The ministry, from: 2019}\n\
         # country: AF               # ISO 3166-1\n\
         # wikidata: Q889\n\
         ---\n\
         <!-- The profile goes here. -->\n",
    );
    text
}

fn record(
    title: &str,
    kind: Option<SourceKind>,
    url: Option<&str>,
    dates: [(&str, &Option<Edtf>); 2],
    id: &Id,
    today: Date,
) -> String {
    let mut text = String::from("---\n");
    text.push_str(&entry("title", title));
    text.push_str(&kind.map_or_else(
        || format!("# kind: article             # {}\n", words::<SourceKind>()),
        |kind| entry("kind", kind.as_str()),
    ));
    text.push_str("# publisher: the-id         # an actor; or, for one without a page:\n");
    text.push_str("# publisher_name: Its publisher\n");
    text.push_str(&url.map_or_else(|| "# url: https://example.org/\n".to_owned(), |url| entry("url", url)));
    if dates.iter().all(|(_, date)| date.is_none()) {
        text.push_str("# published: 2021-03-08     # when it came out; `dated` is when it was written or spoken\n");
    }
    for (key, date) in dates {
        text.extend(date.iter().map(|date| entry(key, &date.to_string())));
    }
    text.push_str(&format!("accessed: {today}\n"));
    text.push_str(
        "# reliability: B            # A to F of the Admiralty code\n\
         # text: excerpt             # where the text that is held is not all of it\n\
         ---\n",
    );
    text.push_str(&format!(
        "<!-- Your note on it goes here, and its own words into content/sources/{id}.txt, so that quotes are checked. -->\n"
    ));
    text
}

fn claim(statement: &str, by: &[String], source: Option<&str>) -> String {
    let mut text = String::from("---\n");
    text.push_str(&entry("text", statement));
    if by.is_empty() {
        text.push_str("# by: the-id                # an actor; or {unnamed: an official}\n");
    }
    text.push_str(&one_or_many("by", by));
    text.push_str(&source.map_or_else(
        || "# source: the-id            # where it is found\n".to_owned(),
        |source| entry("source", source),
    ));
    text.push_str("# quote: The words of the source, exactly.\n");
    text.push_str(&format!("# kind: assertion           # {}\n", words::<ClaimKind>()));
    text.push_str(
        "# date: 2021-03-08          # when it was said\n\
         # status: unverified        # whether it is true, never whether it was said\n\
         # contradicts: the-id       # another claim; also supports, denies, confirms, repeats and others\n\
         ---\n\
         <!-- The analysis goes here. -->\n",
    );
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Takes the mark of a comment off the keys that stand in it.
    fn uncommented(text: &str, key: &str) -> String {
        let mark = format!("# {key}:");
        let mut within = false;
        let lines = text.lines().map(|line| {
            within = line.starts_with(&mark) || (within && line.starts_with("#   "));
            if within { line.strip_prefix("# ").unwrap_or(line) } else { line }
        });
        lines.collect::<Vec<_>>().join("\n") + "\n"
    }

    fn drafts() -> [Draft; 4] {
        let title = || "A title".to_owned();
        [
            Draft::Briefing { title: title(), source: None, topics: Vec::new() },
            Draft::Actor { name: title(), kind: None },
            Draft::Source { title: title(), kind: None, url: None, dated: None, published: None },
            Draft::Claim { text: title(), by: Vec::new(), source: None },
        ]
    }

    /// What a comment proposes can be taken as it stands.
    #[test]
    fn every_key_in_a_comment_is_one_that_is_read() {
        use crate::build::load_input;
        use crate::read::Input;
        let id = Id::new("a-title").unwrap();
        let day = Date::constant(2021, 3, 8);
        for draft in drafts() {
            let text = draft.text(&id, day);
            let keys: Vec<&str> = text
                .lines()
                .filter_map(|line| line.strip_prefix("# ")?.split_once(':'))
                .map(|(key, _)| key)
                .filter(|key| key.bytes().all(|b| b.is_ascii_lowercase() || b == b'_'))
                .collect();
            assert!(keys.len() >= 4, "{keys:?}");
            for key in keys {
                let mut text = uncommented(&text, key);
                if key == "source" {
                    text = text.replacen("source: the-id", "# source: the-id", 1);
                }
                let loaded = load_input(Input::from_texts([(draft.path(&id, day).as_str(), text.as_str())]));
                let errors: Vec<_> = loaded.diagnostics.iter().map(|d| &d.message).collect();
                assert!(errors.is_empty(), "{key}: {errors:?}\n{text}");
            }
        }
    }
}
