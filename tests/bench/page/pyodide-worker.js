// One Pyodide, which runs a program, or says what it has loaded.

import { lastLine, loaded } from "./driver.js";
import { loadPyodide } from "../pyodide/pyodide.mjs";

const loading = loadPyodide({
  indexURL: new URL("../pyodide/", import.meta.url).href,
  stdout: line => postMessage({ line }),
});

async function answer({ source, argv, modules, about }) {
  const pyodide = await loading;
  if (about) return { memory: pyodide._module.HEAPU8.byteLength, urls: loaded("/pyodide/") };
  for (const [name, text] of Object.entries(modules)) {
    pyodide.FS.mkdirTree(name.slice(0, name.lastIndexOf("/") + 1) || ".");
    pyodide.FS.writeFile(name, text);
  }
  const globals = pyodide.toPy({ __name__: "__main__" });
  pyodide.runPython("import importlib; importlib.invalidate_caches()");
  pyodide.runPython(`import sys; sys.argv = ["main.py", *${JSON.stringify(argv)}]`);
  pyodide.runPython(source, { globals });
  return null;
}

self.onmessage = ({ data }) => {
  answer(data).then(value => postMessage({ value }), error => {
    postMessage({ error: lastLine(String(error.message || error)) });
  });
};
