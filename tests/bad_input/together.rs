//! Many mistakes at once: all told in one run, each once, and one broken document does not drag others along.

use onrecord::diagnostic::Code::{self, *};

use super::case::{Case, case, check_all};
use super::site;

#[test]
fn ten_mistakes_in_ten_files_are_told_in_one_run() {
    let page = |text: &str| format!("---\n{text}\n---\n");
    check_all(&[case("ten mistakes in ten files")
        .with("content/actors/a.md", page("‸nmae: A\nname: A"))
        .with("content/actors/b.md", page("name: B\nwebsite: ‸javascript:x"))
        .with("content/briefings/c.md", site::briefing("updated: ‸2021-13-01", ""))
        .with("content/briefings/d.md", site::briefing("", "See ‸[[nobody at all]]."))
        .with("content/claims/e.md", page("text: T\nsource: ‸leter"))
        .with("content/claims/f.md", page("text: T\nsource: letter\nquote: ‸We have ruled out any option"))
        .with("content/pages/g.md", "‸# No front matter\n")
        .with("content/sources/h.md", page("title: a‸: b"))
        .with("content/topics/i.md", page("title: I\ntemplate: ‸zzz"))
        .with("templates/page.html", "{{ ‸title")
        .finds(UnknownKey, "`name`")
        .finds(ForbiddenAddress, "`https:`")
        .finds(InvalidDate, "")
        .finds(UnknownReference, "write the id")
        .finds(UnknownReference, "`letter`")
        .finds(QuoteDiffers, "have not ruled")
        .finds(MissingFrontMatter, "begin the file")
        .finds(YamlSyntax, "quote this value")
        .finds(UnknownTemplate, "")
        .finds(TemplateSyntax, "")]);
}

#[test]
fn five_mistakes_in_one_file_are_told_in_one_run() {
    let front = "---\ntitle: X\ndate: ‸yesterday\n‸sumary: S\nstate: ‸darft\nclaims:\n  - {id: ‸C, text: T}\n---\n‸[x](javascript:y)\n";
    check_all(&[case("five of shape and body")
        .with("content/briefings/x.md", front)
        .finds(InvalidDate, "")
        .finds(UnknownKey, "`summary`")
        .finds(InvalidValue, "`draft`")
        .finds(InvalidId, "write `c`")
        .finds(ForbiddenAddress, "`https:`")]);
}

#[test]
fn five_wrong_references_in_one_file_are_told_in_one_run() {
    let claims = "source: letter\nclaims:\n  - {id: a, text: T, by: ‸nobody, supports: ‸envoy/tones}\n  \
        - {id: b, text: T, quote: ‸We have ruled out any option}";
    let body = "See ‸[[nowhere]], ‸[x](claim:zz), ‸![m](zz.svg) and [‸@zz].";
    check_all(&[case("seven of meaning")
        .with("content/briefings/x.md", site::briefing(claims, body))
        .finds(UnknownReference, "define it")
        .finds(UnknownReference, "`envoy/tone`")
        .finds(QuoteDiffers, "have not ruled")
        .finds(UnknownReference, "write the id")
        .finds(UnknownReference, "")
        .finds(MissingFile, "put it beside")
        .finds(UnknownReference, "")]);
}

#[test]
fn a_broken_document_sets_off_nothing_in_those_that_refer_to_it() {
    let actor = "---\nname: Antony Blinken\naliases: [the secretary]\n‸kidn: person\n---\n";
    let source = "---\ntitle: The letter to Kabul\nkind: letter‸: x\n---\n";
    let page = "‸title: About\n";
    let envoy = String::from_utf8(site::good()["content/briefings/2021-03-08-envoy.md"].clone()).expect("text");
    let envoy = envoy.replace("topics: Peace talks", "‸topcs: Peace talks\ntopics: Peace talks");
    let uses = "follows: envoy\nclaims:\n  - {id: c, by: antony-blinken, source: letter, text: T, supports: envoy/tone, quote: Anything at all}";
    let body = "[[Antony Blinken]], [[the secretary]], [[envoy]], [[The envoy and the parties]], [x](claim:envoy/tone), [@letter], [[about]], \
        [x](../actors/antony-blinken.md), ![[claim:envoy/options]].";
    check_all(&[case("four broken documents and one that needs them all")
        .with("content/actors/antony-blinken.md", actor)
        .with("content/sources/letter.md", source)
        .with("content/pages/about.md", page)
        .with("content/briefings/2021-03-08-envoy.md", envoy)
        .with("content/briefings/x.md", site::briefing(uses, body))
        .finds(UnknownKey, "`kind`")
        .finds(UnknownKey, "`topics`")
        .finds(MissingFrontMatter, "")
        .finds(YamlSyntax, "")]);
}

