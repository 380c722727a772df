"""The web servers that the tests run, nginx and Caddy: found where people have them, or installed where allowed."""

from __future__ import annotations

import contextlib
import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from tests import parts
from tests.patience import until

NAMES = ("nginx", "caddy")
REMEDY = "The tests need the web servers nginx and Caddy: install both, so that `nginx -v` and `caddy version` answer."
_PLACES = os.pathsep.join(filter(None, (os.environ.get("PATH"), "/usr/sbin", "/usr/local/sbin")))
"""Debian keeps nginx where only root looks."""
_NGINX = """\
daemon off;
{user}pid {folder}/pid;
error_log stderr;
events {{}}
http {{
    access_log off;
    client_body_temp_path {folder}/client;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {site};
}}
"""
_CADDY = """\
{{
	admin off
	storage file_system {folder}
	auto_https disable_redirects
	default_bind 127.0.0.1
	skip_install_trust
}}
import {site}
"""


def found(name: str) -> str:
    """Return where a server is on this machine; raise FileNotFoundError if it is not here."""
    place = shutil.which(name, path=_PLACES)
    if place is None:
        raise FileNotFoundError(REMEDY)
    return place


def free_port() -> int:
    """Return a port of this machine that nobody uses."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])


def configured(name: str, site: Path, folder: Path) -> list[str]:
    """Write into a folder what a server has around a site's own settings; return how that is given to it."""
    folder.mkdir(exist_ok=True)
    user = "user root;\n" if os.geteuid() == 0 else ""  # nobody else may look into the folders of tests
    around = (_NGINX if name == "nginx" else _CADDY).format(folder=folder, site=site, user=user)
    (folder / "settings").write_text(around, "utf-8")
    if name == "nginx":
        return ["-p", str(folder), "-e", "stderr", "-c", str(folder / "settings")]
    return ["--config", str(folder / "settings"), "--adapter", "caddyfile"]


@contextlib.contextmanager
def running(name: str, site: Path, folder: Path, port: int) -> Iterator[None]:
    """Run a server with a site's own settings, until the block ends."""
    given = configured(name, site, folder)
    start = [found(name), *given] if name == "nginx" else [found(name), "run", *given]
    with (folder / "said").open("wb") as said:
        server = subprocess.Popen(start, stdout=said, stderr=said, env={**os.environ, "HOME": str(folder)})
    try:
        until(lambda: server.poll() is not None or _answers(port), lambda: f"{name} does not answer")
        assert server.poll() is None, (folder / "said").read_text("utf-8")
        yield
    finally:
        server.terminate()
        server.wait()


def _answers(port: int) -> bool:
    with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port)):
        return True
    return False


def _missing() -> list[str]:
    return [name for name in NAMES if shutil.which(name, path=_PLACES) is None]


def main() -> int:
    """Leave both servers on this machine, or say what a person has to do."""
    if missing := _missing():
        parts.install(missing, "the web servers")
    if not _missing():
        return 0
    print(REMEDY, file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
