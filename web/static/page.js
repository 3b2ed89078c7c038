// Makes a page of the tutorial live. Its text is there before, and without, this.

try {
  const [{ default: init, startPage }, { createEditor }] = await Promise.all([import("./pyworkers_web.js"), import("./editor.js")]);
  await init();
  startPage(createEditor, new URL("./", import.meta.url).href);
} catch (error) {
  // Nothing of the page's own code may be there to say so.
  const [broken, reason] = ["broken", "broken-reason"].map((id) => document.getElementById(id));
  if (reason) reason.textContent = `The programs cannot run, because the page's code did not load. ${error}`;
  if (broken) broken.hidden = false;
  throw error;
}
