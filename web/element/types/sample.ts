// Uses all that the package declares, for the compiler to judge.

import { createSession, supported } from "pyworkers";
import { setBase, upgrade, type PyWorkersElement } from "pyworkers/element";

setBase(new URL("/pyworkers/", location.href));
const widgets: PyWorkersElement[] = upgrade("pre.python");
const element = document.createElement("py-workers");
element.value = "print(1)\n";
element.addEventListener("exit", ({ detail }) => console.log(detail.status + widgets.length));
element.addEventListener("click", () => element.stop());
const { status } = await element.run();

const { ok, missing } = await supported();
const session = await createSession({ cpuCount: 2, startMethod: "spawn", onEvent: (event) => console.log(event.type) });
session.writeFile("main.py", "print(input())\n");
session.addEventListener("output", ({ detail }) => console.log(detail.stream, detail.text.length));
session.addEventListener("deadlock", ({ detail }) => console.log(detail.processes[0]?.threads[0]?.reason));
const running: Promise<{ status: number }> = session.run({ argv: ["-v"], env: { A: "1" } });
session.writeStdin(`${ok} ${missing.join()} ${status}\n`);
session.closeStdin();
await running;
session.dispose();

element.setAttribute("start-method", "fork");
await createSession({ base: new URL("/pyworkers/", location.href), startMethod: "fork" });
// @ts-expect-error there is no such start method
await createSession({ startMethod: "vfork" });

// @ts-expect-error this is an option of `run`
await createSession({ argv: [] });

export {};
