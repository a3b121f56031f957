//! What must hold for every text and every date.

use std::cmp::Ordering;

use proptest::prelude::*;

use super::Edtf;

/// Near to what people write.
const SPELLED: &str =
    "(about |since |by )?[0-9]{1,4}[ /.-](Mar|é|[0-9]{1,2})[ /.-][0-9]{1,4}( [0-9]{1,2}:[0-9+ utcé.]{0,9})?";

/// A point as EDTF, now and then one that does not exist.
fn point() -> impl Strategy<Value = String> {
    let year = prop_oneof![Just(1), Just(9999), 2019..2023];
    let zone = prop_oneof![Just("Z"), Just("+00:00"), Just("+04:30"), Just("-11:00")];
    (year, 1..=12, 1..=31, 0..24, 0..60, zone, 0..7).prop_map(|(y, m, d, h, min, zone, shape)| match shape {
        0 => format!("{y:04}"),
        1 => format!("{y:04}~"),
        2 => format!("{y:04}-{m:02}"),
        3 => format!("{y:04}-{m:02}-{d:02}"),
        4 => format!("{y:04}-{m:02}-{d:02}~"),
        5 => format!("{y:04}-{m:02}-{d:02}T{h:02}:{min:02}{zone}"),
        _ => format!("{y:04}-{m:02}-{d:02}T{h:02}:{min:02}:07{zone}"),
    })
}

fn date() -> impl Strategy<Value = Edtf> {
    let text = prop_oneof![
        point(),
        point().prop_map(|end| format!("../{end}")),
        point().prop_map(|start| format!("{start}/..")),
        (point(), point()).prop_map(|(start, end)| format!("{start}/{end}")),
    ];
    text.prop_filter_map("not a date", |text| Edtf::parse(&text).ok())
}

proptest! {
    #[test]
    fn any_text_is_a_date_or_refused_with_reason_and_help(
        text in prop_oneof![any::<String>(), "[0-9TZtz:+~/.?%, -]{0,40}", SPELLED]
    ) {
        match Edtf::parse(&text) {
            Ok(date) => prop_assert!(!date.humane().is_empty()),
            Err(bad) => prop_assert!(!bad.to_string().is_empty() && !bad.help().is_empty()),
        }
    }

    #[test]
    fn what_is_written_parses_back_to_an_equal_date(date in date()) {
        prop_assert_eq!(Edtf::parse(&date.to_string()), Ok(date));
    }

    #[test]
    fn the_order_is_total_and_agrees_with_equality(one in date(), two in date(), three in date()) {
        prop_assert_eq!(one.cmp(&two), two.cmp(&one).reverse());
        prop_assert_eq!(one.cmp(&two) == Ordering::Equal, one == two);
        prop_assert!(!(one <= two && two <= three) || one <= three);
    }

    #[test]
    fn a_date_begins_before_it_ends_and_overlaps_itself(date in date()) {
        prop_assert!(date.earliest().zip(date.latest()).is_none_or(|(earliest, latest)| earliest < latest));
        prop_assert!(date.overlaps(&date));
    }

    #[test]
    fn what_is_wholly_before_the_start_of_another_does_not_overlap_it(one in date(), two in date()) {
        prop_assert_eq!(one.overlaps(&two), two.overlaps(&one));
        if let Some(start) = two.earliest().filter(|_| !two.is_approximate()) {
            prop_assert!(!(one.is_wholly_before(start) && one.overlaps(&two)));
        }
    }
}
