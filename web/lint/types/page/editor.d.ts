// The bundle of web/editor, beside the page's scripts.

export * from "../../../editor/src/editor.js";
