// One instance of the page's WebAssembly module after the other: what traps, panics or exhausts its stack ends with a
// reason, and the next run finds a fresh one.
//
// An exception that leaves the instance has unwound none of its frames properly, so borrows are still held and data is
// half changed. No further call may enter it. All calls go through a guard, which notices the first exception.

/** @typedef {typeof import("./pyworkers_web.js")} Web */

/** The names that wasm-bindgen gives to what only its own script calls: closures, finalizers, memory. */
const INTERNAL = /^__|_convert__closures_/;

/** The compiled module. @type {Promise<WebAssembly.Module> | undefined} */
let compiled;

/** The instance that is in use. @type {Promise<Instance> | undefined} */
let current;

/** The number of instances so far. */
let count = 0;

/** The page's module in use, and how it ended. */
export class Instance {
  /** The exports. @type {Web} */
  web;
  /** Resolves to the reason once the instance has ended, when no call is in it any more. @type {Promise<string>} */
  ended;
  /** The reason, at once. @type {string | undefined} */
  reason;
  /** The workers that run. The module keeps the set. @type {Set<Worker>} */
  #workers = new Set();
  /** @type {(reason: string) => void} */
  #tell = () => {};
  /** The number of calls that have not returned. */
  #depth = 0;

  /** @param {Web} web @param {WebAssembly.Module} module */
  constructor(web, module) {
    this.web = web;
    this.ended = new Promise((resolve) => { this.#tell = resolve; });
    const Real = WebAssembly.Instance;
    const guard = (/** @type {WebAssembly.Exports} */ exports) => this.#guard(exports);
    /** @param {WebAssembly.Module} module @param {WebAssembly.Imports} imports */
    function Guarded(module, imports) {
      return { exports: guard(new Real(module, imports).exports) };
    }
    // wasm-bindgen's script takes no instance, it makes one of a module. Nothing else runs meanwhile.
    WebAssembly.Instance = /** @type {typeof Real} */ (/** @type {unknown} */ (Guarded));
    try {
      web.initSync({ module });
    } finally {
      WebAssembly.Instance = Real;
    }
    web.keepWorkersIn(this.#workers);
  }

  /** The exports, with functions that notice an exception. @param {WebAssembly.Exports} exports */
  #guard(exports) {
    /** @type {Record<string, unknown>} */
    const guarded = {};
    for (const [name, value] of Object.entries(exports)) {
      guarded[name] = typeof value === "function" ? this.#guardCall(name, value, guarded) : value;
    }
    return guarded;
  }

  /** @param {string} name @param {Function} call @param {Record<string, unknown>} guarded */
  #guardCall(name, call, guarded) {
    const isInternal = INTERNAL.test(name);
    return (/** @type {unknown[]} */ ...given) => {
      if (this.reason === undefined) {
        this.#depth += 1;
        try {
          return call(...given);
        } catch (error) {
          this.#end(error, guarded);
        } finally {
          this.#depth -= 1;
        }
      }
      // The frames of the instance below this call must not go on. An event of the browser has nobody to tell.
      if (this.#depth > 0 || !isInternal) throw new Error(`the page's code has ended: ${this.reason}`);
      return 0;
    };
  }

  /** @param {unknown} error @param {Record<string, unknown>} guarded */
  #end(error, guarded) {
    if (this.reason !== undefined) return;
    this.reason = error instanceof Error ? error.message : String(error);
    console.error("pyworkers: the page's code has ended:", error);
    current = undefined;
    for (const worker of this.#workers) end(worker);
    this.#workers.clear();
    // What is left of the script has views of the memory, which would keep all of it. Growing takes it from them.
    const { memory } = guarded;
    if (memory instanceof WebAssembly.Memory) detach(memory);
    guarded.memory = new WebAssembly.Memory({ initial: 0 });
    const { reason } = this;
    queueMicrotask(() => this.#tell(reason));
  }
}

/** @param {Worker} worker */
function end(worker) {
  worker.onmessage = null;
  // It may run on for a while, and fail without its memory.
  worker.onerror = (event) => { if (event instanceof Event) event.preventDefault(); };
  worker.terminate();
}

/** @param {WebAssembly.Memory} memory */
function detach(memory) {
  try {
    memory.grow(0);
  } catch {
    // A browser that has no memory left at all. The views keep what they have.
  }
}

/** The instance in use, started if there is none. A failure is not kept. @returns {Promise<Instance>} */
export function getInstance() {
  if (!current) {
    const starting = start();
    current = starting;
    starting.catch(() => { if (current === starting) current = undefined; });
  }
  return current;
}

async function start() {
  compiled ??= compile();
  compiled.catch(() => { compiled = undefined; });
  const number = count++;
  // A script has one instance for ever. With another address it is another script.
  const script = number === 0 ? "./pyworkers_web.js" : `./pyworkers_web.js?instance=${number}`;
  const [web, module] = await Promise.all([/** @type {Promise<Web>} */ (import(script)), compiled]);
  return new Instance(web, module);
}

async function compile() {
  const url = new URL("pyworkers_web_bg.wasm", import.meta.url);
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: the server answered ${response.status}`);
  // A server may not know the type, which streaming needs.
  const streams = response.headers.get("content-type")?.startsWith("application/wasm");
  return streams ? WebAssembly.compileStreaming(response) : WebAssembly.compile(await response.arrayBuffer());
}
