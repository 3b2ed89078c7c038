// A widget before its parts are loaded: the program as plain text and a Run button, already in the final height.

import base from "../../static/base.css";
import editor from "../../static/editor.css";
import theme from "../../static/theme.css";
import timeline from "../../static/timeline.css";
import widget from "../../static/widget.css";
import workbench from "../../static/workbench.css";

/** @type {CSSStyleSheet[] | undefined} */
let sheets;

/** The style sheets that all widgets share. */
export function styles() {
  sheets ??= [theme, base, workbench, timeline, editor, widget].map((text) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    return sheet;
  });
  return sheets;
}

/**
 * @param {import("./program.js").Program} program
 * @param {() => void} onRun
 * @returns {HTMLElement}
 */
export function plain({ files, shown }, onRun) {
  const run = make("button", "button primary", "Run");
  run.id = "run";
  run.addEventListener("click", onRun);
  const actions = make("div", "actions");
  actions.append(run);
  const toolbar = make("div", "toolbar");
  toolbar.append(actions);
  const tabs = make("div", "plain-tabs");
  tabs.hidden = files.filter((file) => !file.hidden).length < 2;
  const text = make("pre", "plain", files.find((file) => file.name === shown)?.text ?? "");
  text.tabIndex = 0;
  const panel = make("section", "panel program");
  panel.setAttribute("aria-label", "Program");
  panel.append(toolbar, tabs, text);
  const workbench = make("div", "workbench compact");
  workbench.append(panel);
  return workbench;
}

/** @param {string} message @returns {HTMLElement} */
export function failure(message) {
  const banner = make("p", "banner", message);
  banner.setAttribute("role", "alert");
  return banner;
}

/** @param {string} tag @param {string} classes @param {string} [text] */
function make(tag, classes, text = "") {
  const element = document.createElement(tag);
  element.className = classes;
  element.textContent = text;
  return element;
}
