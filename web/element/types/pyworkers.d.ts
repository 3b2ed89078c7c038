// Runs programs from JavaScript, without a user interface. The types of the events are in pyworkers_web.d.ts.

import type { Compile, Event as SessionEvent, QueueCarrier, StartMethod, Support } from "./pyworkers_web.js";

export type { Compile, QueueCarrier, SessionEvent, StartMethod, Support };

/** An unknown option is a `TypeError`, as is a value of another type. */
export interface SessionOptions {
  /** The URL of the directory of pyworkers' files; that of `pyworkers.js` when absent. */
  base?: string | URL;
  /** The value of `os.cpu_count()`, a whole number from 1; `navigator.hardwareConcurrency` when absent. */
  cpuCount?: number;
  /** The start method of programs that do not choose one; `forkserver` when absent. */
  startMethod?: StartMethod;
  /** Whether processes record traces, which arrive as events `trace`. */
  trace?: boolean;
  /**
   * What carries the items of `multiprocessing`'s queues: session memory (`ring`) or a BroadcastChannel. When absent, session
   * memory.
   */
  queue?: QueueCarrier;
  /** When processes compile bytecode to WebAssembly; `auto`, when it is hot, if absent. */
  compile?: Compile;
  /** Called with every event, including those of loading the interpreter. */
  onEvent?: (event: SessionEvent) => void;
}

/** An unknown option is a `TypeError`, as is a value of another type. */
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

/** How a run has ended. */
export interface RunResult {
  /** 0 to 255, as a shell gives it. */
  status: number;
  /** Why the page has ended the run, if neither the program nor `stop` has. */
  reason?: string;
}

/** A session runs programs, one after the other. */
export interface PyWorkersSession extends EventTarget {
  /**
   * Writes a file into the working directory of all later programs. The name is a relative path, such as `data/a.txt`; one
   * that leaves the working directory is a `RangeError`.
   */
  writeFile(name: string, contents: string | Uint8Array | ArrayBuffer | Blob): void;
  /** Removes such a file. */
  removeFile(name: string): void;
  /** Runs a program to its end. Rejected while another program is running, and when `main` is not among the files. */
  run(program?: ProgramOptions): Promise<RunResult>;
  /** Writes to the program's standard input. */
  writeStdin(text: string): void;
  /** Closes the program's standard input. */
  closeStdin(): void;
  /** Kills every process of the program at once. */
  stop(): void;
  /** Kills one process, as `Process.kill` does. */
  kill(pid: number): void;
  /** Stops a running program and releases the interpreter, for good. */
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

/** Creates a session. Sessions of one page share the interpreter, which is loaded when the promise resolves. */
export function createSession(options?: SessionOptions): Promise<PyWorkersSession>;

/** Whether this browser can run programs, and whether this page is isolated. */
export function supported(base?: string): Promise<Support>;
