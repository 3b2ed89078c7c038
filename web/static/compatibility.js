// Filters the page of what works, and changes its theme. Without it the page can be read all the same.

const element = (id) => document.getElementById(id);
const KEY = "pyworkers.theme";

// Theme
const theme = element("theme");
const dark = matchMedia("(prefers-color-scheme: dark)");
const isDark = () => (document.documentElement.dataset.theme ?? (dark.matches ? "dark" : "light")) === "dark";
const showTheme = () => theme.setAttribute("aria-pressed", isDark());
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
const form = element("filter");
const text = element("text");
const sections = [...document.querySelectorAll("section.names")].map((section) => ({
  section,
  rows: [...section.querySelectorAll("tbody tr")].map((row) => ({
    row,
    state: row.dataset.state,
    remarks: (row.querySelector(".remarks p")?.textContent ?? "").toLowerCase(),
    names: [...row.querySelectorAll("[data-name]")].map((code) => ({
      item: code.closest("li"),
      name: code.dataset.name.toLowerCase(),
    })),
  })),
}));

function filter() {
  const words = text.value.toLowerCase().split(/\s+/).filter(Boolean);
  const has = (where) => words.every((word) => where.includes(word));
  const states = new Set([...form.querySelectorAll("[name=state]:checked")].map((box) => box.value));
  let shown = 0;
  let all = 0;
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
      all += names.length;
    }
    section.hidden = !any;
  }
  // Nobody who searches wants to see where the rest is.
  document.querySelector(".contents").hidden = shown !== all;
  element("found").textContent = shown === all ? `${all} names` : `${shown} of ${all} names`;
}
form.addEventListener("input", filter);
form.addEventListener("submit", (event) => event.preventDefault());
// A browser may have kept what was typed before a reload.
filter();
form.hidden = false;
