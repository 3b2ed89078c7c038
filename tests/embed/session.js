// The package, for the test: a driver of Firefox cannot import modules itself.

import * as pyworkers from "/site/pyworkers.js";

window.pyworkers = pyworkers;
