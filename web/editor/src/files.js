// The files of a program. Each has its own editor state: text, undo history, selection, marks.

/**
 * @typedef {object} File
 * @property {string} name
 * @property {string} text
 * @property {boolean} [hidden] whether the file exists for the program without being shown
 * @property {boolean} [readOnly]
 */

/** @typedef {import("@codemirror/state").EditorState} EditorState */

export class Files {
  /** @type {Map<string, {state: EditorState, hidden: boolean, readOnly: boolean}>} by name, in order */
  #entries = new Map();
  #makeState;

  /** @param {(file: {name: string, text: string, readOnly: boolean}) => EditorState} makeState */
  constructor(makeState) { this.#makeState = makeState; }

  /** @param {File} file */
  set({ name, text, hidden = false, readOnly = false }) {
    this.#entries.set(name, { state: this.#makeState({ name, text, readOnly }), hidden, readOnly });
  }

  /** @param {string} name */
  has(name) { return this.#entries.has(name); }
  /** @param {string} name */
  get(name) { return this.#entries.get(name); }

  /** An existing file. @param {string} name */
  at(name) {
    const entry = this.#entries.get(name);
    if (!entry) throw new RangeError(`there is no file ${name}`);
    return entry;
  }

  /** Stores a file's current state. @param {string} name @param {EditorState} state */
  keep(name, state) { this.at(name).state = state; }

  /** @param {string} name */
  delete(name) { this.#entries.delete(name); }

  clear() { this.#entries.clear(); }
  get names() { return [...this.#entries.keys()]; }

  /** @param {string} from @param {string} to */
  rename(from, to) {
    this.#entries = new Map([...this.#entries].map(([name, entry]) => [name === from ? to : name, entry]));
  }

  /** @returns {File[]} */
  list() {
    return [...this.#entries].map(([name, { state, hidden, readOnly }]) => ({ name, text: state.doc.toString(), hidden, readOnly }));
  }
}
