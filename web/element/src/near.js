// Widgets get their parts when somebody comes near, one after the other, so that a page with many stays fluent.

/** How far below and above what is shown still counts as near. */
const MARGIN = "400px";

/** @type {WeakMap<Element, () => void>} */
const callbacks = new WeakMap();

/** @type {IntersectionObserver | undefined} */
let observer;

/** Calls `callback` once, when an element is near what is shown. @param {Element} element @param {() => void} callback */
export function whenNear(element, callback) {
  observer ??= new IntersectionObserver((entries) => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting) continue;
      const callback = callbacks.get(target);
      forget(target);
      callback?.();
    }
  }, { rootMargin: MARGIN });
  callbacks.set(element, callback);
  observer.observe(element);
}

/** @param {Element} element */
export function forget(element) {
  callbacks.delete(element);
  observer?.unobserve(element);
}

let last = Promise.resolve();

/**
 * Runs `task` after those before it, and after whatever the user has done meanwhile.
 * @template T
 * @param {() => T} task
 * @returns {Promise<T>}
 */
export function inTurn(task) {
  const turn = last.then(() => new Promise((resolve) => { setTimeout(resolve); })).then(task);
  last = turn.then(() => {}, () => {});
  return turn;
}
