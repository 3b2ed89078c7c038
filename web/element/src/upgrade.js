// Turns code blocks of a page into widgets.

import { dedent } from "./program.js";

/** The code blocks that become widgets by default. */
export const SELECTOR = "pre.pyworkers, pre > code.pyworkers, div.pyworkers, [data-pyworkers]";

/** The attributes that a code block passes to its widget, written there as `data-...`. */
export const ATTRIBUTES = [
  "src", "files", "height", "theme", "readonly", "before", "after", "autorun", "timeline", "cpu-count", "start-method",
];

/**
 * Replaces every matching code block by a widget.
 * @param {string} [selector]
 * @param {ParentNode} [root]
 * @returns {HTMLElement[]} the widgets
 */
export function upgrade(selector = SELECTOR, root = document) {
  const made = [];
  for (const found of root.querySelectorAll(selector)) {
    const block = found.closest("pre") ?? found;
    // A block may carry two of the marks.
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
