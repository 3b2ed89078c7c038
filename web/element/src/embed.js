// `embed.html`: one widget that fills a frame. The address names its program and its options.

import "./index.js";
import { getBase, loadInstance } from "./parts.js";
import { ATTRIBUTES } from "./upgrade.js";

const options = new URLSearchParams(location.search);
const widget = /** @type {import("./element.js").PyWorkersElement} */ (document.createElement("py-workers"));
for (const name of ATTRIBUTES) {
  const value = options.get(name);
  if (value !== null) widget.setAttribute(name, value);
}
// The message below is outside the widget.
const theme = options.get("theme");
if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
if (!options.has("height")) widget.setAttribute("height", "55vh");

const problem = document.getElementById("problem");
try {
  const files = await sharedFiles();
  if (files) {
    const [main, ...others] = files;
    widget.setAttribute("files", JSON.stringify(Object.fromEntries(others.map(({ name, text }) => [name, text]))));
    widget.value = main.text;
  } else if (options.has("program")) {
    widget.value = options.get("program") ?? "";
  }
} catch (error) {
  if (problem) {
    problem.hidden = false;
    problem.textContent = error instanceof Error ? error.message : String(error);
  }
}
document.querySelector("main")?.append(widget);

/** The program in a link of the tutorial, which only the tutorial's code can decode. */
async function sharedFiles() {
  if (!location.hash.startsWith("#code=")) return undefined;
  return (await loadInstance(getBase())).web.sharedProgram(location.hash);
}
