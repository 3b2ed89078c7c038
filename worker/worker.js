// The script of every process's worker: instantiates the interpreter (fresh, or
// as a clone of the template), then hands messages and threads to it.

import { boot, initSync, receive, run, runThread } from "./pyworkers_worker.js";

/**
 * References to JavaScript objects that an interpreter at rest may hold. They
 * exist in every worker, so that a clone can be given its own.
 */
const WELL_KNOWN = [undefined, null, true, false, globalThis, crypto, performance, navigator, location];

self.onmessage = ({ data }) => {
  self.onmessage = ({ data, ports }) => {
    if (receive(data, ports)) enter(run());
  };
  start(data).catch(fail);
};

async function start({ module, template, makeTemplate }) {
  const wasm = initSync({ module });
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
  promise.catch(fail);
}

/** Tells the page why there is no interpreter any more; the page reaps this worker. */
function fail(error) {
  const reason = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
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
  const memory = new SharedArrayBuffer(wasm.memory.buffer.byteLength);
  new Uint8Array(memory).set(new Uint8Array(wasm.memory.buffer));
  return { memory, references };
}

const PAGE = 65536;

function restore(wasm, { memory, references }) {
  const table = wasm.__wbindgen_externrefs;
  table.grow(references.length - table.length);
  references.forEach((known, i) => table.set(i, WELL_KNOWN[known]));
  wasm.memory.grow((memory.byteLength - wasm.memory.buffer.byteLength) / PAGE);
  new Uint8Array(wasm.memory.buffer).set(new Uint8Array(memory));
}
