// Checks what a page passes in. The errors name the option, what is allowed and what was given.

/** The start methods. Complete by its type. @type {Record<import("./pyworkers_web.js").StartMethod, true>} */
const START_METHODS = { forkserver: true, spawn: true, fork: true };

/** When bytecode is compiled. Complete by its type. @type {Record<import("./pyworkers_web.js").Compile, true>} */
const COMPILE = { auto: true, always: true, never: true };

/** What carries queues. Complete by its type. @type {Record<import("./pyworkers_web.js").QueueCarrier, true>} */
const QUEUE = { ring: true, broadcast: true };

const MOST_PROCESSORS = 2 ** 32 - 1;

/** @typedef {(value: unknown, name: string) => void} Check throws if an option does not have this value */

/** @type {Record<string, Check>} */
const SESSION = {
  base: (value, name) => { if (!(value instanceof URL)) checkText(value, name); },
  cpuCount: checkCount,
  startMethod: checkStartMethod,
  queue: (value, name) => checkChoice(value, name, QUEUE),
  compile: (value, name) => checkChoice(value, name, COMPILE),
  trace: of("a boolean", (value) => typeof value === "boolean"),
  onEvent: of("a function", (value) => typeof value === "function"),
};

/** @type {Record<string, Check>} */
const PROGRAM = {
  main: checkText,
  argv: of("an array of strings", (value) => Array.isArray(value) && value.every(isText)),
  env: checkEnvironment,
};

/** The options of `createSession`. @param {unknown} options */
export function checkSessionOptions(options) {
  checkOptions("createSession", options, SESSION);
}

/** The options of `run`. @param {unknown} program */
export function checkProgram(program) {
  checkOptions("run", program, PROGRAM);
}

/** @param {unknown} value @param {string} name */
export function checkText(value, name) {
  if (!isText(value)) throw new TypeError(`${name} must be a string, not ${shown(value)}`);
}

/** The contents of a file. @param {unknown} value @param {string} name */
export function checkContents(value, name) {
  if (isText(value) || value instanceof Uint8Array || value instanceof ArrayBuffer || value instanceof Blob) return;
  throw new TypeError(`${name} must be a string, a Uint8Array, an ArrayBuffer or a Blob, not ${shown(value)}`);
}

/** @param {unknown} value @param {string} name */
export function checkCount(value, name) {
  if (typeof value !== "number") throw new TypeError(`${name} must be a number, not ${shown(value)}`);
  if (!Number.isInteger(value) || value < 1 || value > MOST_PROCESSORS) {
    throw new RangeError(`${name} must be a whole number from 1 to ${MOST_PROCESSORS}, not ${value}`);
  }
}

/** @param {unknown} value @param {string} name */
export function checkStartMethod(value, name) {
  checkChoice(value, name, START_METHODS);
}

/** @param {unknown} value @param {string} name @param {Record<string, true>} choices */
function checkChoice(value, name, choices) {
  if (typeof value === "string" && Object.hasOwn(choices, value)) return;
  const allowed = Object.keys(choices).map((choice) => `"${choice}"`).join(", ");
  throw new TypeError(`${name} must be one of ${allowed}, not ${shown(value)}`);
}

/**
 * The path of a file below the working directory, without `.` and `..`.
 * @param {unknown} value
 * @param {string} name
 */
export function filePath(value, name) {
  checkText(value, name);
  const given = /** @type {string} */ (value);
  /** @type {string[]} */
  const path = [];
  const parts = given.split("/");
  const last = parts.at(-1) ?? "";
  let leaves = given.startsWith("/") || given.includes("\0") || ["", ".", ".."].includes(last);
  for (const part of parts) {
    if (part === "..") leaves ||= path.pop() === undefined;
    else if (part !== "" && part !== ".") path.push(part);
  }
  if (leaves) {
    throw new RangeError(
      `${name} must be a relative path of a file in the working directory, such as "data/numbers.txt", not ${shown(given)}`,
    );
  }
  return path.join("/");
}

/** @param {string} method @param {unknown} options @param {Record<string, Check>} checks */
function checkOptions(method, options, checks) {
  if (typeof options !== "object" || options === null || Array.isArray(options)) {
    throw new TypeError(`${method}: the options must be an object, not ${shown(options)}`);
  }
  for (const [name, value] of Object.entries(options)) {
    if (!Object.hasOwn(checks, name)) {
      throw new TypeError(`${method} has no option ${name}; the options are ${Object.keys(checks).join(", ")}`);
    }
    // As everywhere in JavaScript, undefined is the same as absent.
    if (value !== undefined) checks[name](value, `${method}: ${name}`);
  }
}

/** @param {unknown} value @param {string} name */
function checkEnvironment(value, name) {
  if (typeof value !== "object" || value === null || Array.isArray(value) || !Object.values(value).every(isText)) {
    throw new TypeError(`${name} must be an object of strings by name, not ${shown(value)}`);
  }
  const bad = Object.keys(value).find((key) => key === "" || /[=\0]/.test(key));
  if (bad !== undefined) throw new RangeError(`${name} must have names without "=", not ${shown(bad)}`);
}

/** @param {string} what @param {(value: unknown) => boolean} holds @returns {Check} */
function of(what, holds) {
  return (value, name) => {
    if (!holds(value)) throw new TypeError(`${name} must be ${what}, not ${shown(value)}`);
  };
}

/** @param {unknown} value */
function isText(value) {
  return typeof value === "string";
}

/** A value in an error. @param {unknown} value */
function shown(value) {
  if (typeof value === "string") return JSON.stringify(value.length > 80 ? `${value.slice(0, 80)}...` : value);
  if (Array.isArray(value)) return "an array";
  if (typeof value === "object" && value !== null) return "an object";
  return typeof value === "function" ? "a function" : String(value);
}
