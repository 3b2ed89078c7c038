// Loads the package for the test, because Firefox's driver cannot import modules itself.

import * as pyworkers from "/site/pyworkers.js";

window.pyworkers = pyworkers;
