// The interface of every page of the benchmark for `cargo xtask bench`: start an action, then ask for its outcome.
// There are two steps because a WebDriver script may not run for minutes.

/** The program whose output ends the measurement "page load to first printed line". */
export const FIRST = 'print("hello")\n';

/** The time without activity before a process counts as idle, in milliseconds. */
export const SETTLE = 300;

export const sleep = ms => new Promise(resolve => setTimeout(resolve, ms));

/** The last line of a traceback, which says what was raised. */
export const lastLine = text => text.trim().split("\n").pop();

const words = error => ({ error: String(error?.message || error) });

/** Offers the actions, async functions by name. */
export function expose(actions) {
  let outcome = null;
  window.bench = {
    start(action, ...args) {
      outcome = actions[action](...args).then(value => ({ value: value ?? null }), words);
    },
    /** Resolves to `{ value }` or `{ error }`, or to null when `limit` ms have passed. */
    poll: limit => Promise.race([outcome, sleep(limit).then(() => null)]),
  };
}

/** The sizes of files in bytes, uncompressed and compressed as by a web server. */
export async function weigh(urls) {
  let raw = 0;
  let gzip = 0;
  for (const url of new Set(urls)) {
    const body = await (await fetch(url)).blob();
    const compressed = body.stream().pipeThrough(new CompressionStream("gzip"));
    raw += body.size;
    gzip += (await new Response(compressed).blob()).size;
  }
  return [raw, gzip];
}

/** The addresses of what this page or worker has loaded below a directory of the server. */
export const loaded = directory => performance.getEntriesByType("resource")
  .map(entry => entry.name)
  .filter(name => new URL(name).pathname.startsWith(directory));
