// The script of every process's worker: instantiates the interpreter (fresh, or as a copy of another), then hands messages
// and threads to it.

import { fail } from "./failure.js";
import { passing, passMemory } from "./passing.js";
import { boot, initSync, receive, receiveSuspendably, run, runThread } from "./pyworkers_worker.js";
import { restore, setInstance, takeTemplate } from "./snapshot.js";
import { onThreadStart } from "./threads.js";

self.onmessage = ({ data }) => {
  if (data.passesMemory) {
    passMemory(end);
    self.onmessage = hearInTurn;
  } else {
    self.onmessage = ({ data, ports }) => {
      if (receive(data, ports)) enter(run());
    };
  }
  start(data).catch(end);
};

/** A message of the page, where session memory is passed around. */
function hearInTurn({ data, ports }) {
  if (data.woken) {
    passing.hear(data);
    return;
  }
  passing.enter(async () => {
    try {
      if (await receiveSuspendably(data, ports)) enter(run());
      else passing.rest();
    } catch (error) {
      end(error);
    }
  });
}

async function start({ module, template, makeTemplate }) {
  setInstance(initSync({ module }));
  if (template) {
    restore(template);
    self.postMessage({ ready: true });
    return;
  }
  await boot(makeTemplate);
  self.postMessage({ ready: true, template: makeTemplate ? takeTemplate() : null });
}

onThreadStart((id) => enter(runThread(id)));

// The interpreter suspends into the event loop; what ends it comes back here.
function enter(promise) {
  promise.then(() => passing?.rest(), end);
}

/** There is no interpreter any more. */
function end(error) {
  passing?.end();
  fail(error);
}
