// The visible state of the page as data.
const text = (element) => element?.textContent.trim() ?? "";
const all = (selector) => [...document.querySelectorAll(selector)];
const status = document.querySelector("#status");
const visible = (selector) => document.querySelector(selector)?.checkVisibility() ?? false;
return {
  state: status?.dataset.state ?? "",
  exitcode: status?.dataset.exitcode === undefined ? null : Number(status.dataset.exitcode),
  status: text(status),
  lines: all("#console .line").map((line) => ({
    pid: Number(line.dataset.pid ?? 0),
    stream: line.dataset.stream,
    name: text(line.querySelector(".name")),
    text: line.querySelector(".text").textContent,
  })),
  processes: all("#processes [data-pid]").map((row) => ({
    pid: Number(row.dataset.pid),
    name: text(row.querySelector(".name")),
    state: row.dataset.state ?? "",
    exitcode: row.dataset.exitcode === undefined || row.dataset.exitcode === "" ? null : Number(row.dataset.exitcode),
  })),
  deadlock: visible("#deadlock") ? text(document.querySelector("#deadlock")) : null,
  asks: visible("#stdin-form") ? text(document.querySelector("#stdin-label")) : null,
  banner: all(".banner").filter((it) => it.checkVisibility()).map(text).join(" "),
  canRun: document.querySelector("#run")?.disabled === false,
  canStop: document.querySelector("#stop")?.disabled === false,
  errorLine: text(document.querySelector(".cm-error-line")) || null,
  errorMessage: text(document.querySelector(".cm-error-message")) || null,
};
