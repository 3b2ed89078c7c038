// Makes a page of the tutorial live. Its text is there before, and without, this.

const base = new URL("./", import.meta.url).href;

/** How often the page's code is started again. Code that always fails must not try for ever. */
let left = 10;

/** Starts the page, and starts it again if its code ends. @param {string} [warning] shown in the console */
async function start(warning) {
  const [{ getInstance }, { createEditor }] = await Promise.all([import("./instance.js"), import("./editor.js")]);
  const { web, ended } = await getInstance();
  web.startPage(createEditor, base, warning);
  const reason = await ended;
  if (left-- === 0) throw new Error(reason);
  await start(`The page's own code failed and was started again. It ended the program. The reason: ${reason}`);
}

start().catch((error) => {
  // Nothing of the page's own code may be there to say so.
  const [broken, reason] = ["broken", "broken-reason"].map((id) => document.getElementById(id));
  if (reason) reason.textContent = `The programs cannot run, because the page's code did not load. ${error}`;
  if (broken) broken.hidden = false;
  reportError(error);
});
