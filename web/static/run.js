// `run.html`: runs one program for a driver of the browser, which asks for the session's events.

import { getInstance } from "./instance.js";

/** @typedef {import("./pyworkers_web.js").Event & { pid?: number, stream?: string, text?: string, batch?: Batch, status?: number, reason?: string }} SessionEvent */
/** @typedef {{ records: { what: { sent?: { preview: string } } }[] }} Batch */
/** @typedef {string | { base64: string }} Given */
/** @typedef {(Omit<SessionEvent, "type"> & { type: SessionEvent["type"] | "fatal", at?: number })} DrivenEvent */

/** The events that the driver has not taken yet. @type {DrivenEvent[]} */
const queue = [];
/** Wakes the driver. @type {(() => void) | null} */
let wake = null;
// Figures are large, and a terminal cannot show them.
let keepsFigures = false;

/** @param {DrivenEvent} event */
function push(event) {
  if (event.type === "display" && !keepsFigures) return;
  const last = queue[queue.length - 1];
  // A loop of prints makes one long event, not a million short ones.
  if (event.type === "output" && last?.type === "output" && last.pid === event.pid
      && last.stream === event.stream && (last.text?.length ?? 0) < 1 << 16) {
    last.text = `${last.text}${event.text}`;
  } else {
    // A copy: the event is the session's, and the line above changes it. With the time on the clock of traces.
    queue.push({ ...event, at: performance.timeOrigin + performance.now() });
  }
  wake?.();
}

/** About how long an event is as JSON. @param {DrivenEvent} event */
function weight({ text, batch }) {
  if (!batch) return text?.length ?? 200;
  return batch.records.reduce((sum, { what }) => sum + 150 + 4 * (what.sent?.preview.length ?? 0), 200);
}

/** @param {unknown} error */
function fatal(error) {
  push({ type: "fatal", text: error instanceof Error ? error.message : String(error) });
}

addEventListener("error", (event) => fatal(event.error || event.message || "a script failed to load"));
addEventListener("unhandledrejection", (event) => fatal(event.reason));

/** Ends the run, as the page's code has ended. @param {string} reason */
function failed(reason) {
  session = null;
  sessionOptions = null;
  fatal(reason);
  push({ type: "exit", status: 134, reason });
}

/** @type {import("./pyworkers_web.js").Session | null} */
let session = null;
/** The options of the session, as JSON. @type {string | null} */
let sessionOptions = null;
/** @type {Promise<void>} */
let started = Promise.resolve();

/**
 * @param {Omit<Parameters<import("./pyworkers_web.js").Session["run"]>[0], "files"> & { files: Record<string, Given> }} program
 * @param {Record<string, unknown> | null} [options]
 */
async function begin(program, options) {
  const { web, ended } = await getInstance();
  const given = Object.entries(options ?? {}).filter(([, value]) => value !== null);
  const wanted = JSON.stringify(given);
  // A second program finds the interpreter loaded.
  if (sessionOptions !== wanted) {
    session?.dispose();
    session = new web.Session(Object.fromEntries(given), push);
    ended.then(failed);
    try {
      await session.load();
    } catch (error) {
      const { ok, missing } = web.Session.supported();
      throw ok ? error : new Error(`this page lacks ${missing.join(", ")}: ${error instanceof Error ? error.message : error}`);
    }
    sessionOptions = wanted;
  }
  session?.run({ ...program, files: Object.fromEntries(Object.entries(program.files).map(decoded)) });
}

/**
 * A file of the program. Bytes come as base64, since WebDriver carries only text.
 * @param {[string, Given]} file
 * @returns {[string, string | Uint8Array]}
 */
function decoded([name, contents]) {
  if (typeof contents === "string") return [name, contents];
  return [name, Uint8Array.from(atob(contents.base64), (character) => character.charCodeAt(0))];
}

window.pyworkers = {
  /**
   * Loads the interpreter and runs the program. Errors come as events `fatal`.
   * @param {Parameters<typeof begin>[0]} program
   * @param {Parameters<typeof begin>[1]} [options]
   */
  start(program, options) {
    started = begin(program, options);
    started.catch(fatal);
  },
  /** Resolves to the events since the last call, as soon as there is one or `limit` ms have passed. */
  async next(limit = 10_000) {
    if (queue.length === 0) {
      await /** @type {Promise<void>} */ (new Promise((resolve) => {
        const timer = setTimeout(resolve, limit);
        wake = () => { clearTimeout(timer); resolve(); };
      }));
      wake = null;
    }
    // Not more than a driver carries in one answer.
    let size = 0;
    let count = 0;
    while (count < queue.length && size < 1 << 22) size += weight(queue[count++]);
    return queue.splice(0, count);
  },
  /** From now on figures come as events, too. */
  keepFigures() { keepsFigures = true; },
  /** Starts or stops events `objects`, which list all shared objects. @param {boolean} on */
  inspect(on) { started.then(() => session?.inspect(on), () => {}); },
  /** @param {string} text */
  input(text) { started.then(() => session?.writeStdin(text), () => {}); },
  closeInput() { started.then(() => session?.closeStdin(), () => {}); },
  /** Asks for an event `waits`: what every thread of every process waits for. */
  describe() { session?.describe(); },
  stop() { session?.stop(); },
};
