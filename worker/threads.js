// The part of green threads that needs JavaScript: parking a suspended WebAssembly stack on a promise, and turning
// the worker's event loop.
//
// Stacks run one at a time, each until it rests: a thread whose recursion goes on on several stacks (`segments.js`)
// must not be interrupted between two of them. With passed memory (`passing`), message handlers take their turn with
// them.

import { passer, passing } from "./passing.js";

/** @typedef {{ words: Int32Array, index: number, ended: Promise<string> }} Sleep A sleep on a word of shared memory. */

/** @type {Map<number, { resolve: () => void, timer: number | undefined, sleep: number | undefined }>} */
const parked = new Map();

/** @type {(() => unknown)[]} Functions that start or resume a stack, in order of arrival. */
const entries = [];
let busy = false;

/** Calls `entry`, which starts or resumes a stack, once no other one runs. @param {() => unknown} entry */
export function enter(entry) {
  if (passing) {
    passing.enter(entry);
  } else {
    entries.push(entry);
    queueMicrotask(next);
  }
}

/** Records that the running stack has suspended or ended. */
export function rest() {
  if (passing) {
    passing.rest();
  } else {
    busy = false;
    queueMicrotask(next);
  }
}

function next() {
  if (busy) return;
  const entry = entries.shift();
  if (!entry) return;
  busy = true;
  entry();
}

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
    rest();
  });
}

/** @param {number} id */
function wake(id) {
  const entry = parked.get(id);
  if (!entry) return;
  parked.delete(id);
  clearTimeout(entry.timer);
  if (entry.sleep !== undefined) passing?.cancel(entry.sleep);
  enter(entry.resolve);
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
  else enter(resolve);
};

/** Resolves after the event loop has turned once. @returns {Promise<void>} */
export function turnEventLoop() {
  return new Promise((resolve) => {
    turns.push(resolve);
    turn.port2.postMessage(0);
    if (passing) passing.beginTurn();
    else rest();
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
  entries.length = 0;
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
  enter(() => runThread(id));
}

export const now = () => performance.timeOrigin + performance.now();
export const monotonic = () => performance.now();
