//! How lints are set, and what they leave alone.
