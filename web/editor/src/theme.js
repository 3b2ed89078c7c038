// Colours are the page's own custom properties, so one theme serves light and dark.

import { HighlightStyle } from "@codemirror/language";
import { EditorView } from "@codemirror/view";
import { tags as t } from "@lezer/highlight";

export const highlighting = HighlightStyle.define([
  { tag: [t.keyword, t.operatorKeyword, t.modifier, t.controlKeyword, t.definitionKeyword, t.moduleKeyword], color: "var(--syn-keyword)", fontWeight: "600" },
  { tag: [t.string, t.special(t.string), t.regexp], color: "var(--syn-string)" },
  { tag: [t.number, t.bool, t.null, t.atom], color: "var(--syn-number)" },
  { tag: [t.comment, t.meta], color: "var(--syn-comment)", fontStyle: "italic" },
  { tag: [t.function(t.definition(t.variableName)), t.definition(t.className), t.className], color: "var(--syn-definition)", fontWeight: "600" },
  { tag: [t.function(t.variableName), t.function(t.propertyName)], color: "var(--syn-call)" },
  { tag: [t.standard(t.variableName), t.self], color: "var(--syn-number)" },
  { tag: [t.operator, t.punctuation, t.bracket], color: "var(--syn-operator)" },
  { tag: t.invalid, color: "var(--error)" },
]);

export const theme = EditorView.theme({
  "&": { height: "100%", fontSize: "var(--code-size)", color: "var(--text)", backgroundColor: "transparent" },
  "&.cm-focused": { outline: "none" },
  ".cm-scroller": { fontFamily: "var(--mono)", lineHeight: "1.6" },
  ".cm-content": { padding: "12px 0", caretColor: "var(--accent)" },
  ".cm-line": { padding: "0 16px 0 8px" },
  ".cm-cursor": { borderLeftColor: "var(--accent)", borderLeftWidth: "2px" },
  ".cm-gutters": { backgroundColor: "transparent", color: "var(--faint)", border: "none" },
  ".cm-lineNumbers .cm-gutterElement": { padding: "0 4px 0 14px", minWidth: "36px" },
  ".cm-foldGutter .cm-gutterElement": { color: "var(--faint)" },
  ".cm-activeLine": { backgroundColor: "var(--active-line)" },
  ".cm-activeLineGutter": { backgroundColor: "var(--active-line)", color: "var(--text)" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground, .cm-content ::selection": { backgroundColor: "var(--selection)" },
  ".cm-selectionMatch": { backgroundColor: "var(--match)" },
  "&.cm-focused .cm-matchingBracket": { backgroundColor: "var(--match)", outline: "1px solid var(--accent)" },
  ".cm-error-line, .cm-activeLine.cm-error-line": { backgroundColor: "var(--error-tint)", boxShadow: "inset 3px 0 var(--error)" },
  ".cm-error-gutter.cm-gutterElement": { color: "var(--error)", fontWeight: "700" },
  ".cm-wait-line, .cm-activeLine.cm-wait-line": { backgroundColor: "var(--warning-tint)", boxShadow: "inset 3px 0 var(--warning)" },
  ".cm-wait-note": { marginLeft: "2ch", color: "var(--warning)", fontFamily: "var(--sans)", fontSize: "0.88em", fontStyle: "italic", userSelect: "none" },
  // Padding instead of margin: the editor measures a block's box, and aligns the line numbers with it.
  ".cm-error-message": { padding: "3px 16px 6px 11px", boxShadow: "inset 3px 0 var(--error)", color: "var(--error)", backgroundColor: "var(--error-tint)", fontFamily: "var(--mono)", fontSize: "0.92em", whiteSpace: "pre-wrap", overflowWrap: "anywhere" },
  ".cm-tooltip": { border: "1px solid var(--border)", backgroundColor: "var(--surface)", color: "var(--text)", borderRadius: "8px", overflow: "hidden", boxShadow: "var(--shadow)" },
  ".cm-tooltip-autocomplete ul li[aria-selected]": { backgroundColor: "var(--accent)", color: "var(--on-accent)" },
  ".cm-tooltip .cm-diagnostic": { padding: "6px 12px", borderLeftWidth: "3px", whiteSpace: "pre-wrap", maxWidth: "60ch" },
  ".cm-diagnostic-error": { borderLeftColor: "var(--error)" },
  ".cm-diagnostic-warning": { borderLeftColor: "var(--warning)" },
  ".cm-lintRange-error": { backgroundImage: "none", textDecoration: "underline wavy var(--error) 1.5px", textUnderlineOffset: "3px" },
  ".cm-lintRange-warning": { backgroundImage: "none", textDecoration: "underline wavy var(--warning) 1.5px", textUnderlineOffset: "3px" },
  ".cm-gutter-lint": { width: "14px" },
  ".cm-gutter-lint .cm-gutterElement": { padding: "0 1px" },
  ".cm-signature": { padding: "6px 12px", maxWidth: "min(72ch, 90vw)" },
  ".cm-signature code": { fontFamily: "var(--mono)", fontSize: "0.92em", overflowWrap: "anywhere" },
  ".cm-signature b": { color: "var(--accent)" },
  ".cm-signature p": { margin: "4px 0 0", color: "var(--muted)", fontFamily: "var(--sans)", fontSize: "13px" },
  ".cm-tooltip-autocomplete .cm-completionDetail": { color: "var(--faint)", fontStyle: "normal", fontSize: "0.9em" },
  ".cm-tooltip-autocomplete li[aria-selected] .cm-completionDetail": { color: "inherit" },
  // On narrow screens it would cover the list.
  "@media (max-width: 560px)": { ".cm-tooltip.cm-completionInfo": { display: "none" } },
  ".cm-tooltip.cm-completionInfo": { padding: "6px 12px", fontFamily: "var(--sans)", fontSize: "13px" },
  ".cm-panels": { backgroundColor: "var(--surface)", color: "var(--text)", borderColor: "var(--border)" },
  ".cm-foldPlaceholder": { backgroundColor: "var(--match)", border: "none", color: "var(--muted)" },
});
