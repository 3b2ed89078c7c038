// Pyodide in a worker, as its documentation recommends for programs that compute. It starts at once.

import { expose, FIRST, loaded, weigh } from "./driver.js";

const worker = new Worker(new URL("pyodide-worker.js", import.meta.url), { type: "module" });

/** Resolves to the worker's answer. `onOutput` is called with each line that the program prints. */
function ask(question, onOutput = () => {}) {
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
  await ask({ source: FIRST, argv: [] }, () => { at ??= performance.now(); });
  return at;
})();
firstLine.catch(() => {});

expose({
  firstLine: async () => [await firstLine / 1000],
  async run(source, argv) {
    await firstLine;
    let stdout = "";
    await ask({ source, argv }, line => { stdout += line; });
    return JSON.parse(stdout);
  },
  async idleMemory() {
    await firstLine;
    return [(await ask({ about: true })).memory];
  },
  async bytes() {
    await firstLine;
    return weigh([...loaded("/pyodide/"), ...(await ask({ about: true })).urls]);
  },
});
