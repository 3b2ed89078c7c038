// Loaded into run.html by the program tests: one session, which runs programs one after the other.
import init, { Session } from "./pyworkers_web.js";

let outcome;
let finished;
let session;

function hear(event) {
  if (!outcome) return;
  switch (event.type) {
    case "output":
      outcome[event.stream] += event.text;
      break;
    case "deadlock":
      if (outcome.deadlock === null) {
        outcome.deadlock = report(event.processes);
        // The session's own call must return first.
        queueMicrotask(() => session.stop());
      }
      break;
    case "warning":
      outcome.complaints.push(event.text);
      break;
    case "exit":
      outcome.exit = event.status;
      finished?.();
      break;
  }
}

function report(processes) {
  const lines = [];
  for (const { name, threads } of processes) {
    for (const thread of threads) {
      const held = thread.holder ? `, held by ${thread.holder}` : "";
      const file = thread.file.split("/").pop();
      lines.push(`${name}: ${thread.name}: ${thread.reason}${held}, at ${file}:${thread.line}`);
    }
  }
  return lines.join("\n");
}

function complain(error) {
  outcome?.complaints.push(String(error?.message ?? error));
}

addEventListener("error", (event) => complain(event.error ?? event.message));
addEventListener("unhandledrejection", (event) => complain(event.reason));

window.e2e = {
  /** Resolves to an empty text, or to the reason why there is no session. */
  ready: (async () => {
    await init();
    session = new Session(window.e2eOptions, hear);
    await session.load();
    return "";
  })().catch((error) => String(error?.message ?? error)),

  start(program, stdin) {
    outcome = { stdout: "", stderr: "", exit: null, deadlock: null, complaints: [] };
    session.run(program);
    if (stdin) session.writeStdin(stdin);
    session.closeStdin();
  },

  /** The outcome as soon as the program has ended, or null after `limit` milliseconds. */
  async next(limit) {
    if (outcome.exit === null) {
      await new Promise((resolve) => {
        finished = resolve;
        setTimeout(resolve, limit);
      });
    }
    return outcome.exit === null ? null : outcome;
  },

  /** Ends the program. Resolves to the outcome so far, with `exit` null. */
  async stop() {
    const sofar = { ...outcome };
    session.stop();
    await this.next(5000);
    // Whether this session can run another program.
    return { ...sofar, usable: outcome.exit !== null };
  },
};
