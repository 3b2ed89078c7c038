// The editor: CodeMirror 6 set up for Python and several files, with the functions that the page's Rust code calls. It
// works in a shadow root, and many times on a page.

import { closeCompletion } from "@codemirror/autocomplete";
import { Compartment, EditorState } from "@codemirror/state";
import { EditorView } from "@codemirror/view";

import { hintsOf } from "./analysis.js";
import { setError } from "./error-mark.js";
import { Files } from "./files.js";
import { setLineMarks } from "./line-marks.js";
import { extensions } from "./setup.js";

/** @typedef {import("./files.js").File} File */

/**
 * @typedef {object} Options
 * @property {File[]} [files] an empty `main.py` when absent
 * @property {string} [main] the file that runs; the first when absent
 * @property {string} [active] the file that is shown
 * @property {boolean} [readOnly] nothing can be changed
 * @property {boolean} [dark]
 * @property {string} [label] the name for screen readers
 * @property {string} [hint] the effects of Tab, Escape and other keys, for screen readers
 * @property {(name: string) => void} [onChange] called when the user has changed a file
 * @property {() => void} [onRun] called for Ctrl+Enter or Cmd+Enter
 * @property {() => boolean} [onEscape] Escape with nothing open; returns whether it had an effect
 * @property {(name: string) => void} [onOpen] called when another file is shown
 */

/**
 * @param {HTMLElement} parent an element that the editor fills
 * @param {Options} options
 */
