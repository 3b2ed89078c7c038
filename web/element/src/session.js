// `pyworkers.js`: runs programs from JavaScript, without a user interface.

/** @typedef {import("./pyworkers_web.js").Event} Event */
/** @typedef {string | Uint8Array | ArrayBuffer | Blob} Contents */

/**
 * @typedef {Omit<import("./pyworkers_web.js").SessionOptions, "base"> & { base?: string | URL, onEvent?: (event: Event) => void }} Options
 */

import { checkContents, checkProgram, checkSessionOptions, checkText, filePath } from "./options.js";
import { getBase, loadInstance } from "./parts.js";

/**
 * Creates a session, which runs programs one after the other. The interpreter is loaded when the promise resolves.
 * Sessions of one page share it.
 * @param {Options} [given]
 */
export async function createSession(given = {}) {
  checkSessionOptions(given);
  const { base = getBase(), onEvent, ...options } = given;
  const directory = new URL(String(base).replace(/\/?$/, "/"), document.baseURI).href;
  const session = new PyWorkersSession({ base: directory, ...options }, onEvent);
  await session.load();
  return session;
}

/** Whether this browser can run programs, and whether this page is isolated. @param {string} [base] */
export async function supported(base = getBase()) {
  return (await loadInstance(base)).web.Session.supported();
}

/** The exit status of a run that the page's code has ended by its failure: as if by SIGABRT. */
const ABORTED = 134;

const DISPOSED = "this session is disposed";

/** @typedef {{ status: number, reason?: string }} Result */

class PyWorkersSession extends EventTarget {
  #options;
  #onEvent;
  /** The session of an instance of the page's code, until that ends. @type {import("./pyworkers_web.js").Session | undefined} */
  #session;
  /** That instance. @type {import("./parts.js").Instance | undefined} */
  #instance;
  #disposed = false;
  /** @type {Map<string, Contents>} */
  #files = new Map();
  /** @type {((result: Result) => void) | undefined} */
  #ended;

  /**
   * @param {import("./pyworkers_web.js").SessionOptions & { base: string }} options
   * @param {((event: Event) => void) | undefined} onEvent
   */
  constructor(options, onEvent) {
    super();
    this.#options = options;
    this.#onEvent = onEvent;
  }

  async load() {
    const instance = await loadInstance(this.#options.base);
    const { web, ended } = instance;
    const session = new web.Session(this.#options, (event) => this.#hear(event));
    this.#instance = instance;
    this.#session = session;
    ended.then((reason) => {
      if (this.#session !== session) return;
      this.#session = undefined;
      if (this.#ended) this.#hear({ type: "exit", status: ABORTED, reason });
    });
    const failure = await Promise.race([session.load(), ended]);
    if (failure !== undefined) throw new Error(`the page's code has failed: ${failure}`);
  }

  /**
   * Calls the session, unless the page's code has ended, and with it the run.
   * @param {(session: import("./pyworkers_web.js").Session) => void} call
   */
  #call(call) {
    if (this.#disposed) throw new Error(DISPOSED);
    try {
      if (this.#session) call(this.#session);
    } catch (error) {
      // An event tells of the page's end.
      if (this.#instance?.reason === undefined) throw error;
    }
  }

  /**
   * Writes a file for all later programs.
   * @param {string} name
   * @param {Contents} contents
   */
  writeFile(name, contents) {
    const path = filePath(name, "writeFile: the name");
    checkContents(contents, "writeFile: the contents");
    for (const other of this.#files.keys()) {
      if (other.startsWith(`${path}/`) || path.startsWith(`${other}/`)) {
        throw new RangeError(`writeFile: ${JSON.stringify(path)} cannot be a file beside the file ${JSON.stringify(other)}`);
      }
    }
    this.#files.set(path, contents);
  }

  /** @param {string} name */
  removeFile(name) {
    this.#files.delete(filePath(name, "removeFile: the name"));
  }

  /** @param {{ main?: string, argv?: string[], env?: Record<string, string> }} [program] */
  async run(program = {}) {
    checkProgram(program);
    const { main: name = "main.py", argv = [], env = {} } = program;
    const main = filePath(name, "run: main");
    /** @type {Map<string, string | Uint8Array | ArrayBuffer>} */
    const files = new Map();
    for (const [name, contents] of this.#files) {
      // Only a blob is waited for: other programs have started when this function returns.
      files.set(name, contents instanceof Blob ? await contents.arrayBuffer() : contents);
    }
    if (this.#disposed) throw new Error(DISPOSED);
    if (!this.#session) await this.load();
    const session = this.#session;
    // The promise is rejected if the program cannot be started.
    return new Promise((resolve) => {
      session?.run({ main, files: Object.fromEntries(files), argv, env });
      this.#ended = resolve;
    });
  }

  /** @param {string} text */
  writeStdin(text) {
    checkText(text, "writeStdin: the text");
    this.#call((session) => session.writeStdin(text));
  }

  closeStdin() {
    this.#call((session) => session.closeStdin());
  }

  stop() {
    this.#call((session) => session.stop());
  }

  /** @param {number} pid */
  kill(pid) {
    this.#call((session) => session.kill(pid));
  }

  dispose() {
    if (this.#disposed) return;
    this.#call((session) => session.dispose());
    this.#session = undefined;
    this.#disposed = true;
    // No event of the end will arrive.
    this.#ended?.({ status: 137 });
    this.#ended = undefined;
  }

  /** @param {Event} event */
  #hear(event) {
    this.#onEvent?.(event);
    this.dispatchEvent(new CustomEvent(event.type, { detail: event }));
    if (event.type === "exit") {
      const ended = this.#ended;
      this.#ended = undefined;
      const { status, reason } = event;
      ended?.(reason === undefined ? { status } : { status, reason });
    }
  }
}
