"""The members' site on nginx and Caddy, with passphrases: nothing of it without one, all with one; feeds apart."""

from __future__ import annotations

import contextlib
import re
import socket
import ssl
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cast import command
from tests.members import Built
from tests.members_server import (
    FEEDS,
    HASTY,
    MEMBERS,
    PATIENT,
    PUBLIC,
    MembersServer,
    basic,
    certified,
    elsewhere,
    over_https,
)
from tests.own_server import Answer, ask
from tests.patience import at_least
from tests.test_web_servers import KINDS, SAFE
from tests.web_servers import free_port, running

pytestmark = pytest.mark.slow
ANYBODY = ("<title>Only for members</title>", "load this page again and sign in as your school told you")
"""What the one page says that everybody may read."""
KEPT_OUT = {
    **SAFE,
    "Cache-Control": "private, no-store",
    "X-Robots-Tag": "noindex, nofollow, noarchive",
}
FORMS = (
    "/{}",
    "//{}",
    "/./{}",
    "/groups/../{}",
    "/%2e/{}",
    "/{}/",
    "/{}.",
    "/{}%00",
    "/{}?a=b",
    "/{}#a",
    "/{}~",
    "/{}.gz",
    "/{};a",
    "/{}%20",
    "/{}/..;/",
    "/\\{}",
    "/site-members/{}",
)
"""How somebody may write the address of a file, hoping that one of these is not looked at."""
METHODS = ("HEAD", "OPTIONS", "POST", "PUT", "DELETE", "PROPFIND", "PATCH", "PURGE", "ANYTHING")


@pytest.fixture(scope="module")
def server(valley_sites: Built, tmp_path_factory: pytest.TempPathFactory) -> Iterator[MembersServer]:
    """A server with both sites: nginx and Caddy, and nginx a second time with all the patience that it is set to."""
    server = MembersServer(tmp_path_factory.mktemp("members_web"), valley_sites)
    server.write()
    server.passes = {"larkrise": server.let_in("larkrise"), "governors": server.let_in("governors")}
    with contextlib.ExitStack() as stack:
        stack.enter_context(server.serving(PATIENT))
        server.change("members/password/nginx.conf", "auth_delay 1s", "auth_delay 0")
        for web in HASTY:
            stack.enter_context(server.serving(web))
        yield server


def files(server: MembersServer) -> list[str]:
    """Return every file of the members' site, hidden ones too, by its address."""
    return sorted(file.relative_to(server.site).as_posix() for file in server.site.rglob("*") if file.is_file())


def outside(answer: Answer) -> tuple[int, bytes, dict[str, str]]:
    """Return all of an answer that does not hang on when it was given."""
    return answer.status, answer.body, {name: value for name, value in answer.headers.items() if name != "Date"}


@pytest.mark.parametrize("web", HASTY)
def test_not_one_file_answers_without_a_passphrase(server: MembersServer, web: str) -> None:
    """Whatever it is, and as a folder too: the same page, which says how to get in. It is the same where nothing is."""
    nothing = outside(server.ask(web, "/no/such/page/"))
    assert nothing[0] == 401
    assert all(words in nothing[1].decode() for words in ANYBODY)
    names = files(server)
    assert {".gitignore", "index.html", "404.html", "sitemap.xml", "data/groups.json"} <= {*names}
    folders = {f"{name.removesuffix('index.html')}" for name in names if name.endswith("index.html")}
    for name in (*names, *folders, *(folder.rstrip("/") for folder in folders)):
        assert outside(server.ask(web, f"/{name}")) == nothing, name


@pytest.mark.parametrize("web", HASTY)
def test_no_other_way_of_asking_shows_whether_anything_is_there(server: MembersServer, web: str) -> None:
    """However an address is written, and whatever is asked of it: what is there is answered as what is not."""
    for name in ("groups/index.html", "data/groups.json", "search/search_index.json", ".gitignore", "diary/heads.ics"):
        gone = name.replace("groups", "grouqs").replace("search_index", "search_indez").replace("heads", "headz")
        gone = gone.replace(".gitignore", ".gitignorf")
        for form in FORMS:
            answer, other = (server.ask(web, form.format(each)) for each in (name, gone))
            assert outside(answer) == outside(other), form
            assert answer.status in (400, 401), form
        for method in METHODS:
            answer, other = (server.ask(web, f"/{each}", method, Content_Length="0") for each in (name, gone))
            assert outside(answer) == outside(other), method
            assert answer.status in (400, 401, 405), method
        for written in (name.upper(), name.replace("r", "%72"), name.replace(".", "%2E")):
            assert server.ask(web, f"/{written}").status == 401, written


