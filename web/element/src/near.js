// A widget loads its parts when it comes near the visible part of the page, one widget after the other, so that a page
// with many widgets stays responsive.

/** The distance from the visible part of the page that counts as near. */
const MARGIN = "400px";

/** @type {WeakMap<Element, () => void>} */
const callbacks = new WeakMap();

/** @type {IntersectionObserver | undefined} */
let observer;

/** Calls `callback` once, when an element comes near. @param {Element} element @param {() => void} callback */
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
 * Runs `task` after the earlier tasks, and after pending events of the page.
 * @template T
 * @param {() => T} task
 * @returns {Promise<T>}
 */
export function inTurn(task) {
  const turn = last.then(() => new Promise((resolve) => { setTimeout(resolve); })).then(task);
  last = turn.then(() => {}, () => {});
  return turn;
}