#[test]
fn what_a_broken_document_would_have_given_is_not_missed() {
    let claims = "source: letter\nclaims:\n  \
        - {id: c, text: T, status: confirmed, source: report}\n  \
        - {id: d, text: T, kind: denial, contradicts: c}\n  \
        - {id: e, text: T, assessment: {credibility: 2}}\n  \
        - {id: f, text: T, by: antony-blinken, about: ashraf-ghani, date: 2001, source: report, quote: as Ashraf Ghanni had asked}\n\
        key_judgments: [{text: J, claims: c}]\nactors: [{id: twin, name: The secretarry}]";
    let envoy = "---\nname: Antony Blinken\naliases: [the secretary]\nroles: [{title: Secretary, from: 2021}]\n---\n";
    check_all(&[case("one broken page, and much that it may have had")
        .with("content/actors/antony-blinken.md", envoy)
        .with("content/briefings/x.md", site::briefing(claims, "He [spoke of “a grave tone”](claim:c)."))
        .with("content/sources/x.md", "---\ntitle: X\nkind: letter\ndated: 2021\n---\n")
        .with("content/sources/x.txt", "Some words.\n")
        .with("content/pages/broken.md", "‸title: Broken\n")
        .finds(MissingFrontMatter, "")]);
    // With the page mended, all of that is told.
    let mut files = site::good();
    files.insert("content/actors/antony-blinken.md".into(), envoy.into());
    files.insert(
        "content/briefings/x.md".into(),
        site::briefing(claims, "He [spoke of “a grave tone”](claim:c).").into(),
    );
    files.insert("content/sources/x.md".into(), "---\ntitle: X\nkind: letter\ndated: 2021\n---\n".into());
    files.insert("content/sources/x.txt".into(), "Some words.\n".into());
    let told: std::collections::BTreeSet<Code> = site::check(&files).diagnostics.iter().map(|d| d.code).collect();
    let all = [
        SingleRootConfirmed,
        UndisputedContradiction,
        UnreferencedClaim,
        SingleRootJudgment,
        UnquotedWords,
        NameSpelling,
        UnusedText,
        OneSidedGrading,
        OfficeNotEstablished,
        SimilarActors,
    ];
    assert_eq!(told, all.into());
}

/// A document of the good site spoilt in one way, to which all that refers to it stays silent.
fn spoilt(path: &'static str, code: Code, spoil: impl Fn(&str) -> String) -> Case {
    let text = String::from_utf8(site::good()[path].clone()).expect("text");
    case(path).with(path, spoil(&text)).finds_at(&format!("{path}:1:1"), code, "")
}

#[test]
fn whichever_document_is_broken_one_finding_is_told() {
    let good = site::good();
    let documents = good.keys().filter(|p| p.ends_with(".md")).cloned();
    let cases: Vec<Case> = documents
        .flat_map(|path| {
            let path: &'static str = path.leak();
            [
                spoilt(path, MissingFrontMatter, |_| String::new()),
                spoilt(path, UnclosedFrontMatter, |text| text.replacen("\n---\n", "\n", 1)),
                spoilt(path, ControlCharacter, |text| format!("\0{text}")),
            ]
        })
        .collect();
    check_all(&cases);
}

#[test]
fn a_held_text_that_is_none_sets_off_nothing_in_the_quotes_from_it() {
    check_all(&[
        spoilt("content/sources/letter.txt", ControlCharacter, |text| format!("\0{text}")),
        case("a held text in another encoding")
            .with("content/sources/letter.txt", [&b"caf"[..], "‸".as_bytes(), b"\xE9\n"].concat())
            .finds(NotUtf8, "as UTF-8"),
    ]);
}

#[test]
fn a_mistake_in_the_configuration_does_not_hide_those_in_documents() {
    check_all(&[case("a configuration and a document")
        .with("onrecord.yaml", "base_url: https://example.org\ntitle: a‸: b\n")
        .with("content/briefings/x.md", site::briefing("‸sumary: S", ""))
        .finds(UnknownKey, "`summary`")
        .finds(YamlSyntax, "quote this value")]);
}
