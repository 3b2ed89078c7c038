// What the worker's script and host.js know of each other: they are parts of two modules, and meet in the global scope.

interface WorkerGlobalScope {
  /** Only where session memory is passed around. */
  passing?: import("../../../../worker/passing.js").Passing;
  /** Calls a suspendable export, which only the worker's script can. */
  runThread(id: number): void;
  takeSnapshot(): import("../../../../worker/worker.js").Template;
  /** Why the interpreter trapped. */
  panicMessage?: string;
}
