//! Numbers that look random and are the same on every machine.

/// A generator of numbers: SplitMix64 (Steele, Lea and Flood, 2014). Equal seeds give equal numbers.
pub struct Random(u64);

impl Random {
    /// The numbers of one thing: what it is, and which of its kind.
    pub fn of(kind: &str, index: usize) -> Self {
        let seed = kind.bytes().fold(index as u64 + 1, |seed, byte| mix(seed ^ u64::from(byte)));
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        mix(self.0)
    }

    /// A number below `bound`, which is not 0.
    pub fn below(&mut self, bound: usize) -> usize {
        (self.next() % bound as u64) as usize
    }

    /// A number from `low` to `high`, both included.
    pub fn between(&mut self, low: usize, high: usize) -> usize {
        low + self.below(high - low + 1)
    }

    /// True once in `times`.
    pub fn once_in(&mut self, times: usize) -> bool {
        self.below(times) == 0
    }

    /// One of some things.
    pub fn pick<'t, T: ?Sized>(&mut self, things: &[&'t T]) -> &'t T {
        things[self.below(things.len())]
    }

    fn fraction(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1u64 << 53) as f64
    }
}

fn mix(mut z: u64) -> u64 {
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

/// Zipf's law: the second of its things comes half as often as the first, the third a third as often.
pub struct Zipf {
    /// The weight of each thing and of all before it.
    sums: Vec<f64>,
}

impl Zipf {
    /// The law over so many things; at least one.
    pub fn over(count: usize) -> Self {
        let weights = (1..=count.max(1)).map(|rank| 1.0 / rank as f64);
        let sums = weights.scan(0.0, |sum, weight| {
            *sum += weight;
            Some(*sum)
        });
        Self { sums: sums.collect() }
    }

    /// The number of a thing, from 0.
    pub fn draw(&self, random: &mut Random) -> usize {
        let total = self.sums.last().copied().unwrap_or_default();
        let at = random.fraction() * total;
        self.sums.partition_point(|&sum| sum <= at).min(self.sums.len() - 1)
    }
}
