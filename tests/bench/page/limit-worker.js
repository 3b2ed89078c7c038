// The far side of limit.js.

const now = () => performance.now() / 1000;
const ROUND_TRIPS = 300;
const SIZE = 1 << 20;
const BLOCKS = 24;
const ITEMS = 5000;
const LOCKS = 200_000;
const [HEAD, TAIL, RING] = [0, 1, 2];

async function repeat(count, once) {
  const values = [];
  await once();
  for (let i = 0; i < count; i++) values.push(await once());
  return values;
}

const next = port => new Promise(resolve => { port.onmessage = ({ data }) => resolve(data); });

/** Seconds from a message through `there` to its answer through `back`. */
const roundTrips = (count, there, back) => repeat(count, async () => {
  const begin = now();
  for (let i = 0; i < ROUND_TRIPS; i++) {
    const answer = next(back);
    there.postMessage(1);
    await answer;
  }
  return (now() - begin) / ROUND_TRIPS;
});

const actions = {
  nothing() {},

  echo(_, port) {
    port.onmessage = ({ data }) => port.postMessage(data);
  },
  roundTrip: ([count], port) => roundTrips(count, port, port),

  /** Answers each change of the first word by a change of the second, from the event loop. */
  async wakeEcho([shared]) {
    const words = new Int32Array(shared);
    // Not awaited, because the caller waits for the answer that the echo is ready.
    (async () => {
      for (let i = 0; ; i++) {
        await Atomics.waitAsync(words, 0, i).value;
        Atomics.add(words, 1, 1);
        Atomics.notify(words, 1);
      }
    })();
  },
  wakeRoundTrip([count, shared]) {
    const words = new Int32Array(shared);
    return repeat(count, async () => {
      const begin = now();
      for (let i = 0; i < ROUND_TRIPS; i++) {
        const before = Atomics.load(words, 1);
        Atomics.add(words, 0, 1);
        Atomics.notify(words, 0);
        await Atomics.waitAsync(words, 1, before).value;
      }
      return (now() - begin) / ROUND_TRIPS;
    });
  },

  /** The same over one BroadcastChannel per direction. */
  busEcho([name]) {
    const back = new BroadcastChannel(`${name}/back`);
    const there = new BroadcastChannel(`${name}/there`);
    there.onmessage = ({ data }) => back.postMessage(data);
  },
  async busRoundTrip([count, name]) {
    const there = new BroadcastChannel(`${name}/there`);
    const back = new BroadcastChannel(`${name}/back`);
    // A channel receives nothing until the browser has registered it.
    const heard = next(back);
    const calling = setInterval(() => there.postMessage(0), 10);
    await heard;
    clearInterval(calling);
    await new Promise(resolve => setTimeout(resolve, 50));
    return roundTrips(count, there, back);
  },

  sink(_, port) {
    let received = 0;
    port.onmessage = ({ data }) => {
      received += data.byteLength;
      if (received % (SIZE * BLOCKS) === 0) port.postMessage("all");
    };
  },
  send([count], port) {
    const block = new Uint8Array(SIZE);
    return repeat(count, async () => {
      const begin = now();
      const all = next(port);
      for (let i = 0; i < BLOCKS; i++) {
        // One copy, as a sender that keeps its bytes must make, which is then transferred.
        const copy = block.slice().buffer;
        port.postMessage(copy, [copy]);
      }
      await all;
      return BLOCKS * SIZE / (now() - begin);
    });
  },

  /** A ring of numbers in shared memory, with a notification for each. */
  produce([shared]) {
    const words = new Int32Array(shared);
    const size = words.length - RING;
    for (let i = 0; i < ITEMS; i++) {
      for (let tail; i - (tail = Atomics.load(words, TAIL)) >= size;) Atomics.wait(words, TAIL, tail);
      words[RING + i % size] = i;
      Atomics.store(words, HEAD, i + 1);
      Atomics.notify(words, HEAD, 1);
    }
  },
  consume([shared]) {
    const words = new Int32Array(shared);
    const size = words.length - RING;
    const begin = now();
    for (let i = 0; i < ITEMS; i++) {
      while (Atomics.load(words, HEAD) === i) Atomics.wait(words, HEAD, i);
      if (words[RING + i % size] !== i) throw new Error("the ring lost an item");
      Atomics.store(words, TAIL, i + 1);
      Atomics.notify(words, TAIL, 1);
    }
    return ITEMS / (now() - begin);
  },

  lockPair() {
    const words = new Int32Array(new SharedArrayBuffer(4));
    const begin = now();
    for (let i = 0; i < LOCKS; i++) {
      Atomics.compareExchange(words, 0, 0, 1);
      Atomics.exchange(words, 0, 0);
    }
    return (now() - begin) / LOCKS;
  },

  compute([size]) {
    let longest = 0;
    for (let n = 1; n < size * 300_000; n++) {
      let length = 0;
      // Every 300,000 numbers are the same work again, so halves of the range are alike.
      for (let m = n % 300_000 + 1; m !== 1; length++) m = m % 2 === 1 ? 3 * m + 1 : m / 2;
      longest = Math.max(longest, length);
    }
    return longest;
  },
};

self.onmessage = async ({ data: { action, args, port } }) => {
  const value = await actions[action](args, port);
  // Helpers also report that they are ready. The end of a producer is of no interest.
  if (action !== "produce") self.postMessage(value);
};
