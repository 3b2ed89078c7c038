// Keeps the site for times without a network, and isolates its pages on hosts where no headers can be set.
// The build fills in the two constants.

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));

/** Changes with every build, so that each build has a cache of its own. */
const VERSION = "{{version}}";

/** All files of the site but the interpreter, relative to this script. */
const FILES = ["{{files}}"];

/** Half the download, or more: kept when it is first asked for, and not before a page has what it needs. */
const INTERPRETER = "pyworkers_worker_bg.wasm";

/** The directory of Python's library. A file is kept when a program first needs it. */
const LIBRARY = "library/";

/** The directory of the site. An origin may serve several sites, each with a worker and a cache of its own. */
const HOME = new URL("./", worker.location.href);

/** The beginning of the names of this site's caches. A path contains no space. */
const SITE = `pyworkers ${HOME.pathname} `;
const CACHE = SITE + VERSION;

worker.addEventListener("install", (event) => event.waitUntil(install()));
worker.addEventListener("activate", (event) => event.waitUntil(activate()));
worker.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (event.request.method === "GET" && url.href.startsWith(HOME.href)) event.respondWith(answer(event, url));
});
worker.addEventListener("message", (event) => {
  if (event.data === "keep the interpreter") event.waitUntil(keepInterpreter());
  if (event.data === "take over") event.waitUntil(worker.skipWaiting());
});

async function install() {
  const cache = await caches.open(CACHE);
  // Past the browser's own cache, which may still hold the build before.
  await cache.addAll(FILES.map((file) => new Request(new URL(file, HOME), { cache: "reload" })));
}

/** Caches of other builds go once this build serves, when no page of theirs is open. */
async function activate() {
  const names = (await caches.keys()).filter((name) => name !== CACHE);
  const own = await Promise.all(names.map(isOwn));
  await Promise.all(names.filter((_, index) => own[index]).map((name) => caches.delete(name)));
  await worker.clients.claim();
}

/** Whether a cache belongs to this site. @param {string} name */
async function isOwn(name) {
  if (name.startsWith(SITE)) return true;
  // Earlier builds named no site. Their caches contain the site's front page.
  if (!/^pyworkers [0-9a-f]{16}$/.test(name)) return false;
  const cache = await caches.open(name);
  return (await cache.match(new URL("index.html", HOME))) !== undefined;
}

/**
 * From this build's cache, so that all files fit together; what is not there, from the network.
 * @param {FetchEvent} event
 * @param {URL} url
 */
async function answer(event, url) {
  if (event.request.mode === "navigate" && (await replaced())) {
    // The build that takes over answers the same request in a moment.
    return new Response("", { headers: { Refresh: "0" } });
  }
  url.search = "";
  url.hash = "";
  if (url.href === HOME.href) url.pathname += "index.html";
  const cache = await caches.open(CACHE);
  const kept = await cache.match(url.href);
  if (kept) return isolated(kept, url);
  const response = await fetch(event.request);
  if (response.ok && isKept(url)) event.waitUntil(cache.put(url.href, response.clone()));
  return isolated(response, url);
}

/** Whether a file is kept once it was fetched. @param {URL} url */
function isKept(url) {
  return url.href === new URL(INTERPRETER, HOME).href || url.href.startsWith(new URL(LIBRARY, HOME).href);
}

/** A page that was there before this worker has fetched it without us: the browser's own cache mostly still has it. */
async function keepInterpreter() {
  const cache = await caches.open(CACHE);
  const address = new URL(INTERPRETER, HOME).href;
  if (!(await cache.match(address))) await cache.add(address);
}

/** When the newer build was asked to take over, in milliseconds since the epoch; 0 if it was not. */
let asked = 0;

/** How long pages wait for it, in milliseconds. Browsers let this build finish what is under way, such as a download. */
const PATIENCE = 10_000;

/**
 * Whether a newer build takes over with this navigation. Not while other pages are open: a process that starts later in one
 * of them would get files of the newer build. Once it was asked, they no longer count: the browser may list the page that was
 * left a little longer, and what this build kept is about to be deleted.
 */
async function replaced() {
  const { waiting, active } = worker.registration;
  // Rather an old page than one that reloads for ever.
  if (asked && Date.now() - asked > PATIENCE) return false;
  if (waiting && (asked || (await worker.clients.matchAll()).length <= 1)) {
    asked ||= Date.now();
    waiting.postMessage("take over");
    return true;
  }
  return asked > 0 && active?.state === "activating";
}

/** The same response, with the headers that let its page share memory between processes. @param {Response} response @param {URL} url */
function isolated(response, url) {
  if (response.status === 0) return response;
  const headers = new Headers(response.headers);
  headers.set("Cross-Origin-Embedder-Policy", "require-corp");
  if (url.pathname.endsWith("/embed.html")) {
    // A frame in another site's page is isolated by itself, where the browser can do that.
    headers.set("Document-Isolation-Policy", "isolate-and-require-corp");
    headers.set("Cross-Origin-Resource-Policy", "cross-origin");
  } else {
    headers.set("Cross-Origin-Opener-Policy", "same-origin");
    headers.set("Cross-Origin-Resource-Policy", "same-origin");
  }
  const { status, statusText } = response;
  return new Response(response.body, { status, statusText, headers });
}
