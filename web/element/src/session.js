// `pyworkers.js`: runs programs from JavaScript, without a user interface.

/** @typedef {import("./pyworkers_web.js").Event} Event */
/** @typedef {string | Uint8Array | ArrayBuffer | Blob} Contents */

/**
 * @typedef {Omit<import("./pyworkers_web.js").SessionOptions, "base"> & { base?: string | URL, onEvent?: (event: Event) => void }} Options
 */

import { checkContents, checkProgram, checkSessionOptions, checkText, filePath } from "./options.js";
import { getBase, loadWeb } from "./parts.js";

/**
 * Creates a session, which runs programs one after the other. The interpreter is loaded when the promise resolves.
 * Sessions of one page share it.
 * @param {Options} [given]
 */
export async function createSession(given = {}) {
  checkSessionOptions(given);
  const { base = getBase(), onEvent, ...options } = given;
  const directory = new URL(String(base).replace(/\/?$/, "/"), document.baseURI).href;
  const web = await loadWeb(directory);
  const session = new PyWorkersSession(web, { base: directory, ...options }, onEvent);
  await session.load();
  return session;
}

/** Whether this browser can run programs, and whether this page is isolated. @param {string} [base] */
export async function supported(base = getBase()) {
  return (await loadWeb(base)).Session.supported();
}

class PyWorkersSession extends EventTarget {
  #session;
  #onEvent;
  /** @type {Map<string, Contents>} */
  #files = new Map();
  /** @type {((result: { status: number }) => void) | undefined} */
  #ended;

  /**
   * @param {import("./parts.js").Web} web
   * @param {import("./pyworkers_web.js").SessionOptions} options
   * @param {((event: Event) => void) | undefined} onEvent
   */
  constructor(web, options, onEvent) {
    super();
    this.#onEvent = onEvent;
    this.#session = new web.Session(options, (event) => this.#hear(event));
  }

  load() {
    return this.#session.load();
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
    // The promise is rejected if the program cannot be started.
    return new Promise((resolve) => {
      this.#session.run({ main, files: Object.fromEntries(files), argv, env });
      this.#ended = resolve;
    });
  }

  /** @param {string} text */
  writeStdin(text) {
    checkText(text, "writeStdin: the text");
    this.#session.writeStdin(text);
  }

  closeStdin() {
    this.#session.closeStdin();
  }

  stop() {
    this.#session.stop();
  }

  /** @param {number} pid */
  kill(pid) {
    this.#session.kill(pid);
  }

  dispose() {
    this.#session.dispose();
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
      ended?.({ status: event.status });
    }
  }
}
