//! `opensearch.xml`: how a browser searches the site from its address bar (OpenSearch 1.1).

use serde::Serialize;

use super::{Pages, xml};

const NAMESPACE: &str = "http://a9.com/-/spec/opensearch/1.1/";
/// How long a name may be, in characters.
const NAME: usize = 16;
/// How long a description may be.
const DESCRIPTION: usize = 1024;

#[derive(Serialize)]
#[serde(rename = "OpenSearchDescription")]
struct Description {
    #[serde(rename = "@xmlns")]
    xmlns: &'static str,
    #[serde(rename = "ShortName")]
    name: String,
    #[serde(rename = "Description")]
    description: String,
    #[serde(rename = "Url")]
    url: Url,
    #[serde(rename = "Language")]
    language: String,
    #[serde(rename = "OutputEncoding")]
    output: &'static str,
    #[serde(rename = "InputEncoding")]
    input: &'static str,
}

#[derive(Serialize)]
struct Url {
    #[serde(rename = "@type")]
    media_type: &'static str,
    #[serde(rename = "@template")]
    template: String,
}

impl Pages<'_, '_> {
    /// The description of the search.
    pub(super) fn opensearch(&self) -> Vec<u8> {
        let base = self.plan.base_url.as_deref().unwrap_or_default();
        let cut = |text: &str, length: usize| xml::text(&text.chars().take(length).collect::<String>());
        let about = self.config.description.as_deref().unwrap_or(&self.config.title);
        xml::document(&Description {
            xmlns: NAMESPACE,
            name: cut(self.config.title.trim(), NAME),
            description: cut(about, DESCRIPTION),
            url: Url {
                media_type: "text/html",
                template: format!("{base}{}?q={{searchTerms}}", self.plan.addresses.section("search")),
            },
            language: self.config.language.clone(),
            output: "UTF-8",
            input: "UTF-8",
        })
    }
}
