// The regularity of frames while something is done in each of them.

/** Enough steps for every gesture to return to its start. */
const STEPS = 120;

export const nextFrame = () => new Promise(requestAnimationFrame);

/** The times between frames in seconds, while `act` is called with the number of each. */
export async function frames(act) {
  const times = [];
  for (let step = 0; step <= STEPS; step++) {
    times.push(await nextFrame());
    act(step);
  }
  return times.slice(1).map((time, i) => (time - times[i]) / 1000);
}
