// Programs run from JavaScript, without any user interface. What the events carry is in pyworkers_web.d.ts.

import type { Event as SessionEvent, Support } from "./pyworkers_web.js";

export type { SessionEvent, Support };

export interface SessionOptions {
  /** The directory of pyworkers' files; where `pyworkers.js` lies when absent. */
  base?: string;
  /** What `os.cpu_count()` says; `navigator.hardwareConcurrency` when absent. */
  cpuCount?: number;
  /** The start method of programs that do not choose one; `forkserver` when absent. */
  startMethod?: "forkserver" | "spawn";
  /** Whether processes note what they do: events `trace`. */
  trace?: boolean;
  /** Hears all events, the interpreter's loading among them. */
  onEvent?: (event: SessionEvent) => void;
}

export interface ProgramOptions {
  /** The file that runs as `__main__`; `main.py` when absent. */
  main?: string;
  /** `sys.argv[1:]` */
  argv?: string[];
  /** Added to `os.environ`. */
  env?: Record<string, string>;
}

/** Each event of a session by its type; its data is the event's `detail`. */
export type SessionEvents = {
  [Type in SessionEvent["type"]]: CustomEvent<Extract<SessionEvent, { type: Type }>>;
};

/** A place in which programs run, one after the other. */
export interface PyWorkersSession extends EventTarget {
  /** A file in the working directory of the programs that run from now on. */
  writeFile(name: string, text: string): void;
  /** Takes one away. */
  removeFile(name: string): void;
  /** Runs a program to its end. Rejected while another runs, and when `main` is not among the files. */
  run(program?: ProgramOptions): Promise<{ /** 0 to 255, as a shell gives it */ status: number }>;
  /** Types into the program's standard input. */
  writeStdin(text: string): void;
  /** Ends the program's standard input. */
  closeStdin(): void;
  /** Ends every process of the program at once. */
  stop(): void;
  /** Ends one process, as `Process.kill` does. */
  kill(pid: number): void;
  /** Stops what runs and lets go of the interpreter, for good. */
  dispose(): void;
  addEventListener<Type extends keyof SessionEvents>(
    type: Type, listener: (event: SessionEvents[Type]) => void, options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(
    type: string, listener: EventListenerOrEventListenerObject | null, options?: boolean | AddEventListenerOptions,
  ): void;
  removeEventListener<Type extends keyof SessionEvents>(
    type: Type, listener: (event: SessionEvents[Type]) => void, options?: boolean | EventListenerOptions,
  ): void;
  removeEventListener(
    type: string, listener: EventListenerOrEventListenerObject | null, options?: boolean | EventListenerOptions,
  ): void;
}

/** Makes a session; sessions of one page share the interpreter, which is loaded once the promise resolves. */
export function createSession(options?: SessionOptions): Promise<PyWorkersSession>;

/** Whether this browser can run programs, and whether this page is isolated. */
export function supported(base?: string): Promise<Support>;
