// Passed memory: session memory on a page without SharedArrayBuffer. It is an ArrayBuffer that is transferred from
// process to process. All accesses of a process are one step to the others, and to its own threads: while a thread
// waits for the memory, nothing else of its process runs.

import { CANCEL, NOTES, NOTIFY, REST, SLEEP, THREADS, VERSION, WANT } from "./protocol.js";

/** @type {Passing | undefined} The scheduler of this worker; undefined if session memory is shared. */
export let passing;

/** Makes this worker use passed memory. `fail` reports a failure of the interpreter to the page. */
export function passMemory(/** @type {(error: unknown) => void} */ fail) {
  passing = new Passing(fail);
}

/** @typedef {() => unknown} Entry Starts or resumes a stack. */
/** @typedef {(event: MessageEvent) => void} Handler */

/** Decides what runs in this worker and when it has session memory. */
class Passing {
  /** @type {ArrayBuffer | undefined} The memory, while it is here. */
  #memory;
  /** @type {(() => void) | undefined} Resumes the function that fetched the memory. */
  #arrived;
  /** @type {number[]} Notes not yet sent to the page. */
  #notes = [];
  /** @type {number[] | undefined} The last thread counts, if not yet sent. */
  #threads;
  /** @type {Entry[]} Functions that wait to run, in order of arrival. */
  #entries = [];
  #busy = false;
  #ended = false;
  #turning = 0;
  /** @type {Map<number, () => void>} The functions that wake sleepers. */
  #sleeps = new Map();
  #lastSleep = 0;
  #fail;

  /** @param {(error: unknown) => void} fail Reports a failure of the interpreter to the page. */
  constructor(fail) {
    this.#fail = fail;
  }

  /**
   * Calls `entry`, which resumes a stack, once no other stack runs. When that stack suspends or ends it calls `rest`.
   * @param {Entry} entry
   */
  enter(entry) {
    this.#entries.push(entry);
    this.#next();
  }

