"""The script by which a browser keeps copies of the site for when there is no network, or takes them away again."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from partnership.web.pages import Look

ADDRESS = "sw.js"
_WORKER = "assets/partnership-worker.js"
_PAGES = ("", "diary/", "offline/", "storage/")
"""The pages that are kept from the start, if the site has them: what this week brings is on the first two."""
_FILES = ("assets/*.css", "assets/*.js", "assets/*.svg", "assets/icon-180.png", "manifest.webmanifest")
_NEVER = (_WORKER,)
_FORGETS = """// Copies were kept once, and are not any more: whoever has some loses them, and this script with them.
self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => {
  const forget = async () => {
    const ours = `partnership ${new URL(self.registration.scope).pathname} `;
    const names = (await caches.keys()).filter((name) => name.startsWith(ours));
    await Promise.all(names.map((name) => caches.delete(name)));
    await self.registration.unregister();
  };
  event.waitUntil(forget());
});
"""


def script(look: Look, site: Path) -> str:
    """Return the script for a site as it lies in its folder, written: the same files give the same words."""
    if not look.offline:
        return _FORGETS
    files = {file for pattern in _FILES for file in site.glob(pattern)}
    kept = sorted(file.relative_to(site).as_posix() for file in files)
    pages = [page for page in _PAGES if (site / page / "index.html").is_file()]
    lying = [*(f"{page}index.html" for page in pages), *kept]
    version = hashlib.sha256(b"\0".join((site / name).read_bytes() for name in lying)).hexdigest()[:16]
    said = {"version": version, "kept": [*pages, *(name for name in kept if name not in _NEVER)]}
    return f"self.SITE = {json.dumps(said)};\nimportScripts({json.dumps(_WORKER)});\n"
