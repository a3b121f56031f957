//! A site in which everything withheld is a secret: documents of every kind, with every field, withheld in every way, among others
//! that everybody may see and to which they are tied in every way.

use std::collections::BTreeSet;

use onrecord::read::Asset;
use onrecord::resolve::hexadecimal;

use super::Site;

/// What all secrets have in them.
pub const MARK: &str = "qzx";

/// The ways in which a document of any kind is withheld.
pub const MARKINGS: &[(&str, &str)] =
    &[("green", "tlp: green"), ("amber", "tlp: amber"), ("strict", "tlp: amber-strict"), ("red", "tlp: red")];

/// The ways in which only briefings are.
pub const STATES: &[(&str, &str)] = &[
    ("draft", "state: draft"),
    ("future", "publish_at: 2031-01-01"),
    ("moment", "publish_at: 2021-06-01T00:01Z"),
    ("expired", "expires_at: 2021-02-01"),
];

/// A text that is held.
pub const LETTER: &str =
    "The trade between us will grow. Nobody doubts that our ships will sail again. We write this in good faith.\n";

/// Documents that everybody may see.
pub fn open_site() -> Site {
    Site::of([
        ("onrecord.yaml", "title: Open\nbase_url: https://example.org/\n"),
        (
            "content/actors/anna-open.md",
            "---\nname: Anna Open\nkind: person\naliases: [Anna]\nmember_of: open-group\ntopics: [Trade]\n---\nSpeaks for the [[open-group]].\n",
        ),
        ("content/actors/open-group.md", "---\nname: The Open Group\nkind: group\n---\n"),
        (
            "content/sources/open-letter.md",
            "---\ntitle: The open letter\nkind: letter\npublisher: open-group\nauthors: anna-open\nto: open-group\ndated: 2021-02-01\nshow: full\n---\nA note on it.\n",
        ),
        ("content/sources/open-letter.txt", LETTER),
        (
            "content/claims/open-claim.md",
            "---\ntext: Trade will grow.\nby: anna-open\nto: open-group\nabout: open-group\nsource: open-letter\nquote: trade between us will grow\nwhen: 2021-03\ntopics: [Trade]\n---\nAn analysis with [[Anna Open]].\n",
        ),
        ("content/topics/trade.md", "---\ntitle: Trade\nsummary: What is bought and sold.\n---\nOn trade.\n"),
        ("content/pages/about.md", "---\ntitle: About\n---\nAbout [[topic:trade]].\n"),
        (
            "content/briefings/2021-03-01-open.md",
            "---\ntitle: An open briefing\nsummary: What is open.\ntopics: [Trade]\nsource: open-letter\nkey_judgments:\n  - {text: It will grow., confidence: low, claims: [open-claim, ships]}\nclaims:\n  - {id: ships, by: anna-open, text: Ships will sail., quote: our ships will sail again}\n---\nAnna wrote to the Open Group that [trade will grow](claim:open-claim) and [ships sail](claim:ships), see [@open-letter].\n\n![[source:open-letter]]\n",
        ),
    ])
}

/// A briefing that everybody may see, with things in it that nobody may: each in a line that ends with `# secret`.
pub fn mixed() -> String {
    let mut actors = String::from("  - {id: mixed-actor, name: Mixed Actor}\n");
    let mut sources = String::from(
        "  - {id: mixed-source, title: A mixed source, kind: document, publisher: open-group, dated: 2021}\n",
    );
    let mut claims =
        String::from("  - {id: first, by: anna-open, text: A first statement., quote: our ships will sail again}\n");
    let mut judgments = String::from("  - {text: A first judgment., confidence: low, claims: [first]}\n");
    for (way, how) in MARKINGS {
        let fill = |text: &str| format!("{} # secret\n", text.replace("WAY", way).replace("HOW", how));
        actors.push_str(&fill(&format!("  - {{id: qzxinactor-WAY, HOW, {}}}", flow(ACTOR))));
        sources.push_str(&fill(&format!("  - {{id: qzxinsource-WAY, HOW, {}}}", flow(SOURCE))));
        claims.push_str(&fill(&format!("  - {{id: qzxinclaim-WAY, HOW, {}}}", flow(CLAIM))));
        judgments.push_str(&fill("  - {text: qzxinjudgment-WAY, HOW, likelihood: likely, confidence: high, claims: [first, open-claim, qzxinclaim-WAY]}"));
    }
    claims.push_str("  - {id: second, by: mixed-actor, text: A second statement., source: mixed-source}\n");
    judgments.push_str("  - {text: A second judgment., confidence: low, claims: [second, open-claim]}\n");
    format!(
        "---\ntitle: A mixed briefing\ndate: 2021-03-05\ntopics: [Trade]\nsource: open-letter\nactors:\n{actors}sources:\n{sources}claims:\n{claims}key_judgments:\n{judgments}---\nMixed Actor met Anna, who said that [they sail](claim:first) and [grow](claim:open-claim), [again](claim:second).\n"
    )
}