@pytest.mark.parametrize("web", HASTY)
def test_knowing_something_of_a_file_helps_nobody_to_it(server: MembersServer, web: str) -> None:
    """Its tag, its time, a part of it, another host's name: from a history, a log, or somebody who was a member."""
    let_in = server.passes["larkrise"]
    known = server.ask(web, "/groups/", Authorization=let_in).headers
    refused = outside(server.ask(web, "/groups/"))
    for header in (
        {"If_None_Match": known["ETag"]},
        {"If_None_Match": "*"},
        {"If_Match": "*"},
        {"If_Modified_Since": "Fri, 31 Dec 2100 23:59:59 GMT"},
        {"If_Unmodified_Since": "Mon, 01 Jan 1990 00:00:00 GMT"},
        {"Range": "bytes=0-9"},
        {"Range": "bytes=99999999-"},
        {"Authorization": "Bearer larkrise"},
        {"Authorization": "Basic"},
        {"Authorization": "Basic !"},
        {"Cookie": "members=yes"},
        {"X_Forwarded_For": "127.0.0.1"},
        {"X_Original_URL": "/"},
        {"X_Rewrite_URL": "/.page.css"},
    ):
        assert outside(server.ask(web, "/groups/", **header)) == refused, header


@pytest.mark.parametrize("web", HASTY)
def test_by_another_hosts_name_there_is_the_public_site_or_none(server: MembersServer, web: str) -> None:
    """Without a name, as before HTTP/1.1; by a strange one; and by an address that names one within it."""
    port = server.ports[web]
    asked = (
        "GET /groups/ HTTP/1.0\r\n\r\n",
        "GET /contracts/cleaning/ HTTP/1.0\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n",
        f"GET / HTTP/1.1\r\nHost: {MEMBERS}.\r\nConnection: close\r\n\r\n",
        f"GET / HTTP/1.1\r\nHost: {MEMBERS}:1\r\nConnection: close\r\n\r\n",
        f"GET http://{MEMBERS}/ HTTP/1.1\r\nHost: {PUBLIC}\r\nConnection: close\r\n\r\n",
        f"GET http://{PUBLIC}/groups/ HTTP/1.1\r\nHost: {MEMBERS}\r\nConnection: close\r\n\r\n",
        f"GET / HTTP/1.1\r\nHost: {PUBLIC}\r\nHost: {MEMBERS}\r\nConnection: close\r\n\r\n",
        "GET /\r\n\r\n",
    )
    private = (server.site / "contracts/cleaning/index.html").read_bytes()
    for request in asked:
        with socket.create_connection(("127.0.0.1", port)) as line:
            line.sendall(request.encode())
            answer = b"".join(iter(lambda line=line: line.recv(65536), b""))  # type: ignore[misc]
        body = answer.partition(b"\r\n\r\n")[2]
        assert body != private
        assert b"only for members" not in answer.lower() or b" 401 " in answer.split(b"\r\n", 1)[0], request


@pytest.mark.parametrize("web", HASTY)
def test_a_passphrase_opens_all_of_it_as_what_it_is(server: MembersServer, web: str) -> None:
    """Every byte, but for what is hidden; folders lead to their pages, and what is not there is told by the site."""
    let_in = {"Authorization": server.passes["governors"]}
    for name in files(server):
        answer = server.ask(web, f"/{name}", **let_in)
        if name.startswith("."):
            assert answer.status == 404
            continue
        assert (answer.status, answer.body == (server.site / name).read_bytes()) == (200, True), name
        assert answer.headers["Content-Type"] == KINDS.get(name, answer.headers["Content-Type"])
    assert server.ask(web, "/groups/", **let_in).body == (server.site / "groups/index.html").read_bytes()
    assert server.ask(web, "/groups", **let_in).headers["Location"] in ("/groups/", "groups/")
    for name in ("no/such/page/", "assets/", "assets/stylesheets/", ".gitignore"):
        missing = server.ask(web, f"/{name}", **let_in)
        assert (missing.status, missing.body) == (404, (server.site / "404.html").read_bytes())
    assert server.ask(web, "/groups/", "POST", **let_in, Content_Length="0").status == 405


