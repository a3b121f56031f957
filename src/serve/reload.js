// Keeps a page that is looked at as it is on the disk: loads it again when it has changed, changes sheets in place, and shows over
// it what is wrong. Served by `onrecord serve` alone; no build writes it.
"use strict";
(() => {
  const digest = document.currentScript.dataset.page;
  const place = "onrecord:place";
  const home = new URL(document.currentScript.src).origin;
  let sheets = null;
  let source = null;
  let panel = null;
  let shown = "[]";

  // Where the reader was, before the page was loaded again.
  const remember = () => {
    sessionStorage.setItem(place, JSON.stringify({ path: location.pathname, x: scrollX, y: scrollY }));
  };
  const restore = () => {
    const kept = JSON.parse(sessionStorage.getItem(place) ?? "null");
    sessionStorage.removeItem(place);
    if (kept?.path === location.pathname) scrollTo({ left: kept.x, top: kept.y, behavior: "instant" });
  };

  // `style.0123456789.css` is asked for by one name for each version; other sheets have a name, and a version behind it.
  const plain = (name) => name.replace(/\.[0-9a-f]{10}(?=\.css$)/, "");
  const links = () => [...document.querySelectorAll('link[rel~="stylesheet"]')].filter((link) => link.href.startsWith(home));
  const swap = (now) => {
    const before = sheets;
    sheets = new Map(now);
    for (const [path, name] of sheets) {
      for (const link of links()) {
        const address = new URL(link.href);
        const named = decodeURI(address.pathname);
        if (!plain(named).endsWith("/" + path)) continue;
        const versioned = plain(named) !== named;
        if (versioned ? named.endsWith("/" + name) : !before || before.get(path) === name) continue;
        if (versioned) address.pathname = encodeURI(named.slice(0, -named.split("/").pop().length) + name.split("/").pop());
        else address.search = "?" + name;
        const next = link.cloneNode();
        next.href = address;
        // The old sheet stays until the new one is there.
        next.addEventListener("load", () => link.remove());
        next.addEventListener("error", () => link.remove());
        link.after(next);
      }
    }
  };

  const SHEET = `
    :host { all: initial; }
    section { position: fixed; inset: 0; z-index: 2147483647; overflow: auto; box-sizing: border-box; padding: 5vh 6vw;
      background: rgb(20 18 16 / 0.86); color: #f4efe6; font: 15px/1.5 ui-sans-serif, system-ui, sans-serif; }
    h1 { margin: 0 0 0.3rem; font-size: 1.3rem; font-weight: 600; }
    p { margin: 0 0 1.4rem; color: #cfc6b8; }
    button { position: absolute; top: 5vh; right: 6vw; font: inherit; color: inherit; background: none;
      border: 1px solid #8d8375; border-radius: 3px; padding: 0.2rem 0.7rem; cursor: pointer; }
    article { margin: 0 0 1rem; border-left: 3px solid #ff8a70; background: #171512; }
    article.warning { border-color: #e5c15a; }
    pre { margin: 0; padding: 0.9rem 1.1rem; overflow-x: auto; font: 13px/1.5 ui-monospace, Menlo, Consolas, monospace; }
  `;
  const element = (name, text) => Object.assign(document.createElement(name), { textContent: text });
  const overlay = (errors) => {
    const now = JSON.stringify(errors);
    if (now === shown) return;
    shown = now;
    panel?.remove();
    panel = null;
    if (!errors.length) return;
    panel = document.createElement("onrecord-findings");
    const inside = panel.attachShadow({ mode: "open" });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(SHEET);
    inside.adoptedStyleSheets = [sheet];
    const section = document.createElement("section");
    section.setAttribute("role", "alertdialog");
    section.setAttribute("aria-label", "What stops the build");
    const close = element("button", "Hide");
    close.addEventListener("click", () => panel?.remove());
    const count = errors.filter((error) => error.severity === "error").length;
    section.append(
      element("h1", count === 1 ? "An error stops the build" : `${count} errors stop the build`),
      element("p", "Below is the page as it was. This goes away by itself once all is mended."),
      close,
    );
    for (const error of errors) {
      const article = document.createElement("article");
      article.className = error.severity;
      article.append(element("pre", error.text));
      section.append(article);
    }
    inside.append(section);
    document.documentElement.append(panel);
  };

  const listen = () => {
    const query = new URLSearchParams({ page: location.pathname });
    source = new EventSource("/_onrecord/events?" + query);
    source.onmessage = ({ data }) => {
      const { page, sheets: named, errors } = JSON.parse(data);
      overlay(errors);
      if (page && page !== digest) {
        source.close();
        remember();
        location.reload();
      } else swap(named);
    };
  };

  // A browser has few connections for a server, so that pages which nobody sees let go of theirs.
  document.addEventListener("visibilitychange", () => {
    source?.close();
    if (!document.hidden) listen();
  });
  addEventListener("pagehide", () => source?.close());
  addEventListener("pageshow", ({ persisted }) => persisted && listen());
  if (document.readyState === "complete") restore();
  else addEventListener("load", restore);
  if (!document.hidden) listen();
})();
