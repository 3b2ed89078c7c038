// The cost of the browser's own primitives with nothing built on them: the limit for everything else.
// Values are in the units of the Python program of the same name.

import { expose, sleep } from "./driver.js";
import { frames } from "./frames.js";

const clock = () => (performance.timeOrigin + performance.now()) / 1000;

async function repeat(count, once) {
  const values = [];
  await once();
  for (let i = 0; i < count; i++) values.push(await once());
  return values;
}

/** Resolves to the worker's next message. */
const next = worker => new Promise((resolve, reject) => {
  worker.onmessage = ({ data }) => resolve(data);
  worker.onerror = event => reject(new Error(event.message || "the worker failed to load"));
});

/** Asks a worker to do something; resolves to its answer. */
function ask(worker, action, args, port) {
  const answer = next(worker);
  worker.postMessage({ action, args, port }, port ? [port] : []);
  return answer;
}

/** Lends `count` workers to `use`. */
async function withWorkers(count, use) {
  const workers = Array.from({ length: count },
    () => new Worker(new URL("limit-worker.js", import.meta.url), { type: "module" }));
  try {
    await Promise.all(workers.map(worker => ask(worker, "nothing")));
    return await use(...workers);
  } finally {
    workers.forEach(worker => worker.terminate());
  }
}

/** Two workers joined by a channel; the first measures, the second helps. */
const between = (count, measure, help) => withWorkers(2, async (first, second) => {
  const { port1, port2 } = new MessageChannel();
  await ask(second, help, [], port2);
  return ask(first, measure, [count], port1);
});

const blank = URL.createObjectURL(new Blob(
  ["postMessage((performance.timeOrigin + performance.now()) / 1000)"], { type: "text/javascript" }));

expose({
  start: count => repeat(count, async () => {
    const begin = clock();
    const worker = new Worker(blank);
    const first = await next(worker);
    worker.terminate();
    await sleep(50);
    return first - begin;
  }),
  start_join: count => repeat(count, async () => {
    const begin = clock();
    const workers = Array.from({ length: 16 }, () => new Worker(blank));
    await Promise.all(workers.map(next));
    workers.forEach(worker => worker.terminate());
    return clock() - begin;
  }),
  pipe_round_trip: count => between(count, "roundTrip", "echo"),
  pipe_throughput: count => between(count, "send", "sink"),
  wake_atomics: count => withWorkers(2, async (first, second) => {
    const shared = new SharedArrayBuffer(8);
    await ask(second, "wakeEcho", [shared]);
    return ask(first, "wakeRoundTrip", [count, shared]);
  }),
  wake_broadcast_channel: count => withWorkers(2, async (first, second) => {
    const name = crypto.randomUUID();
    await ask(second, "busEcho", [name]);
    return ask(first, "busRoundTrip", [count, name]);
  }),
  queue_items: count => withWorkers(2, (consumer, producer) => repeat(count, () => {
    const shared = new SharedArrayBuffer(4 * (2 + 1024));
    producer.postMessage({ action: "produce", args: [shared] });
    return ask(consumer, "consume", [shared]);
  })),
  lock_pair: count => withWorkers(1, worker => repeat(count, () => ask(worker, "lockPair"))),
  pool_speedup: count => withWorkers(2, (first, second) => repeat(count, async () => {
    const seconds = async (...jobs) => {
      const begin = clock();
      await Promise.all(jobs.map(([worker, size]) => ask(worker, "compute", [size])));
      return clock() - begin;
    };
    return await seconds([first, 2]) / await seconds([first, 1], [second, 1]);
  })),
  timelineFrames: () => frames(() => {}),
});
