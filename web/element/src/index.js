// `pyworkers-element.js`: defines `<py-workers>`. If a script tag of the page loaded this module, it also turns the
// marked code blocks of the page into such elements.

import { PyWorkersElement } from "./element.js";
import { SELECTOR, upgrade } from "./upgrade.js";

export { setBase } from "./parts.js";
export { PyWorkersElement, upgrade };

if (!customElements.get("py-workers")) customElements.define("py-workers", PyWorkersElement);

// A module does not know its script tag: `document.currentScript` exists only for classic scripts.
const tag = [...document.scripts].find(({ src }) => src === import.meta.url);
const selector = tag?.dataset.selector ?? SELECTOR;
const begin = () => upgrade(selector);
if (tag && selector !== "") {
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", begin, { once: true });
  else begin();
}
