"""An own server as the help page sets one up, in a folder: the repository to push to, the site, the program."""

from __future__ import annotations

import contextlib
import http.client
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from partnership.program import CONTENT
from tests import web_servers
from tests.cast import PROJECT, TODAY, Folder, command
from tests.past import git

PATH = "/schools/"
"""The path of the small partnership's address: its site shares a host with others."""
_PROGRAM = """\
#!/bin/sh
# the program that is installed beside the tests, on the day of all stories
case $1 in --version) ;; *) set -- "$@" --today {today} ;; esac
exec {python} -c 'from partnership.cli import run; run()' "$@"
"""
_STEPS = re.compile(
    r"^   ((?:sudo -u partnership(?:-members)?|chmod|\.venv/bin/partnership) .*)$",
    re.MULTILINE,
)
_AS_WHOM = re.compile(r"^sudo -u partnership(-members)? ")
_AS_ANYBODY = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", "PYTHONPATH": str(PROJECT / "scripts")}


class Answer(NamedTuple):
    """What a web server answered."""

    status: int
    headers: http.client.HTTPMessage
    body: bytes


class OwnServer:
    """A server for the partnership of a folder that is kept in git."""

    def __init__(self, home: Path, clerk: Folder, path: str = PATH, branch: str = "main") -> None:
        self.home = home
        self.clerk = clerk
        """Who pushes: their folder."""
        self.branch = branch
        self.repository = home / "repository.git"
        self.site = home / f"site{path}"
        self.ports = {name: web_servers.free_port() for name in web_servers.NAMES}

    def set_up(self) -> None:
        """Do what the help page says, line by line, but for what only an administrator may."""
        program = self.home / ".venv/bin/partnership"
        program.parent.mkdir(parents=True)
        program.write_text(_PROGRAM.format(python=sys.executable, today=TODAY), "utf-8")
        program.chmod(0o755)
        self.follow("server.md", after_line={"receive.maxInputSize": self._first_push})
        self.write("--into", self._files("caddy"), "--port", str(self.ports["caddy"]), "--write")

    def follow(self, page: str, after_line: Mapping[str, Callable[[], None]]) -> None:
        """Do what a help page says; after a line with some word in it, what is done on somebody's own computer."""
        for line in _STEPS.findall((CONTENT / "help" / page).read_text("utf-8")):
            here = _AS_WHOM.sub("", line.replace("/srv/partnership", str(self.home)))
            here = here.replace("=main ", f"={self.branch} ")
            here += f" --home {self.home} --port {self.ports['nginx']}" if " server " in line else ""
            done = self.run("sh", "-e", "-c", f"cd {self.home} && {here}")
            assert done.returncode == 0, f"{here}\n{done.stdout}{done.stderr}"
            for word in (word for word in after_line if word in line):
                after_line[word]()

    def _first_push(self) -> None:
        assert self.push().returncode == 0

    def write(self, *arguments: str | Path) -> str:
        """Run `partnership server`, which must go well."""
        done = command("server", "--root", self.clerk.root, "--home", self.home, *arguments)
        assert done.code == 0, done.error
        return done.out

    def _files(self, web: str) -> Path:
        """Return where the files for a web server lie: each has its own, for it listens at its own port."""
        return self.home / ("server" if web == "nginx" else f"server-{web}")

    @contextlib.contextmanager
    def served(self) -> Iterator[None]:
        """Serve the site with both web servers until the block ends."""
        with contextlib.ExitStack() as stack:
            for name, port in self.ports.items():
                settings = self._files(name) / name / f"behind-proxy.{'conf' if name == 'nginx' else 'Caddyfile'}"
                stack.enter_context(web_servers.running(name, settings, self.home / name, port))
            yield

    def push(self, *what: str, options: tuple[str, ...] = ()) -> subprocess.CompletedProcess[str]:
        """Push as the clerk does: the branch that is published, if nothing else is said."""
        return self.run("git", "-C", self.clerk.root, "push", *options, self.repository, *(what or [self.branch]))

    def run(self, *arguments: str | Path, said: str = "") -> subprocess.CompletedProcess[str]:
        """Run something there with words on its standard input, with nobody's settings."""
        environment = {**os.environ, **_AS_ANYBODY, "HOME": str(self.home)}
        return subprocess.run(
            list(map(str, arguments)), input=said, env=environment, capture_output=True, text=True, check=False
        )

    def tip(self, branch: str = "main") -> str:
        """Return the commit that a branch of the repository is at."""
        return git(self.repository, "rev-parse", f"refs/heads/{branch}").strip()

    def ask(self, web: str, path: str, method: str = "GET", **headers: str) -> Answer:
        """Ask a web server as a browser does, for a path from the host's top."""
        return ask(self.ports[web], path, method, **headers)


def ask(port: int, path: str, method: str = "GET", **headers: str) -> Answer:
    """Ask a server of this machine as a browser does, for a path from the host's top."""
    connection = http.client.HTTPConnection("127.0.0.1", port)
    with contextlib.closing(connection):
        connection.putrequest(method, path, skip_host="Host" in headers, skip_accept_encoding=True)
        for name, value in headers.items():
            connection.putheader(name.replace("_", "-"), value)
        connection.endheaders()
        answer = connection.getresponse()
        return Answer(answer.status, answer.headers, answer.read())
