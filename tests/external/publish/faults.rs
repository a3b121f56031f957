//! A store that fails at every so manieth request, in each of the ways that stores fail.

use super::reader::reads_well;
use super::site::{Desk, pages};
use super::store::{Fault, Store};
use super::support::assert_same;

const FAULTS: [Fault; 4] = [Fault::Status(500), Fault::Status(503), Fault::DropsRequest, Fault::DropsAnswer];

#[test]
fn a_store_that_fails_now_and_then_holds_the_site_in_the_end() {
    let store = Store::new();
    let desk = Desk::new(&store.target(""));
    desk.publish().done();
    let first = store.objects();
    desk.change();
    for fault in FAULTS {
        for nth in [2, 3, 5, 8, 13] {
            let when = format!("with {fault:?} at every {nth}th request");
            store.restore(&first);
            store.fails(Some((nth, fault)));
            let told = desk.publish();
            store.fails(None);
            reads_well(&store.objects(), &when);
            // It need not come through at once, but then it says so.
            assert!(matches!(told.status, Some(0 | 3)), "{when}: {}", told.words);
            assert_eq!(told.status == Some(3), told.words.contains("error: "), "{when}: {}", told.words);
            desk.publish_with(&["--yes", "--verify"], &[]).done();
            assert_same(&desk.built(), &pages(store.objects()), &when);
            assert!(!store.objects().contains_key(".onrecord-publishing.json"), "{when}");
        }
    }
}
