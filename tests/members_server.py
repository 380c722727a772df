"""A members' site on a server of its own, beside the public one: nginx and Caddy, and whoever asks them."""

from __future__ import annotations

import base64
import contextlib
import http.client
import re
import shutil
import socket
import ssl
import subprocess
from collections.abc import Iterator
from pathlib import Path

from tests import parts, web_servers
from tests.cast import command
from tests.members import Built
from tests.own_server import Answer, ask

PUBLIC, MEMBERS, FEEDS = "valley.localhost", "members.valley.localhost", "feeds.valley.localhost"
HASTY = {"nginx": "nginx", "caddy": "caddy"}
"""The web servers that answer wrong passphrases at once, or as fast as they can."""
PATIENT = "patient"
"""nginx with its settings as they are written: what is wrong takes a second."""


class MembersServer:
    """A server that has a partnership's public site, its members' site and their feeds."""

    def __init__(self, room: Path, built: Built) -> None:
        self.home = room / "srv"
        self.own = room / "srv-members"
        self.built = built
        self.passes: dict[str, str] = {}
        """What members of a name send, as browsers do."""
        self.ports = {name: web_servers.free_port() for name in (*HASTY, PATIENT, "orphaned")}
        self.apache = web_servers.free_port()
        (self.home / "site").mkdir(parents=True)
        (self.home / "site/schools").symlink_to(built.room / "site")
        self.own.mkdir()
        (self.own / "site-members").symlink_to(built.room / "site-members")
        shutil.copytree(built.room / "site-members-feeds", self.feeds)

    @property
    def site(self) -> Path:
        return self.built.room / "site-members"

    @property
    def feeds(self) -> Path:
        return self.own / "site-members-feeds"

    def write(self, *arguments: str | Path) -> None:
        """Run `partnership server` for both sites, which must go well."""
        folders = ("--root", self.built.root, "--members", self.built.members, "--home", self.home)
        done = command("server", *folders, *arguments, "--write")
        assert done.code == 0, done.out + done.error

    def settings(self, web: str) -> Path:
        """Write what a web server listens with at a port of its own; return settings for both sites behind a proxy."""
        into = self.home / f"server-{web}"
        self.write("--into", into, "--port", str(self.ports[web]), "--sign-on-port", str(self.apache))
        both = self.home / f"both-{web}"
        if web == "caddy":
            files = [into / part / "behind-proxy.Caddyfile" for part in ("caddy", "members/caddy")]
            both.write_text("".join(f"import {file}\n" for file in files), "utf-8")
        else:
            files = [into / part / "behind-proxy.conf" for part in ("nginx", "members/nginx")]
            both.write_text("".join(f"include {file};\n" for file in files), "utf-8")
        return both

    @contextlib.contextmanager
    def serving(self, web: str) -> Iterator[None]:
        """Let a web server serve both sites until the block ends."""
        name = "caddy" if web == "caddy" else "nginx"
        with web_servers.running(name, self.settings(web), self.home / f"run-{web}", self.ports[web]):
            yield

    def change(self, path: str, old: str, new: str) -> None:
        """Put other words into a file of the server's, which must have the old ones."""
        file = self.home / "server" / path
        text = file.read_text("utf-8")
        assert old in text
        file.write_text(text.replace(old, new), "utf-8")

    def script(self, path: str, *arguments: str, said: str = "") -> subprocess.CompletedProcess[str]:
        """Run a script of the server's as its administrator, with words on its standard input."""
        run = ["sh", str(self.home / "server/members" / path), *arguments]
        return subprocess.run(run, input=said, capture_output=True, text=True, check=False)

    def let_in(self, name: str) -> str:
        """Give somebody a passphrase; return what they send with it, as browsers do."""
        done = self.script("password/passwords.sh", "add", name)
        assert done.returncode == 0, done.stderr
        passphrase = re.search(r"^passphrase  (\S+)$", done.stdout, re.MULTILINE)
        assert passphrase
        return basic(name, passphrase[1])

    def ask(self, web: str, path: str, method: str = "GET", **headers: str) -> Answer:
        """Ask the members' host, if no other is named."""
        return ask(self.ports[web], path, method, **{"Host": MEMBERS, **headers})

    def logs(self) -> str:
        """Return all that the servers wrote down."""
        files = [file for file in self.home.glob("run-*/*") if file.name in ("said", "asked")]
        return "".join(file.read_text("utf-8") for file in files)


def basic(name: str, passphrase: str) -> str:
    """Return a name and a passphrase as browsers send them."""
    return "Basic " + base64.b64encode(f"{name}:{passphrase}".encode()).decode()


def elsewhere(server: MembersServer, room: Path, port: int) -> None:
    """Write what a server of both hosts needs that listens at another port, and nothing else that is not there."""
    text = (server.built.members / "data/members.yml").read_text("utf-8")
    for host in (MEMBERS, FEEDS):
        text = text.replace(f"https://{host}/", f"https://{host}:{port}/")
    (room / "folder/data").mkdir(parents=True)
    (room / "folder/data/members.yml").write_text(text, "utf-8")
    folders = ("--root", server.built.root, "--members", room / "folder", "--home", server.home, "--into", room)
    done = command("server", *folders, "--write")
    assert done.code == 0, done.out + done.error


def certified(folder: Path, trusting: ssl.SSLContext) -> None:
    """Put a certificate of our own for both hosts into a folder, and believe it."""
    folder.mkdir()
    named = f"subjectAltName=DNS:{MEMBERS},DNS:{FEEDS}"
    kept = ("-keyout", folder / "privkey.pem", "-out", folder / "fullchain.pem")
    kind = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-noenc", "-days", "9")
    make = [parts.path("openssl"), "req", "-x509", *kind, "-subj", "/CN=valley", "-addext", named, *map(str, kept)]
    subprocess.run(make, capture_output=True, check=True)
    trusting.load_verify_locations(folder / "fullchain.pem")


def over_https(port: int, host: str, trusting: ssl.SSLContext) -> http.client.HTTPResponse:
    """Return the answer of a host of this machine to somebody who asks for its front page, and trusts it."""
    connection = http.client.HTTPSConnection(host, port)
    with contextlib.closing(connection):
        line = socket.create_connection(("127.0.0.1", port))
        connection.sock = trusting.wrap_socket(line, server_hostname=host)
        connection.request("GET", "/")
        answer = connection.getresponse()
        answer.read()
        return answer
