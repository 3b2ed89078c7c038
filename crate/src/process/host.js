// What only JavaScript can do for a process: park a suspended WebAssembly
// stack on a promise, and let the worker's event loop turn.
//
// Where session memory is passed around (`self.passing`, worker/passing.js) one thing runs at a time, in turn.

const parked = new Map();

/** Resolves when `unpark(id)` is called or `timeout` milliseconds are over (never if negative). */
export function park(id, timeout, sleep) {
  return new Promise((resolve) => {
    const timer = timeout < 0 ? undefined : setTimeout(() => wake(id), Math.min(timeout, 2 ** 31 - 1));
    parked.set(id, { resolve, timer, sleep });
    self.passing?.rest();
  });
}

function wake(id) {
  const entry = parked.get(id);
  if (!entry) return;
  parked.delete(id);
  clearTimeout(entry.timer);
  if (self.passing) {
    self.passing.cancel(entry.sleep);
    self.passing.enter(entry.resolve);
  } else {
    entry.resolve();
  }
}

export { wake as unpark };

// A message to oneself is the cheapest task that lets messages and timers in:
// a settled promise would not, and a timer is clamped to 4 ms.
const turns = [];
const turn = new MessageChannel();
turn.port1.onmessage = () => {
  const resolve = turns.shift();
  if (self.passing) self.passing.endTurn(resolve);
  else resolve();
};

/** Resolves after the event loop has turned once. */
export function turnEventLoop() {
  return new Promise((resolve) => {
    turns.push(resolve);
    turn.port2.postMessage(0);
    self.passing?.beginTurn();
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

/** As `park`, and also resolves once one of the words of a memory that is passed around is notified. */
export function parkOnPassedWords(id, timeout, words) {
  return park(id, timeout, self.passing.sleep(words, () => wake(id)));
}

/** Resolves once the memory that is passed around is here; nothing else runs meanwhile. */
export const fetchMemory = () => self.passing.fetch();
/** That memory, while it is here. */
export const memoryHere = () => self.passing.memory;
export const replaceMemory = (memory) => self.passing.replace(memory);
export const giveMemoryBack = () => self.passing.giveBack();
export const notifyPassedWord = (word, count) => self.passing.notify(word, count);
export const countThreads = (running, waiting, timed) => self.passing.countThreads(running, waiting, timed);

/** Messages of each port that have not had their turn. */
const undelivered = new Map();

/** Calls `handler` with each message event of a port. */
export function listen(port, handler) {
  if (!self.passing) {
    port.onmessage = handler;
    return;
  }
  const events = [];
  undelivered.set(port, events);
  port.onmessage = (event) => {
    events.push(event);
    self.passing.deliver(() => {
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
  self.passing?.end();
  return new Promise(() => {});
}

export function timeZoneName(milliseconds) {
  const parts = new Intl.DateTimeFormat("en-US", { timeZoneName: "short" }).formatToParts(new Date(milliseconds));
  return parts.find((part) => part.type === "timeZoneName")?.value ?? "UTC";
}

/** The worker script sets `runThread`: only it can call the suspendable export. */
export function startThread(id) {
  if (self.passing) self.passing.enter(() => self.runThread(id));
  else queueMicrotask(() => self.runThread(id));
}
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
