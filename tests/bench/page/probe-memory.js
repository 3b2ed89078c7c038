// Runs before the worker's own script, to capture the memory of the module instantiated there.

import { loaded } from "./driver.js";

let memory = null;

WebAssembly.Instance = class extends WebAssembly.Instance {
  constructor(module, imports) {
    super(module, imports);
    memory = this.exports.memory;
  }
};

// The worker's event loop runs while Python waits, so an idle process answers. The scripts imported by a worker are
// listed here in Firefox, and on the page in Chromium.
const channel = new BroadcastChannel("pyworkers-bench");
channel.onmessage = ({ data }) => {
  if (data.question && memory) {
    channel.postMessage({ answer: { memory: memory.buffer.byteLength, urls: loaded("/dist/") } });
  }
};