/// Lines of a mapping, as they stand between braces.
pub fn flow(lines: &str) -> String {
    lines.trim_end().replace('\n', ", ").replace("qzx", "qzxin")
}

/// Every field of an actor but those that name files.
pub const ACTOR: &str = "\
name: qzxname-WAY
kind: person
names: {fa: qzxpersian-WAY}
aliases: [qzxalias-WAY]
weak_aliases: [qzxweak-WAY]
roles: [{title: qzxrole-WAY, org: open-group, from: 1871, to: 1872, source: open-letter}, {title: qzxrole2-WAY, org_name: qzxorg-WAY}]
member_of: [open-group]
country: AQ
wikidata: Q98765432
same_as: ['https://qzxsame-WAY.example/']
website: 'https://qzxsite-WAY.example/'
topics: [Trade, qzxtopic-WAY]
public_as: qzxpublic-actor-WAY
redirects: [/qzxoldactor-WAY/]
allow: [{lint: quote-spacing, because: qzxbecause-actor-WAY}]
extra: {qzxkey: qzxextra-actor-WAY}
";

/// Every field of a source but those that name files.
pub const SOURCE: &str = "\
title: qzxtitle-WAY
kind: letter
publisher: open-group
authors: [anna-open, {name: qzxauthor-WAY}]
to: [open-group]
url: 'https://qzxurl-WAY.example/'
dated: 1873
published: 1874
accessed: 1875
title_supplied: true
reliability: F
reliability_note: qzxreliability-WAY
derived_from: [{source: open-letter, how: copy}]
archived: [{url: 'https://qzxarchive-WAY.example/', date: 1876}]
text: full
show: full
rights: qzxrights-WAY
public_as: qzxpublic-source-WAY
redirects: [/qzxoldsource-WAY/]
allow: [{lint: quote-spacing, because: qzxbecause-source-WAY}]
extra: {qzxkey: qzxextra-source-WAY}
";

/// Every field of a claim.
pub const CLAIM: &str = "\
text: qzxtext-WAY
short: qzxshort-WAY
kind: assertion
by: [anna-open, {unnamed: qzxunnamed-WAY}]
reported_by: [open-group]
to: [open-group]
about: [anna-open, open-letter]
source: open-letter
origin: open-letter
origin_basis: inferred
quote: [{id: qzxquote-WAY, exact: our ships will sail again, prefix: Nobody doubts that, page: qzxpage-WAY, garbled: true, reading: qzxreading-WAY, lang: fa, translation: qzxtranslation-WAY, translator: machine}]
date: 1877
when: 1878
attribution: background
attribution_text: qzxattribution-WAY
status: disputed
assessment: {credibility: 6, confidence: low, likelihood: likely, rating: {label: qzxrating-WAY, value: 77.125, best: 78.125, worst: 76.125}}
history: [{date: 1879, status: disputed, note: qzxhistory-WAY, source: open-letter}]
topics: [Trade, qzxtopic-WAY]
note: qzxnote-WAY
supports: [open-claim]
contradicts: [open-claim]
denies: [open/ships]
confirms: [open-claim]
updates: [open/ships]
responds_to: [open-letter]
same_claim: [open-claim]
public_as: qzxpublic-claim-WAY
redirects: [/qzxoldclaim-WAY/]
allow: [{lint: quote-spacing, because: qzxbecause-claim-WAY}]
extra: {qzxkey: qzxextra-claim-WAY}
";

/// Every field of a briefing.
pub const BRIEFING: &str = "\
title: qzxbriefing-WAY
updated: 1880
as_of: 1881
summary: qzxsummary-WAY
authors: [anna-open, {name: qzxwriter-WAY, url: 'https://qzxwriterurl-WAY.example/'}]
topics: [Trade, qzxtopic-WAY]
places: [qzxplace-WAY]
slug: qzxslug-WAY
follows: [open]
source: {title: qzxdefaultsource-WAY, publisher: open-group}
origin: {title: qzxdefaultorigin-WAY, publisher: open-group}
sources: [open-letter, {id: qzxowned-WAY, title: qzxownedtitle-WAY}]
actors: [anna-open, {id: qzxhired-WAY, name: qzxhiredname-WAY}]
claims:
  - {id: qzxlocal-WAY, by: anna-open, about: open-group, to: open-group, text: qzxlocaltext-WAY, source: open-letter, quote: our ships will sail again, topics: [Trade], contradicts: open-claim, when: 1882}
  - {id: qzxown-WAY, text: qzxowntext-WAY}
