// Search: reads from the index only what a query needs, and shows what it finds. Without it the page is a list of lists.

const form = document.getElementById("search");
const found = element("p", { className: "data", id: "found", role: "status" });
const list = element("ol", { className: "list results", id: "results", hidden: true });
const more = element("p", { className: "aside", id: "more", hidden: true });
more.append(element("button", { type: "button", textContent: "More" }));
const root = new URL(form?.dataset.root || "./", document.baseURI);
const FILTERS = ["kind", "actor", "topic", "status", "year"];
const PAGE = 10;
// Up to so many claims and sources are searched with all the rest; more of them only when they are asked for.
const AT_ONCE = 20000;
// Scripts that are written without spaces: each of their characters is a word of the index.
const APART = /[\u0E00-\u0EFF\u1000-\u109F\u1780-\u17FF\u3040-\u30FF\u3400-\u4DBF\u4E00-\u9FFF\uF900-\uFAFF\u{20000}-\u{323AF}]/gu;

let index;
let results = [];
let shown = 0;
let run = 0;
let merged = false;

function element(name, properties) {
  return Object.assign(document.createElement(name), properties);
}

const field = (name) => form.elements.namedItem(name);
const records = Number(form?.dataset.records || 0);

async function load() {
  if (!index) {
    index = (async () => {
      const pagefind = await import(new URL("search/first/pagefind.js", root));
      await pagefind.options({ basePath: new URL("search/first/", root).href, baseUrl: root.pathname, excerptLength: 28 });
      await pagefind.init();
      return pagefind;
    })();
  }
  return index;
}

async function withRecords(pagefind) {
  if (records > 0 && !merged) {
    await pagefind.mergeIndex(new URL("search/records/", root).href, { baseUrl: root.pathname });
    merged = true;
  }
}

// Whether claims and sources are to be searched: where there are few, or where they are asked for.
const wantsRecords = (filters) => records > 0 && (records <= AT_ONCE || ["Claim", "Source"].includes(filters.kind) || Boolean(filters.status));

function query(text) {
  const words = text.trim();
  const apart = words.replace(APART, " $& ").replace(/\s+/g, " ").trim();
  // A phrase of such characters is looked for as one.
  return apart !== words && !/\p{L}/u.test(words.replace(APART, "")) ? `"${apart}"` : apart;
}

function state() {
  const filters = {};
  for (const name of FILTERS) if (field(name).value) filters[name] = field(name).value;
  return { words: field("q").value, filters };
}

function address({ words, filters }) {
  const parameters = new URLSearchParams();
  if (words.trim()) parameters.set("q", words.trim());
  for (const [name, value] of Object.entries(filters)) parameters.set(name, value);
  const text = parameters.toString();
  return location.pathname + (text ? `?${text}` : "");
}

async function search() {
  const mine = ++run;
  const wanted = state();
  history.replaceState(null, "", address(wanted));
  if (!wanted.words.trim() && Object.keys(wanted.filters).length === 0) {
    results = [];
    list.hidden = more.hidden = true;
    list.replaceChildren();
    found.textContent = "";
    return;
  }
  let answer;
  try {
    const pagefind = await load();
    if (wantsRecords(wanted.filters)) await withRecords(pagefind);
    answer = await pagefind.search(wanted.words.trim() ? query(wanted.words) : null, { filters: wanted.filters });
  } catch {
    if (mine !== run) return;
    index = undefined;
    list.replaceChildren();
    list.hidden = more.hidden = true;
    found.textContent = "The index cannot be read. Load the page again, or look through the lists below.";
    return;
  }
  if (mine !== run) return;
  results = answer.results;
  shown = 0;
  list.replaceChildren();
  list.hidden = results.length === 0;
  await show(mine);
  if (mine !== run) return;
  const left = records > 0 && !merged ? "; claims and sources are searched when you choose them under Kind" : "";
  found.textContent = results.length === 0 ? `Nothing was found${left}.` : `${results.length} found${left}.`;
}

async function show(mine = run) {
  const next = results.slice(shown, shown + PAGE);
  const pages = await Promise.all(next.map((result) => result.data()));
  if (mine !== run) return;
  list.append(...pages.map(entry));
  shown += next.length;
  more.hidden = shown >= results.length;
}

