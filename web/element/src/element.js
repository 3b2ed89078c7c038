// The element `<py-workers>`: a program that readers of any page can change and run.

import { forget, inTurn, whenNear } from "./near.js";
import { checkCount, checkStartMethod } from "./options.js";
import { getBase, loadParts } from "./parts.js";
import { failure, plain, styles } from "./plain.js";
import { programOf, textOf } from "./program.js";

/** Attributes by their effect: on the program, on its next run, and on the look. */
const PROGRAM = ["program", "src", "files", "before", "after"];
const RUN = ["cpu-count", "start-method", "timeline"];
const LOOK = ["theme", "readonly", "height"];

/** The events of a session that are passed on to the page. */
const EVENTS = ["ready", "output", "exit"];

/** The exit status of a run that the page's code has ended by its failure: as if by SIGABRT. */
const ABORTED = 134;

/** @typedef {ReturnType<import("./parts.js").CreateEditor>} Editor */

/**
 * Settles the promise of a run.
 * @typedef {{ resolve: (result: { status: number, reason?: string }) => void, reject: (reason: unknown) => void }} Waiting
 */

const FAILED = "The page's own code failed and was started again. It ended the program.";

const darkSystem = matchMedia("(prefers-color-scheme: dark)");

export class PyWorkersElement extends HTMLElement {
  static observedAttributes = [...PROGRAM, ...RUN, ...LOOK];

  #shadow = this.attachShadow({ mode: "open" });
  #place = document.createElement("div");
  /** @type {import("./program.js").Program | undefined} */
  #program;
  /** The text set by a script, which overrides the markup. @type {string | undefined} */
  #value;
  /** @type {import("./pyworkers_web.js").Workbench | undefined} */
  #workbench;
  /** The workbench's editor, which has the reader's text even when the page's code has ended. @type {Editor | undefined} */
  #editor;
  /** @type {Promise<void> | undefined} */
  #mounting;
  /** The promises of `run` that are not settled yet. @type {Waiting[]} */
  #waiting = [];
  /** Whether a run was requested and has not been stopped. */
  #asked = false;
  #connected = false;
  /** The last error. The workbench has banners of its own. @type {HTMLElement | undefined} */
  #failure;

  constructor() {
    super();
    this.#shadow.adoptedStyleSheets = styles();
    this.#place.className = "place";
    this.#shadow.append(this.#place);
    const near = () => this.#wake();
    this.addEventListener("focusin", near);
    this.addEventListener("pointerenter", near);
  }

  connectedCallback() {
    if (this.#connected) return;
    this.#connected = true;
    darkSystem.addEventListener("change", this.#followTheme);
    // A parser adds an element's content only after this call.
    if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", () => this.#begin(), { once: true });
    else queueMicrotask(() => this.#begin());
  }

  disconnectedCallback() {
    // Moving an element removes it and inserts it again at once.
    queueMicrotask(() => {
      if (this.isConnected) return;
      this.#connected = false;
      darkSystem.removeEventListener("change", this.#followTheme);
      forget(this);
      this.stop();
      this.#unmount();
    });
  }

  /** @param {string} name @param {string | null} old @param {string | null} now */
  attributeChangedCallback(name, old, now) {
    if (old === now || !this.#program) return;
    if (PROGRAM.includes(name)) this.#read().catch((error) => this.#fail(error));
    else if (RUN.includes(name)) this.#setOptions();
    else this.#look();
  }

  /** Sets the options of the next run. Attributes with values that are not allowed have no effect, and are reported. */
  #setOptions() {
    try {
      const options = this.#options();
      this.#failure?.remove();
      if (this.#workbench) this.#workbench.setOptions(options);
      else this.#watch();
    } catch (error) {
      this.#fail(error);
    }
  }

  /** The program's text, with the reader's changes. */
  get value() {
    const program = this.#program;
    const changed = program && this.#workbench?.text(program.shown);
    return changed ?? this.#value ?? textOfShown(program) ?? textOf(this);
  }

  set value(text) {
    this.#value = String(text);
    if (this.#program) this.#show(this.#program);
  }

  /** Runs the program. @returns {Promise<{ status: number, reason?: string }>} settles when it has ended */
  run() {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ resolve, reject });
      this.#asked = true;
      this.#mount().then(() => { if (this.#asked) this.#workbench?.run(); }, () => {});
    });
  }

  /** Ends the run, if there is one. */
  stop() {
    this.#asked = false;
    if (this.#workbench) this.#workbench.stop();
    else this.#settle(({ reject }) => reject(new Error("the run was stopped before it began")));
  }

  async #begin() {
    if (!this.isConnected || this.#program) {
      if (this.isConnected && !this.#workbench) this.#watch();
      return;
    }
    // The program in the page is shown at once. What must be fetched follows.
    if (!this.hasAttribute("src")) this.#draw({ files: [{ name: "main.py", text: this.value }], main: "main.py", shown: "main.py" });
    try {
      await this.#read();
      this.#options();
    } catch (error) {
      return this.#fail(error);
    }
    this.#watch();
    if (this.hasAttribute("autorun")) this.run().catch(() => {});
  }

  #watch() {
    whenNear(this, () => this.#wake());
  }

  #wake() {
    this.#mount().catch(() => {});
  }

  async #read() {
    this.#show(await programOf(this));
  }

  /** @param {import("./program.js").Program} program */
  #show(program) {
    const value = this.#value;
    /** @param {import("./program.js").File} file */
    const own = (file) => (file.name === program.shown && value !== undefined ? { ...file, text: value } : file);
    this.#program = { ...program, files: program.files.map(own) };
    if (this.#workbench) {
      this.#workbench.setProgram(this.#program);
      this.#look();
    } else {
      this.#draw(this.#program);
    }
  }

