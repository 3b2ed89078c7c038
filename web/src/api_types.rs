//! TypeScript declarations of the data with which a run is observed.

use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen(typescript_custom_section)]
const WATCHED: &str = r#"
/** Records of one process. */
export interface TraceBatch {
  /** The source files of the records. */
  files: string[];
  records: TraceRecord[];
}

export interface TraceRecord {
  /** Milliseconds since the epoch, on one clock for all processes. */
  at: number;
  /** 1 is a process's first thread. */
  thread: number;
  /** Index into `files`; 4294967295 if unknown. */
  file: number;
  /** Counted from 1; 0 when unknown. */
  line: number;
  what:
    | "resume"
    | { wait: { reason: string; object: number | null } }
    | { made: { object: number; kind: ObjectKind } }
    | { sent: { object: number; message: number; bytes: number; /** The pickle's first bytes. */ preview: number[] } }
    | { received: { object: number; message: number; bytes: number } }
    | { acquired: { object: number } }
    | { released: { object: number } };
}

export type ObjectKind = "pipe" | "queue" | "lock" | "semaphore" | "managed";

/** An object that processes share, as it is while a program runs. */
export interface SharedObject {
  id: number;
  kind: ObjectKind;
  /** The file of the line that made the object, if it is in a trace; otherwise empty. */
  file: string;
  line: number;
  content:
    | { type: "items"; length: number; /** 0 for none. */ limit: number }
    | { type: "messages"; /** bytes */ unread: number }
    | { type: "permits"; value: number; most: number; owner: number | null }
    | { type: "members"; typeName: string; members: [string, string][]; /** not shown */ more: number };
  /** IDs and names of the waiting processes, the longest-waiting first. */
  waiting: [number, string][];
}

/** A figure that a program draws with the module `playground`. */
export type Figure =
  | {
      type: "image"; width: number; height: number; x: number; y: number; columns: number; rows: number;
      /** Four numbers per pixel of the part. */ rgba: number[];
    }
  | { type: "plot"; title: string; xLabel: string; yLabel: string; series: PlotSeries[] }
  | { type: "table"; columns: string[]; rows: string[][] };

export interface PlotSeries {
  name: string;
  style: "line" | "points" | "bars";
  x: number[];
  y: number[];
}
"#;
