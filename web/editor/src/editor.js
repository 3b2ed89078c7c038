// The editor: CodeMirror 6 set up for Python, behind the handful of functions that the page's Rust calls.

import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { python } from "@codemirror/lang-python";
import { bracketMatching, foldGutter, foldKeymap, indentOnInput, indentUnit, syntaxHighlighting } from "@codemirror/language";
import { highlightSelectionMatches, searchKeymap } from "@codemirror/search";
import { Compartment, EditorState, Prec } from "@codemirror/state";
import {
  EditorView, drawSelection, highlightActiveLine, highlightActiveLineGutter, highlightSpecialChars, keymap, lineNumbers,
} from "@codemirror/view";

import { errorMark, setError } from "./error-mark.js";
import { highlighting, theme } from "./theme.js";

/**
 * @param {HTMLElement} parent the editor fills it
 * @param {string} doc
 * @param {() => void} onChange the user changed the text
 * @param {() => void} onRun Ctrl+Enter, or Cmd+Enter
 */
export function createEditor(parent, doc, onChange, onRun) {
  const mode = new Compartment();
  const flags = { readOnly: false, dark: false };
  const modeNow = () => [EditorState.readOnly.of(flags.readOnly), EditorView.darkTheme.of(flags.dark)];
  let quiet = false;

  const stateOf = (text) => EditorState.create({
    doc: text,
    extensions: [
      Prec.highest(keymap.of([{ key: "Mod-Enter", run: () => { onRun(); return true; } }])),
      lineNumbers(),
      foldGutter(),
      highlightActiveLineGutter(),
      highlightSpecialChars(),
      history(),
      drawSelection(),
      indentOnInput(),
      indentUnit.of("    "),
      EditorState.tabSize.of(4),
      bracketMatching(),
      closeBrackets(),
      autocompletion({ activateOnTyping: true, maxRenderedOptions: 40 }),
      highlightActiveLine(),
      highlightSelectionMatches(),
      python(),
      syntaxHighlighting(highlighting),
      errorMark,
      theme,
      mode.of(modeNow()),
      // Tab indents; Escape then Tab leaves the editor, which CodeMirror sees to itself. The page says so.
      keymap.of([
        ...closeBracketsKeymap, ...completionKeymap, ...searchKeymap, ...historyKeymap, ...foldKeymap, ...defaultKeymap,
        indentWithTab,
      ]),
      EditorView.contentAttributes.of({ tabindex: "0", "aria-label": "Python program", "aria-describedby": "editor-hint" }),
      EditorView.updateListener.of((update) => { if (update.docChanged && !quiet) onChange(); }),
    ],
  });

  const view = new EditorView({ state: stateOf(doc), parent });
  const setMode = (change) => {
    Object.assign(flags, change);
    view.dispatch({ effects: mode.reconfigure(modeNow()) });
  };
  const lineAt = (line) => view.state.doc.line(Math.min(Math.max(line, 1), view.state.doc.lines));

  const editor = {
    getText: () => view.state.doc.toString(),
    /** A new document: its undo history starts here. */
    setText(text) {
      quiet = true;
      try { view.setState(stateOf(text)); } finally { quiet = false; }
    },
    /** Marks one line, counted from 1, and shows what went wrong below it; `null` or `undefined` takes the mark away. */
    markErrorLine(line, message = "") {
      const inside = line != null && line >= 1 && line <= view.state.doc.lines;
      view.dispatch({ effects: setError.of(inside ? { from: view.state.doc.line(line).from, message } : null) });
    },
    goToLine(line) {
      const { from } = lineAt(line);
      view.dispatch({ selection: { anchor: from }, effects: EditorView.scrollIntoView(from, { y: "center" }) });
      view.focus();
    },
    setReadOnly: (readOnly) => setMode({ readOnly }),
    setTheme: (dark) => setMode({ dark }),
    focus: () => view.focus(),
  };
  // For whoever has only the document: tests, and a site that embeds the page.
  parent.pyworkersEditor = editor;
  return editor;
}