@pytest.mark.parametrize("web", HASTY)
def test_no_browser_keeps_it_and_no_search_engine_finds_it(server: MembersServer, web: str) -> None:
    """Said with every answer, whatever became of it."""
    let_in = {"Authorization": server.passes["larkrise"]}
    tag = server.ask(web, "/groups/", **let_in).headers["ETag"]
    answers = {
        200: server.ask(web, "/groups/", **let_in),
        304: server.ask(web, "/groups/", **let_in, If_None_Match=tag),
        404: server.ask(web, "/no/such/page/", **let_in),
        401: server.ask(web, "/groups/"),
    }
    for status, answer in answers.items():
        assert answer.status == status
        assert {name: answer.headers[name] for name in KEPT_OUT} == KEPT_OUT, status
        assert "/" not in answer.headers.get("Server", "")
    assert answers[401].headers["WWW-Authenticate"] == 'Basic realm="Members"'
    for name in ("data/groups.json", "diary/heads.ics", "assets/partnership.css", "search/search_index.json"):
        assert server.ask(web, f"/{name}", **let_in).headers["Cache-Control"] == "private, no-store", name
    (digest,) = server.site.glob("assets/stylesheets/main.*.css")
    theme = server.ask(web, f"/assets/stylesheets/{digest.name}", **let_in)
    assert (theme.status, theme.headers["Cache-Control"]) == (200, "private, max-age=31536000")


def test_whoever_tries_wrong_ones_waits(server: MembersServer) -> None:
    """nginx lets each wait a second, and only so many at once from one address; Caddy has a second's work with each."""
    for sent in ("", basic("larkrise", "aaaaa-aaaaa-aaaaa-aaaaa-aaaaa"), basic("nobody", "wrong")):
        answer = at_least(0.9, lambda sent=sent: server.ask(PATIENT, "/groups/", Authorization=sent))  # type: ignore[misc]
        assert answer.status == 401
    assert server.ask(PATIENT, "/groups/", Authorization=server.passes["larkrise"]).status == 200

    kept = (server.own / "passwords.Caddyfile").read_text("utf-8")
    assert [int(cost) for cost in re.findall(r"\$2[aby]\$(\d\d)\$", kept)] == [14, 14]
    assert server.ask("caddy", "/groups/", Authorization=basic("nobody", "wrong")).status == 401


@pytest.mark.parametrize("web", HASTY)
def test_the_public_site_beside_it_is_as_it_was(server: MembersServer, web: str) -> None:
    """It asks nobody for anything, and may be kept and found."""
    for host in (PUBLIC, "127.0.0.1"):
        answer = server.ask(web, "/schools/groups/", Host=host)
        assert (answer.status, answer.headers["Cache-Control"]) == (200, "no-cache")
        assert answer.body == (server.built.room / "site/groups/index.html").read_bytes()
        assert answer.headers["X-Robots-Tag"] is None
        assert answer.headers["WWW-Authenticate"] is None
        assert server.ask(web, "/schools/contracts/cleaning/", Host=host).status == 404


