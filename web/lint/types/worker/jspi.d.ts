// JavaScript Promise Integration, which TypeScript's library does not know yet.

declare namespace WebAssembly {
  /** Makes an export run on a stack of its own. */
  function promising<A extends unknown[]>(exported: (...args: A) => unknown): (...args: A) => Promise<unknown>;

  /** An import that suspends the stack of its caller while the promise that it returns is pending. */
  class Suspending {
    constructor(imported: (...args: any[]) => unknown);
  }
}
