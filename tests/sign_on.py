"""Sign-on for the tests: an issuer in the place of Microsoft's and Google's, Apache, and people with their browsers."""

from __future__ import annotations

import contextlib
import http.client
import os
import shutil
import subprocess
import sys
import urllib.parse
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from tests import parts
from tests.cast import TESTS
from tests.members_server import MEMBERS
from tests.own_server import Answer
from tests.patience import until
from tests.web_servers import answers

CLIENT, SECRET = "partnership-valley", "of-the-tests"
HERE = f"https://{MEMBERS}"
RETURN = f"{HERE}/signed-on"
_MODULES = ("mpm_event", "authn_core", "authz_core", "authz_user", "authz_groupfile", "alias", "auth_openidc")
_APACHE = """\
ServerRoot {folder}
ServerName localhost
PidFile pid
DefaultRuntimeDir {folder}
Mutex file:{folder}
ErrorLog {folder}/said
LogLevel warn
User www-data
Group www-data
<Directory />
    Require all denied
</Directory>
{modules}
{sites}
"""
_AS_ANOTHER = ("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups")
_WHO_READS_TESTS = ("--inh-caps=+dac_override", "--ambient-caps=+dac_override")
"""Apache serves nothing as root; and nobody else may look into the folders of tests."""


@contextlib.contextmanager
def issuer(port: int, folder: Path) -> Iterator[str]:
    """Run an issuer that knows the members' site; give its address."""
    node = shutil.which("node", path=str(Path(sys.executable).parent))
    assert node, "make test installs Node"
    start = [node, str(TESTS / "issuer.mjs"), str(port), CLIENT, SECRET, RETURN]
    with _running(start, folder, port):
        yield f"http://127.0.0.1:{port}"


@contextlib.contextmanager
def apache(sites: Sequence[Path], folder: Path, port: int) -> Iterator[None]:
    """Run Apache with some sites' own settings, around which there is little: it has no file, and no page."""
    folder.mkdir()
    folder.chmod(0o777)
    files = (parts.OPENIDC.replace("auth_openidc", name) for name in _MODULES)
    loaded = [f"LoadModule {name}_module {file}" for name, file in zip(_MODULES, files, strict=True)]
    included = "\n".join(f"Include {site}" for site in sites)
    text = _APACHE.format(folder=folder, modules="\n".join(loaded), sites=included)
    (folder / "settings").write_text(text, "utf-8")
    as_another = (*_AS_ANOTHER, *_WHO_READS_TESTS) if os.geteuid() == 0 else ()
    start = [*as_another, parts.path("apache2"), "-f", str(folder / "settings"), "-DFOREGROUND"]
    with _running(start, folder, port):
        yield


@contextlib.contextmanager
def _running(start: Sequence[str], folder: Path, port: int) -> Iterator[None]:
    folder.mkdir(exist_ok=True)
    with (folder / "started").open("wb") as said:
        server = subprocess.Popen(start, stdin=subprocess.PIPE, stdout=said, stderr=said)
    try:
        until(lambda: server.poll() is not None or answers(port), lambda: f"{start[0]} does not answer")
        assert server.poll() is None, (folder / "started").read_text("utf-8")
        yield
    finally:
        server.terminate()
        server.communicate()  # the issuer ends when nobody can say anything to it: `node` is only what started it


FROM_PROXY = {"X-Forwarded-Proto": "https", "X-Forwarded-Host": MEMBERS}
"""What nginx and Caddy tell Apache, and here a person who has no web server in between."""


class Person:
    """Somebody with a browser, which keeps cookies, follows where it is led, and knows where the members' site is."""

    def __init__(self, port: int, account: str = "", says: Mapping[str, str] | None = None) -> None:
        self.port = port
        self.says = {"Accept": "text/html", **(says or {})}
        """What the browser says with every request."""
        self.account = account
        """Who they are to the issuer, and what it would say of them: `head@larkrise.example hd=larkrise.example`."""
        self.cookies: dict[str, dict[str, str]] = {}
        self.given: list[str] = []
        """All cookies that the members' site gave, as it wrote them."""

    def ask(self, address: str, sent: dict[str, str] | None = None, **headers: str) -> Answer:
        """Ask for an address; send a form, if one is filled in."""
        at = urllib.parse.urlsplit(address)
        jar = self.cookies.setdefault(at.netloc, {})
        said = {"Host": at.netloc, **self.says, **{name.replace("_", "-"): value for name, value in headers.items()}}
        if jar:
            said["Cookie"] = "; ".join(f"{name}={value}" for name, value in jar.items())
        if sent:
            said["Content-Type"] = "application/x-www-form-urlencoded"
        connection = http.client.HTTPConnection("127.0.0.1", self.port if at.netloc == MEMBERS else at.port)
        with contextlib.closing(connection):
            path = urllib.parse.urlunsplit(("", "", at.path, at.query, ""))
            connection.request("POST" if sent else "GET", path, urllib.parse.urlencode(sent) if sent else None, said)
            answer = connection.getresponse()
            for cookie in answer.headers.get_all("Set-Cookie", []):
                self._keep(jar, cookie, ours=at.netloc == MEMBERS)
            return Answer(answer.status, answer.headers, answer.read())

    def _keep(self, jar: dict[str, str], cookie: str, *, ours: bool) -> None:
        name, _, value = cookie.partition(";")[0].partition("=")
        jar[name] = value
        if not value:
            del jar[name]
        if ours:
            self.given.append(cookie)

    def go(self, address: str, sent: dict[str, str] | None = None) -> tuple[str, Answer]:
        """Go where one is led; return where that ends, and what is there."""
        answer = self.ask(address, sent)
        while answer.status in (301, 302, 303):
            address = urllib.parse.urljoin(address, answer.headers["Location"])
            answer = self.ask(address)
        return address, answer

    def sign_in(self, address: str) -> tuple[str, Answer]:
        """Go to an address, and fill in the issuer's form, which is shown instead."""
        form, shown = self.go(address)
        assert b"Sign-in" in shown.body, shown
        return self.go(form, {"prompt": "login", "login": self.account, "password": "any"})
