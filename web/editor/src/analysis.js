// The analysis of programs: a WebAssembly module beside this file, fetched when it is first needed.

/** @typedef {{from: number, to: number, line: number, severity: "error" | "warning", message: string}} Diagnostic */
/** @typedef {{id: string, title: string, text: string, line: number}} Hint */
/** @typedef {{analyse: (source: string) => Diagnostic[], hintsOf: (source: string) => Hint[]}} Analysis */

/** @type {Promise<Analysis | null> | undefined} */
let loaded;

/** The analysis, fetched once. @returns {Promise<Analysis | null>} */
function analysis() {
  loaded ??= load();
  return loaded;
}

async function load() {
  try {
    const module = await import(new URL("./pyworkers_analysis.js", import.meta.url).href);
    await module.default();
    return module;
  } catch (error) {
    // The editor works without the analysis. A later attempt may succeed.
    console.warn("pyworkers: the editor cannot check programs while you type.", error);
    loaded = undefined;
    return null;
  }
}

/** @param {string} source @returns {Promise<Diagnostic[]>} */
export const analyse = async (source) => (await analysis())?.analyse(source) ?? [];

/** @param {string} source @returns {Promise<Hint[]>} */
export const hintsOf = async (source) => (await analysis())?.hintsOf(source) ?? [];
