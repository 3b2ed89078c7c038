// Code blocks of a page become widgets.

import { dedent } from "./program.js";

/** What is marked as runnable unless the page says otherwise. */
export const SELECTOR = "pre.pyworkers, pre > code.pyworkers, div.pyworkers, [data-pyworkers]";

/** Attributes of a code block, as `data-...`, that its widget gets. */
export const ATTRIBUTES = [
  "src", "files", "height", "theme", "readonly", "before", "after", "autorun", "timeline", "cpu-count", "start-method",
];

/**
 * Puts a widget in the place of every code block that matches.
 * @param {string} [selector]
 * @param {ParentNode} [root]
 * @returns {HTMLElement[]} the widgets
 */
export function upgrade(selector = SELECTOR, root = document) {
  const made = [];
  for (const found of root.querySelectorAll(selector)) {
    const block = found.closest("pre") ?? found;
    // Two of the marks may be on one block.
    if (!block.isConnected || block.closest("py-workers")) continue;
    const widget = document.createElement("py-workers");
    for (const name of ATTRIBUTES) {
      const value = found.getAttribute(`data-${name}`) ?? block.getAttribute(`data-${name}`);
      if (value !== null) widget.setAttribute(name, value);
    }
    widget.textContent = dedent(block.textContent ?? "");
    if (block.id) widget.id = block.id;
    block.replaceWith(widget);
    made.push(widget);
  }
  return made;
}
