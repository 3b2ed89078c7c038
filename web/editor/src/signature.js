// Signature help: the signature of the function whose call is around the cursor, with the current argument marked.

import { syntaxTree } from "@codemirror/language";
import { Prec, StateEffect, StateField } from "@codemirror/state";
import { keymap, showTooltip } from "@codemirror/view";

import { lookUp, scopeOf } from "./api.js";

/** @typedef {import("@codemirror/state").EditorState} EditorState */
/** @typedef {import("@codemirror/view").Tooltip} Tooltip */

/**
 * A call around the cursor.
 *
 * @typedef {object} Call
 * @property {string} name the name of the function
 * @property {number} index the number of arguments before the cursor
 * @property {string | undefined} given the name of the parameter, for a keyword argument
 * @property {number} from the position of the opening parenthesis
 */

/** A function's signature and description. @typedef {{ signature: string, text: string }} Described */

/** True opens the help, false closes it. @type {import("@codemirror/state").StateEffectType<boolean>} */
const toggle = StateEffect.define();

/** The innermost call around the cursor. @param {EditorState} state @returns {Call | null} */
function callAt(state) {
  const pos = state.selection.main.head;
  /** @type {import("@lezer/common").SyntaxNode | null} */
  let node = syntaxTree(state).resolveInner(pos, -1);
  if (node && /^(String|Comment)$/.test(node.name) && pos < node.to) node = node.parent;
  for (; node; node = node.parent) {
    if (node.name !== "ArgList" || pos <= node.from) continue;
    const closed = node.lastChild?.name === ")";
    if (closed && pos >= node.to) continue;
    const callee = node.prevSibling;
    if (!callee) return null;
    let index = 0;
    for (let child = node.firstChild; child && child.to <= pos; child = child.nextSibling) if (child.name === ",") index += 1;
    const given = state.sliceDoc(node.from + 1, pos).split(",").at(-1)?.match(/^\s*(\w+)\s*=(?!=)/)?.[1];
    return { name: state.sliceDoc(callee.from, callee.to), index, given, from: node.from };
  }
  return null;
}

/**
 * The signature of a function of a module or of the program itself.
 * @param {EditorState} state
 * @param {string} name
 * @returns {Described | null}
 */
function described(state, name) {
  const source = state.doc.toString();
  const entry = lookUp(name.replace(/\([^()]*\)(?=\.)/g, "()"), scopeOf(source));
  if (entry?.signature) return entry;
  const own = /^\w+$/.test(name) && source.match(new RegExp(`^[ \\t]*def[ \\t]+${name}[ \\t]*(\\([^)]*\\))`, "m"));
  return own ? { signature: own[1].replace(/\s+/g, " "), text: "" } : null;
}

/** The parameters of a signature, without the commas between them. @param {string} signature */
function parameters(signature) {
  const found = [];
  let depth = 0;
  let current = "";
  for (const c of signature.slice(1, -1)) {
    if ("([{".includes(c)) depth += 1;
    if (")]}".includes(c)) depth -= 1;
    if (c === "," && depth === 0) { found.push(current.trim()); current = ""; } else current += c;
  }
  return current.trim() ? [...found, current.trim()] : found;
}

/** The index of an argument's parameter. @param {string[]} list @param {Call} call */
function current(list, { index, given }) {
  if (given) return list.findIndex((parameter) => parameter.split(/[=:]/)[0].trim() === given);
  const positional = list.map((parameter, at) => ({ parameter, at })).filter(({ parameter }) => parameter !== "/");
  const star = positional.findIndex(({ parameter }) => parameter.startsWith("*"));
  return positional[star >= 0 && index >= star ? star : index]?.at ?? -1;
}

/** @param {Call} call @param {Described} entry @returns {Tooltip} */
function tooltip(call, entry) {
  return {
    pos: call.from, above: true, arrow: false,
    create() {
      const dom = document.createElement("div");
      dom.className = "cm-signature";
      const code = dom.appendChild(document.createElement("code"));
      const list = parameters(entry.signature);
      const at = current(list, call);
      code.append(`${call.name}(`);
      list.forEach((parameter, index) => {
        const part = document.createElement(index === at ? "b" : "span");
        part.textContent = parameter;
        code.append(index > 0 ? ", " : "", part);
      });
      code.append(")");
      if (entry.text) dom.appendChild(document.createElement("p")).textContent = entry.text;
      return { dom };
    },
  };
}

const shown = StateField.define({
  create: () => /** @type {Tooltip | null} */ (null),
  update(value, transaction) {
    let open = value !== null;
    for (const effect of transaction.effects) if (effect.is(toggle)) open = effect.value;
    if (transaction.isUserEvent("input.type")) {
      transaction.changes.iterChanges((_fromA, _toA, _fromB, _toB, text) => { if (/^[(,]/.test(text.toString())) open = true; });
    }
    if (!open) return null;
    if (value && !transaction.docChanged && !transaction.selection) return value;
    const call = callAt(transaction.state);
    const entry = call && described(transaction.state, call.name);
    return entry ? tooltip(call, entry) : null;
  },
  provide: (field) => showTooltip.from(field),
});

/** @param {boolean} open */
const set = (open) => (/** @type {import("@codemirror/view").EditorView} */ view) => {
  const before = view.state.field(shown);
  view.dispatch({ effects: toggle.of(open) });
  return open || before !== null;
};

export const signatureHelp = [
  shown,
  Prec.low(keymap.of([{ key: "Ctrl-Shift-Space", run: set(true) }, { key: "Escape", run: set(false) }])),
];