@pytest.mark.parametrize("web", HASTY)
def test_a_feed_opens_by_its_whole_name_alone(server: MembersServer, web: str) -> None:
    """Calendar apps cannot sign in. Nothing tells which names there are; a folder tells nothing, and nothing hidden."""
    feed = next(server.feeds.glob("*.ics"))
    answer = server.ask(web, f"/{feed.name}", Host=FEEDS)
    assert (answer.status, answer.body) == (200, feed.read_bytes())
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer.headers["Cache-Control"] == "private, no-cache"
    assert answer.headers["X-Robots-Tag"] == KEPT_OUT["X-Robots-Tag"]
    assert {name: answer.headers[name] for name in SAFE} == SAFE
    again = server.ask(web, f"/{feed.name}", Host=FEEDS, If_None_Match=answer.headers["ETag"])
    assert (again.status, again.body) == (304, b"")
    assert server.ask(web, f"/{feed.name}", "POST", Host=FEEDS, Content_Length="0").status == 405

    by_hand = ("heads.ics", f"{feed.stem[1:]}.ics", f"{feed.stem}a.ics", f"{'A' * 52}.ics", f"{'a' * 51}1.ics", "a.txt")
    for name in by_hand:
        (server.feeds / name).write_text("BEGIN:VCALENDAR")
    for name in (
        *by_hand,
        "",
        ".gitignore",
        feed.stem,
        feed.name.upper(),
        f"{feed.name}/",
        f"x/../{feed.stem}",
        "index.html",
    ):
        wrong = server.ask(web, f"/{name}", Host=FEEDS)
        assert (wrong.status, b"VCALENDAR" in wrong.body) == (404, False), name
    for name in by_hand:
        (server.feeds / name).unlink()
    guess = feed.name[:51] + ("b" if feed.name[51] == "a" else "a") + ".ics"
    assert server.ask(web, f"/{guess}", Host=FEEDS).status == 404
    assert server.ask(web, f"/{feed.name}").status == 401  # it is no part of the members' site


def test_whoever_guesses_feeds_waits_ever_longer(server: MembersServer) -> None:
    """Five a second from one address, whatever is asked. Caddy has nothing for that; but nobody guesses 256 bits."""

    def guess() -> list[int]:
        return [server.ask(PATIENT, f"/{'a' * 52}.ics", Host=FEEDS).status for _ in range(6)]

    assert at_least(0.8, guess) == [404] * 6


def test_no_log_holds_an_address_of_a_feed_or_a_passphrase(server: MembersServer) -> None:
    """Though the public site's own requests are written down beside them."""
    feed = next(server.feeds.glob("*.ics"))
    for web in (*HASTY, PATIENT):
        server.ask(web, f"/{feed.name}", Host=FEEDS, Referer=f"https://{FEEDS}/{feed.name}")
        server.ask(web, "/schools/?written=down", Host=PUBLIC)
        server.ask(web, "/contracts/?members=only", Authorization=server.passes["larkrise"])
        server.ask(web, f"/{feed.name}x", Host=FEEDS)
    logs = server.logs()

    assert "written=down" in logs
    assert "members=only" not in logs
    assert not [each.stem for each in server.feeds.glob("*.ics") if each.stem in logs]
    assert not [sent for sent in server.passes.values() if sent.removeprefix("Basic ") in logs]
    assert "$6$" not in logs
    assert "$2a$" not in logs


def test_a_passphrase_is_made_here_and_kept_by_nobody(server: MembersServer) -> None:
    """Long, of signs that nobody mistakes; a new one ends the old one, and who is taken out is out at once."""
    first = server.let_in("office")
    second = server.let_in("office")
    assert first != second
    assert [server.ask("nginx", "/", Authorization=sent).status for sent in (first, second)] == [401, 200]

    made = server.script("password/passwords.sh", "add", "office")
    name, passphrase = re.findall(r"^(?:name|passphrase) +(\S+)$", made.stdout, re.MULTILINE)
    assert name == "office"
    assert re.fullmatch(r"[a-hjkmnp-z2-9]{5}(-[a-hjkmnp-z2-9]{5}){4}", passphrase)
    kept = [file.read_text("utf-8") for file in server.own.glob("passwords*")]
    assert [text.count("office") for text in kept] == [1, 1]
    assert not [text for text in kept if passphrase in text]
    assert {oct(file.stat().st_mode)[-3:] for file in server.own.glob("passwords*")} == {"640"}

    assert server.script("password/passwords.sh", "remove", "office").returncode == 0
    assert server.ask("nginx", "/", Authorization=basic("office", passphrase)).status == 401
    assert server.ask("nginx", "/", Authorization=server.passes["larkrise"]).status == 200
    assert [file.read_text("utf-8").count("office") for file in server.own.glob("passwords*")] == [0, 0]
    for strange in ("../x", "a:b", "", "A", "x y"):
        assert server.script("password/passwords.sh", "add", strange).returncode == 2