function entry(page) {
  const item = document.createElement("li");
  const title = document.createElement("h2");
  const link = document.createElement("a");
  title.className = "title";
  link.href = new URL(page.raw_url, root);
  link.textContent = page.meta.title;
  title.append(link);
  const excerpt = document.createElement("p");
  excerpt.append(...marked(page.excerpt));
  for (const element of [title, excerpt]) {
    element.lang = page.meta.lang;
    element.dir = "auto";
  }
  const line = document.createElement("p");
  line.className = "data";
  line.dir = "auto";
  line.textContent = [page.filters.kind?.[0], page.meta.line].filter(Boolean).join(" · ");
  item.append(title, line, excerpt);
  return item;
}

// An excerpt as text and marks: nothing in it is taken for markup but the marks of the index.
function marked(excerpt) {
  const plain = (text) => text.replace(/&lt;/g, "<").replace(/&gt;/g, ">");
  const parts = excerpt.split(/(<mark>|<\/mark>)/);
  const nodes = [];
  let inside = false;
  for (const part of parts) {
    if (part === "<mark>" || part === "</mark>") {
      inside = part === "<mark>";
    } else if (part) {
      const node = inside ? document.createElement("mark") : document.createTextNode("");
      node.textContent = plain(part);
      nodes.push(node);
    }
  }
  return closed(nodes);
}

// Characters of scripts without spaces stand together again.
function closed(nodes) {
  const last = (text) => text.trimEnd().slice(-1).match(APART);
  const first = (text) => text.trimStart().slice(0, 1).match(APART);
  const together = new RegExp(`(${APART.source}) (?=${APART.source})`, "gu");
  nodes.forEach((node, at) => {
    let text = node.textContent.replace(together, "$1");
    const next = nodes[at + 1]?.textContent ?? "";
    const before = nodes[at - 1]?.textContent ?? "";
    if (last(text) && (first(next) || (!next.trim() && first(nodes[at + 2]?.textContent ?? "")))) text = text.trimEnd();
    if (first(text) && last(before)) text = text.trimStart();
    if (!text.trim() && last(before) && first(next)) text = "";
    node.textContent = text;
  });
  return nodes;
}

async function choices() {
  const pagefind = await load().catch(() => undefined);
  if (!pagefind) return;
  if (records > 0 && records <= AT_ONCE) await withRecords(pagefind);
  const filters = await pagefind.filters();
  for (const name of FILTERS) {
    const select = field(name);
    const value = select.value || select.dataset.wanted || "";
    const values = Object.keys(filters[name] ?? {});
    if (name === "kind") for (const kind of ["Claim", "Source"]) if (records > 0 && !values.includes(kind)) values.push(kind);
    values.sort(name === "year" ? (a, b) => Number(b) - Number(a) : new Intl.Collator(document.documentElement.lang).compare);
    select.replaceChildren(new Option("any", ""), ...values.map((one) => new Option(one, one)));
    select.value = values.includes(value) ? value : "";
    select.closest("p").hidden = values.length === 0;
  }
}

function restore() {
  const parameters = new URLSearchParams(location.search);
  field("q").value = parameters.get("q") ?? "";
  for (const name of FILTERS) {
    const value = parameters.get(name);
    if (value) {
      field(name).append(new Option(value, value));
      field(name).value = value;
    }
  }
  return location.search.length > 1;
}

function keys(event) {
  if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
  const stops = [field("q"), ...list.querySelectorAll("a")];
  const at = stops.indexOf(document.activeElement);
  if (at < 0) return;
  const next = stops[at + (event.key === "ArrowDown" ? 1 : -1)];
  if (next) {
    event.preventDefault();
    next.focus();
  }
}

if (form) {
  for (const part of [found, more]) Object.assign(part, { lang: form.lang, dir: form.dir });
  form.after(found, list, more);
  form.hidden = false;
  const asked = restore();
  let timer;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(timer);
    search();
  });
  field("q").addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(search, 120);
  });
  form.addEventListener("change", (event) => {
    if (event.target !== field("q")) search();
  });
  more.querySelector("button").addEventListener("click", async () => {
    const before = list.children.length;
    await show();
    list.children[before]?.querySelector("a")?.focus();
  });
  document.addEventListener("keydown", keys);
  // The lists of names to narrow by are read when somebody turns to them.
  form.querySelector(".narrow").addEventListener("focusin", choices, { once: true });
  form.querySelector(".narrow").addEventListener("pointerenter", choices, { once: true });
  if (asked) search();
  else field("q").focus({ preventScroll: true });
}
