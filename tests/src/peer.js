// A worker with its own instance of the test's module, which the harness serves at BASE. The import is static: a
// message that arrives during an `await` before `onmessage` is set would be lost.
import init, { peer } from "BASE/wasm-bindgen-test.js";

onmessage = async ({ data: { module, words, task, pid, at, count, port } }) => {
  try {
    await init({ module_or_path: module });
    postMessage({ began: true });
    postMessage({ result: peer(words, task, pid, at, count, port) });
  } catch (error) {
    postMessage({ failed: String(error) });
  }
};
