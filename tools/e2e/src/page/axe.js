// What axe, which stands before these lines, finds in this document by the rules or tags of the first argument:
// one line for each element with a fault. Colours are judged as they stay, not on the way there.
const passing = document.getAnimations().filter((animation) => animation.effect.getComputedTiming().endTime !== Infinity);
await Promise.allSettled(passing.map((animation) => animation.finished));
const { violations, passes } = await axe.run(document, { runOnly: args[0], resultTypes: ["violations"] });
if (passes.length === 0) return ["axe found nothing to look at"];
return violations.flatMap(({ id, help, nodes }) =>
  nodes.map(({ html, failureSummary }) => `${id}: ${help}: ${html.slice(0, 200)} (${failureSummary.replaceAll("\n", " ")})`));
