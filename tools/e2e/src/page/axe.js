// Runs after the source of axe. Returns one line for each element that violates the rules or tags in the first
// argument. Animations are finished first, so that the final colours are judged.
const passing = document.getAnimations().filter((animation) => animation.effect.getComputedTiming().endTime !== Infinity);
await Promise.allSettled(passing.map((animation) => animation.finished));
const { violations, passes } = await axe.run(document, { runOnly: args[0], resultTypes: ["violations"] });
if (passes.length === 0) return ["axe found nothing to look at"];
return violations.flatMap(({ id, help, nodes }) =>
  nodes.map(({ html, failureSummary }) => `${id}: ${help}: ${html.slice(0, 200)} (${failureSummary.replaceAll("\n", " ")})`));
