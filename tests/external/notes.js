// The notes of a page, measured: `{notes, faults: [what is wrong]}`. Takes whether they stand beside the column.
beside => {
  const faults = [];
  const notes = [...document.querySelectorAll(".annotated > .notes > .note")].filter(n => n.checkVisibility());
  const box = e => e.getBoundingClientRect();
  const round = r => `${Math.round(r.left)},${Math.round(r.top)} to ${Math.round(r.right)},${Math.round(r.bottom)}`;
  const meet = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1
    && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1;
  const hidden = e => { for (; e; e = e.parentElement) if (getComputedStyle(e).clipPath !== "none") return true; return false; };

  // A line as far as it is seen: what scrolls inside a box is cut off at its edges.
  const seen = (line, e) => {
    let { left, top, right, bottom } = line;
    for (; e; e = e.parentElement) {
      if (getComputedStyle(e).overflowX === "visible") continue;
      const edge = box(e);
      left = Math.max(left, edge.left);
      right = Math.min(right, edge.right);
      top = Math.max(top, edge.top);
      bottom = Math.min(bottom, edge.bottom);
    }
    return { left, top, right, bottom };
  };

  // Where there are words, line by line: those of each note, and those of all else.
  const own = new Map(notes.map(n => [n, []])), others = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let text; (text = walker.nextNode());) {
    const parent = text.parentElement;
    if (!text.data.trim() || !parent.checkVisibility() || hidden(parent)) continue;
    const range = document.createRange();
    range.selectNodeContents(text);
    const lines = own.get(parent.closest(".note")) ?? others;
    for (const line of range.getClientRects()) lines.push({ line: seen(line, parent), words: text.data.trim().slice(0, 40) });
  }

  for (const [i, note] of notes.entries()) {
    const name = `#${note.id}`, at = box(note);
    if (at.left < 0 || at.right > innerWidth) faults.push(`${name} leaves the window: ${round(at)}`);
    for (const other of notes.slice(i + 1)) {
      if (meet(at, box(other))) faults.push(`${name} overlaps #${other.id}: ${round(at)}, ${round(box(other))}`);
    }
    for (const { line, words } of others) {
      if (meet(at, line) || own.get(note).some(mine => meet(mine.line, line))) {
        faults.push(`${name} overlaps the words “${words}”: ${round(at)}, ${round(line)}`);
      }
    }
  }

  for (const block of document.querySelectorAll(".annotated")) {
    const list = block.querySelector(":scope > .notes");
    const prose = [...block.children].filter(e => e !== list && e.checkVisibility());
    if (!list || !prose.length) { faults.push("an annotated block has no notes or no words"); continue; }
    const foot = Math.max(...prose.map(e => box(e).bottom)), edges = prose.map(box);
    for (const note of list.children) {
      const at = box(note), name = `#${note.id}`;
      if (beside) {
        const within = edges.some(e => at.left < e.right && at.right > e.left);
        if (within) faults.push(`${name} stands in the column: ${round(at)}`);
        const before = notes[notes.indexOf(note) - 1];
        const words = document.getElementById(note.id.replace("note-", "ref-"));
        const due = Math.max(words.getClientRects()[0].top, before ? box(before).bottom : -Infinity);
        if (at.top < due - 8 || at.top > due + 40) {
          faults.push(`${name} stands at ${Math.round(at.top)}, its words and the note before allow ${Math.round(due)}`);
        }
      } else if (at.top < foot - 1) {
        faults.push(`${name} begins at ${Math.round(at.top)}, above the end of its paragraph at ${Math.round(foot)}`);
      }
    }
    const next = block.nextElementSibling;
    if (!beside && next && box(next).height && box(list).bottom > box(next).top + 1) {
      faults.push(`the notes of #${list.firstElementChild.id} run into what follows`);
    }
  }
  return { notes: notes.length, faults };
}
