// Copies of an interpreter: its memory, and the table of the JavaScript objects that it refers to.

import { passing } from "./passing.js";

/**
 * References to JavaScript objects that an interpreter at rest may hold. They exist in every worker, so that a clone
 * can be given its own.
 */
const WELL_KNOWN = [undefined, null, true, false, globalThis, crypto, performance, navigator, location];

const PAGE = 65536;

/**
 * @typedef {{ object: unknown } | { view: string, buffer: ArrayBufferLike, byteOffset: number, length?: number }} Reference
 * @typedef {object} Snapshot
 * @property {ArrayBuffer | SharedArrayBuffer} memory A copy of the memory from the stack pointer on. Below it is the
 *   part of the shadow stack that is not in use.
 * @property {number} stack The stack pointer.
 * @property {(number | Reference)[]} references
 * @typedef {import("./pyworkers_worker.js").Exports} Instance
 */

/** @type {Instance} */
let instance;

/** Sets the instance of this worker, which `takeSnapshot` copies. */
export function setInstance(/** @type {Instance} */ wasm) {
  instance = wasm;
}

/** Copies an interpreter at rest. The copy serves any number of clones. */
export function takeTemplate() {
  const table = instance.__wbindgen_externrefs;
  const references = [];
  for (let i = 0; i < table.length; i++) {
    const known = WELL_KNOWN.indexOf(table.get(i));
    if (known < 0) throw new Error(`the template holds a JavaScript object that cannot be copied: ${table.get(i)}`);
    references.push(known);
  }
  const stack = instance.__stack_pointer.value;
  if (passing) return { memory: instance.memory.buffer.slice(stack), references, stack };
  const used = new Uint8Array(instance.memory.buffer, stack);
  const memory = new SharedArrayBuffer(used.byteLength);
  new Uint8Array(memory).set(used);
  return { memory, references, stack };
}

/**
 * Copies a running interpreter, for a child of `fork`. Of the JavaScript objects that it refers to, the child gets its
 * own well-known ones, primitive values (mostly strings), and shared session memory with its views. Ports, promises and
 * functions remain the parent's only. Throws a RangeError when memory is exhausted.
 */
export function takeSnapshot() {
  const table = instance.__wbindgen_externrefs;
  const references = [];
  for (let i = 0; i < table.length; i++) references.push(describe(table.get(i)));
  const stack = instance.__stack_pointer.value;
  return { memory: instance.memory.buffer.slice(stack), references, stack };
}

/** Makes this worker's instance a copy of the one in a template or a snapshot. */
export function restore(/** @type {Snapshot} */ { memory, references, stack }) {
  if (stack !== instance.__stack_pointer.value) {
    // The parent's frames remain in place, because objects may point there. The start function records where the
    // stack begins, so everything here runs below them.
    instance.__stack_pointer.value = stack;
    instance.__wbindgen_start();
  }
  const table = instance.__wbindgen_externrefs;
  table.grow(references.length - table.length);
  for (const [i, known] of references.entries()) {
    table.set(i, typeof known === "number" ? WELL_KNOWN[known] : revive(known));
  }
  instance.memory.grow((stack + memory.byteLength - instance.memory.buffer.byteLength) / PAGE);
  new Uint8Array(instance.memory.buffer, stack).set(new Uint8Array(memory));
}

function describe(/** @type {any} */ object) {
  const known = WELL_KNOWN.indexOf(object);
  if (known >= 0) return known;
  if (typeof object === "string" || typeof object === "bigint" || isShared(object)) return { object };
  if (ArrayBuffer.isView(object) && isShared(object.buffer)) {
    const { buffer, byteOffset, length } = /** @type {Uint8Array} */ (object);
    // A view of the whole memory that was made without a length grows with it.
    const whole = byteOffset === 0 && object.byteLength >= buffer.byteLength - 7;
    return { view: object.constructor.name, buffer, byteOffset, length: whole ? undefined : length };
  }
  return typeof object === "number" ? { object } : 0;
}

/** A page that is not isolated does not even define SharedArrayBuffer. */
function isShared(/** @type {unknown} */ object) {
  return !passing && object instanceof SharedArrayBuffer;
}

function revive(/** @type {any} */ { object, view, buffer, byteOffset, length }) {
  return view ? new /** @type {any} */ (globalThis)[view](buffer, byteOffset, length) : object;
}
