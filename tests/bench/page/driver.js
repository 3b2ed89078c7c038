// What every page of the benchmark offers to `cargo xtask bench`: start an action, then ask for its outcome.
// In two steps, because a WebDriver script may not run for minutes.

/** The program whose output ends "page load to first printed line". */
export const FIRST = 'print("hello")\n';

/** Milliseconds for which the machine is left alone before a process counts as idle. */
export const SETTLE = 300;

export const sleep = ms => new Promise(resolve => setTimeout(resolve, ms));

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

/** Bytes of the files at these addresses: as they are, and compressed as a web server would. */
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

/** Addresses of what this page or worker has loaded below a directory of the server. */
export const loaded = directory => performance.getEntriesByType("resource")
  .map(entry => entry.name)
  .filter(name => new URL(name).pathname.startsWith(directory));
