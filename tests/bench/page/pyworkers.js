// This project without the tutorial's site around it. It starts at once, because the page's load is measured. With
// `?probe`, every worker first loads probe.js, which reports what cannot be observed from outside.

import { expose, FIRST, lastLine, loaded, SETTLE, sleep, weigh } from "./driver.js";
import init, { Session } from "../dist/pyworkers_web.js";

const probing = new URLSearchParams(location.search).has("probe");
if (probing) {
  globalThis.Worker = class extends Worker {
    constructor(_url, options) {
      super(new URL("probe.js", import.meta.url), options);
    }
  };
}

// The receiver of the session's events while a program runs.
let listener = () => {};

async function load(options = {}) {
  await init();
  const base = new URL("../dist/", import.meta.url).href;
  const session = new Session({ base, ...options }, event => listener(event));
  await session.load();
  return session;
}

const loading = load();

/**
 * Runs a program to its end. `onOutput` is called with all of its output so far, and with the session. `modules` are
 * further files, by name.
 */
async function execute(source, argv, onOutput = () => {}, session = loading, modules = {}) {
  session = await session;
  let stdout = "";
  let stderr = "";
  const ended = new Promise((resolve, reject) => {
    listener = event => {
      if (event.type === "output" && event.stream === "stdout") {
        stdout += event.text;
        onOutput(stdout, session);
      } else if (event.type === "output") {
        stderr += event.text;
      } else if (event.type === "deadlock") {
        reject(new Error(`deadlock: ${JSON.stringify(event.processes)} ${lastLine(stderr)}`));
        session.stop();
      } else if (event.type === "exit") {
        const why = `exit status ${event.status}: ${lastLine(stderr)}`;
        event.status === 0 ? resolve() : reject(new Error(why));
      }
    };
  });
  session.run({ main: "main.py", files: { ...modules, "main.py": source }, argv });
  await ended;
  return stdout;
}

const firstLine = (async () => {
  let at = null;
  await execute(FIRST, [], () => { at ??= performance.now(); });
  return at;
})();
firstLine.catch(() => {});

/** The answers of the probes in all living workers. */
async function ask() {
  const channel = new BroadcastChannel("pyworkers-bench");
  const answers = [];
  channel.onmessage = ({ data }) => { if (data.answer) answers.push(data.answer); };
  channel.postMessage({ question: true });
  // Done when there are answers and no more arrive.
  for (let seen = -1, tries = 0; seen !== answers.length || (seen === 0 && tries < 20); tries++) {
    seen = answers.length;
    await sleep(SETTLE);
  }
  channel.close();
  if (answers.length === 0) throw new Error("no probe answers");
  return answers;
}

/** The answers of the probes once the program has printed and waits for a line. */
async function askWhileWaiting(source, argv) {
  if (!probing) throw new Error("this needs ?probe");
  await firstLine;
  let asking = null;
  await execute(source, argv, (_stdout, session) => {
    asking ??= sleep(SETTLE).then(ask).finally(() => session.writeStdin("\n"));
  });
  return asking;
}

expose({
  firstLine: async () => [await firstLine / 1000],
  async run(source, argv, modules) {
    await firstLine;
    return JSON.parse(await execute(source, argv, undefined, undefined, modules));
  },
  /** Bytes of wasm memory of the largest idle process, of the program's main process and a child. */
  async idleMemory(source, argv) {
    const answers = await askWhileWaiting(source, argv);
    return [Math.max(...answers.map(answer => answer.memory))];
  },
  /**
   * By how many per cent a trace slows down a program, for each pair of runs. Each run's value is the better of three.
   * `isRate` if the program prints rates, not durations.
   */
  async traceCost(source, isRate, runs) {
    const best = isRate ? Math.max : Math.min;
    const measure = async session => best(...JSON.parse(await execute(source, ["3"], undefined, session)));
    await firstLine;
    const tracing = await load({ trace: true });
    const costs = [];
    for (let i = 0; i < runs; i++) {
      const plain = await measure(loading);
      const traced = await measure(tracing);
      costs.push(100 * ((isRate ? plain / traced : traced / plain) - 1));
    }
    tracing.dispose();
    return costs;
  },
  async bytes() {
    const answers = await askWhileWaiting("print(flush=True)\ninput()\n", []);
    return weigh([...loaded("/dist/"), ...answers.flatMap(answer => answer.urls)]);
  },
});
