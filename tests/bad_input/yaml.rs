//! YAML that is none, or more than onrecord reads.

use onrecord::diagnostic::Code::*;

use super::case::{Case, case, keys};

const CONFIG: &str = "onrecord.yaml";

pub fn cases() -> Vec<Case> {
    [traps(), refused(), large()].into_iter().flatten().collect()
}

fn traps() -> Vec<Case> {
    vec![
        keys("a colon within a value", "summary: Kabul‸: a history")
            .finds(YamlSyntax, "quote this value: it holds `: `"),
        keys("a value that begins with a bracket", "summary: [sic] ‸he said that")
            .finds(YamlSyntax, "quote this value"),
        keys("a value that begins with an at sign", "summary: ‸@secblinken wrote").finds(YamlSyntax, "begins with `@`"),
        keys("a value that begins with a backtick", "summary: ‸`x` it is").finds(YamlSyntax, "quote this value"),
        keys("a value that begins with a per cent sign", "summary: ‸%20 of them").finds(YamlSyntax, "quote this value"),
        keys("a quote that is never closed", "summary: ‸\"Never closed").finds(YamlSyntax, "close the quote with `\"`"),
        keys("words after a closing quote", "summary: \"One\" ‸and two")
            .finds(YamlSyntax, "goes on after the closing quote"),
        keys("a comma inside braces", "claims:\n  - {id: c, source: letter, text: Go, ‸now}")
            .finds(UnknownKey, "quote this value: it has a comma inside `{…}`"),
        keys("a brace that is never closed", "claims:\n  - ‸{id: c, text: T").finds(YamlSyntax, "close it with `}`"),
        keys("a bracket that is never closed", "topics: ‸[a, b").finds(YamlSyntax, "close it with `]`"),
        keys("a bracket closed by a brace", "topics: ‸[a, b}").finds(YamlSyntax, "close `[` with `]`"),
        keys("a tab for indentation", "claims:\n‸\t- id: c").finds(YamlSyntax, "indent with spaces"),
        keys("a key without a blank behind its colon", "‸summary:Short").finds(YamlSyntax, "write a space after `:`"),
        keys("an entry too far left", "claims:\n  - id: c\n   ‸text: T")
            .finds(YamlSyntax, "indent it like the keys of the last item"),
        keys("a path of Windows in quotes", "summary: ‸\"C:\\Users\"")
            .finds(YamlSyntax, "write `\\\\` for a backslash"),
        keys("an unknown escape", "summary: ‸\"a \\d b\"").finds(YamlSyntax, "or use single quotes"),
        keys("half a character in an escape", "summary: ‸\"\\ud800\"").finds(YamlSyntax, "or use single quotes"),
        case("front matter that is a list")
            .with("content/pages/x.md", "---\n‸- title: X\n---\n")
            .finds(WrongType, "keys of a page"),
        case("front matter that is text")
            .with("content/pages/x.md", "---\n‸Just words\n---\n")
            .finds(WrongType, "keys of a page"),
        case("a configuration that is text").with(CONFIG, "‸Just words\n").finds(WrongType, "the configuration"),
        case("a configuration with broken YAML").with(CONFIG, "title: a‸: b\n").finds(YamlSyntax, "quote this value"),
    ]
}

fn refused() -> Vec<Case> {
    vec![
        keys("an anchor", "summary: ‸&a Text").finds(YamlAlias, "quote this value"),
        keys("an anchor on a list", "topics: ‸&t [a]\nplaces: [b]").finds(YamlAlias, "write the value out"),
        keys("an alias", "summary: ‸*a").finds(YamlAlias, "quote this value"),
        keys("an anchor and its alias", "topics: ‸&t [a]\nplaces: ‸*t")
            .finds(YamlAlias, "write the value out")
            .finds(YamlAlias, "write the value out"),
        keys("a merge key", "extra: {<<: ‸*base}").finds(YamlAlias, ""),
        keys("a tag", "summary: ‸!!str Text").finds(YamlTag, "remove `!!str`"),
        keys("a tag that was meant as text", "summary: ‸!important this").finds(YamlTag, "quote this value"),
        keys("a key written twice", "summary: A\n‸summary: B").finds(DuplicateKey, "keep one of the two"),
        keys("a key written twice in a claim", "claims:\n  - {id: c, source: letter, text: T, ‸text: U}")
            .finds(DuplicateKey, "keep one of the two"),
        keys("a key that is null", "‸~: x").finds(WrongType, "quote the key if it is text"),
        keys("a key that is a list", "‸[a, b]: x").finds(WrongType, "quote the key if it is text"),
        keys("a directive", "...\n‸%YAML 1.1").finds(YamlSyntax, ""),
        keys("an invisible line separator", "summary: a‸\u{2028}b").finds(YamlSyntax, "remove the character"),
        case("a second YAML document in the configuration")
            .with(CONFIG, "base_url: https://example.org/\n‸---\ntitle: X\n")
            .finds(YamlSyntax, "remove the line `---`"),
    ]
}

fn large() -> Vec<Case> {
    // The parser itself gives up at 96, before it tells of the first.
    let brackets = format!("extra: {{a: {}‸{}", "[".repeat(95), "[".repeat(40_000 - 95));
    let closed = format!("extra: {{a: {}‸{}{}}}", "[".repeat(30), "[".repeat(10), "]".repeat(40));
    let braces = format!("extra: {}‸{}", "{a: ".repeat(31), "{a: ".repeat(40_000 - 31));
    let nested: String = (0..10_000).map(|n| format!("{}-\n", "  ".repeat(n.min(200) + 2))).collect();
    let values = format!("extra:\n  a: [{}]", "1, ".repeat(60_000));
    vec![
        keys("40,000 brackets", &brackets).finds(YamlTooLarge, "nest them less"),
        keys("forty brackets that are closed", &closed).finds(YamlTooLarge, "nest them less"),
        keys("40,000 braces", &braces).finds(YamlTooLarge, "nest them less"),
        keys("10,000 lists in lists", &format!("extra:\n  a:\n{nested}")).finds_at(
            "content/briefings/x.md:36:65",
            YamlTooLarge,
            "nest them less",
        ),
        keys("60,000 values", &values).finds_at("content/briefings/x.md:2:1", YamlTooLarge, "split the document"),
    ]
}
