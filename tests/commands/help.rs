//! What the program says of itself.

use super::program::Folder;

#[test]
fn the_help_of_every_command_reads_well() {
    let folder = Folder::new();
    let commands = [
        ("help", &["--help"][..]),
        ("help-init", &["init", "--help"]),
        ("help-new", &["new", "--help"]),
        ("help-new-briefing", &["new", "briefing", "--help"]),
        ("help-new-actor", &["new", "actor", "--help"]),
        ("help-new-source", &["new", "source", "-h"]),
        ("help-new-claim", &["new", "claim", "--help"]),
        ("help-publish", &["publish", "--help"]),
        ("help-list", &["list", "--help"]),
        ("help-export", &["export", "--help"]),
        ("help-schema", &["schema", "--help"]),
        ("help-completions", &["completions", "--help"]),
    ];
    for (name, arguments) in commands {
        insta::assert_snapshot!(name, folder.run(arguments).done().data);
    }
}
