// Measures the room that a lesson's page has for the program and for its run. Returns what is missing.
const [lines, processes, output] = args;
const one = (selector) => document.querySelector(selector);
const seen = (element, ...around) => {
  const box = element.getBoundingClientRect();
  const boxes = [document.documentElement, one(".right"), ...around].map((it) => it.getBoundingClientRect());
  // The page may be higher than the window.
  const bottom = Math.min(innerHeight, ...boxes.slice(1).map((it) => it.bottom));
  const top = Math.max(0, ...boxes.slice(1).map((it) => it.top));
  return box.height > 0 && box.top >= top - 1 && box.bottom <= bottom + 1;
};
const missing = [];
const need = (holds, what) => holds || missing.push(what);

const code = one(".cm-scroller").getBoundingClientRect();
const shown = (Math.min(code.bottom, innerHeight) - code.top) / one(".cm-line").getBoundingClientRect().height;
need(shown >= lines, `${shown.toFixed(1)} lines of code`);

const labels = [...document.querySelectorAll(".tl-label")];
const visible = labels.filter((label) => seen(label, one(".tl-scroll"))).length;
need(visible >= Math.min(processes, labels.length), `${visible} of ${labels.length} processes`);
const more = one(".tl-more").checkVisibility() ? one(".tl-more").textContent : "";
need(more === (visible < labels.length ? `+${labels.length - visible} more` : ""), `it says "${more}"`);

const report = one("#deadlock");
if (report.checkVisibility()) {
  const parts = [...report.querySelectorAll(".stuck, h2")];
  need(parts.every((part) => seen(part, report)), "the whole report");
}
const picture = one(".fig-image");
need(!picture || seen(picture), "the whole picture");

const box = one("#console");
const room = (Math.min(box.getBoundingClientRect().bottom, innerHeight) - box.getBoundingClientRect().top) / Number.parseFloat(getComputedStyle(box).lineHeight);
need(seen(box) && room >= output, `${room.toFixed(1)} lines of console`);
return missing;
