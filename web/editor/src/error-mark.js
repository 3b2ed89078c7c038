// The line named in a Python traceback: a tinted line, a mark in the gutter, and the message below it.

import { RangeSet, StateEffect, StateField } from "@codemirror/state";
import { Decoration, EditorView, GutterMarker, WidgetType, gutterLineClass } from "@codemirror/view";

/** `from` is the start of the line. @typedef {{ from: number, message: string }} ErrorLine */

/** @type {import("@codemirror/state").StateEffectType<ErrorLine | null>} */
export const setError = StateEffect.define({
  map: (error, changes) => error && { ...error, from: changes.mapPos(error.from) },
});

class Message extends WidgetType {
  /** @param {string} text */
  constructor(text) { super(); this.text = text; }
  /** @param {Message} other */
  eq(other) { return other.text === this.text; }
  toDOM() {
    const box = document.createElement("div");
    box.className = "cm-error-message";
    box.setAttribute("role", "note");
    box.textContent = this.text;
    return box;
  }
}

class ErrorGutter extends GutterMarker { elementClass = "cm-error-gutter"; }
const gutter = new ErrorGutter();

export const errorMark = StateField.define({
  create: () => /** @type {ErrorLine | null} */ (null),
  update(error, transaction) {
    for (const effect of transaction.effects) if (effect.is(setError)) return effect.value;
    if (!error || !transaction.docChanged) return error;
    // Once the user edits the line, the mark has served its purpose.
    const { from, to } = transaction.startState.doc.lineAt(error.from);
    if (transaction.changes.touchesRange(from, to)) return null;
    return { ...error, from: transaction.changes.mapPos(error.from) };
  },
  provide: (f) => [
    // Computed from the state and not from the view: only then may a decoration be a block, which changes the layout.
    EditorView.decorations.compute([f], (state) => {
      const error = state.field(f);
      if (!error) return Decoration.none;
      const line = state.doc.lineAt(error.from);
      const ranges = [Decoration.line({ class: "cm-error-line" }).range(line.from)];
      if (error.message) {
        ranges.push(Decoration.widget({ widget: new Message(error.message), block: true, side: 1 }).range(line.to));
      }
      return Decoration.set(ranges);
    }),
    gutterLineClass.compute([f], (state) => {
      const error = state.field(f);
      return error ? RangeSet.of([gutter.range(state.doc.lineAt(error.from).from)]) : RangeSet.empty;
    }),
  ],
});
