// Must run before the worker's own script: it remembers the memory of the module instantiated there.

import { loaded } from "./driver.js";

let memory = null;

WebAssembly.Instance = class extends WebAssembly.Instance {
  constructor(module, imports) {
    super(module, imports);
    memory = this.exports.memory;
  }
};

// The worker's event loop stays alive while Python waits, so an idle process answers. The scripts that a worker
// imports are listed here in Firefox, on the page in Chromium.
const channel = new BroadcastChannel("pyworkers-bench");
channel.onmessage = ({ data }) => {
  if (data.question && memory) {
    channel.postMessage({ answer: { memory: memory.buffer.byteLength, urls: loaded("/dist/") } });
  }
};
