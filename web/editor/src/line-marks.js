// Marked lines: a tint, and a few words at the end of the line. The page marks where the processes of a deadlock wait.

import { StateEffect, StateField } from "@codemirror/state";
import { Decoration, EditorView, WidgetType } from "@codemirror/view";

/** `line` is counted from 1. @typedef {{ line: number, text: string }} LineMark */

/** @type {import("@codemirror/state").StateEffectType<LineMark[]>} */
export const setLineMarks = StateEffect.define();

class Note extends WidgetType {
  /** @param {string} text */
  constructor(text) { super(); this.text = text; }
  /** @param {Note} other */
  eq(other) { return other.text === this.text; }
  toDOM() {
    const note = document.createElement("span");
    note.className = "cm-wait-note";
    note.textContent = this.text;
    return note;
  }
}

/** @param {import("@codemirror/state").Text} doc @param {LineMark[]} marks */
function decorations(doc, marks) {
  const ranges = marks.filter(({ line }) => line >= 1 && line <= doc.lines).flatMap(({ line, text }) => {
    const { from, to } = doc.line(line);
    const note = Decoration.widget({ widget: new Note(text), side: 1 });
    return [Decoration.line({ class: "cm-wait-line" }).range(from), note.range(to)];
  });
  return Decoration.set(ranges, true);
}

export const lineMarks = StateField.define({
  create: () => Decoration.none,
  update(marks, transaction) {
    for (const effect of transaction.effects) if (effect.is(setLineMarks)) return decorations(transaction.newDoc, effect.value);
    return transaction.docChanged ? marks.map(transaction.changes) : marks;
  },
  provide: (field) => EditorView.decorations.from(field),
});
