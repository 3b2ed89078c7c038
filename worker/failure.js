// Why there is no interpreter any more. The page ends this worker when it knows.

import { FAILED, VERSION } from "./protocol.js";

/** @type {string | undefined} What the interpreter said before it trapped. */
let message;

/** Called by the interpreter's panic hook: the trap that follows has a message of no use. */
export function panicked(/** @type {string} */ text) {
  message = [message, text].filter(Boolean).join("\n");
}

/** Tells the page why there is no interpreter any more. */
export function fail(/** @type {unknown} */ error) {
  const reason = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  self.postMessage([VERSION, FAILED, message ?? reason]);
}
