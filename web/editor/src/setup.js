// The extensions of one file's state.

import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { python } from "@codemirror/lang-python";
import { bracketMatching, foldGutter, foldKeymap, indentOnInput, indentUnit, syntaxHighlighting } from "@codemirror/language";
import { lintGutter, lintKeymap, linter } from "@codemirror/lint";
import { highlightSelectionMatches, searchKeymap } from "@codemirror/search";
import { EditorState, Prec } from "@codemirror/state";
import {
  EditorView, drawSelection, highlightActiveLine, highlightActiveLineGutter, highlightSpecialChars, keymap, lineNumbers,
} from "@codemirror/view";

import { analyse } from "./analysis.js";
import { complete } from "./completion.js";
import { errorMark } from "./error-mark.js";
import { lineMarks } from "./line-marks.js";
import { signatureHelp } from "./signature.js";
import { highlighting, theme } from "./theme.js";

/** The pause in typing after which the file is analysed, in milliseconds. */
const PAUSE = 400;

/**
 * Makes a function that gives a file's extensions.
 *
 * @param {object} on
 * @param {() => string} on.label
 * @param {string} [on.hint]
 * @param {() => void} on.onRun
 * @param {() => boolean} on.onEscape
 * @param {() => void} on.onChange
 */
export function extensions(on) {
  const common = [
    Prec.highest(keymap.of([{ key: "Mod-Enter", run: () => { on.onRun(); return true; } }])),
    lineNumbers(),
    foldGutter(),
    highlightActiveLineGutter(),
    highlightSpecialChars(),
    history(),
    drawSelection(),
    indentUnit.of("    "),
    EditorState.tabSize.of(4),
    bracketMatching(),
    closeBrackets(),
    highlightActiveLine(),
    highlightSelectionMatches(),
    syntaxHighlighting(highlighting),
    errorMark,
    lineMarks,
    theme,
    // Tab indents. Escape and then Tab leave the editor, which CodeMirror does by itself. The page explains this.
    keymap.of([
      ...closeBracketsKeymap, ...completionKeymap, ...searchKeymap, ...historyKeymap, ...foldKeymap, ...lintKeymap,
      ...defaultKeymap, indentWithTab,
    ]),
    // After everything else that Escape closes.
    Prec.lowest(keymap.of([{ key: "Escape", run: () => on.onEscape() }])),
    EditorView.contentAttributes.of(() => ({
      tabindex: "0", "aria-label": on.label(), ...(on.hint ? { "aria-description": on.hint } : {}),
    })),
    EditorView.updateListener.of((update) => { if (update.docChanged) on.onChange(); }),
  ];
  const pythonOnly = [
    python(),
    indentOnInput(),
    autocompletion({ override: [complete], activateOnTyping: true, maxRenderedOptions: 60 }),
    signatureHelp,
    linter(marks, { delay: PAUSE }),
    lintGutter(),
  ];
  return (/** @type {string} */ name) => (name.endsWith(".py") ? [common, pythonOnly] : common);
}

/** The marks from the analysis, as far as they are within the analysed text. @param {EditorView} view */
async function marks(view) {
  const { doc } = view.state;
  const found = await analyse(doc.toString());
  return found.filter(({ from, to }) => from <= to && to <= doc.length);
}
