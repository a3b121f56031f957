//! Bodies: addresses that could run, files that are not there, paths that lead out, and nesting without end.

use onrecord::diagnostic::Code::*;

use super::case::{Case, body, case, claim, keys};

pub fn cases() -> Vec<Case> {
    [in_links(), in_front_matter(), files(), nesting(), citations()].into_iter().flatten().collect()
}

fn in_links() -> Vec<Case> {
    let forbidden = |name, text| body(name, text).finds(ForbiddenAddress, "use `https:`, `http:`, `mailto:`, `tel:`");
    vec![
        forbidden("a script in a link", "‸[x](javascript:alert(1))"),
        forbidden("a script in capitals", "‸[x](JaVaScRiPt:alert(1))"),
        forbidden("a script with an entity for a line break", "‸[x](java&#10;script:alert(1))"),
        forbidden("a script with an entity for a tab", "‸[x](java&Tab;script:alert(1))"),
        forbidden("a script with an entity for its colon", "‸[x](javascript&colon;alert(1))"),
        forbidden("a script with entities for letters", "‸[x](&#106;avascript:alert(1))"),
        forbidden("a script behind an entity for a blank", "‸[x](&#32;javascript:alert(1))"),
        forbidden("a script behind a control character", "‸[x](&#1;javascript:alert(1))"),
        forbidden("a script in angle brackets", "‸[x](< javascript:alert(1)>)"),
        forbidden("a script in an autolink", "‸<javascript:alert(1)>"),
        forbidden("a script behind a label", "‸[x][y]\n\n[y]: javascript:alert(1)"),
        forbidden("a script in an image", "‸![x](javascript:alert(1))"),
        forbidden("a script in an image in a link", "[‸![x](javascript:alert(1))](https://example.org)"),
        forbidden("a script in a heading", "## ‸[x](vbscript:x)"),
        forbidden("a script in a table", "| a |\n|---|\n| ‸[x](javascript:x) |"),
        forbidden("a script in a footnote", "Text[^1].\n\n[^1]: ‸[x](javascript:x)"),
        forbidden("data in a link", "‸[x](data:text/html;base64,PHNjcmlwdD4=)"),
        forbidden("data in an image", "‸![x](data:image/svg+xml,x)"),
        forbidden("a file of the reader's", "‸[x](file:///etc/passwd)"),
        forbidden("an address without a scheme", "‸[x](//evil.example/x)"),
        forbidden("an address of backslashes", "‸[x](\\\\\\\\evil.example/x)"),
        forbidden("an address of a slash and a backslash", "‸[x](/\\\\evil.example/x)"),
        forbidden("an unknown scheme", "‸[x](ftp://example.org)"),
    ]
}

fn in_front_matter() -> Vec<Case> {
    let source = |name, keys: &str| {
        case(name).with("content/sources/x.md", format!("---\ntitle: X\ndated: 2021\n{keys}\n---\n"))
    };
    let actor = |name, keys: &str| case(name).with("content/actors/x.md", format!("---\nname: X\n{keys}\n---\n"));
    let web = "use `https:`, `http:`, `mailto:` or `tel:`";
    vec![
        source("a script for an address", "url: ‸javascript:alert(1)").finds(ForbiddenAddress, web),
        source("a script with an escaped line break", "url: ‸\"java\\nscript:alert(1)\"").finds(ForbiddenAddress, web),
        source("a script behind an escape", "url: ‸\"\\x01javascript:alert(1)\"").finds(ForbiddenAddress, web),
        source("data for an address", "url: ‸\"data:text/html,x\"").finds(ForbiddenAddress, web),
        source("an address without its scheme", "url: ‸example.org/page")
            .finds(ForbiddenAddress, "begin it with `https://`"),
        source("an address that leaves its scheme open", "url: ‸//example.org").finds(ForbiddenAddress, "`https:`"),
        source("an address of our own kind", "url: ‸source:letter").finds(ForbiddenAddress, web),
        source("a script for an archived copy", "archived: {url: ‸\"javascript:x\"}").finds(ForbiddenAddress, web),
        source("an address for a file", "file: ‸https://example.org/x.pdf").finds(ForbiddenAddress, "write its path"),
        actor("a script for a website", "website: ‸javascript:x").finds(ForbiddenAddress, web),
        actor("a script among addresses", "same_as: [https://example.org, ‸javascript:x]").finds(ForbiddenAddress, web),
        actor("an address for an image", "image: {src: ‸\"https://example.org/x.jpg\", alt: A}")
            .finds(ForbiddenAddress, "write its path"),
        actor("data for an image", "image: {src: ‸\"data:image/png,x\", alt: A}")
            .finds(ForbiddenAddress, "write its path"),
        keys("a script for an author", "authors: {name: N, url: ‸\"javascript:x\"}").finds(ForbiddenAddress, web),
        case("a script for the address of the site")
            .with("onrecord.yaml", "base_url: ‸javascript:x\n")
            .finds(ForbiddenAddress, web),
        case("a script in the menu")
            .with("onrecord.yaml", "base_url: https://example.org\nnavigation: {title: T, to: ‸\"javascript:x\"}\n")
            .finds(ForbiddenAddress, "a reference such as `page:about`"),
        case("a logo from elsewhere")
            .with("onrecord.yaml", "base_url: https://example.org\ntheme: {logo: ‸\"https://example.org/x.svg\"}\n")
            .finds(ForbiddenAddress, "write its path"),
    ]
}

