// What wasm-bindgen makes of worker/src, as far as the worker's script uses it. `rootDirs` puts it beside that script.

/** The interpreter's own exports. */
export interface Exports {
  memory: WebAssembly.Memory;
  __wbindgen_externrefs: WebAssembly.Table;
  __stack_pointer: WebAssembly.Global;
  __wbindgen_start(): void;
  runSegment(segment: number): void;
}

export function initSync(options: { module: WebAssembly.Module }): Exports;
export function boot(preload: boolean): Promise<void>;
export function receive(data: unknown, ports: readonly MessagePort[]): boolean;
export function receiveSuspendably(data: unknown, ports: readonly MessagePort[]): Promise<boolean>;
export function run(): Promise<void>;
export function runThread(id: number): Promise<void>;
