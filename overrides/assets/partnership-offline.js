// Copies for when there is no network: asks the browser to keep them (sw.js), and on the page that stands for one that
// was not kept, lists what was. The page of what this site stores says what is kept, and forgets it.
(() => {
  "use strict";

  const { all, make, teller } = window.partnership;
  const base = new URL("..", document.currentScript.src);
  const OURS = `partnership ${base.pathname} `;
  const workers = isSecureContext && location.protocol.startsWith("http") && location.origin === base.origin ? navigator.serviceWorker : undefined;

  // a preview reloads by itself while people write: it needs no copies
  addEventListener("load", () => {
    if (typeof window.livereload === "function") return;
    workers?.register(new URL("sw.js", base), { updateViaCache: "none" }).catch(() => {}); // refused: the site works as ever
  });

  // --- What was kept, on the page that stands for what was not

  const titleOf = async (answer) => new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("h1")?.textContent;

  const listKept = async (list) => {
    const listed = new Set([location.origin + location.pathname, base.href]); // this page, and home, which stands there
    for (const name of (await caches.keys()).filter((each) => each.startsWith(OURS))) {
      const cache = await caches.open(name);
      for (const { url } of (await cache.keys()).reverse()) {
        if (listed.has(url) || !url.endsWith("/")) continue;
        listed.add(url);
        list.append(make("li", {}, make("a", { href: url, textContent: (await titleOf(await cache.match(url))) || url })));
      }
    }
    list.hidden = !list.children.length;
  };

  const tryAgain = (line) => {
    const wanted = new URL(new URLSearchParams(location.search).get("page") ?? "", base);
    if (!wanted.href.startsWith(base.href) || wanted.href === base.href) return;
    line.append(make("a", { className: "button", href: wanted.href, textContent: "Try again" }));
    line.hidden = false;
  };

  // --- Forgotten, on the page of what this site stores

  const forgets = (box) => {
    const status = teller(true);
    const button = make("button", { type: "button", className: "button button--quiet", textContent: "Forget the copies" });
    button.addEventListener("click", async () => {
      const names = (await caches.keys()).filter((each) => each.startsWith(OURS));
      await Promise.all(names.map((name) => caches.delete(name)));
      status.textContent = "The copies are gone. Pages that you read from now on are kept again.";
    });
    box.append(button, status);
    box.hidden = false;
  };

  if (!workers || !window.caches) return;
  all("[data-kept-pages]").forEach(listKept);
  all("[data-try-again]").forEach(tryAgain);
  all("[data-forget-copies]").forEach(forgets);
})();
