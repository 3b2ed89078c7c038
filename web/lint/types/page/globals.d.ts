// The style sheets that the bundler puts into a module as text.
declare module "*.css" {
  const text: string;
  export default text;
}

interface HTMLElement {
  /** The editor that fills the element, for those who have only the document. */
  pyworkersEditor?: ReturnType<typeof import("../../../editor/src/editor.js").createEditor>;
}

interface Window {
  /** What `run.html` offers to a driver of the browser. */
  pyworkers: object;
}
