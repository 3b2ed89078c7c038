// Messages to the page's kernel.

import { VERSION } from "./protocol.js";

/** @param {unknown} body @param {MessagePort[]} ports */
export const post = (body, ports) => self.postMessage([VERSION, body], ports);

/**
 * As `post`, for a child that starts with a snapshot of this process. The snapshot is transferred, not copied.
 * @param {unknown} body @param {{ memory: ArrayBuffer }} snapshot
 */
export const postSnapshot = (body, snapshot) => self.postMessage([VERSION, body, snapshot], [snapshot.memory]);
