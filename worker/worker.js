// The script of every process's worker. It instantiates the interpreter, fresh or as a copy of another, then delivers
// messages to it and runs its threads.

import { fail } from "./failure.js";
import { passer, passing, passMemory } from "./passing.js";
import { BOOT, MEMORY_AND_WOKEN, READY, VERSION } from "./protocol.js";
import { boot, initSync, receive, receiveSuspendably, run, runThread } from "./pyworkers_worker.js";
import { onStackGrowth } from "./segments.js";
import { restore, setInstance, takeTemplate } from "./snapshot.js";
import { enter, onThreadStart, rest } from "./threads.js";

self.onmessage = ({ data: [version, kind, module, template, makesTemplate, passesMemory] }) => {
  if (version !== VERSION || kind !== BOOT) {
    fail(new Error(`the worker's script has version ${VERSION} and the page has version ${version}: reload the page`));
    return;
  }
  if (passesMemory) passMemory(end);
  self.onmessage = passesMemory ? hearInTurn : hear;
  start(module, template, makesTemplate).catch(end);
};

/** Handles a message of the page to the process. @param {MessageEvent} event */
function hear({ data, ports }) {
  if (receive(data, ports)) enter(() => follow(run()));
}

/** Handles a message of the page with passed memory. @param {MessageEvent} event */
function hearInTurn({ data, ports }) {
  const [version, kind, woken, memory] = data;
  if (kind === MEMORY_AND_WOKEN) {
    if (version === VERSION) passer().hear(woken, memory);
    return;
  }
  passer().enter(async () => {
    try {
      if (await receiveSuspendably(data, ports)) follow(run());
      else passer().rest();
    } catch (error) {
      end(error);
    }
  });
}

/**
 * Makes the interpreter.
 * @param {WebAssembly.Module} module
 * @param {import("./snapshot.js").Snapshot | null} template
 * @param {boolean} makesTemplate
 */
async function start(module, template, makesTemplate) {
  const instance = initSync({ module });
  setInstance(instance);
  onStackGrowth(instance.runSegment);
  if (template) {
    restore(template);
    self.postMessage([VERSION, READY, null]);
    return;
  }
  await boot(makesTemplate);
  self.postMessage([VERSION, READY, makesTemplate ? takeTemplate() : null]);
}

onThreadStart((id) => follow(runThread(id)));

/** Follows a suspendable export: a failure of the interpreter rejects its promise. @param {Promise<unknown>} promise */
function follow(promise) {
  promise.then(rest, end);
}

/** Ends this process because the interpreter failed. @param {unknown} error */
function end(error) {
  passing?.end();
  fail(error);
}
