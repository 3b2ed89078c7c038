// What wasm-bindgen makes of web/src, as far as the page's scripts use it. `rootDirs` puts it beside them.

import type { createEditor } from "../../../editor/src/editor.js";
import type { File, Program } from "../../../element/src/program.js";

export type Event =
  | { type: "exit"; status: number; reason?: string }
  | {
      type:
        | "progress" | "ready" | "process" | "output" | "input" | "deadlock" | "waits" | "trace" | "objects" | "display"
        | "warning";
    };

export type StartMethod = "forkserver" | "spawn" | "fork";

export type Compile = "auto" | "always" | "never";

export type QueueCarrier = "ring" | "broadcast";

export interface SessionOptions {
  base?: string;
  cpuCount?: number;
  startMethod?: StartMethod;
  trace?: boolean;
  queue?: QueueCarrier;
  compile?: Compile;
}

export class Session {
  constructor(options: SessionOptions, onEvent: (event: Event) => void);
  static supported(): { ok: boolean; missing: string[]; isolated: boolean };
  load(): Promise<void>;
  run(program: { main: string; files: Record<string, string | Uint8Array | ArrayBuffer>; argv: string[]; env: Record<string, string> }): void;
  writeStdin(text: string): void;
  closeStdin(): void;
  stop(): void;
  kill(pid: number): void;
  describe(): void;
  inspect(on: boolean): void;
  dispose(): void;
}

export class Workbench {
  setProgram(program: Program): void;
  text(name: string): string | undefined;
  warn(text: string): void;
  run(): void;
  stop(): void;
  setDark(dark: boolean): void;
  setReadOnly(readOnly: boolean): void;
  setOptions(options: SessionOptions): void;
  free(): void;
}

export function mountWorkbench(
  root: Document | ShadowRoot,
  place: Element,
  editor: typeof createEditor,
  options: { readOnly: boolean; unwatched: boolean; session: SessionOptions },
  onEvent: (event: Event) => void,
  onEdit: () => void,
  onFailure: (reason: string) => void,
): Workbench;
export function sharedProgram(fragment: string): File[] | undefined;
export function startPage(editor: typeof createEditor, base: string, warning?: string): void;
export function keepWorkersIn(workers: Set<Worker>): void;
export function initSync(from: { module: WebAssembly.Module }): unknown;
