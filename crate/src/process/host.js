// What only JavaScript can do for a process: park a suspended WebAssembly
// stack on a promise, and let the worker's event loop turn.

const parked = new Map();

/** Resolves when `unpark(id)` is called or `timeout` milliseconds are over (never if negative). */
export function park(id, timeout) {
  return new Promise((resolve) => {
    const timer = timeout < 0 ? undefined : setTimeout(() => wake(id), Math.min(timeout, 2 ** 31 - 1));
    parked.set(id, { resolve, timer });
  });
}

function wake(id) {
  const entry = parked.get(id);
  if (!entry) return;
  parked.delete(id);
  clearTimeout(entry.timer);
  entry.resolve();
}

export { wake as unpark };

// A message to oneself is the cheapest task that lets messages and timers in:
// a settled promise would not, and a timer is clamped to 4 ms.
const turns = [];
const turn = new MessageChannel();
turn.port1.onmessage = () => turns.shift()();

/** Resolves after the event loop has turned once. */
export function turnEventLoop() {
  return new Promise((resolve) => {
    turns.push(resolve);
    turn.port2.postMessage(0);
  });
}

/** As `park`, and also resolves once one of the words (pairs of index and expected value) is notified or differs. */
export function parkOnWords(id, timeout, words, pairs) {
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

/** A sleep that nobody waits for takes a wake-up all the same: it is somebody else's. */
function passOn({ words, index, ended }) {
  ended.then((outcome) => {
    if (outcome === "ok") Atomics.notify(words, index, 1);
  });
}

/** The worker script tells the page, once the trap that follows has reached it. */
export function panicked(message) {
  self.panicMessage = [self.panicMessage, message].filter(Boolean).join("\n");
}

/**
 * For a process that has ended: nothing runs any more. The worker is the page's to end: in Firefox, what a port has not
 * delivered yet is lost with the worker that sent it.
 */
export function end() {
  parked.clear();
  return new Promise(() => {});
}

export function timeZoneName(milliseconds) {
  const parts = new Intl.DateTimeFormat("en-US", { timeZoneName: "short" }).formatToParts(new Date(milliseconds));
  return parts.find((part) => part.type === "timeZoneName")?.value ?? "UTC";
}

/** The worker script sets `runThread`: only it can call the suspendable export. */
export const startThread = (id) => queueMicrotask(() => self.runThread(id));
export const now = () => performance.timeOrigin + performance.now();
export const monotonic = () => performance.now();
export const timeZoneOffset = (milliseconds) => new Date(milliseconds).getTimezoneOffset();
export const postToKernel = (version, body, ports) => self.postMessage([version, body], ports);
/** As `postToKernel`, of a child that starts with a snapshot of this process: whoever takes that one away owns it. */
export const postSnapshot = (version, body, snapshot) =>
  self.postMessage([version, body, snapshot], [snapshot.memory]);
/** Throws a RangeError if there is no memory. */
export const takeSnapshot = () => self.takeSnapshot();
export const randomBytes = (target) => crypto.getRandomValues(target);
