//! `completions`: a script for each shell that knows every command.

use super::program::Folder;

#[test]
fn every_shell_gets_a_script_that_knows_the_commands() {
    let folder = Folder::new();
    let marks = [
        ("bash", "complete -F _onrecord"),
        ("zsh", "#compdef onrecord"),
        ("fish", "complete -c onrecord"),
        ("powershell", "Register-ArgumentCompleter -Native -CommandName 'onrecord'"),
        ("elvish", "set edit:completion:arg-completer[onrecord]"),
    ];
    for (shell, mark) in marks {
        let told = folder.run(&["completions", shell]).done();
        assert!(told.data.contains(mark), "{shell}: {}", told.data);
        for word in ["init", "new", "build", "check", "list", "schema", "completions", "deny-warnings"] {
            assert!(told.data.contains(word), "{shell} does not know `{word}`");
        }
        // The scripts for these two complete no values.
        let values = !matches!(shell, "powershell" | "elvish");
        assert_eq!(told.data.contains("armed-group"), values, "{shell}");
        assert_eq!(told.words, "");
    }
    let told = folder.run(&["completions", "tcsh"]).refused();
    assert!(told.words.contains("bash"), "{}", told.words);
}
