// The parts of a widget, fetched once, when the first widget needs them.

/** The directory of the built site, with a slash at its end. */
let base = new URL("./", import.meta.url).href;

/** @type {Promise<Parts> | undefined} */
let parts;

/** @type {Map<string, Promise<Web>>} */
const webs = new Map();

/** @typedef {typeof import("./pyworkers_web.js")} Web */
/** @typedef {{ web: Web, createEditor: typeof import("../../editor/src/editor.js").createEditor }} Parts */

/**
 * Sets the URL of pyworkers' files, for pages whose bundler moves this module away from them. Call it before any widget
 * is on the page.
 * @param {string | URL} url
 */
export function setBase(url) {
  base = new URL(String(url).replace(/\/?$/, "/"), document.baseURI).href;
}

export function getBase() {
  return base;
}

/** The page's WebAssembly module, started once. @param {string} base @returns {Promise<Web>} */
export function loadWeb(base) {
  let web = webs.get(base);
  if (!web) {
    web = startWeb(base);
    webs.set(base, web);
    web.catch(() => webs.delete(base));
  }
  return web;
}

/** @param {string} base */
async function startWeb(base) {
  const web = await import(`${base}pyworkers_web.js`);
  await web.default();
  return web;
}

/** The workbench and the editor, without the interpreter. A failure is not kept. @returns {Promise<Parts>} */
export function loadParts() {
  parts ??= fetchParts().catch((error) => {
    parts = undefined;
    throw error;
  });
  return parts;
}

async function fetchParts() {
  const [web, editor] = await Promise.all([loadWeb(base), import(`${base}editor.js`)]);
  return { web, createEditor: editor.createEditor };
}
