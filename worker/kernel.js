// Messages to the page's kernel: `[version, body]`, and what no plain data can say beside it.

/** @param {number} version @param {unknown} body @param {MessagePort[]} ports */
export const post = (version, body, ports) => self.postMessage([version, body], ports);

/**
 * As `post`, of a child that starts with a snapshot of this process, which is moved and not copied.
 * @param {number} version @param {unknown} body @param {import("./snapshot.js").Snapshot} snapshot
 */
export const postSnapshot = (version, body, snapshot) =>
  self.postMessage([version, body, snapshot], [snapshot.memory]);
