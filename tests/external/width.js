// What is wider than the window, or out of it: `{width, wide: [element]}`. `width` is what one could scroll over.
(() => {
  const window_width = document.documentElement.clientWidth;
  const scrolls = element => {
    for (let e = element.parentElement; e && e !== document.body; e = e.parentElement) {
      if (getComputedStyle(e).overflowX !== "visible" || getComputedStyle(e).clipPath !== "none") return true;
    }
    return false;
  };
  const named = e => e.tagName.toLowerCase() + (e.id ? "#" + e.id : "") + [...e.classList].map(c => "." + c).join("");
  const hidden = e => getComputedStyle(e).clipPath !== "none" || !e.checkVisibility();
  const wide = [];
  for (const e of document.body.querySelectorAll("*")) {
    const box = e.getBoundingClientRect();
    if (!box.width || hidden(e) || scrolls(e)) continue;
    if (box.right > window_width + 0.5 || box.left < -0.5) {
      wide.push(`${named(e)} in ${named(e.parentElement)}: ${Math.round(box.left)} to ${Math.round(box.right)}`);
    }
  }
  return { width: document.scrollingElement.scrollWidth, wide };
})()
