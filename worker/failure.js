// Reports of a failed interpreter. The page then ends this worker.

import { FAILED, VERSION } from "./protocol.js";

/** @type {string | undefined} The interpreter's message before it trapped. */
let message;

/** Called by the interpreter's panic hook, because the trap that follows has no useful message. */
export function panicked(/** @type {string} */ text) {
  message = [message, text].filter(Boolean).join("\n");
}

/** Tells the page why the interpreter failed. */
export function fail(/** @type {unknown} */ error) {
  const reason = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  self.postMessage([VERSION, FAILED, message ?? reason]);
}
