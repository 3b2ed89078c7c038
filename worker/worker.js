// The script of every process's worker: instantiates the interpreter (fresh, or
// as a clone of the template), then hands messages and threads to it.

import { Passing } from "./passing.js";
import { boot, initSync, receive, receiveSuspendably, run, runThread } from "./pyworkers_worker.js";

/**
 * References to JavaScript objects that an interpreter at rest may hold. They
 * exist in every worker, so that a clone can be given its own.
 */
const WELL_KNOWN = [undefined, null, true, false, globalThis, crypto, performance, navigator, location];

self.onmessage = ({ data }) => {
  if (data.passesMemory) {
    self.passing = new Passing(fail);
    self.onmessage = hearInTurn;
  } else {
    self.onmessage = ({ data, ports }) => {
      if (receive(data, ports)) enter(run());
    };
  }
  start(data).catch(fail);
};

/** A message of the page, where session memory is passed around. */
function hearInTurn({ data, ports }) {
  if (data.woken) {
    self.passing.hear(data);
    return;
  }
  self.passing.enter(async () => {
    try {
      if (await receiveSuspendably(data, ports)) enter(run());
      else self.passing.rest();
    } catch (error) {
      fail(error);
    }
  });
}

async function start({ module, template, makeTemplate }) {
  const wasm = initSync({ module });
  self.takeSnapshot = () => snapshot(wasm);
  if (template) {
    restore(wasm, template);
    self.postMessage({ ready: true });
    return;
  }
  await boot(makeTemplate);
  self.postMessage({ ready: true, template: makeTemplate ? copy(wasm) : null });
}

// The interpreter suspends into the event loop; what ends it comes back here.
self.runThread = (id) => enter(runThread(id));

function enter(promise) {
  promise.then(() => self.passing?.rest(), fail);
}

/** Tells the page why there is no interpreter any more; the page reaps this worker. */
function fail(error) {
  const reason = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  self.passing?.end();
  self.postMessage({ failed: self.panicMessage ?? reason });
}

/** Copies an interpreter at rest: its memory, and the table of references that it holds. */
function copy(wasm) {
  const table = wasm.__wbindgen_externrefs;
  const references = [];
  for (let i = 0; i < table.length; i++) {
    const known = WELL_KNOWN.indexOf(table.get(i));
    if (known < 0) throw new Error(`the template holds a JavaScript object that cannot be copied: ${table.get(i)}`);
    references.push(known);
  }
  if (self.passing) return { memory: wasm.memory.buffer.slice(0), references };
  const memory = new SharedArrayBuffer(wasm.memory.buffer.byteLength);
  new Uint8Array(memory).set(new Uint8Array(wasm.memory.buffer));
  return { memory, references };
}

/**
 * Copies a running interpreter, for a child of `fork`. Of the JavaScript objects that it refers to the child gets its
 * own well-known ones, primitive values (strings above all), and the memory that all processes share, with its views;
 * ports, promises and functions are the parent's alone.
 */
function snapshot(wasm) {
  const table = wasm.__wbindgen_externrefs;
  const references = [];
  for (let i = 0; i < table.length; i++) references.push(describe(table.get(i)));
  return { memory: wasm.memory.buffer.slice(0), references, stack: wasm.__stack_pointer.value };
}

function describe(object) {
  const known = WELL_KNOWN.indexOf(object);
  if (known >= 0) return known;
  if (typeof object === "string" || typeof object === "bigint" || isShared(object)) return { object };
  if (ArrayBuffer.isView(object) && isShared(object.buffer)) {
    const { buffer, byteOffset, length } = object;
    // A view of the whole memory grows with it, if it was made without a length.
    const whole = byteOffset === 0 && object.byteLength >= buffer.byteLength - 7;
    return { view: object.constructor.name, buffer, byteOffset, length: whole ? undefined : length };
  }
  return typeof object === "number" ? { object } : 0;
}

/** A page that is not isolated has no shared memory, not even by name. */
function isShared(object) {
  return !self.passing && object instanceof SharedArrayBuffer;
}

function revive({ object, view, buffer, byteOffset, length }) {
  return view ? new globalThis[view](buffer, byteOffset, length) : object;
}

const PAGE = 65536;

function restore(wasm, { memory, references, stack }) {
  if (stack !== undefined) {
    // The parent's frames stay where they are: objects may point there. The start function notes where the stack
    // begins, so everything here runs below them.
    wasm.__stack_pointer.value = stack;
    wasm.__wbindgen_start();
  }
  const table = wasm.__wbindgen_externrefs;
  table.grow(references.length - table.length);
  references.forEach((known, i) => table.set(i, typeof known === "number" ? WELL_KNOWN[known] : revive(known)));
  wasm.memory.grow((memory.byteLength - wasm.memory.buffer.byteLength) / PAGE);
  new Uint8Array(wasm.memory.buffer).set(new Uint8Array(memory));
}
