"""The site on nginx and on Caddy, published by a push: what each file is, when it changed, who may do what with it."""

from __future__ import annotations

import contextlib
import gzip
import http.client
import re
import shutil
import ssl
from collections.abc import Iterator
from pathlib import Path

import pytest

from partnership.kinds.attachment import attachments
from tests.cast import Folder
from tests.diaries import HEADS, keep
from tests.own_server import PATH, OwnServer
from tests.past import commit, git
from tests.subscribing import Subscriber
from tests.web_servers import NAMES, free_port, running

pytestmark = pytest.mark.slow
FEED = f"{PATH}diary/larkrise.ics"
KINDS = {
    "": "text/html; charset=utf-8",
    "schools/larkrise/": "text/html; charset=utf-8",
    "404.html": "text/html; charset=utf-8",
    "diary/larkrise.ics": "text/calendar; charset=utf-8",
    "diary/changes.xml": "application/atom+xml; charset=utf-8",
    "sitemap.xml": "application/xml; charset=utf-8",
    "manifest.webmanifest": "application/manifest+json",
    "data/schools.json": "application/json",
    "data/schools.csv": "text/csv; charset=utf-8",
    "assets/partnership.js": "text/javascript; charset=utf-8",
    "assets/partnership.css": "text/css; charset=utf-8",
    "assets/partnership-mark.svg": "image/svg+xml",
    "assets/icon-192.png": "image/png",
    "laid/by/hand.atom": "application/atom+xml; charset=utf-8",
    "laid/by/hand.txt": "text/plain; charset=utf-8",
    "laid/by/hand.pdf": "application/pdf",
    "laid/by/hand.docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "laid/by/hand.jpg": "image/jpeg",
    "laid/by/hand.webp": "image/webp",
    "laid/by/hand.unknown": "application/octet-stream",
}
"""What readers are told of each file: the small partnership has no policies, whose files are laid there."""
SAFE = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'self'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}


