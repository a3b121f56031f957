//! onrecord
pub mod config;
pub mod diagnostic;
pub mod model;
pub mod options;
pub mod parse;
pub mod read;
pub mod resolve;
