//! What several suites need: sites on disk, the program, outputs, and the source as tokens.
#![allow(dead_code)]

pub mod code;
