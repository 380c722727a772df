// Keeps copies of what was read, for when there is no network. sw.js loads it, and says of which build it is, and which
// pages and files it keeps from the start. The network always comes first: a copy is shown only where there is none.
"use strict";

const { version, kept } = self.SITE;
const SCOPE = new URL(self.registration.scope);
const OURS = `partnership ${SCOPE.pathname} `; // other sites may live on the same host
const START = `${OURS}start ${version}`;
const PAGES = `${OURS}pages`;
const FILES = `${OURS}files`;
const MOST = { [PAGES]: 60, [FILES]: 60 };
const LARGEST = 400_000; // bytes of one file
const FILE_KINDS = ["style", "script", "image", "font", "manifest"];
const DAY = "x-partnership-kept"; // the moment when a copy was made

// A search or a choice in the address does not make another page.
const plain = (url) => {
  const address = new URL(url);
  address.search = address.hash = "";
  return address.href;
};

// Return an answer as it is kept, with its day; nothing if it is no whole answer of our own, or too large.
const copy = async (answer) => {
  if (!answer.ok || answer.type !== "basic") return undefined;
  const body = await answer.blob();
  const headers = new Headers(answer.headers);
  headers.set(DAY, new Date().toISOString());
  return body.size > LARGEST ? undefined : new Response(body, { status: 200, headers });
};

const put = async (name, url, answer) => {
  const made = await copy(answer);
  if (!made) return;
  const cache = await caches.open(name);
  await cache.delete(plain(url)); // so that the last read stands last
  await cache.put(plain(url), made);
  const keys = await cache.keys();
  await Promise.all(keys.slice(0, Math.max(0, keys.length - (MOST[name] ?? Infinity))).map((key) => cache.delete(key)));
};

const find = async (url) => {
  for (const name of [PAGES, FILES, START]) {
    const answer = await (await caches.open(name)).match(plain(url));
    if (answer) return answer;
  }
  return undefined;
};

// A page that is a copy says so, and of which day.
const marked = async (answer) => {
  const day = new Date(answer.headers.get(DAY)).toLocaleDateString("en-GB", { weekday: "long", day: "numeric", month: "long", year: "numeric" });
  const line = `<p class="notice" role="status" data-copy-of-a-page>No network. This is a copy from ${day}.</p>`;
  const words = (await answer.text()).replace("<article>", `<article>${line}`);
  return new Response(words, { status: 200, headers: { "Content-Type": "text/html; charset=utf-8" } });
};

const page = async (request, event) => {
  try {
    const answer = await fetch(request, { cache: "no-cache" }); // what the browser itself kept is a copy, too, and says nothing
    event.waitUntil(put(PAGES, request.url, answer.clone()));
    return answer;
  } catch {
    const answer = await find(request.url);
    if (answer) return marked(answer);
    const instead = new URL("offline/", SCOPE);
    instead.searchParams.set("page", request.url.slice(SCOPE.href.length));
    return Response.redirect(instead.href);
  }
};

const file = async (request, event) => {
  try {
    const answer = await fetch(request);
    event.waitUntil(put(FILES, request.url, answer.clone()));
    return answer;
  } catch {
    return (await find(request.url)) ?? Response.error();
  }
};

self.addEventListener("install", (event) => {
  self.skipWaiting();
  const ask = (each) => fetch(new URL(each, SCOPE), { cache: "no-cache" }).then((answer) => put(START, new URL(each, SCOPE), answer));
  event.waitUntil(Promise.allSettled(kept.map(ask))); // one that cannot be had is no reason to have none
});

self.addEventListener("activate", (event) => {
  const former = async () => {
    const names = (await caches.keys()).filter((name) => name.startsWith(OURS) && ![START, PAGES, FILES].includes(name));
    await Promise.all(names.map((name) => caches.delete(name)));
    await self.clients.claim();
  };
  event.waitUntil(former());
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || !request.url.startsWith(SCOPE.href)) return;
  const isPage = request.mode === "navigate" && /\/$|\.html$/.test(new URL(request.url).pathname);
  if (isPage) event.respondWith(page(request, event));
  else if (FILE_KINDS.includes(request.destination)) event.respondWith(file(request, event));
});
