// Further stacks of the engine for deep recursions (`stack.rs` of the crate `sched`).
//
// The outer stack waits, suspended, for the function that runs on the further one. The shadow stack in memory is one
// for both, so nothing else may run between the end of the function and the moment when the outer stack goes on:
// `threads.js` lets no other stack in before a `rest`.

/** @type {(segment: number) => Promise<unknown>} */
let run;
/** The last segment whose function began, and the last whose function ended. */
let [begun, ended] = [0, 0];

/** Sets the export that runs a segment. */
export function onStackGrowth(/** @type {(segment: number) => void} */ runSegment) {
  run = WebAssembly.promising(runSegment);
}

/** Calls the export on a further stack. */
export const growStack = new WebAssembly.Suspending((/** @type {number} */ segment) => {
  begun = ended = 0;
  const promise = run(segment);
  // The engine may have no further stack. The caller sees that its function was not called.
  if (!begun) return promise.catch(() => {});
  // What has ended without a suspension has nothing to wait for.
  return ended === segment ? undefined : promise;
});

export const segmentBegins = (/** @type {number} */ segment) => {
  begun = segment;
};

export const segmentEnds = (/** @type {number} */ segment) => {
  ended = segment;
};
