// A worker of this project that answers questions about itself. Its script is the project's own, unchanged.

import "./probe-memory.js";
import "../dist/worker.js";
