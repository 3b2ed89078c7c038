// Filters the page of what works, and changes its theme. Without it the page can be read all the same.

/**
 * The first element in `inside` that matches; the page and this script are one piece, so it is there.
 * @template {HTMLElement} T
 * @param {new () => T} kind
 * @param {string} selector
 * @param {ParentNode} [inside]
 */
function find(kind, selector, inside = document) {
  const found = inside.querySelector(selector);
  if (!(found instanceof kind)) throw new Error(`the page lacks ${selector}`);
  return found;
}

/**
 * All elements in `inside` that match.
 * @template {HTMLElement} T
 * @param {new () => T} kind
 * @param {string} selector
 * @param {ParentNode} [inside]
 * @returns {T[]}
 */
function all(kind, selector, inside = document) {
  return [...inside.querySelectorAll(selector)].flatMap((found) => (found instanceof kind ? [found] : []));
}

const KEY = "pyworkers.theme";

// Theme
const theme = find(HTMLElement, "#theme");
const dark = matchMedia("(prefers-color-scheme: dark)");
const isDark = () => (document.documentElement.dataset.theme ?? (dark.matches ? "dark" : "light")) === "dark";
const showTheme = () => theme.setAttribute("aria-pressed", String(isDark()));
theme.addEventListener("click", () => {
  const chosen = isDark() ? "light" : "dark";
  document.documentElement.dataset.theme = chosen;
  // Where nothing can be stored, the choice lasts as long as the page.
  try { localStorage.setItem(KEY, chosen); } catch {}
  showTheme();
});
dark.addEventListener("change", showTheme);
showTheme();
theme.hidden = false;

// Filter
const form = find(HTMLFormElement, "#filter");
const text = find(HTMLInputElement, "#text");
const sections = all(HTMLElement, "section.names").map((section) => ({
  section,
  rows: all(HTMLElement, "tbody tr", section).map((row) => ({
    row,
    state: row.dataset.state ?? "",
    remarks: (row.querySelector(".remarks p")?.textContent ?? "").toLowerCase(),
    names: all(HTMLElement, "[data-name]", row).map((code) => ({
      item: code.closest("li") ?? code,
      name: (code.dataset.name ?? "").toLowerCase(),
    })),
  })),
}));

function filter() {
  const words = text.value.toLowerCase().split(/\s+/).filter(Boolean);
  /** @param {string} where */
  const has = (where) => words.every((word) => where.includes(word));
  const states = new Set(all(HTMLInputElement, "[name=state]:checked", form).map((box) => box.value));
  let shown = 0;
  let total = 0;
  for (const { section, rows } of sections) {
    let any = false;
    for (const { row, state, remarks, names } of rows) {
      // Names that are meant stand alone; where only the remarks are meant, they hold for all names of the row.
      const meant = names.filter(({ name }) => has(name));
      const visible = !states.has(state) ? [] : meant.length > 0 ? meant : has(remarks) ? names : [];
      for (const one of names) one.item.hidden = !visible.includes(one);
      row.hidden = visible.length === 0;
      any ||= visible.length > 0;
      shown += visible.length;
      total += names.length;
    }
    section.hidden = !any;
  }
  // The list of sections does not help a search.
  find(HTMLElement, ".contents").hidden = shown !== total;
  find(HTMLElement, "#found").textContent = shown === total ? `${total} names` : `${shown} of ${total} names`;
}
form.addEventListener("input", filter);
form.addEventListener("submit", (event) => event.preventDefault());
// A browser may have kept what was typed before a reload.
filter();
form.hidden = false;
