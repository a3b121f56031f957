//! Lints on quotes.

use onrecord::diagnostic::Code::*;

use super::super::case::{Case, claim};
use super::claims::claims;
use super::{Pair, pair};

/// A claim of the secretary, quoted from the letter.
fn quote(name: &'static str, quote: &str) -> Case {
    claim(name, &format!("by: antony-blinken\n    quote: {quote}"))
}

/// A claim quoted from an article whose text is held.
fn article(name: &'static str, keys: &str) -> Case {
    claim(name, &format!("source: story\n    {keys}"))
        .with(
            "content/sources/story.md",
            "---\ntitle: The story\nkind: article\npublisher: tolo-news\nauthors: ashraf-ghani\nurl: https://example.org/s\npublished: 2021-03-07\n---\n",
        )
        .with("content/sources/story.txt", STORY)
}

const STORY: &str = "\
Blinken wrote that the talks had to be led by Afghans. “The time is short,” he
went on, “and the way is long. Nobody will walk it for you.

“I ask you to begin,” he wrote.

The talks are to begin in April.
";

pub fn pairs() -> Vec<Pair> {
    [short(), shared(), bare(), names()].into_iter().flatten().collect()
}

fn short() -> Vec<Pair> {
    vec![
        pair(
            quote("a quote of two words", "‸the urgency").finds(ShortQuote, "quote more of the sentence"),
            quote("a quote of three words", "the urgency of"),
        ),
        pair(
            quote("a quote of one word and brackets", "‸\"[of the] urgency [he felt]\"")
                .finds(ShortQuote, "accept it with a reason"),
            quote("a quote of one word with what stands before it", "{exact: urgency, prefix: understand the}"),
        ),
        pair(
            quote("a quote of an ideograph or two", "{source: report, exact: ‸停火协议}")
                .finds(ShortQuote, "`prefix` and `suffix`"),
            quote("a quote of six ideographs", "{source: report, exact: 我们不会撤军}"),
        ),
    ]
}

fn shared() -> Vec<Pair> {
    let (one, other) =
        ("by: antony-blinken, quote: the urgency of my tone", "by: ashraf-ghani, quote: the urgency of my tone");
    let marked = "by: ashraf-ghani, quote: ‸the urgency of my tone";
    vec![
        pair(
            claims("one short quote with two speakers", &[one, marked])
                .finds(SharedShortQuote, "tie the claims with `same_claim`"),
            claims("one short quote with two speakers who say the same", &[one, &format!("{other}, same_claim: c")]),
        ),
        pair(
            claims(
                "one short quote of a named and an unnamed speaker",
                &[one, "by: {unnamed: an aide}, quote: ‸the urgency of my tone"],
            )
            .finds(SharedShortQuote, "quote more"),
            claims("one short quote twice with one speaker", &[one, one]),
        ),
        pair(
            claims(
                "one short quote of an author and of another",
                &["quote: The talks are to", "by: ashraf-ghani, quote: ‸The talks are to"],
            )
            .finds(SharedShortQuote, "which place is meant"),
            claims(
                "one short quote of a letter and of its author",
                &["quote: The talks are to", "by: antony-blinken, quote: The talks are to"],
            ),
        ),
        pair(
            claims(
                "the same words in one place",
                &[
                    "quote: {exact: The talks are to, suffix: be held}",
                    "by: ashraf-ghani, quote: {exact: ‸The talks are to, suffix: be held}",
                ],
            )
            .finds(SharedShortQuote, "which place is meant"),
            claims(
                "the same words in two places",
                &[
                    "quote: {exact: The talks are to, suffix: be held}",
                    "by: ashraf-ghani, quote: {exact: The talks are to, suffix: be led}",
                ],
            ),
        ),
        pair(
            article("one short quote of two at once", "by: [antony-blinken, tolo-news]\n    quote: ‸The time is short")
                .finds(SharedShortQuote, "name as `origin`"),
            article(
                "one short quote of two from what they issued together",
                "by: [antony-blinken, tolo-news]\n    origin: letter\n    quote: The time is short",
            ),
        ),
    ]
}

fn bare() -> Vec<Pair> {
    let help = "write `voice: indirect`";
    let said = |name, exact: &str| article(name, &format!("by: antony-blinken\n    quote: {exact}"));
    vec![
        pair(
            said("a reporter's words in the voice of the speaker", "‸the talks had to be led by Afghans")
                .finds(QuoteWithoutMarks, help),
            said("a speaker's words", "the way is long. Nobody will walk it for you"),
        ),
        pair(
            said("a reporter's words after a quotation", "‸The talks are to begin").finds(QuoteWithoutMarks, help),
            said("a reporter's words as such", "{exact: The talks are to begin, voice: indirect}"),
        ),
        pair(
            said("mostly a reporter's words", "‸led by Afghans. “The time").finds(QuoteWithoutMarks, help),
            said("mostly a speaker's words", "The time is short,” he went on, “and the way is long"),
        ),
        pair(
            said("a reporter's words between quotations", "‸he went on").finds(QuoteWithoutMarks, help),
            article("words of the writer", "by: ashraf-ghani\n    quote: the talks had to be led by Afghans"),
        ),
        pair(
            said("a reporter's words about the end of a quotation", "‸he wrote. The talks are to")
                .finds(QuoteWithoutMarks, help),
            article("words of nobody but the source", "quote: the talks had to be led by Afghans"),
        ),
    ]
}

fn names() -> Vec<Pair> {
    let named =
        |name, exact: &str| claim(name, &format!("about: ashraf-ghani\n    source: report\n    quote: {exact}"));
    let help = "`weak_aliases`";
    vec![
        pair(
            named("a name with a slip", "as Ashraf ‸Ghanni had asked").finds(NameSpelling, help),
            named("a name in the genitive", "as Ashraf Ghani’s men had asked"),
        ),
        pair(
            named("a name with two letters changed round", "{exact: ‸Ahsraf Ghani had asked}")
                .finds(NameSpelling, "`garbled: true`"),
            named("a name with a slip as printed", "{exact: Ahsraf Ghani had asked, garbled: true}"),
        ),
        pair(
            named("a name with a slip in it, and an actor who has another", "so ‸Ghanu had asked")
                .finds(NameSpelling, help),
            named("the name of another actor", "so Ghanu had asked")
                .with("content/actors/ghanu.md", "---\nname: Ama Ghanu\nwikidata: Q1\n---\n"),
        ),
        pair(
            named("a name with a slip in an English text", "{exact: as ‸Ghane had asked, lang: en}")
                .finds(NameSpelling, help),
            named("a name with an ending of another language", "{exact: as Ghane had asked, lang: cs}"),
        ),
        pair(
            named("a name with a slip at the beginning of a quote", "‸Ashrad had asked").finds(NameSpelling, help),
            named("a small word near a name", "the ghana had asked"),
        ),
    ]
}
