// Session memory on a page without SharedArrayBuffer: an ArrayBuffer that the page hands from process to process
// (crate/kernel/src/run/passing.rs). Whatever a process does with it is one step for all others, and for its own threads:
// while one of them waits for the memory, nothing else of this process runs.

import { CANCEL, NOTES, NOTIFY, REST, SLEEP, THREADS, VERSION, WANT } from "./protocol.js";

/** @type {Passing | undefined} What decides in this worker; none where session memory is shared. */
export let passing;

/** From now on session memory is passed around. `fail` tells the page that the interpreter failed. */
export function passMemory(/** @type {(error: unknown) => void} */ fail) {
  passing = new Passing(fail);
}

/** Decides what runs in this worker and when it has session memory. */
class Passing {
  /** @type {ArrayBuffer | undefined} While it is here. */
  #memory;
  /** @type {(() => void) | undefined} Goes on once it is here. */
  #arrived;
  /** @type {number[]} What the page has not been told yet. */
  #notes = [];
  /** @type {number[] | undefined} The last count of threads that it has not been told yet. */
  #threads;
  /** @type {(() => unknown)[]} What wants to run, first come first. */
  #entries = [];
  #busy = false;
  #ended = false;
  #turning = 0;
  /** @type {Map<number, () => void>} What wakes each sleeper. */
  #sleeps = new Map();
  #lastSleep = 0;
  #fail;

  /** @param {(error: unknown) => void} fail Tells the page that the interpreter failed. */
  constructor(fail) {
    this.#fail = fail;
  }

  /** Calls `entry`, which lets a stack run, once no other one runs. When that is suspended or over it calls `rest`. */
  enter(entry) {
    this.#entries.push(entry);
    this.#next();
  }

  /** As `enter`, for a function that touches the memory and cannot be suspended. */
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

  /** What ran is suspended or over. */
  rest() {
    this.#busy = false;
    queueMicrotask(() => this.#next());
  }

  /** As `rest`, of a stack that goes on by itself. */
  beginTurn() {
    this.#turning += 1;
    this.rest();
  }

  /** Ends `beginTurn`. */
  endTurn(entry) {
    this.#turning -= 1;
    this.enter(entry);
  }

  /** Nothing runs any more, ever. What comes all the same goes back, until the page ends this worker. */
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
    return new Promise((resolve) => {
      this.#arrived = resolve;
      this.#notes.push(WANT);
      this.#post();
    });
  }

  /** The memory has grown, into another buffer. */
  replace(memory) {
    this.#memory = memory;
  }

  /** Lets others have the memory. */
  giveBack() {
    if (this.#memory) this.#post();
  }

  /** The page shall wake up to `count` sleepers of a word. */
  notify(word, count) {
    this.#notes.push(NOTIFY, word, count);
  }

  /** The page shall call `wake` when one of the words is notified, from when it has the memory back. Returns an id. */
  sleep(words, wake) {
    this.#lastSleep = (this.#lastSleep + 1) | 0;
    this.#sleeps.set(this.#lastSleep, wake);
    this.#notes.push(SLEEP, this.#lastSleep, words.length, ...words);
    return this.#lastSleep;
  }

  /** Ends a sleep that was not woken. */
  cancel(sleep) {
    if (this.#sleeps.delete(sleep)) this.#notes.push(CANCEL, sleep);
  }

  /** Tells how many threads do what; only the last of several such notes counts. */
  countThreads(...counts) {
    this.#threads = counts;
  }

  /** The page brings the memory, or wakes sleepers, or both. */
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

  #wake(sleep, word) {
    const wake = this.#sleeps.get(sleep);
    if (wake) {
      this.#sleeps.delete(sleep);
      wake();
    } else {
      this.notify(word, 1); // it is somebody else's
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

/** Resolves once the memory is here; nothing else runs meanwhile. */
export const fetchMemory = () => passing.fetch();
/** The memory, while it is here. */
export const memoryHere = () => passing.memory;
export const replaceMemory = (memory) => passing.replace(memory);
export const giveMemoryBack = () => passing.giveBack();
export const notifyPassedWord = (word, count) => passing.notify(word, count);
export const countThreads = (running, waiting, timed) => passing.countThreads(running, waiting, timed);

/** Messages of each port that have not had their turn. */
const undelivered = new Map();

/** Calls `handler` with each message event of a port. */
export function listen(port, handler) {
  if (!passing) {
    port.onmessage = handler;
    return;
  }
  const events = [];
  undelivered.set(port, events);
  port.onmessage = (event) => {
    events.push(event);
    passing.deliver(() => {
      const event = events.shift();
      if (event) handler(event);
    });
  };
}

/** Ends `listen`; returns what the handler has not been called with. */
export function stopListening(port) {
  port.onmessage = null;
  const events = undelivered.get(port) ?? [];
  undelivered.delete(port);
  return events.splice(0).map(({ data }) => data);
}
