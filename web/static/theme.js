// Loaded before the first paint, so that a chosen theme does not flash the other one first.
try {
  const theme = localStorage.getItem("pyworkers.theme");
  if (theme) document.documentElement.dataset.theme = theme;
} catch {
  // Where nothing is stored, the system's theme it is.
}
