//! Blocks of code: fifteen lines each, in four languages.

/// A fenced block.
pub fn block(index: usize) -> String {
    let (language, code) = BLOCKS[index % BLOCKS.len()];
    format!("```{language}\n{}\n```", code.trim())
}

const BLOCKS: [(&str, &str); 4] = [("python", PYTHON), ("rust", RUST), ("json", JSON), ("bash", BASH)];

const PYTHON: &str = r#"
import csv
from collections import Counter

def read(path):
    """The rows of a register, without its header."""
    with open(path, newline="") as register:
        yield from csv.DictReader(register)

def by_port(rows, least=3):
    ports = Counter(row["port"].strip() for row in rows)
    return {port: count for port, count in ports.items() if count >= least}

if __name__ == "__main__":
    for port, count in sorted(by_port(read("register.csv")).items()):
        print(f"{port:<20} {count:>5}")
"#;

const RUST: &str = r#"
use std::collections::BTreeMap;

/// Payments by their day, in cents.
pub fn by_day(lines: &str) -> BTreeMap<&str, i64> {
    // Days without a payment have no entry.
    let mut days = BTreeMap::new();
    for line in lines.lines().filter(|l| !l.starts_with('#')) {
        let mut fields = line.split('\t');
        if let (Some(day), Some(amount)) = (fields.next(), fields.next()) {
            let cents: i64 = amount.replace('.', "").parse().unwrap_or(0);
            *days.entry(day).or_default() += cents; // refunds are negative
        }
    }
    days
}
"#;

const JSON: &str = r#"
{
  "vessel": "Halcyon",
  "flag": null,
  "calls": [
    {"port": "north quay", "day": "2021-03-08", "hours": 14.5},
    {"port": "south quay", "day": "2021-03-11", "hours": 6}
  ],
  "cargo": {
    "declared": true,
    "tonnes": 1250,
    "goods": ["cement", "timber"]
  },
  "checked": false,
  "remark": "the second call is not in the harbour's own list"
}
"#;

const BASH: &str = r#"
#!/usr/bin/env bash
set -euo pipefail

register="${1:?which register?}"
out="$(mktemp -d)"
trap 'rm -rf "$out"' EXIT

for page in "$register"/*.txt; do
  name="$(basename "$page" .txt)"
  grep -v '^#' "$page" | sort -u > "$out/$name"   # one line a call
  if [ ! -s "$out/$name" ]; then
    echo "nothing in $name" >&2
  fi
done
sha256sum "$out"/* | tee "$register/sums"
"#;
