// A widget's program, from its attributes and its content.

/** @typedef {{ name: string, text: string, hidden?: boolean, readOnly?: boolean }} File */
/** @typedef {{ files: File[], main: string, shown: string }} Program */

const MAIN = "main.py";
/** The main file if there is hidden code around the program. */
const AROUND = "_around.py";
const BEFORE = "_before.py";
const AFTER = "_after.py";

const SCRIPT = 'script[type="text/x-python"]';

/**
 * The program that an element holds. Files of its own come as children `<script type="text/x-python" data-name="...">`
 * or in the attribute `files`; the program itself in the attribute `program`, as such a script without a name, as text,
 * or from the address in `src`.
 * @param {HTMLElement} element
 * @returns {Promise<Program>}
 */
export async function programOf(element) {
  const src = element.getAttribute("src");
  const text = src === null ? textOf(element) : await fetchText(new URL(src, document.baseURI));
  const others = [...namedScripts(element), ...namedFiles(element.getAttribute("files"))];
  return around(element, { files: [{ name: MAIN, text }, ...others], main: MAIN, shown: MAIN });
}

/** The program written in an element, without fetching anything. @param {HTMLElement} element */
export function textOf(element) {
  const attribute = element.getAttribute("program");
  if (attribute !== null) return dedent(attribute);
  const script = element.querySelector(`${SCRIPT}:not([data-name])`);
  const text = script
    ? script.textContent
    : [...element.childNodes].filter((node) => !(node instanceof HTMLScriptElement)).map((node) => node.textContent).join("");
  return dedent(text ?? "");
}

/** Removes the markup's indentation and the empty lines around. @param {string} text */
export function dedent(text) {
  const lines = text.replaceAll("\r\n", "\n").split("\n").map((line) => (line.trim() === "" ? "" : line));
  while (lines.length > 0 && lines[0] === "") lines.shift();
  while (lines.length > 0 && lines.at(-1) === "") lines.pop();
  const depths = lines.filter((line) => line !== "").map((line) => /^[ \t]*/.exec(line)?.[0].length ?? 0);
  const depth = depths.length > 0 ? Math.min(...depths) : 0;
  return lines.length > 0 ? `${lines.map((line) => line.slice(depth)).join("\n")}\n` : "";
}

/** @param {URL} url */
async function fetchText(url) {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: the server answered ${response.status}`);
  return response.text();
}

/** @param {HTMLElement} element @returns {File[]} */
function namedScripts(element) {
  const scripts = /** @type {NodeListOf<HTMLScriptElement>} */ (element.querySelectorAll(`${SCRIPT}[data-name]`));
  return [...scripts].map((script) => ({
    name: script.dataset.name ?? "",
    text: dedent(script.textContent ?? ""),
    hidden: script.hasAttribute("hidden"),
  }));
}

/** @param {string | null} json @returns {File[]} */
function namedFiles(json) {
  if (!json) return [];
  return Object.entries(JSON.parse(json)).map(([name, text]) => ({ name, text: String(text) }));
}

/**
 * Hidden code before and after a program. The three parts stay separate files, so that tracebacks count the
 * shown lines. They run in one namespace, that of `__main__`, in every process.
 * @param {HTMLElement} element
 * @param {Program} program
 */
function around(element, program) {
  const before = scaffold(element.getAttribute("before"));
  const after = scaffold(element.getAttribute("after"));
  if (before === "" && after === "") return program;
  const run = [BEFORE, MAIN, AFTER].map((name) => `exec(compile(open("${name}").read(), "${name}", "exec"))\n`).join("");
  const hidden = { [BEFORE]: before, [AFTER]: after, [AROUND]: run };
  const files = Object.entries(hidden).map(([name, text]) => ({ name, text, hidden: true }));
  return { ...program, files: [...program.files, ...files], main: AROUND };
}

/** The text of the `<template>` or `<script>` with that ID, or the attribute itself. @param {string | null} value */
function scaffold(value) {
  const found = value ? document.getElementById(value) : null;
  if (found instanceof HTMLTemplateElement) return dedent(found.content.textContent ?? "");
  return dedent(found?.textContent ?? value ?? "");
}
