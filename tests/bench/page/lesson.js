// A lesson as a reader meets it: a page opened with nothing cached. This script is loaded into it.

import { expose } from "./driver.js";
import { frames, nextFrame } from "./frames.js";

/** Resolves once the run has this status. The page creates its elements after its load event. */
async function comes(state) {
  while (document.querySelector("#status")?.dataset.state !== state) await nextFrame();
}

async function run() {
  document.querySelector("#run").click();
  await comes("ended");
}

/** A reader's actions on the timeline, one step per frame: looking, zooming, panning. */
const GESTURES = [
  step => new PointerEvent("pointermove", at(20 + (step * 7) % 500, 20 + (step * 3) % 80)),
  step => new WheelEvent("wheel", { ...at(300, 50), ctrlKey: true, deltaY: step % 20 < 10 ? -40 : 40 }),
  step => new WheelEvent("wheel", { ...at(300, 50), deltaX: step % 40 < 20 ? 30 : -30 }),
];

/** The position `x`, `y` pixels from the corner of the timeline. */
function at(x, y) {
  const { left, top } = canvas().getBoundingClientRect();
  return { bubbles: true, cancelable: true, pointerType: "mouse", clientX: left + x, clientY: top + y };
}

const canvas = () => document.querySelector(".tl-stage canvas");

expose({
  /** Seconds from the navigation until text is shown. */
  async readable() {
    const { startTime } = await new Promise(resolve => {
      const found = list => list.getEntriesByName("first-contentful-paint").forEach(resolve);
      new PerformanceObserver(found).observe({ type: "paint", buffered: true });
    });
    return [startTime / 1000];
  },
  /** Seconds from the navigation until the lesson's program has run, started as early as possible. */
  async hasRun() {
    await comes("ready");
    await run();
    return [performance.now() / 1000];
  },
  /** Seconds between frames while the timeline of a finished program is looked at, zoomed and panned. */
  async timelineFrames(source, count) {
    await comes("ready");
    document.querySelector("#editor").pyworkersEditor.setText(source);
    await run();
    const gestures = Array.from({ length: count }, () => GESTURES).flat();
    const all = [];
    for (const gesture of gestures) all.push(...await frames(step => canvas().dispatchEvent(gesture(step))));
    return all;
  },
});
