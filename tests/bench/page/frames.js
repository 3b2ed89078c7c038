// How evenly frames come while something is done in each.

/** Long enough for every gesture to come back to where it began. */
const STEPS = 120;

export const nextFrame = () => new Promise(requestAnimationFrame);

/** Seconds between two frames, while `act` is called with the number of each. */
export async function frames(act) {
  const times = [];
  for (let step = 0; step <= STEPS; step++) {
    times.push(await nextFrame());
    act(step);
  }
  return times.slice(1).map((time, i) => (time - times[i]) / 1000);
}
