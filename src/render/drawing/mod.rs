//! Drawings, made while the site is built: the same bytes each time, in the words and colours of the theme.

pub mod tree;