export function createEditor(parent, options) {
  const mode = new Compartment();
  const flags = { readOnly: options.readOnly ?? false, dark: options.dark ?? false, size: 0 };
  let main = "main.py";
  let active = main;
  let quiet = false;

  /** @param {boolean} fixed */
  const modeOf = (fixed) => [
    EditorState.readOnly.of(flags.readOnly || fixed),
    EditorView.darkTheme.of(flags.dark),
    EditorView.theme(flags.size > 0 ? { "&": { fontSize: `${flags.size}px` } } : {}),
  ];
  const made = extensions({
    label: () => `${options.label ?? "Python program"}, ${active}`,
    hint: options.hint,
    onRun: () => options.onRun?.(),
    onEscape: () => options.onEscape?.() ?? false,
    onChange: () => { if (!quiet) options.onChange?.(active); },
  });
  const files = new Files(({ name, text, readOnly }) => EditorState.create({
    doc: text,
    // First, since earlier themes win.
    extensions: [mode.of(modeOf(readOnly)), made(name)],
  }));

  const root = parent.getRootNode();
  const view = new EditorView({ parent, root: root instanceof ShadowRoot ? root : document });

  /** The view has a newer state of the shown file than the list. */
  const keep = () => { files.keep(active, view.state); };
  /** @param {string} name */
  const show = (name) => {
    active = name;
    quiet = true;
    try {
      view.setState(files.at(name).state);
      view.dispatch({ effects: mode.reconfigure(modeOf(files.at(name).readOnly)) });
    } finally { quiet = false; }
  };
  /**
   * Changes a file's state, shown or not.
   * @param {string} name
   * @param {(state: EditorState) => import("@codemirror/state").TransactionSpec} spec
   */
  const change = (name, spec) => {
    if (!files.has(name)) return;
    const { state } = files.at(name);
    if (name === active) view.dispatch(spec(view.state));
    else files.keep(name, state.update(spec(state)).state);
  };
  /** @param {Partial<typeof flags>} changed */
  const setMode = (changed) => {
    Object.assign(flags, changed);
    view.dispatch({ effects: mode.reconfigure(modeOf(files.at(active).readOnly)) });
  };

  const editor = {
    /** The text of a file, by default the main one. */
    getText(name = main) {
      keep();
      return files.get(name)?.state.doc.toString() ?? "";
    },
    /** Replaces a file's text. Its undo history starts anew. @param {string} text */
    setText(text, name = main) {
      const { hidden, readOnly } = files.get(name) ?? {};
      files.set({ name, text, hidden, readOnly });
      if (name === active) show(name);
    },
    /** @returns {File[]} */
    getFiles() {
      keep();
      return files.list();
    },
    /** Shows another program. @param {File[]} list @param {string} [runs] @param {string} [shown] */
    setFiles(list, runs = list[0]?.name ?? main, shown = runs) {
      main = runs;
      files.clear();
      for (const file of list) files.set(file);
      if (!files.has(main)) files.set({ name: main, text: "" });
      show(files.has(shown) && !files.at(shown).hidden ? shown : main);
      options.onOpen?.(active);
    },
    getActive: () => active,
    getMain: () => main,
    /** @param {string} name */
    open(name) {
      if (name === active || !files.has(name)) return;
      closeCompletion(view);
      keep();
      show(name);
      options.onOpen?.(name);
    },
    /** @param {string} name */
    addFile(name, text = "") {
      keep();
      files.set({ name, text });
    },
    /** @param {string} from @param {string} to */
    renameFile(from, to) {
      keep();
      files.rename(from, to);
      if (from === active) active = to;
    },
    /** @param {string} name */
    removeFile(name) {
      keep();
      files.delete(name);
      if (name === active) {
        show(main);
        options.onOpen?.(main);
      }
    },
    /**
     * Marks one line, counted from 1, and shows a message below it; `null` or `undefined` removes the mark.
     * @param {number | null | undefined} line
     */
    markErrorLine(line, message = "", name = main) {
      change(name, ({ doc }) => {
        const inside = line != null && line >= 1 && line <= doc.lines;
        return { effects: setError.of(inside ? { from: doc.line(line).from, message } : null) };
      });
    },
    /** Marks lines of several files, in place of those marked before. @param {{ file: string, line: number, text: string }[]} marks */
    markLines(marks) {
      for (const name of files.names) {
        change(name, () => ({ effects: setLineMarks.of(marks.filter(({ file }) => file === name)) }));
      }
    },
    /** The mistakes visible in a file's source. */
    hints: (name = main) => hintsOf(editor.getText(name)),
    /** @param {number} line */
    goToLine(line, name = main) {
      editor.open(name);
      const { from } = view.state.doc.line(Math.min(Math.max(line, 1), view.state.doc.lines));
      view.dispatch({ selection: { anchor: from }, effects: EditorView.scrollIntoView(from, { y: "center" }) });
      view.focus();
    },
    /** Scrolls a line into view, if its file is shown. Neither the focus nor the page around the editor moves. @param {number} line */
    revealLine(line, name = main) {
      if (name !== active || line < 1 || line > view.state.doc.lines) return;
      view.requestMeasure({
        read: () => {
          const { top, bottom } = view.lineBlockAt(view.state.doc.line(line).from);
          const { scrollTop, clientHeight } = view.scrollDOM;
          // With a line on either side.
          const [first, last] = [top - view.defaultLineHeight, bottom + view.defaultLineHeight + view.documentPadding.top];
          if (first < scrollTop) return first;
          return last > scrollTop + clientHeight ? last - clientHeight : undefined;
        },
        write: (top) => { if (top !== undefined) view.scrollDOM.scrollTop = top; },
      });
    },
    /** @param {boolean} readOnly */
    setReadOnly: (readOnly) => setMode({ readOnly }),
    /** @param {boolean} dark */
    setTheme: (dark) => setMode({ dark }),
    /** Sets the font size in CSS pixels; 0 for the page's. @param {number} size */
    setFontSize: (size) => setMode({ size }),
    focus: () => view.focus(),
    destroy: () => view.destroy(),
  };
  editor.setFiles(options.files ?? [], options.main, options.active);
  // For code that has only the document: tests, and a site that embeds the page.
  parent.pyworkersEditor = editor;
  return editor;
}
