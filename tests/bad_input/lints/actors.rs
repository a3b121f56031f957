//! Lints on actors.

use onrecord::diagnostic::Code::*;

use super::super::case::{Case, case};
use super::{Pair, pair};

/// Two more actors, with these lines in their front matter.
fn two(name: &'static str, one: &str, other: &str) -> Case {
    let actor = |lines: &str| format!("---\n{lines}\n---\n");
    case(name).with("content/actors/x-one.md", actor(one)).with("content/actors/x-two.md", actor(other))
}

pub fn pairs() -> Vec<Pair> {
    let help = "make one actor of them";
    vec![
        pair(
            two("two spellings of one name", "name: Zalmay Khalilzad", "name: ‸Zalmai Khalilzad")
                .finds(SimilarActors, help),
            two("two administrations", "name: Biden administration", "name: Trump administration"),
        ),
        pair(
            two(
                "a name and an alias that differ in case and marks",
                "name: The Erdoğan Party",
                "name: X\naliases: [Y, ‸ERDOGAN PARTY]",
            )
            .finds(SimilarActors, help),
            two(
                "a name that is a weak alias of another",
                "name: Washington",
                "name: US government\nweak_aliases: Washington",
            ),
        ),
        pair(
            two("two ways to write a name in Latin letters", "name: Muhammad Ali", "name: ‸Mohammed Ali")
                .finds(SimilarActors, "or a longer name"),
            two("two ministers and a ministry", "name: Foreign Minister", "name: Foreign Ministry"),
        ),
        pair(
            two("two of one name", "name: John Smith", "name: ‸John Smith\nwikidata: Q2")
                .finds(SimilarActors, "`wikidata`"),
            two(
                "two of one name who are told apart",
                "name: John Smith\nwikidata: Q1",
                "name: John Smith\nwikidata: Q2",
            ),
        ),
        pair(
            two(
                "a name and its name in another language",
                "name: Kiev Post",
                "name: X\nnames: {en: ‸Kyiv Post}\naliases: [Kiev Post]",
            )
            .with("content/actors/x-two.md", "---\nname: X\nnames: {en: ‸Kiev Post}\n---\n")
            .finds(SimilarActors, help),
            two("two brigades", "name: 26th Mountain Brigade", "name: 27th Mountain Brigade"),
        ),
        pair(
            two("a surname and a name of one word", "name: Zalmay Khalilzad\naliases: Khalilzad", "name: ‸Khalilizad")
                .finds(SimilarActors, help),
            two("two of one surname", "name: Ana Silva\naliases: Silva", "name: Rui Silva\naliases: Silva"),
        ),
        pair(
            two("two names of one word", "name: Lashkar", "name: ‸Lashkir").finds(SimilarActors, help),
            two("two countries", "name: Gambia\ncountry: GM", "name: Zambia\ncountry: ZM"),
        ),
    ]
}
