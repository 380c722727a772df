"""The web servers that the tests run, nginx and Caddy, each with a site's own settings."""

from __future__ import annotations

import contextlib
import os
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path

from tests import parts
from tests.patience import until

NAMES = ("nginx", "caddy")
_NGINX = """\
daemon off;
{user}pid {folder}/pid;
error_log stderr;
events {{}}
http {{
    access_log {folder}/asked;
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
    start = [parts.path(name), *(["run"] if name == "caddy" else []), *given]
    with (folder / "said").open("wb") as said:
        server = subprocess.Popen(start, stdout=said, stderr=said, env={**os.environ, "HOME": str(folder)})
    try:
        until(lambda: server.poll() is not None or answers(port), lambda: f"{name} does not answer")
        assert server.poll() is None, (folder / "said").read_text("utf-8")
        yield
    finally:
        server.terminate()
        server.wait()


def answers(port: int) -> bool:
    """Return whether anything listens at a port of this machine."""
    with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port)):
        return True
    return False
