// Pyodide in a worker, as its documentation recommends for programs that compute. It starts at once, and again for each
// program that is measured, because a process of the others is new, too.

import { expose, FIRST, loaded, weigh } from "./driver.js";

const start = () => new Worker(new URL("pyodide-worker.js", import.meta.url), { type: "module" });

const first = start();

/** Resolves to a worker's answer. `onOutput` is called with each line that the program prints. */
function ask(worker, question, onOutput = () => {}) {
  return new Promise((resolve, reject) => {
    worker.onerror = event => reject(new Error(event.message || "the worker failed to load"));
    worker.onmessage = ({ data }) => {
      if ("line" in data) onOutput(data.line);
      else if ("error" in data) reject(new Error(data.error));
      else resolve(data.value);
    };
    worker.postMessage(question);
  });
}

const firstLine = (async () => {
  let at = null;
  await ask(first, { source: FIRST, argv: [], modules: {} }, () => { at ??= performance.now(); });
  return at;
})();
firstLine.catch(() => {});

expose({
  firstLine: async () => [await firstLine / 1000],
  async run(source, argv, modules) {
    await firstLine;
    const worker = start();
    try {
      let stdout = "";
      await ask(worker, { source, argv, modules }, line => { stdout += line; });
      return JSON.parse(stdout);
    } finally {
      worker.terminate();
    }
  },
  async idleMemory() {
    await firstLine;
    return [(await ask(first, { about: true })).memory];
  },
  async bytes() {
    await firstLine;
    return weigh([...loaded("/pyodide/"), ...(await ask(first, { about: true })).urls]);
  },
});
