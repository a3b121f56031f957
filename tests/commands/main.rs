//! The commands as people run them: the program itself, in folders of its own.

mod completions;
mod help;
mod init;
mod list;
mod new;
mod program;
mod schema;
