// Facts about Python's modules (api.json, written by ../api/generate.py), and the meanings of the names in a program.

import api from "./api.json";

/**
 * @typedef {object} Entry
 * @property {string} name
 * @property {"class" | "function" | "property" | "module"} kind
 * @property {string} signature `(maxsize=0)`; empty for what is not called
 * @property {string} text a description of one line
 * @property {string} [result] the class of a call's result
 */

/** @typedef {Map<string, Entry>} Table */

/** An entry in api.json: its properties in order. @typedef {string[]} Row */

/** @param {Row[]} rows @returns {Table} */
const byName = (rows) => new Map(rows.map(([name, kind, signature, text, result]) => (
  [name, { name, kind: /** @type {Entry["kind"]} */ (kind), signature, text, result }])));
/** @param {Record<string, Row[]>} groups @returns {Map<string, Table>} */
const tables = (groups) => new Map(Object.entries(groups).map(([name, rows]) => [name, byName(rows)]));

const modules = tables(api.modules);
const classes = tables(api.classes);
export const builtins = byName(api.builtins);
export const keywords = api.keywords;

/** The members of a module, with its submodules; `undefined` for an unknown module. @param {string} module */
export function membersOf(module) {
  const members = new Map(modules.get(module));
  for (const name of modules.keys()) {
    if (!name.startsWith(`${module}.`)) continue;
    const rest = name.slice(module.length + 1);
    if (!rest.includes(".")) members.set(rest, { name: rest, kind: "module", signature: "", text: "A module." });
  }
  return members.size > 0 ? members : undefined;
}

/** The first parts of the names of all known modules. */
export const topLevel = [...new Set([...modules.keys()].map((name) => name.split(".")[0]))];

/**
 * The meanings of a program's names.
 *
 * @typedef {object} Scope
 * @property {Table} entries names from `from m import n`
 * @property {Map<string, string>} modules names of modules
 * @property {Map<string, string>} types variables and the classes of their values
 */

/** The meanings of a program's names, from its imports and plain assignments. @param {string} source */
export function scopeOf(source) {
  /** @type {Scope} */
  const scope = { entries: new Map(), modules: new Map(), types: new Map() };
  for (const [, module, list] of source.matchAll(/^[ \t]*from[ \t]+([\w.]+)[ \t]+import[ \t]+(\([^)]*\)|[^\n#]*)/gm)) {
    for (const item of list.replace(/[()\n]/g, " ").split(",")) {
      const [, name, alias] = item.match(/^\s*(\w+|\*)(?:\s+as\s+(\w+))?/) ?? [];
      const known = membersOf(module);
      const entry = known?.get(name);
      if (name === "*") for (const [key, it] of known ?? []) scope.entries.set(key, it);
      else if (modules.has(`${module}.${name}`)) scope.modules.set(alias ?? name, `${module}.${name}`);
      else if (entry) scope.entries.set(alias ?? name, entry);
    }
  }
  for (const [, list] of source.matchAll(/^[ \t]*import[ \t]+([^\n#]*)/gm)) {
    for (const item of list.split(",")) {
      const [, name, alias] = item.match(/^\s*([\w.]+)(?:\s+as\s+(\w+))?/) ?? [];
      if (name) scope.modules.set(alias ?? name.split(".")[0], alias ? name : name.split(".")[0]);
    }
  }
  /** @param {string[]} names @param {string | undefined} type */
  const note = (names, type) => {
    if (type) for (const name of names) scope.types.set(name.trim(), type);
  };
  const made = /^[ \t]*((?:\w+[ \t]*,[ \t]*)*\w+)(?:[ \t]*:[^=\n]*)?[ \t]*=[ \t]*([\w.]+)\(|\bwith[ \t]+([\w.]+)\(.*\)[ \t]+as[ \t]+(\w+)/gm;
  for (const [, names, call, context, target] of source.matchAll(made)) {
    if (names) note(names.split(","), lookUp(call, scope)?.result);
    else note([target], lookUp(context, scope)?.result);
  }
  for (const [, name, type] of source.matchAll(/(\w+)[ \t]*:[ \t]*([A-Za-z_][\w.]*)/g)) {
    if (!scope.types.has(name)) note([name], lookUp(type, scope)?.result);
  }
  return scope;
}

/**
 * The entry of a dotted name: a module's, a class's or a builtin's.
 * @param {string} dotted
 * @param {Scope} scope
 * @returns {Entry | undefined}
 */
export function lookUp(dotted, scope) {
  const at = dotted.lastIndexOf(".");
  if (at < 0) return scope.entries.get(dotted) ?? builtins.get(dotted);
  return membersFor(dotted.slice(0, at), scope)?.get(dotted.slice(at + 1));
}

/**
 * The members of an expression's value.
 * @param {string} expression
 * @param {Scope} scope
 * @returns {Table | undefined}
 */
export function membersFor(expression, scope) {
  const call = expression.endsWith("()");
  const dotted = call ? expression.slice(0, -2) : expression;
  if (!call) {
    const [first, ...rest] = dotted.split(".");
    const module = scope.modules.get(first);
    const members = module && membersOf([module, ...rest].join("."));
    if (members) return members;
  }
  const type = call ? lookUp(dotted, scope)?.result : scope.types.get(dotted);
  return type ? classes.get(type) ?? membersOf(type) : undefined;
}
