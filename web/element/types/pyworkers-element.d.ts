// The element `<py-workers>`.

import type { RunResult } from "./pyworkers.js";
import type { StartMethod } from "./pyworkers_web.js";

export type { RunResult };

/** A part of a program's output. */
export interface Output {
  pid: number;
  /** The process's name. */
  name: string;
  stream: "stdout" | "stderr";
  text: string;
}

export interface PyWorkersEvents {
  /** The interpreter is loaded. */
  ready: CustomEvent<Record<string, never>>;
  output: CustomEvent<Output>;
  /** The program has ended. */
  exit: CustomEvent<RunResult>;
  /** The widget's parts, its program or the interpreter could not be loaded, or an attribute has a value that is not allowed. */
  error: CustomEvent<{ message: string }>;
}

/** The attributes that the element understands. */
export interface PyWorkersAttributes {
  /** The program, instead of the element's content. */
  program?: string;
  /** The URL of the program, instead of both. */
  src?: string;
  /** More files: a JSON object of texts by name. */
  files?: string;
  /** The maximum height of the editor, in CSS pixels or as a CSS length; 440 when absent. */
  height?: string | number;
  theme?: "auto" | "light" | "dark";
  readonly?: "" | boolean;
  /** Hidden code that runs before the program: the id of a `<template>` or `<script>`, or the code. */
  before?: string;
  /** Hidden code that runs after the program. */
  after?: string;
  /** The program runs at once. */
  autorun?: "" | boolean;
  /** `off`: only the console. */
  timeline?: "on" | "off";
  /** The value of `os.cpu_count()`. */
  "cpu-count"?: string | number;
  /** The start method of programs that do not choose one; `forkserver` when absent. */
  "start-method"?: StartMethod;
}

export class PyWorkersElement extends HTMLElement {
  /** The program's text, with the reader's changes. */
  value: string;
  /** Runs the program; settles when it has ended. */
  run(): Promise<RunResult>;
  /** Ends the run, if there is one. */
  stop(): void;
  addEventListener<Type extends keyof PyWorkersEvents>(
    type: Type, listener: (event: PyWorkersEvents[Type]) => void, options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(
    type: string, listener: EventListenerOrEventListenerObject, options?: boolean | AddEventListenerOptions,
  ): void;
}

/** Replaces every matching code block with a widget, and returns the widgets. */
export function upgrade(selector?: string, root?: ParentNode): PyWorkersElement[];

/** Sets the URL of pyworkers' files, for pages whose bundler moves this module away from them. */
export function setBase(url: string | URL): void;

declare global {
  interface HTMLElementTagNameMap {
    "py-workers": PyWorkersElement;
  }
}
