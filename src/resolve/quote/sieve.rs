//! Which stretches of a text could hold a place like a quote: a sieve that lets none slip.
//!
//! A place that differs from `m` characters by at most `k` shares all but `4k` of their `m - 3` runs of four characters
//! (Jokinen and Ukkonen 1991). A quote is cut into chunks of about a hundred characters, since of a place with few
//! enough differences at least one chunk has no more than its share (the pigeonhole principle), and short chunks sieve
//! better. One pass over the text counts, step by step, the runs that it shares with each chunk. What is left is
//! measured in `near`.

use std::ops::Range;

/// Characters in a run.
const GRAM: usize = 4;
/// Characters of a chunk, at most.
const CHUNK: usize = 100;
/// So many steps cover a chunk's place wherever it begins, each being a quarter of that place or more.
const STEPS: usize = 5;

/// A chunk of a quote. Lengths in characters.
struct Chunk {
    /// Where in the quote.
    range: Range<usize>,
    /// For each stage, how many shared runs its place has at least.
    needed: [usize; 2],
}

/// For each number of allowed differences, the larger last: the stretches of the text, in order and apart, outside of
/// which no place has so few.
pub(super) fn stretches(text: &str, quote: &[char], allowed: [usize; 2]) -> [Vec<Range<usize>>; 2] {
    let most = allowed[1];
    let count = quote.len().div_ceil(CHUNK).max(1);
    let chunks: Vec<Chunk> = (0..count)
        .map(|i| {
            let range = i * quote.len() / count..(i + 1) * quote.len() / count;
            let share = |allowed: usize| range.len() * allowed / quote.len().max(1);
            let needed = allowed.map(|allowed| (range.len() + 1).saturating_sub(GRAM + GRAM * share(allowed)));
            Chunk { range, needed }
        })
        .collect();
    let longest = chunks.iter().map(|chunk| chunk.range.len()).max().unwrap_or_default();
    let step = (longest + longest * most / quote.len().max(1)).div_ceil(STEPS - 1).max(1);
    let (steps, hits) = sift(text, quote, &chunks, step);
    let around = |(last, chunk): (usize, usize)| {
        let range = &chunks[chunk].range;
        let first = (last + 1).saturating_sub(STEPS + (range.start + most).div_ceil(step));
        let after = last + 1 + (quote.len() - range.end + most).div_ceil(step);
        let at = |step: usize| steps.get(step).copied().unwrap_or(text.len());
        at(first)..at(after)
    };
    hits.map(|hits| joined(hits.into_iter().map(around).collect()))
}

/// The last of the steps, and the chunk, where enough is shared.
type Hits = [Vec<(usize, usize)>; 2];

/// Passes over the text: where each step begins (bytes), and where enough is shared.
fn sift(text: &str, quote: &[char], chunks: &[Chunk], step: usize) -> (Vec<usize>, Hits) {
    let grams = Grams::of(quote, chunks);
    let mut steps = vec![0];
    let mut hits: Hits = Default::default();
    let mut counts = vec![[0_usize; STEPS]; chunks.len()];
    let (mut run, mut left, mut current) = (0, step, steps.len() % STEPS);
    for (at, c) in text.char_indices() {
        if left == 0 {
            close_step(steps.len(), chunks, &mut counts, &mut hits);
            steps.push(at);
            (left, current) = (step, steps.len() % STEPS);
        }
        left -= 1;
        run = Grams::follow(run, c);
        for &chunk in grams.chunks(run) {
            counts[usize::from(chunk)][current] += 1;
        }
    }
    close_step(steps.len(), chunks, &mut counts, &mut hits);
    (steps, hits)
}

/// Ends the step before number `next`, and makes room for that one.
fn close_step(next: usize, chunks: &[Chunk], counts: &mut [[usize; STEPS]], hits: &mut Hits) {
    for (i, (chunk, counts)) in chunks.iter().zip(counts).enumerate() {
        let shared: usize = counts.iter().sum();
        for (hits, needed) in hits.iter_mut().zip(chunk.needed) {
            if shared >= needed {
                hits.push((next - 1, i));
            }
        }
        counts[(next + 1) % STEPS] = 0;
    }
}

/// Ranges in order, those that touch made one.
fn joined(mut ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    ranges.sort_by_key(|range| range.start);
    let mut apart: Vec<Range<usize>> = Vec::new();
    for range in ranges {
        match apart.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => apart.push(range),
        }
    }
    apart
}

/// For each run of four characters, the chunks that hold it; for a few others too, which does no harm.
struct Grams {
    /// Where in `chunks` those of a slot begin; the next entry says where they end.
    slots: Vec<u32>,
    chunks: Vec<u8>,
    /// One bit for each slot: whether it has any.
    some: Box<[u64; 1 << (Self::BITS - 6)]>,
}

impl Grams {
    const BITS: u32 = 14;

    fn of(quote: &[char], chunks: &[Chunk]) -> Self {
        let mut pairs = Vec::with_capacity(quote.len());
        for (number, chunk) in (0..=u8::MAX).zip(chunks) {
            let mut run = 0;
            for (i, &c) in quote[chunk.range.clone()].iter().enumerate() {
                run = Self::follow(run, c);
                if i + 1 >= GRAM {
                    pairs.push((Self::slot(run), number));
                }
            }
        }
        pairs.sort_unstable();
        pairs.dedup();
        let mut some = Box::new([0; 1 << (Self::BITS - 6)]);
        for (slot, _) in &pairs {
            some[slot >> 6] |= 1 << (slot & 63);
        }
        let mut slots = vec![0; (1 << Self::BITS) + 1];
        for (slot, _) in &pairs {
            slots[slot + 1] += 1;
        }
        let mut sum = 0;
        for slot in &mut slots {
            sum += *slot;
            *slot = sum;
        }
        Self { slots, chunks: pairs.into_iter().map(|pair| pair.1).collect(), some }
    }

    /// The last four characters, sixteen bits each; the fifth falls out on the left.
    #[inline]
    fn follow(run: u64, c: char) -> u64 {
        let c = u64::from(c);
        run << 16 | (c ^ c >> 16) & 0xFFFF
    }

    #[inline]
    fn slot(run: u64) -> usize {
        (run.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> (64 - Self::BITS)) as usize
    }

    #[inline]
    fn chunks(&self, run: u64) -> &[u8] {
        let slot = Self::slot(run);
        if self.some[slot >> 6] >> (slot & 63) & 1 == 0 {
            return &[];
        }
        &self.chunks[self.slots[slot] as usize..self.slots[slot + 1] as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn little_of_an_unlike_text_is_left() {
        let text = "The ministers met again in Geneva, and nothing came of it. ".repeat(50)
            + "We shall not withdraw our troops before May. "
            + &"Another round of talks was put off until the week after. ".repeat(50);
        let quote: Vec<char> = "We shall withdraw our troops before May.".chars().collect();
        let [near, far] = stretches(&text, &quote, [2, 8]);
        assert!(near.iter().map(Range::len).sum::<usize>() < 200);
        assert!(
            far.iter().any(|stretch| text[stretch.clone()].contains("We shall not withdraw our troops before May."))
        );
        assert!(far.iter().map(Range::len).sum::<usize>() < 1000);
    }

    #[test]
    fn a_text_as_short_as_its_quote_is_kept() {
        let quote: Vec<char> = "so short".chars().collect();
        let whole = stretches("so shortt", &quote, [0, 1]).map(|found| found == std::slice::from_ref(&(0..9)));
        assert_eq!(whole, [true, true]);
        assert_eq!(stretches("", &quote, [0, 1])[0], [0..0; 0]);
    }
}
