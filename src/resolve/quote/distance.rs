//! Edit distance of a quote to every place of a text at once, by bits.
//!
//! Myers, "A fast bit-vector algorithm for approximate string matching based on dynamic programming" (1999), in the
//! block form of Hyyrö, "A bit-vector algorithm for computing Levenshtein and Damerau edit distances" (2003):
//! sixty-four characters of the quote in a word, one step for each character of the text.

/// A quote as bit masks: for each of its characters, where it stands.
pub(super) struct Masks {
    ascii: [u32; 128],
    others: Vec<(char, u32)>,
    /// Row `r` has `blocks` words; row 0, for characters that the quote lacks, is empty.
    rows: Vec<u64>,
    blocks: usize,
    characters: usize,
}

impl Masks {
    pub(super) fn new(characters: &[char]) -> Self {
        let blocks = characters.len().div_ceil(64).max(1);
        let mut distinct = characters.to_vec();
        distinct.sort_unstable();
        distinct.dedup();
        let mut masks = Self {
            ascii: [0; 128],
            others: Vec::new(),
            rows: vec![0; blocks * (distinct.len() + 1)],
            blocks,
            characters: characters.len(),
        };
        for (row, c) in (1_u32..).zip(distinct) {
            match masks.ascii.get_mut(c as usize) {
                Some(slot) => *slot = row,
                None => masks.others.push((c, row)),
            }
        }
        for (i, &c) in characters.iter().enumerate() {
            let row = masks.row(c);
            masks.rows[row * blocks + i / 64] |= 1 << (i % 64);
        }
        masks
    }

    fn row(&self, c: char) -> usize {
        let row = match self.ascii.get(c as usize) {
            Some(row) => *row,
            None => self.others.binary_search_by_key(&c, |other| other.0).map_or(0, |i| self.others[i].1),
        };
        row as usize
    }
}

/// A pass over a text.
pub(super) struct Scan<'m> {
    masks: &'m Masks,
    /// For each block, where the distance rises and falls from one character of the quote to the next.
    columns: Vec<(u64, u64)>,
    anchored: bool,
    distance: usize,
}

impl<'m> Scan<'m> {
    /// Begins a pass. Anchored, the text must be used from its beginning; otherwise a quote may begin anywhere.
    pub(super) fn new(masks: &'m Masks, anchored: bool) -> Self {
        Self { masks, columns: vec![(u64::MAX, 0); masks.blocks], anchored, distance: masks.characters }
    }

    /// Takes the next character of the text; the least number of characters to change, add or take away between the
    /// quote and a text that ends here.
    pub(super) fn step(&mut self, c: char) -> usize {
        let row = self.masks.row(c) * self.masks.blocks;
        let masks = self.masks.rows.get(row..row + self.masks.blocks).unwrap_or_default();
        let mut carry = i8::from(self.anchored);
        let Some(((last, before), (mask, masks))) = self.columns.split_last_mut().zip(masks.split_last()) else {
            return self.distance;
        };
        for (column, mask) in before.iter_mut().zip(masks) {
            carry = advance(column, *mask, carry, 63);
        }
        carry = advance(last, *mask, carry, self.masks.characters.wrapping_sub(1) % 64);
        self.distance = self.distance.wrapping_add_signed(isize::from(carry));
        self.distance
    }
}

/// One block, one character. `carry` is the change of distance along the text above the block; the result, the one at
/// bit `last`.
#[inline]
fn advance((up, down): &mut (u64, u64), equal: u64, carry: i8, last: usize) -> i8 {
    let diagonal = equal | *down;
    let equal = equal | u64::from(carry < 0);
    let level = ((equal & *up).wrapping_add(*up) ^ *up) | equal;
    let mut rises = *down | !(level | *up);
    let mut falls = *up & level;
    let out = i8::from(rises >> last & 1 == 1) - i8::from(falls >> last & 1 == 1);
    rises = rises << 1 | u64::from(carry > 0);
    falls = falls << 1 | u64::from(carry < 0);
    *up = falls | !(diagonal | rises);
    *down = rises & diagonal;
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The distances by the textbook.
    fn slow(quote: &[char], text: &[char], anchored: bool) -> Vec<usize> {
        let mut column: Vec<usize> = (0..=quote.len()).collect();
        let mut distances = Vec::new();
        for (j, c) in text.iter().enumerate() {
            let mut diagonal = column[0];
            column[0] = if anchored { j + 1 } else { 0 };
            for i in 1..=quote.len() {
                let best = (diagonal + usize::from(quote[i - 1] != *c)).min(column[i] + 1).min(column[i - 1] + 1);
                diagonal = std::mem::replace(&mut column[i], best);
            }
            distances.push(column[quote.len()]);
        }
        distances
    }

    proptest! {
        #[test]
        fn agrees_with_the_textbook(quote in "[abé]{1,200}", text in "[abéc]{0,300}", anchored: bool) {
            let (quote, text): (Vec<char>, Vec<char>) = (quote.chars().collect(), text.chars().collect());
            let masks = Masks::new(&quote);
            let mut scan = Scan::new(&masks, anchored);
            let quick: Vec<usize> = text.iter().map(|&c| scan.step(c)).collect();
            prop_assert_eq!(quick, slow(&quote, &text, anchored));
        }
    }
}
