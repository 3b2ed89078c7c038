// `<py-workers>` as a component with typed properties.

import { useEffect, useRef, type DetailedHTMLProps, type HTMLAttributes } from "react";
import type { Output, PyWorkersAttributes, PyWorkersElement } from "pyworkers/element";

declare module "react" {
  namespace JSX {
    interface IntrinsicElements {
      "py-workers": DetailedHTMLProps<HTMLAttributes<PyWorkersElement>, PyWorkersElement> & PyWorkersAttributes;
    }
  }
}

export interface PythonProps extends PyWorkersAttributes {
  /** The program. A new one replaces the reader's changes. */
  code: string;
  onOutput?: (output: Output) => void;
  onExit?: (status: number) => void;
}

export function Python({ code, onOutput, onExit, ...attributes }: PythonProps) {
  const element = useRef<PyWorkersElement>(null);
  useEffect(() => {
    if (element.current) element.current.value = code;
  }, [code]);
  useEffect(() => {
    const listening = new AbortController();
    const { signal } = listening;
    element.current?.addEventListener("output", ({ detail }) => onOutput?.(detail), { signal });
    element.current?.addEventListener("exit", ({ detail }) => onExit?.(detail.status), { signal });
    return () => listening.abort();
  }, [onOutput, onExit]);
  return <py-workers ref={element} {...attributes} />;
}