  /** As `enter`, for a function that accesses the memory and cannot suspend. @param {() => void} handler */
  deliver(handler) {
    this.enter(async () => {
      try {
        if (!this.#memory) await this.fetch();
        handler();
        this.rest();
      } catch (error) {
        this.#fail(error);
      }
    });
  }

  /** As `deliver`, for a handler that does not access the memory. @param {() => void} handler */
  handle(handler) {
    this.enter(() => {
      try {
        handler();
        this.rest();
      } catch (error) {
        this.#fail(error);
      }
    });
  }

  /** Records that the running stack has suspended or ended. */
  rest() {
    this.#busy = false;
    queueMicrotask(() => this.#next());
  }

  /** As `rest`, for a stack that will resume by itself. */
  beginTurn() {
    this.#turning += 1;
    this.rest();
  }

  /** Ends `beginTurn`. @param {Entry} entry */
  endTurn(entry) {
    this.#turning -= 1;
    this.enter(entry);
  }

  /** Stops everything. Memory that still arrives is returned, until the page terminates this worker. */
  end() {
    this.#busy = this.#ended = true;
    this.#entries = [];
    this.#sleeps.clear();
    this.giveBack();
  }

  /** The memory, while it is here. */
  get memory() {
    return this.#memory;
  }

  /** Resolves once the memory is here. */
  fetch() {
    return new Promise((/** @type {(_: void) => void} */ resolve) => {
      this.#arrived = resolve;
      this.#notes.push(WANT);
      this.#post();
    });
  }

  /** Records the larger buffer to which the memory has moved. @param {ArrayBuffer} memory */
  replace(memory) {
    this.#memory = memory;
  }

  /** Returns the memory to the page. */
  giveBack() {
    if (this.#memory) this.#post();
  }

  /** Asks the page to wake up to `count` sleepers of a word. @param {number} word @param {number} count */
  notify(word, count) {
    this.#notes.push(NOTIFY, word, count);
  }

  /**
   * Asks the page to call `wake` once one of the words is notified after the memory's return. Returns an id.
   * @param {Iterable<number> & ArrayLike<number>} words
   * @param {() => void} wake
   */
  sleep(words, wake) {
    this.#lastSleep = (this.#lastSleep + 1) | 0;
    this.#sleeps.set(this.#lastSleep, wake);
    this.#notes.push(SLEEP, this.#lastSleep, words.length, ...words);
    return this.#lastSleep;
  }

  /** Ends a sleep that was not woken. @param {number} sleep */
  cancel(sleep) {
    if (this.#sleeps.delete(sleep)) this.#notes.push(CANCEL, sleep);
  }

  /** Records the thread counts. Only the last of several is sent. @param {number[]} counts */
  countThreads(...counts) {
    this.#threads = counts;
  }

  /**
   * Handles a message of the page that brings the memory, wakes sleepers, or both.
   * @param {ArrayLike<number>} woken
   * @param {ArrayBuffer} [memory]
   */
  hear(woken, memory) {
    if (memory) this.#memory = memory;
    for (let i = 0; i < woken.length; i += 2) this.#wake(woken[i], woken[i + 1]);
    const arrived = memory && this.#arrived;
    if (this.#ended) {
      this.#post();
    } else if (arrived) {
      this.#arrived = undefined;
      arrived();
    } else {
      this.#next();
    }
  }

  /** @param {number} sleep @param {number} word */
  #wake(sleep, word) {
    const wake = this.#sleeps.get(sleep);
    if (wake) {
      this.#sleeps.delete(sleep);
      wake();
    } else {
      this.notify(word, 1); // another sleeper gets the wake-up
    }
  }

  #next() {
    if (this.#busy) return;
    const entry = this.#entries.shift();
    if (entry) {
      this.#busy = true;
      entry();
    } else if (this.#memory || this.#notes.length || this.#threads) {
      if (!this.#turning) this.#notes.push(REST);
      this.#post();
    }
  }

  #post() {
    if (this.#threads) this.#notes.push(THREADS, ...this.#threads);
    const [notes, memory] = [Int32Array.from(this.#notes), this.#memory];
    this.#notes = [];
    this.#threads = this.#memory = undefined;
    self.postMessage([VERSION, NOTES, notes, memory], memory ? [memory] : []);
  }
}

/** The scheduler, for callers that run only with passed memory. */
export function passer() {
  if (!passing) throw new Error("this worker has no passed memory");
  return passing;
}

/** Resolves once the memory is here. Nothing else runs meanwhile. */
export const fetchMemory = () => passer().fetch();
/** The memory, while it is here. */
export const memoryHere = () => passer().memory;
export const replaceMemory = (/** @type {ArrayBuffer} */ memory) => passer().replace(memory);
export const giveMemoryBack = () => passer().giveBack();
/** @param {number} word @param {number} count */
export const notifyPassedWord = (word, count) => passer().notify(word, count);
/** @param {number} running @param {number} waiting @param {number} timed */
export const countThreads = (running, waiting, timed) => passer().countThreads(running, waiting, timed);

/** @type {Map<MessagePort, MessageEvent[]>} The messages of each port that have not been handled. */
const undelivered = new Map();

/** Calls `handler` with each message event of a port. @param {MessagePort} port @param {Handler} handler */
export function listen(port, handler) {
  if (!passing) {
    port.onmessage = handler;
    return;
  }
  /** @type {MessageEvent[]} */
  const events = [];
  undelivered.set(port, events);
  port.onmessage = (event) => {
    events.push(event);
    passer().deliver(() => {
      const event = events.shift();
      if (event) handler(event);
    });
  };
}

/**
 * Calls `handler`, which does not access the memory, with each message event of a channel.
 * @param {BroadcastChannel} channel
 * @param {Handler} handler
 */
export function hear(channel, handler) {
  channel.onmessage = passing ? (event) => passer().handle(() => handler(event)) : handler;
}

/** Ends `listen`. Returns the data of messages that were not handled. @param {MessagePort} port */
export function stopListening(port) {
  port.onmessage = null;
  const events = undelivered.get(port) ?? [];
  undelivered.delete(port);
  return events.splice(0).map(({ data }) => data);
}
