"""A web server for one test run: a folder at an address of this machine, as a static host would serve it."""

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from partnership.starting import server

_HEADER = re.compile(r'^ *add_header (\S+) "?(.*?)"? always;$', re.MULTILINE)
_SETTINGS = server.files(dict.fromkeys(server.FACTS, "x"))
SAYING = dict(_HEADER.findall(_SETTINGS["nginx/headers.conf"] + _SETTINGS["nginx/site.conf"]))
"""What an own server says with every answer, word by word: every story in a browser keeps its policy."""
KINDS = {
    ".css": "text/css; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".ics": "text/calendar; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".woff2": "font/woff2",
    ".xml": "application/xml",
}


class StaticHost(SimpleHTTPRequestHandler):
    """What every static host does: folders end in a slash, a miss shows 404.html."""

    protocol_version = "HTTP/1.1"
    extensions_map = {**SimpleHTTPRequestHandler.extensions_map, **KINDS}  # noqa: RUF012 - as the library has it

    def __init__(self, *passed_on: Any, under: str, **named: Any) -> None:
        self.under = under
        super().__init__(*passed_on, **named)

    def translate_path(self, path: str) -> str:
        """Return the file at an address; outside our part of the host there is none."""
        if not path.startswith(self.under):
            return str(Path(self.directory) / "nowhere")
        return super().translate_path("/" + path.removeprefix(self.under))

    def end_headers(self) -> None:
        """Say what browsers may do with it."""
        for name, words in SAYING.items():
            if name != "Strict-Transport-Security":  # this is plain HTTP
                self.send_header(name, words.replace("$keep", self._keep()))
        super().end_headers()

    def _keep(self) -> str:
        """Return how long a browser may keep a file: no story changes the program's own, and each asks for them all."""
        return "max-age=600" if "/assets/" in self.path else "no-cache"

    def send_error(self, code: int, *_: str | None, **__: str | None) -> None:
        """Show the site's own page for a miss."""
        body = (Path(self.directory) / "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", KINDS[".html"])
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's name
        """Say nothing: the tests say what went wrong."""


@contextmanager
def serving(folder: Path, under: str = "/") -> Iterator[str]:
    """Serve a folder under a path of a free port of this machine, until the block ends."""
    host = partial(StaticHost, directory=str(folder), under=under)
    with ThreadingHTTPServer(("127.0.0.1", 0), host) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}{under}"
        server.shutdown()
        thread.join()