def test_on_the_open_internet_both_speak_https_alone(server: MembersServer, tmp_path: Path) -> None:
    """Asked in the clear, the members' site leads there; the feeds do not: others have read the address already."""
    plain, secure, caddy = (free_port() for _ in range(3))
    trusting = ssl.create_default_context()
    for web, port in (("nginx", secure), ("caddy", caddy)):
        elsewhere(server, tmp_path / web, port)
    settings = tmp_path / "nginx/members/nginx/public.conf"
    certified(server.own / "certificate", trusting)
    here = re.sub(r"listen \[::].*", "", settings.read_text("utf-8").replace("listen 80", f"listen 127.0.0.1:{plain}"))
    settings.write_text(here.replace(f"listen {secure}", f"listen 127.0.0.1:{secure}"), "utf-8")
    with running("nginx", settings, tmp_path / "run-nginx", secure):
        nginx = {host: over_https(secure, host, trusting) for host in (MEMBERS, FEEDS)}
        leads = {host: ask(plain, "/a/?b=c", Host=host) for host in (MEMBERS, FEEDS)}
    with running("caddy", tmp_path / "caddy/members/caddy/Caddyfile", tmp_path / "run-caddy", caddy):
        (root,) = (tmp_path / "run-caddy/pki").rglob("root.crt")
        trusting.load_verify_locations(root)
        answers = nginx, {host: over_https(caddy, host, trusting) for host in (MEMBERS, FEEDS)}

    for answer in answers:
        assert {host: (each.status, each.headers["Strict-Transport-Security"]) for host, each in answer.items()} == {
            MEMBERS: (401, "max-age=31536000"),
            FEEDS: (404, "max-age=31536000"),
        }
    assert leads[MEMBERS].headers["Location"] == f"https://{MEMBERS}:{secure}/a/?b=c"
    assert (leads[FEEDS].status, leads[FEEDS].headers["Location"]) == (404, None)


def test_the_files_of_a_server_hold_no_secret(server: MembersServer) -> None:
    """They are for anybody's eyes on that machine: the key of feeds, hashes and addresses are elsewhere."""
    key = re.search(r"feed_key: (\S+)", (server.built.members / "data/members.yml").read_text("utf-8"))
    assert key
    written = "".join(file.read_text("utf-8") for file in (server.home / "server").rglob("*") if file.is_file())

    assert key[1].strip('"') not in written
    assert not [feed.stem for feed in server.feeds.glob("*.ics") if feed.stem in written]
    public = [file for file in (server.home / "server").rglob("*") if file.is_file() and "members" not in file.parts]
    assert not [file for file in public if str(server.own) in file.read_text("utf-8")]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (
            "address: https://members.valley.localhost/\nfeed",
            "address: https://valley.localhost/m/\nfeed",
            "need a host",
        ),
        ("https://feeds.valley.localhost/", "https://valley.localhost/feeds/", "need a host each"),
        ("https://feeds.valley.localhost/", "https://feeds.valley.localhost/a$b/", "cannot be the feeds-address"),
    ],
)
def test_a_server_needs_addresses_that_keep_them_apart(
    valley_sites: Built, tmp_path: Path, old: str, new: str, told: str
) -> None:
    """A browser keeps what belongs to one host together, and its copies of public pages with it."""
    text = (valley_sites.members / "data/members.yml").read_text("utf-8")
    assert old in text
    (tmp_path / "data").mkdir()
    (tmp_path / "data/members.yml").write_text(text.replace(old, new), "utf-8")
    folders = ("--root", valley_sites.root, "--members", tmp_path, "--into", tmp_path / "server")
    done = command("server", *folders, "--write")

    assert (done.code, (tmp_path / "server").exists()) == (2, False), done.out + done.error
    assert told in done.error
