//! Words, names and sentences.

use super::random::Random;

const NOUNS: &[&str] = &[
    "agency",
    "airlift",
    "archive",
    "assembly",
    "audit",
    "border",
    "bridge",
    "budget",
    "cable",
    "cabinet",
    "canal",
    "ceasefire",
    "census",
    "charter",
    "coalition",
    "commission",
    "committee",
    "contract",
    "convoy",
    "corridor",
    "council",
    "court",
    "crossing",
    "customs post",
    "decree",
    "delegation",
    "deposit",
    "district",
    "embassy",
    "envoy",
    "exchange",
    "export",
    "ferry",
    "fleet",
    "fund",
    "garrison",
    "grid",
    "harbour",
    "hearing",
    "inquiry",
    "inspector",
    "invoice",
    "ledger",
    "licence",
    "mandate",
    "market",
    "memorandum",
    "ministry",
    "mission",
    "observer",
    "office",
    "outpost",
    "payment",
    "permit",
    "pipeline",
    "police",
    "province",
    "railway",
    "ration",
    "refinery",
    "registry",
    "report",
    "reservoir",
    "resolution",
    "roadblock",
    "schedule",
    "shipment",
    "summit",
    "tariff",
    "tender",
    "terminal",
    "treaty",
    "tribunal",
    "truce",
    "tunnel",
    "union",
    "vessel",
    "village",
    "warehouse",
    "witness",
];

const ADJECTIVES: &[&str] = &[
    "amended",
    "annual",
    "civilian",
    "closed",
    "coastal",
    "disputed",
    "draft",
    "earlier",
    "eastern",
    "emergency",
    "external",
    "federal",
    "final",
    "foreign",
    "formal",
    "former",
    "independent",
    "internal",
    "joint",
    "later",
    "leaked",
    "local",
    "missing",
    "monthly",
    "northern",
    "official",
    "partial",
    "permanent",
    "private",
    "proposed",
    "provincial",
    "public",
    "regional",
    "revised",
    "rival",
    "rural",
    "second",
    "sealed",
    "southern",
    "temporary",
    "unsigned",
    "western",
];

const VERBS: &[&str] = &[
    "answered",
    "approved",
    "blocked",
    "closed",
    "confirmed",
    "contradicted",
    "copied",
    "counted",
    "crossed",
    "declined",
    "delayed",
    "described",
    "disputed",
    "divided",
    "doubled",
    "examined",
    "extended",
    "financed",
    "followed",
    "guarded",
    "halted",
    "inspected",
    "joined",
    "listed",
    "measured",
    "mentioned",
    "moved",
    "opened",
    "ordered",
    "postponed",
    "printed",
    "published",
    "questioned",
    "received",
    "reduced",
    "refused",
    "released",
    "replaced",
    "searched",
    "shared",
    "signed",
    "supplied",
    "suspended",
    "traced",
    "translated",
    "withdrew",
];

const LINKS: &[&str] =
    &["after", "although", "because", "before", "but", "once", "since", "so that", "until", "when", "whereas", "while"];

const PLACES: &[&str] = &[
    "across", "ahead of", "along", "behind", "below", "beside", "beyond", "despite", "during", "inside", "near",
    "opposite", "outside", "through", "towards", "under", "without",
];

const FIRST: &[&str] = &[
    "Ada", "Bruno", "Clara", "Dario", "Edith", "Farid", "Greta", "Hakim", "Irene", "Jonas", "Karim", "Leila", "Marta",
    "Nadir", "Olga", "Pavel", "Ruth", "Samir", "Tessa", "Umar", "Vera", "Walid", "Yara",
];
const ONSETS: &[&str] =
    &["Bar", "Cor", "Dal", "Fen", "Gor", "Hal", "Jor", "Kel", "Lan", "Mor", "Nor", "Pel", "Ren", "Sol", "Tar", "Vel"];
const MIDDLES: &[&str] = &["a", "an", "e", "en", "i", "ing", "o", "on", "u", "un", "y"];
const ENDS: &[&str] =
    &["berg", "court", "dale", "field", "ford", "grove", "ham", "holm", "mond", "ric", "sen", "stad", "ton", "wick"];

/// The name of a person. No two numbers below 56,672 have the same: that is how many there are.
pub fn name(index: usize) -> String {
    // A prime number of steps from each to the next, so that neighbours differ in every part.
    let at = index * 7919 % (FIRST.len() * ONSETS.len() * MIDDLES.len() * ENDS.len());
    let (first, rest) = (at % FIRST.len(), at / FIRST.len());
    let (onset, rest) = (rest % ONSETS.len(), rest / ONSETS.len());
    let (middle, end) = (rest % MIDDLES.len(), rest / MIDDLES.len());
    format!("{} {}{}{}", FIRST[first], ONSETS[onset], MIDDLES[middle], ENDS[end])
}

/// Words as an address has them.
pub fn slug(words: &str) -> String {
    words.to_lowercase().replace(' ', "-")
}

/// Two or three words without an article: `revised border tariff`.
pub fn subject(random: &mut Random) -> String {
    format!("{} {}", random.pick(ADJECTIVES), random.pick(NOUNS))
}

/// The words of a title.
pub fn title(random: &mut Random) -> String {
    let title = format!("{}, and the {} {}", subject(random), random.pick(ADJECTIVES), random.pick(NOUNS));
    capital(&title)
}

/// A statement without its full stop: eight to twenty words, the first without a capital.
pub fn statement(random: &mut Random) -> String {
    let mut words = clause(random);
    if random.once_in(2) {
        words.push_str(&format!(" {} the {}", random.pick(PLACES), subject(random)));
    }
    if random.once_in(2) {
        words.push_str(&format!(", {} {}", random.pick(LINKS), clause(random)));
    }
    words
}

fn clause(random: &mut Random) -> String {
    let (subject, object) = (subject(random), subject(random));
    format!("the {subject} {} the {object}", random.pick(VERBS))
}

/// A verb, with what it is done to.
pub fn deed(random: &mut Random) -> String {
    format!("{} the {}", random.pick(VERBS), subject(random))
}

/// A sentence.
pub fn sentence(random: &mut Random) -> String {
    format!("{}.", capital(&statement(random)))
}

/// Some sentences.
pub fn paragraph(random: &mut Random, sentences: usize) -> String {
    (0..sentences).map(|_| sentence(random)).collect::<Vec<_>>().join(" ")
}

/// Words with a capital at their beginning.
pub fn capital(words: &str) -> String {
    let mut chars = words.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}
