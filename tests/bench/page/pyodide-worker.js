// One Pyodide, which runs programs one after the other.

import { loaded } from "./driver.js";
import { loadPyodide } from "../pyodide/pyodide.mjs";

const loading = loadPyodide({
  indexURL: new URL("../pyodide/", import.meta.url).href,
  stdout: line => postMessage({ line }),
});

async function answer({ source, argv, about }) {
  const pyodide = await loading;
  if (about) return { memory: pyodide._module.HEAPU8.byteLength, urls: loaded("/pyodide/") };
  const globals = pyodide.toPy({ __name__: "__main__" });
  pyodide.runPython(`import sys; sys.argv = ["main.py", *${JSON.stringify(argv)}]`);
  pyodide.runPython(source, { globals });
  globals.destroy();
  return null;
}

self.onmessage = ({ data }) => {
  answer(data).then(value => postMessage({ value }), error => postMessage({ error: String(error.message || error) }));
};