key_judgments: [{text: qzxjudgment-WAY, claims: [open-claim]}]
hypotheses: [{id: qzxhypothesis-WAY, text: qzxhypothesistext-WAY, evidence: {open-claim: cc}}]
corrections: [{date: 1883, kind: update, text: qzxcorrection-WAY, claims: [open-claim], before: qzxbefore-WAY, after: qzxafter-WAY}]
autolink: all
public_as: qzxpublic-briefing-WAY
redirects: [/qzxoldbriefing-WAY/]
allow: [{lint: quote-spacing, because: qzxbecause-briefing-WAY}]
extra: {qzxkey: qzxextra-briefing-WAY}
";

/// A body with everything that a body can have.
pub const BODY: &str = "
# qzxheading-KIND-WAY

Anna Open of [[open-group]] said qzxbody-KIND-WAY, [so](claim:open-claim) says [@open-letter, p. 3].

![[claim:open-claim]]

![qzxalternative-KIND-WAY](qzxpicture-KIND-WAY.png \"qzxcaption-KIND-WAY\")

[Here](qzxlinked-KIND-WAY.pdf) and [there](briefing:open) and [[topic:trade]] and [[Anna Open]].

> [!GAP]
> qzxgap-KIND-WAY
";

/// A document of every kind, with every field, withheld in one way.
pub fn secrets_of(way: &str, how: &str, kinds: &[&str]) -> Site {
    let mut site = Site::default();
    for &kind in kinds {
        let (path, front) = match kind {
            "actor" => (
                "actors/qzxactor-WAY",
                format!("{ACTOR}image: {{src: qzxportrait-WAY.png, alt: qzximagealt-WAY, credit: qzxcredit-WAY}}\n"),
            ),
            "source" => {
                let digest = hexadecimal(&Asset::of("content/a.pdf".into(), b"qzxfilebytes").sha256);
                ("sources/qzxsource-WAY", format!("{SOURCE}file: qzxattached-WAY.pdf\nsha256: {digest}\n"))
            }
            "claim" => ("claims/qzxclaim-WAY", CLAIM.to_owned()),
            "topic" => (
                "topics/qzxterm-WAY",
                "title: qzxtermtitle-WAY\nsummary: qzxtermsummary-WAY\nredirects: [/qzxoldtopic-WAY/]\n".to_owned(),
            ),
            "page" => (
                "pages/qzxpages/qzxplain-WAY",
                "title: qzxplaintitle-WAY\nsummary: qzxplainsummary-WAY\nredirects: [/qzxoldpage-WAY/]\n".to_owned(),
            ),
            _ => ("briefings/qzxfolder/2021-03-02-qzxfile-WAY", BRIEFING.to_owned()),
        };
        let fill = |text: &str| text.replace("KIND", kind).replace("WAY", way);
        let path = format!("content/{}", fill(path));
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder).to_owned();
        site = site.with(&format!("{path}.md"), &fill(&format!("---\n{front}{how}\n---\n{BODY}")));
        for file in ["qzxpicture-KIND-WAY.png", "qzxlinked-KIND-WAY.pdf"] {
            site = site.with(&format!("{folder}/{}", fill(file)), "qzxfilebytes");
        }
    }
    if kinds.contains(&"source") {
        site = site
            .with(&format!("content/sources/qzxsource-{way}.txt"), &format!("qzxheld-{way} is what it says.\n"))
            .with(&format!("content/sources/qzxattached-{way}.pdf"), "qzxfilebytes")
            .with(&format!("content/actors/qzxportrait-{way}.png"), "qzxfilebytes");
    }
    site
}

/// All that is withheld, each in every way.
pub fn secrets() -> Site {
    let kinds = ["actor", "source", "claim", "topic", "page", "briefing"];
    let marked = MARKINGS.iter().map(|(way, how)| secrets_of(way, how, &kinds));
    let stated = STATES.iter().map(|(way, how)| secrets_of(way, how, &["briefing"]));
    Site(marked.chain(stated).flat_map(|s| s.0).collect())
}

/// The site with all its secrets, and the same as if they had never been written.
pub fn with_and_without() -> (Site, Site) {
    let path = "content/briefings/mixed.md";
    let mut with = open_site().with(path, &mixed());
    let without = open_site().with(
        path,
        &mixed().lines().filter(|l| !l.ends_with("# secret")).map(|l| format!("{l}\n")).collect::<String>(),
    );
    with.0.extend(secrets().0);
    (with, without)
}

/// The words of a text that have the mark of a secret, from the mark on.
pub fn marked(text: &str) -> BTreeSet<String> {
    let folded = text.to_lowercase();
    folded
        .split(|c: char| !(c.is_alphanumeric() || c == '-'))
        .filter_map(|word| word.get(word.find(MARK)?..))
        .map(str::to_owned)
        .collect()
}
