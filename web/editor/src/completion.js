// Completion: members after a dot, names after `import`, and names in scope.

import { globalCompletion, localCompletionSource } from "@codemirror/lang-python";
import { syntaxTree } from "@codemirror/language";

import { builtins, membersFor, membersOf, scopeOf, topLevel } from "./api.js";

const WORD = /^\w*$/;

/** @typedef {import("./api.js").Entry} Entry */
/** @typedef {import("@codemirror/autocomplete").Completion} Completion */

/** An entry as a completion of CodeMirror. @param {Entry} entry @param {string} [label] @returns {Completion} */
const option = ({ name, kind, signature, text }, label = name) => ({
  label, type: kind === "module" ? "namespace" : kind, detail: signature, info: text,
});
/** In the order of the list, the most useful ones first. @param {number} from @param {Map<string, Entry>} entries */
const offer = (from, entries) => ({
  from, options: [...entries.values()].map((entry, at) => ({ ...option(entry), boost: Math.max(50 - at, -99) })), validFor: WORD,
});

/** @param {import("@codemirror/autocomplete").CompletionContext} context */
export async function complete(context) {
  const { state, pos } = context;
  if (/^(String|FormatString|Comment)$/.test(syntaxTree(state).resolveInner(pos, -1).name)) return null;
  const line = state.doc.lineAt(pos);
  const before = state.sliceDoc(line.from, pos);
  const word = /\w*$/.exec(before)?.[0] ?? "";
  const from = pos - word.length;

  const imported = before.match(/^\s*from\s+([\w.]+)\s+import\s+(?:.*,\s*)?\(?\w*$/);
  if (imported) {
    const members = membersOf(imported[1]);
    return members ? offer(from, members) : null;
  }
  if (/^\s*(?:from|import)\s+\w*$/.test(before)) {
    return { from, options: topLevel.map((label) => ({ label, type: "namespace" })), validFor: WORD };
  }
  const scope = scopeOf(state.doc.toString());
  const member = before.match(/([A-Za-z_]\w*(?:\.\w+)*(?:\([^()]*\))?)\.\w*$/);
  if (member) {
    const members = membersFor(member[1].replace(/\(.*\)$/, "()"), scope);
    return members ? offer(from, members) : null;
  }
  if (/\.\w*$/.test(before) || (!word && !context.explicit)) return null;

  // Later entries replace earlier ones of the same name, so the most specific ones come last.
  /** @type {Map<string, Completion>} */
  const named = new Map();
  for (const source of [globalCompletion, localCompletionSource]) {
    const found = await source(context);
    for (const it of found?.options ?? []) named.set(it.label, it);
  }
  for (const [name, entry] of builtins) if (named.has(name)) named.set(name, option(entry));
  for (const [name, entry] of scope.entries) named.set(name, { ...option(entry, name), boost: 1 });
  return { from, options: [...named.values()], validFor: WORD };
}