@pytest.fixture(scope="module")
def council(small: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[OwnServer]:
    """A council's server that has published the small partnership with its diaries, on nginx and on Caddy."""
    room = tmp_path_factory.mktemp("council")
    git(room, "clone", "--quiet", str(small), "clerk")
    council = OwnServer(room / "srv", keep(Folder(room / "clerk")))
    council.set_up()
    with council.served():
        yield council


@pytest.mark.parametrize("web", NAMES)
def test_each_file_is_said_to_be_what_it_is(council: OwnServer, web: str) -> None:
    """A phone that is sent a calendar as unknown bytes saves it as a file."""
    for name in KINDS:
        if name.startswith("laid/"):
            (council.site / name).parent.mkdir(parents=True, exist_ok=True)
            (council.site / name).write_bytes(b"By hand.")
    told = {name: council.ask(web, PATH + name) for name in KINDS}

    assert {name: answer.status for name, answer in told.items()} == dict.fromkeys(KINDS, 200)
    assert {name: answer.headers["Content-Type"] for name, answer in told.items()} == KINDS


def test_there_is_no_ending_of_which_a_server_says_nothing(council: OwnServer, chesil_site: Path) -> None:
    """Neither among the files that the program makes, nor among those that people may lay beside their words."""
    endings = {file.suffix for file in chesil_site.rglob("*") if file.is_file()} | attachments.KINDS.keys()
    nginx = (council.home / "server/nginx/files.conf").read_text("utf-8")
    caddy = (council.home / "server/caddy/files.Caddyfile").read_text("utf-8")
    types = re.search(r"types \{(.*?)\}", nginx, re.DOTALL)
    assert types

    assert endings - {f".{ending}" for ending in re.findall(r"(?<= )\w+(?=[ ;])", types[1])} == set()
    patterns = re.findall(r"^\t~(\S+) ", caddy, re.MULTILINE)
    assert {each for each in endings if not any(re.search(pattern, f"/a{each}") for pattern in patterns)} == set()


@pytest.mark.parametrize("web", NAMES)
def test_words_come_pressed_and_pictures_as_they_are(council: OwnServer, web: str) -> None:
    """A calendar is a tenth of its size on the way to a phone; a picture is pressed already."""
    for name in ("", "diary/larkrise.ics", "diary/changes.xml", "data/schools.json", "assets/partnership.js"):
        plain, pressed = council.ask(web, PATH + name), council.ask(web, PATH + name, Accept_Encoding="gzip, br")
        assert pressed.headers["Content-Encoding"] == "gzip", name
        assert "Accept-Encoding" in pressed.headers["Vary"]
        assert gzip.decompress(pressed.body) == plain.body
        assert len(pressed.body) < len(plain.body)
    assert council.ask(web, f"{PATH}assets/icon-192.png", Accept_Encoding="gzip").headers["Content-Encoding"] is None


@pytest.mark.parametrize("web", NAMES)
def test_only_names_that_hold_a_digest_are_kept_for_long(council: OwnServer, web: str) -> None:
    """All else is asked for each time: nobody sees yesterday's diary because their browser kept it."""
    (digest,) = (file for file in council.site.glob("assets/stylesheets/main.*.css"))
    told = {name: council.ask(web, PATH + name).headers["Cache-Control"] for name in KINDS if "hand" not in name}

    assert set(told.values()) == {"no-cache"}
    assert council.ask(web, f"{PATH}no/such/page/").headers["Cache-Control"] == "no-cache"
    kept = council.ask(web, f"{PATH}assets/stylesheets/{digest.name}").headers["Cache-Control"]
    assert "max-age=31536000" in kept
    gone = digest.name.replace("main.", "gone.")
    assert council.ask(web, f"{PATH}assets/stylesheets/{gone}").headers["Cache-Control"] == "no-cache"
    (council.site / "assets/minutes.20260901.css").write_text("h1 { color: red }")
    assert council.ask(web, f"{PATH}assets/minutes.20260901.css").headers["Cache-Control"] == "no-cache"


@pytest.mark.parametrize("web", NAMES)
def test_every_answer_says_what_browsers_may_do_with_it(council: OwnServer, web: str) -> None:
    """Pages, files and what is not there: nothing runs but the site's own files."""
    for name in ("", "diary/larkrise.ics", "assets/partnership.js", "no/such/page/", "assets/stylesheets/"):
        headers = council.ask(web, PATH + name).headers
        assert {each: headers[each] for each in SAFE} == SAFE, name
        assert "/" not in headers.get("Server", "")  # which version it is concerns nobody


@pytest.mark.parametrize("web", NAMES)
def test_what_is_not_there_is_told_by_the_sites_own_page(council: OwnServer, web: str) -> None:
    """With a way on, and as what it is. No folder is listed, and nothing hidden is served."""
    hidden = council.site / ".hidden"
    hidden.write_text("Nobody reads this.")
    (council.site / "schools/.git").mkdir(exist_ok=True)
    (council.site / "schools/.git/config").write_text("Nobody reads this.")
    for name in ("no/such/page/", "no.ics", "assets/", "assets/stylesheets/", ".hidden", "schools/.git/config"):
        answer = council.ask(web, PATH + name)
        assert (answer.status, answer.headers["Content-Type"]) == (404, "text/html; charset=utf-8"), name
        assert b"This page is not here" in answer.body
    half_built = council.site.with_name(".schools-build") / "new/index.html"
    half_built.parent.mkdir(parents=True, exist_ok=True)
    half_built.write_text("Nobody reads this.")
    for path in (
        "/",
        "/.schools-build/new/index.html",
        "/.schools-build/new/",
        "/etc/passwd",
        f"{PATH}../server/common.sh",
        f"{PATH}%2e%2e/%2e%2e/server/common.sh",
    ):
        assert council.ask(web, path).status in (400, 403, 404), path


@pytest.mark.parametrize("web", NAMES)
def test_a_folder_without_its_slash_leads_to_the_page_and_nowhere_else(council: OwnServer, web: str) -> None:
    """No address of ours, however it is written, leads to another host."""
    for path in (f"{PATH}groups", PATH.rstrip("/")):
        answer = council.ask(web, path)
        assert answer.status in (301, 308)
        assert answer.headers["Location"] in (f"{path}/", f"{path.rpartition('/')[2]}/")
    evil = "//evil.example"
    strange = (evil, f"{evil}/..", f"{evil}/%2e%2e", "/\\evil.example", "/%0d%0aSet-Cookie:a=b")
    for path in (*strange, *(PATH.rstrip("/") + each for each in strange), f"{evil}/..{PATH}groups"):
        answer = council.ask(web, path, Host="evil.example")
        lead = answer.headers["Location"] or ""
        assert answer.status in (200, 301, 308, 400, 404), path
        assert "://" not in lead, path
        assert not lead.startswith(("//", "/\\")), path
        assert answer.headers["Set-Cookie"] is None


@pytest.mark.parametrize("web", NAMES)
def test_an_old_address_leads_on(council: OwnServer, web: str) -> None:
    """A page that moved stays as a page that leads on."""
    moved = (file for file in council.site.rglob("index.html") if 'http-equiv="refresh"' in file.read_text("utf-8"))
    path = next(moved).parent.relative_to(council.site).as_posix()

    assert b"0; url=../../schools/" in council.ask(web, f"{PATH}{path}/").body


@pytest.mark.parametrize("web", NAMES)
def test_nobody_can_do_more_than_read(council: OwnServer, web: str) -> None:
    """It is a folder of files."""
    for method in ("POST", "PUT", "DELETE", "PATCH", "TRACE", "MKCOL"):
        assert council.ask(web, FEED, method, Content_Length="0").status in (400, 405, 501), method
    head, whole = council.ask(web, FEED, "HEAD"), council.ask(web, FEED)
    assert (head.status, head.body) == (200, b"")
    assert head.headers["ETag"] == whole.headers["ETag"]


def test_a_feed_that_did_not_change_is_not_sent_again_after_a_build(council: OwnServer, tmp_path: Path) -> None:
    """A thousand phones ask each hour: what a build left as it was, they have already; what it changed, they get."""
    before = {web: council.ask(web, FEED).headers for web in NAMES}
    page = {web: council.ask(web, f"{PATH}help/staff/").headers["ETag"] for web in NAMES}
    phones = {web: subscribed(council, web, tmp_path / web) for web in NAMES}
    council.clerk.change("content/help/staff.md", "knows more", "knows a great deal")
    commit(council.clerk.root, "2026-11-20", "Say it better", "content")
    assert council.push().returncode == 0

    for web in NAMES:
        for how in ({"If_None_Match": before[web]["ETag"]}, {"If_Modified_Since": before[web]["Last-Modified"]}):
            for more in ({}, {"Accept_Encoding": "gzip"}):
                answer = council.ask(web, FEED, **how, **more)
                assert (answer.status, answer.body) == (304, b"")
        assert council.ask(web, f"{PATH}help/staff/", If_None_Match=page[web]).status == 200
        assert touched(phones[web]) == []

    council.clerk.change(HEADS, "place: Hall, upstairs", "place: Library")
    commit(council.clerk.root, "2026-11-20", "Move the meeting", "data")
    assert council.push().returncode == 0
    for web in NAMES:
        assert council.ask(web, FEED, If_None_Match=before[web]["ETag"]).status == 200
        assert len(touched(phones[web])) == 1
        assert [line for line in phones[web].sees() if "Library" in line]


def subscribed(council: OwnServer, web: str, home: Path) -> Subscriber:
    """Return somebody who has subscribed to a school's feed through a web server, and has it."""
    home.mkdir()
    phone = Subscriber(home, f"http://127.0.0.1:{council.ports[web]}{FEED}")
    phone.sync()
    assert phone.sees()
    return phone


def touched(phone: Subscriber) -> list[str]:
    """Let a phone ask again; return which of its entries that wrote anew."""
    calendar = phone.home / "calendar"
    before = {file.name: file.stat().st_mtime_ns for file in calendar.iterdir()}
    phone.sync()
    return [file.name for file in calendar.iterdir() if file.stat().st_mtime_ns != before.get(file.name)]


def test_on_the_open_internet_both_speak_https_and_nginx_leads_there(council: OwnServer, tmp_path: Path) -> None:
    """With a certificate: here that which Caddy makes for a machine's own name, since nobody else vouches for us."""
    plain, secure, caddy = (free_port() for _ in range(3))
    for web, port in (("nginx", secure), ("caddy", caddy)):
        council.clerk.change("data/partnership.yml", "https://valley.localhost/", f"https://localhost:{port}/")
        council.write("--into", tmp_path / web, "--write")
        git(council.clerk.root, "checkout", "data/partnership.yml")
    with running("caddy", tmp_path / "caddy/caddy/Caddyfile", tmp_path / "caddy", caddy):
        (root,) = (tmp_path / "caddy/pki").rglob("root.crt")
        trusting = ssl.create_default_context(cafile=str(root))
        answer = over_https(caddy, trusting)
        (kept,) = (tmp_path / "caddy/certificates").rglob("localhost")
    assert (answer.status, answer.headers["Strict-Transport-Security"]) == (200, "max-age=31536000")

    certificate = council.home / "certificate"
    certificate.mkdir()
    shutil.copy(kept / "localhost.crt", certificate / "fullchain.pem")
    shutil.copy(kept / "localhost.key", certificate / "privkey.pem")
    settings = tmp_path / "nginx/nginx/public.conf"
    here = settings.read_text("utf-8").replace("listen 80", f"listen 127.0.0.1:{plain}")
    here = re.sub(r"listen \[::].*", "", here).replace(f"listen {secure}", f"listen 127.0.0.1:{secure}")
    settings.write_text(here, "utf-8")  # as it is, but for this machine alone
    with running("nginx", settings, tmp_path / "nginx", secure):
        answer = over_https(secure, trusting)
        council.ports["plain"] = plain
        lead = council.ask("plain", f"{PATH}groups/?a=b", Host="evil.example")
    assert (answer.status, answer.headers["Strict-Transport-Security"]) == (200, "max-age=31536000")
    assert {each: answer.headers[each] for each in SAFE} == SAFE
    assert (lead.status, lead.headers["Location"]) == (301, f"https://localhost:{secure}{PATH}groups/?a=b")


def over_https(port: int, trusting: ssl.SSLContext) -> http.client.HTTPResponse:
    """Return the answer to somebody who asks for the front page over HTTPS, and believes the certificate."""
    connection = http.client.HTTPSConnection("localhost", port, context=trusting)
    with contextlib.closing(connection):
        connection.request("GET", PATH)
        answer = connection.getresponse()
        answer.read()
        return answer
