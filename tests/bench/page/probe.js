// A worker of this project that answers questions about itself. The project's own script runs unchanged.

import "./probe-memory.js";
import "../dist/worker.js";