fn files() -> Vec<Case> {
    let actor = |name, keys: &str| case(name).with("content/actors/x.md", format!("---\nname: X\n{keys}\n---\n"));
    let source = |name, keys: &str| {
        case(name).with("content/sources/x.md", format!("---\ntitle: X\ndated: 2021\n{keys}\n---\n"))
    };
    vec![
        body("an image that is not there", "‸![m](mapp.svg)").finds(MissingFile, "did you mean `map.svg`?"),
        body("a link to a file that is not there", "‸[m](report.pdf)").finds(MissingFile, "put it beside the document"),
        body("a link to a page of the output", "‸[m](/briefings/envoy/)").finds(MissingFile, "`[[briefing:…]]`"),
        body("a link that leads nowhere", "‸[m]()").finds(MissingFile, "between the parentheses"),
        body("an image that leads nowhere", "‸![m]()").finds(MissingFile, "between the parentheses"),
        body("a link to a held text", "‸[m](../sources/letter.txt)").finds(MissingFile, "`[[source:…]]`"),
        body("a link to a template", "‸[m](../../templates/page.html)").finds(OutsideSite, "move the file"),
        body("a link out of the site", "‸[m](../../../etc/passwd)")
            .finds(OutsideSite, "move the file beside the document"),
        body("a link out of the site, encoded", "‸[m](%2e%2e/%2e%2e/%2e%2e/etc/passwd)")
            .finds(OutsideSite, "move the file"),
        body("an image out of the site", "‸![m](/../onrecord.yaml)").finds(OutsideSite, "into `static/`"),
        body("a path with backslashes", "‸[m](..%5C..%5Cx.png)").finds(OutsideSite, "move the file"),
        actor("an image of an actor that is not there", "image: {src: ‸me.jpg, alt: A}")
            .finds(MissingFile, "put it beside"),
        actor("an image of an actor out of the site", "image: {src: ‸../../me.jpg, alt: A}")
            .finds(OutsideSite, "move the file"),
        actor("an image of an actor that is a document", "image: {src: ‸antony-blinken.md, alt: A}")
            .finds(MissingFile, "not Markdown"),
        source("a file of a source that is not there", "file: ‸letter.pdf").finds(MissingFile, "put it beside"),
        source("a file of a source that has another digest", &format!("file: /map.svg\nsha256: ‸{}", "0".repeat(64)))
            .finds(DigestDiffers, "which of the two is right"),
        case("a logo that is not there")
            .with("onrecord.yaml", "base_url: https://example.org\ntheme: {logo: ‸logo.svg}\n")
            .finds(MissingFile, "put the logo into `static/`"),
        keys("an old address out of the site", "redirects: [‸../x]").finds(OutsideSite, "/2021/03/old-title/"),
        keys("an old address elsewhere", "redirects: [‸https://example.org/x]")
            .finds(OutsideSite, "/2021/03/old-title/"),
        keys("an old address that is the front page", "redirects: [‸/]").finds(OutsideSite, "/2021/03/old-title/"),
        keys("an old address without end", &format!("redirects: ‸/{}", "old/".repeat(500)))
            .finds(OutsideSite, "in at most 800 bytes"),
        claim("an old address with a backslash", "redirects: [‸a\\b]").finds(OutsideSite, "/2021/03/old-title/"),
    ]
}

fn nesting() -> Vec<Case> {
    let indented: String = (0..10_000).map(|n| format!("{}- x\n", "  ".repeat(n.min(500)))).collect();
    let emphasis = format!("{}x{}", "*a ".repeat(10_000), "*".repeat(10_000));
    vec![
        body("10,000 quotes", &format!("‸{} x", ">".repeat(10_000))).finds(NestedTooDeeply, "take some levels out"),
        body("10,000 quotes with blanks", &format!("‸{}x", "> ".repeat(10_000)))
            .finds(NestedTooDeeply, "take some levels out"),
        body("10,000 lists on one line", &format!("‸{}x", "- ".repeat(10_000)))
            .finds(NestedTooDeeply, "take some levels out"),
        body("10,000 numbered lists", &format!("‸{}x", "1. ".repeat(10_000)))
            .finds(NestedTooDeeply, "take some levels out"),
        body("10,000 lists by indentation", &indented).finds_at(
            "content/briefings/x.md:57:1",
            NestedTooDeeply,
            "take some levels out",
        ),
        body("quotes and lists in turn", &format!("‸{}x", "> - ".repeat(5_000)))
            .finds(NestedTooDeeply, "take some levels out"),
        body("10,000 emphases", &emphasis).finds_at(
            "content/briefings/x.md:6:448",
            NestedTooDeeply,
            "a backslash before it",
        ),
        body("40,000 brackets in a body", &"[".repeat(40_000)),
        body("40,000 images that never open", &"![".repeat(40_000)),
        body("40,000 backticks", &(1..280).map(|n| "`".repeat(n) + " ").collect::<String>()),
    ]
}

fn citations() -> Vec<Case> {
    vec![
        body("a citation of nothing that is held", "So it was [‸@leter, p. 3].")
            .finds(UnknownReference, "did you mean `letter`?"),
        body("a citation that opens twice", "So it was [@letter, [‸@leter].")
            .finds(UnknownReference, "did you mean `letter`?"),
        body("50,000 citations that never close", &"[@a ".repeat(50_000)),
        body("50,000 citations with one end", &format!("{}`x`]", "[@a ".repeat(50_000))),
        body("a citation without an at sign", "So it was ‸[@letter; report].")
            .finds(UnknownReference, "`[@one, p. 3; @two]`"),
        body("a citation of nothing", "So it was ‸[@].").finds(UnknownReference, "`[@one, p. 3; @two]`"),
    ]
}
