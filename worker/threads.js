// The part of green threads that needs JavaScript: parking a suspended WebAssembly stack on a promise, and turning
// the worker's event loop.
//
// With passed memory (`passing`), stacks and message handlers run one at a time.

import { passer, passing } from "./passing.js";

/** @typedef {{ words: Int32Array, index: number, ended: Promise<string> }} Sleep A sleep on a word of shared memory. */

/** @type {Map<number, { resolve: () => void, timer: number | undefined, sleep: number | undefined }>} */
const parked = new Map();

/**
 * Resolves when `unpark(id)` is called or after `timeout` milliseconds (never if negative).
 * @param {number} id
 * @param {number} timeout
 * @param {number} [sleep] A sleep on passed memory that ends with it.
 * @returns {Promise<void>}
 */
export function park(id, timeout, sleep) {
  return new Promise((resolve) => {
    const timer = timeout < 0 ? undefined : setTimeout(() => wake(id), Math.min(timeout, 2 ** 31 - 1));
    parked.set(id, { resolve, timer, sleep });
    passing?.rest();
  });
}

/** @param {number} id */
function wake(id) {
  const entry = parked.get(id);
  if (!entry) return;
  parked.delete(id);
  clearTimeout(entry.timer);
  if (passing) {
    if (entry.sleep !== undefined) passing.cancel(entry.sleep);
    passing.enter(entry.resolve);
  } else {
    entry.resolve();
  }
}

export { wake as unpark };

// A message to this worker itself is the cheapest task that lets messages and timers in. A settled promise would not,
// and a timer is clamped to 4 ms.
/** @type {(() => void)[]} */
const turns = [];
const turn = new MessageChannel();
turn.port1.onmessage = () => {
  const resolve = turns.shift();
  if (!resolve) return;
  if (passing) passing.endTurn(resolve);
  else resolve();
};

/** Resolves after the event loop has turned once. @returns {Promise<void>} */
export function turnEventLoop() {
  return new Promise((resolve) => {
    turns.push(resolve);
    turn.port2.postMessage(0);
    passing?.beginTurn();
  });
}

/**
 * As `park`, but also resolves once one of the words (pairs of index and expected value) is notified or differs.
 * @param {number} id
 * @param {number} timeout
 * @param {Int32Array} words
 * @param {Int32Array} pairs
 */
export function parkOnWords(id, timeout, words, pairs) {
  /** @type {Sleep[]} */
  const sleeps = [];
  for (let i = 0; i < pairs.length; i += 2) {
    const sleep = Atomics.waitAsync(words, pairs[i], pairs[i + 1], timeout < 0 ? Infinity : timeout);
    if (!sleep.async) {
      sleeps.forEach(passOn);
      return;
    }
    sleeps.push({ words, index: pairs[i], ended: sleep.value });
  }
  const woken = park(id, timeout);
  const entry = parked.get(id);
  for (const sleep of sleeps) {
    sleep.ended.then((outcome) => {
      if (parked.get(id) === entry) wake(id);
      else if (outcome === "ok") Atomics.notify(sleep.words, sleep.index, 1);
    });
  }
  return woken;
}

/** Passes on the wake-up of an abandoned sleep, which consumes one nevertheless. @param {Sleep} sleep */
function passOn({ words, index, ended }) {
  ended.then((outcome) => {
    if (outcome === "ok") Atomics.notify(words, index, 1);
  });
}

/**
 * As `park`, but also resolves once one of the words of passed memory is notified.
 * @param {number} id
 * @param {number} timeout
 * @param {Uint32Array} words
 */
export function parkOnPassedWords(id, timeout, words) {
  return park(id, timeout, passer().sleep(words, () => wake(id)));
}

/**
 * For a process that has ended: nothing runs any more. The page terminates the worker later, because in Firefox a
 * message that a port has not delivered is lost with the worker that sent it.
 */
export function end() {
  parked.clear();
  passing?.end();
  return new Promise(() => {});
}

/** @type {(id: number) => void} */
let runThread;

/** Sets the function that runs a thread. Only the worker script can import this suspendable export. */
export function onThreadStart(/** @type {(id: number) => void} */ run) {
  runThread = run;
}

/** Runs a thread once the running one suspends. */
export function startThread(/** @type {number} */ id) {
  if (passing) passing.enter(() => runThread(id));
  else queueMicrotask(() => runThread(id));
}

export const now = () => performance.timeOrigin + performance.now();
export const monotonic = () => performance.now();