  /** @param {import("./program.js").Program} program */
  #draw(program) {
    const text = program.files.find((file) => file.name === program.shown)?.text ?? "";
    this.#setLines(text);
    this.#look();
    this.#place.replaceChildren(plain(program, () => { this.run().catch(() => {}); }));
  }

  /** Replaces the plain text by the workbench, once. */
  #mount() {
    this.#mounting ??= this.#becomeWorkbench().catch((error) => {
      this.#mounting = undefined;
      this.#fail(error);
      throw error;
    });
    return this.#mounting;
  }

  /** Removes the workbench and its session: the element is plain text again. */
  #unmount() {
    if (!this.#workbench) return;
    this.#value = this.value;
    this.#workbench.free();
    this.#workbench = undefined;
    this.#mounting = undefined;
    if (this.#program) this.#show(this.#program);
  }

  async #becomeWorkbench() {
    forget(this);
    const { instance, createEditor } = await loadParts();
    if (!this.#program) await this.#read();
    await inTurn(() => {
      if (!this.isConnected) throw new Error("the element was removed from its page");
      const focused = this.#shadow.activeElement?.id;
      const workbench = instance.web.mountWorkbench(
        this.#shadow, this.#place,
        (parent, options) => {
          this.#editor = createEditor(parent, options);
          return this.#editor;
        },
        {
          readOnly: this.hasAttribute("readonly"),
          unwatched: this.getAttribute("timeline") === "off",
          session: this.#options(),
        },
        (event) => this.#hear(event),
        () => this.#setLines(this.value),
        (reason) => this.#fail(new Error(reason), true),
      );
      this.#workbench = workbench;
      instance.ended.then((reason) => { if (this.#workbench === workbench) this.#lost(reason); });
      if (this.#program) this.#workbench.setProgram(this.#program);
      this.#look();
      // A focus on Run stays there.
      if (focused === "run") this.#shadow.getElementById("run")?.focus();
    });
  }

  /** The page's code has ended, and the run with it. A fresh workbench takes its place, with the reader's text. */
  #lost(/** @type {string} */ reason) {
    const editor = this.#editor;
    this.#workbench = undefined;
    this.#mounting = undefined;
    this.#asked = false;
    if (editor) this.#program = { files: editor.getFiles(), main: editor.getMain(), shown: editor.getActive() };
    const ended = { status: ABORTED, reason };
    this.#settle(({ resolve }) => resolve(ended));
    this.#tell("exit", ended);
    this.#mount().then(() => this.#workbench?.warn(`${FAILED} The reason: ${reason}`), () => {});
  }

  /**
   * The session's options. Throws if an attribute has a value that is not allowed.
   * @returns {import("./pyworkers_web.js").SessionOptions}
   */
  #options() {
    /** @type {import("./pyworkers_web.js").SessionOptions} */
    const options = { base: getBase(), trace: this.getAttribute("timeline") !== "off" };
    const count = this.getAttribute("cpu-count");
    if (count) {
      const cpuCount = Number(count);
      checkCount(Number.isNaN(cpuCount) ? count : cpuCount, "cpu-count");
      options.cpuCount = cpuCount;
    }
    const startMethod = this.getAttribute("start-method");
    if (startMethod) {
      checkStartMethod(startMethod, "start-method");
      options.startMethod = /** @type {import("./pyworkers_web.js").StartMethod} */ (startMethod);
    }
    return options;
  }

  #look() {
    const theme = this.getAttribute("theme");
    if (theme === "light" || theme === "dark") this.dataset.theme = theme;
    else delete this.dataset.theme;
    const height = this.getAttribute("height");
    this.style.setProperty("--most", height ? (/^\d+$/.test(height) ? `${height}px` : height) : "440px");
    this.#workbench?.setReadOnly(this.hasAttribute("readonly"));
    this.#followTheme();
  }

  #followTheme = () => {
    const { theme } = this.dataset;
    this.#workbench?.setDark(theme ? theme === "dark" : darkSystem.matches);
  };

  /** Makes the editor as high as its text, up to `height`. @param {string} text */
  #setLines(text) {
    this.style.setProperty("--lines", String(Math.max(text.replace(/\n$/, "").split("\n").length, 2)));
  }

  /** @param {import("./pyworkers_web.js").Event} event */
  #hear(event) {
    const { type, ...detail } = event;
    if (!EVENTS.includes(type)) return;
    if (event.type === "exit") {
      const { status, reason } = event;
      this.#settle(({ resolve }) => resolve(reason === undefined ? { status } : { status, reason }));
    }
    this.#tell(type, detail);
  }

  /** @param {unknown} error @param {boolean} [shown] whether the workbench already shows the error */
  #fail(error, shown = false) {
    const message = error instanceof Error ? error.message : String(error);
    this.#asked = false;
    this.#settle(({ reject }) => reject(error));
    if (!shown) {
      this.#failure?.remove();
      this.#failure = failure(message);
      this.#place.prepend(this.#failure);
    }
    this.#tell("error", { message });
  }

  /** Settles all promises of `run`. @param {(waiting: Waiting) => void} how */
  #settle(how) {
    this.#waiting.splice(0).forEach(how);
  }

  /** @param {string} type @param {object} detail */
  #tell(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
  }
}

/** @param {import("./program.js").Program | undefined} program */
function textOfShown(program) {
  return program?.files.find((file) => file.name === program.shown)?.text;
}
