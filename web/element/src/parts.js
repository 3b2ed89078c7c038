// The parts of a widget, fetched once, when the first widget needs them.

/** The directory of the built site, with a slash at its end. */
let base = new URL("./", import.meta.url).href;

/** @typedef {typeof import("./pyworkers_web.js")} Web */
/** @typedef {import("../../static/instance.js").Instance} Instance */
/** @typedef {typeof import("../../editor/src/editor.js").createEditor} CreateEditor */

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

/**
 * The instance of the page's WebAssembly module that is in use. Once it has ended, the next call starts another one.
 * @param {string} base
 * @returns {Promise<Instance>}
 */
export async function loadInstance(base) {
  const { getInstance } = await import(`${base}instance.js`);
  return getInstance();
}

/** The workbench and the editor, without the interpreter. */
export async function loadParts() {
  const [instance, editor] = await Promise.all([loadInstance(base), import(`${base}editor.js`)]);
  return { instance, createEditor: /** @type {CreateEditor} */ (editor.createEditor) };
}
