"""Members sign in with their schools' accounts: who belongs to a school gets in, and nobody else, however they ask."""

from __future__ import annotations

import contextlib
import dataclasses
import shutil
import urllib.parse
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import sign_on
from tests.cast import command
from tests.members import Built, Members
from tests.members_server import HASTY, MEMBERS, MembersServer
from tests.own_server import Answer, ask
from tests.sign_on import CLIENT, FROM_PROXY, HERE, SECRET, Person
from tests.test_members_web import KEPT_OUT, files
from tests.web_servers import free_port

pytestmark = pytest.mark.slow
ONE, OTHER, STRANGE = (f"5b1caf37-0000-4000-8000-00000000000{number}" for number in (1, 2, 3))
GOOGLE = "sign_on:\n  client: {client}\n  google: [larkrise.example, conifers.example]\n"
MICROSOFT = "sign_on:\n  client: {client}\n  microsoft: [{tenants}]\n"
HEAD = "head@larkrise.example hd=larkrise.example"
ORPHANED = "orphaned"
"""nginx whose Apache is not there."""


@dataclasses.dataclass
class SignOn:
    """The valley's server, with accounts of Google's kind; and Apache's answers to those of Microsoft's kind."""

    server: MembersServer
    issuer: str
    microsoft: dict[int, int]
    """The port that answers of accounts at Microsoft, by how many tenants may come in."""


@pytest.fixture(scope="module")
def valley(valley_sites: Built, tmp_path_factory: pytest.TempPathFactory) -> Iterator[SignOn]:
    """nginx and Caddy with both sites, Apache behind them, and an issuer."""
    room = tmp_path_factory.mktemp("sign_on")
    google = _server(room / "google", valley_sites, GOOGLE)
    port = free_port()
    microsoft = {
        1: _server(room / "one", valley_sites, MICROSOFT.replace("{tenants}", ONE)),
        2: _server(room / "two", valley_sites, MICROSOFT.replace("{tenants}", f"{ONE}, {OTHER}")),
    }
    with contextlib.ExitStack() as stack:
        issuer = stack.enter_context(sign_on.issuer(port, room / "issuer"))
        for server in (google, *microsoft.values()):
            _lead(server, issuer)
        sites = [each.home / "server/members/sign-on/apache.conf" for each in (google, *microsoft.values())]
        stack.enter_context(sign_on.apache(sites, room / "apache", google.apache))
        for web in HASTY:
            stack.enter_context(google.serving(web))
        nobody = str(free_port())
        google.change("members/sign-on/nginx.conf", f"127.0.0.1:{google.apache}", f"127.0.0.1:{nobody}")
        stack.enter_context(google.serving(ORPHANED))
        yield SignOn(google, issuer, {number: each.apache for number, each in microsoft.items()})


def _server(room: Path, built: Built, said: str) -> MembersServer:
    """Return a server whose members sign in, with its secrets and the people whom it lets in."""
    room.mkdir()
    shutil.copytree(built.members / "data", room / "members/data")
    with (room / "members/data/members.yml").open("a", encoding="utf-8") as file:
        file.write(said.format(client=CLIENT))
    server = MembersServer(room, built._replace(members=room / "members"))
    server.write("--sign-on-port", str(server.apache))
    assert server.script("sign-on/secrets.sh", said=f"{SECRET}\n").returncode == 0
    (server.own / "people").write_text("members: head@larkrise.example clerk@conifers.example\n", "utf-8")
    return server


def _lead(server: MembersServer, issuer: str) -> None:
    """Lead to the issuer of the tests in the place of the real one: all else is as it is written."""
    (file,) = (server.home / "server/members/sign-on").glob("*/accounts.conf")
    text = file.read_text("utf-8")
    start, at = text.index("https://"), text.index("/.well-known/")
    file.write_text(text[:start] + issuer + text[at:], "utf-8")


def nothing_of_it(answer: Answer) -> bool:
    """Return whether an answer shows no page of the site, not even what its pages have in common."""
    return b"Alder Valley" not in answer.body and b"md-header" not in answer.body and len(answer.body) < 2000


@pytest.mark.parametrize("web", HASTY)
def test_not_one_file_answers_before_somebody_signed_in(valley: SignOn, web: str) -> None:
    """A browser is led to the issuer, for what is there and what is not; programs are told that they may not."""
    for name in (*files(valley.server), "no/such/page/", "groups", "//groups/", "/%2e/groups/", "groups/?a=b"):
        answer = valley.server.ask(web, f"/{name}", Accept="text/html")
        assert answer.status == 302, name
        assert answer.headers["Location"].startswith(f"{valley.issuer}/auth?"), name
        assert nothing_of_it(answer), name
        told = valley.server.ask(web, f"/{name}", Accept="text/calendar, application/json")
        assert told.status == 401, name
        assert nothing_of_it(told), name
    for header in ({"X_Requested_With": "XMLHttpRequest"}, {"Sec_Fetch_Mode": "cors"}, {"Sec_Fetch_Dest": "image"}):
        assert valley.server.ask(web, "/groups/", Accept="text/html", **header).status == 401
    for header in (
        {"Range": "bytes=0-9"},
        {"If_None_Match": "*"},
        {"Cookie": "members=made-up"},
        {"OIDC_CLAIM_hd": "x"},
    ):
        assert valley.server.ask(web, "/groups/", Accept="text/html", **header).status == 302
    for method in ("HEAD", "POST", "OPTIONS", "PUT", "PROPFIND"):
        refused = valley.server.ask(web, "/groups/", method, Content_Length="0")
        assert refused.status in (302, 401, 405), method
        assert nothing_of_it(refused), method


@pytest.mark.parametrize("web", HASTY)
def test_an_account_of_a_school_opens_the_page_that_was_asked_for(valley: SignOn, web: str) -> None:
    """And all the others, until they sign out; no browser keeps them."""
    head = Person(valley.server.ports[web], HEAD)
    address, page = head.sign_in(f"{HERE}/groups/?from=a-letter")

    assert (address, page.status) == (f"{HERE}/groups/?from=a-letter", 200)
    assert page.body == (valley.server.site / "groups/index.html").read_bytes()
    assert {name: page.headers[name] for name in KEPT_OUT} == KEPT_OUT
    for name in ("data/groups.json", "diary/heads.ics", "contracts/cleaning/index.html"):
        assert head.ask(f"{HERE}/{name}", Accept="*/*").body == (valley.server.site / name).read_bytes()
    missing = head.ask(f"{HERE}/no/such/page/")
    assert (missing.status, missing.body) == (404, (valley.server.site / "404.html").read_bytes())
    assert head.ask(f"{HERE}/.gitignore").status == 404


@pytest.mark.parametrize("web", HASTY)
@pytest.mark.parametrize(
    "account",
    [
        "head@larkrise.example hd=evil.example",
        "head@larkrise.example",
        "head@larkrise.example hd=larkrise.example.evil.example",
        "pupil@larkrise.example hd=larkrise.example",
        "anybody@gmail.com",
        "head@larkrise.example tid=" + ONE + " roles=members",
    ],
)
def test_another_account_opens_nothing(valley: SignOn, web: str, account: str) -> None:
    """Of another domain, of none, or a pupil's, who has an account of the school as well: nobody who is not named."""
    person = Person(valley.server.ports[web], account)
    _, page = person.sign_in(f"{HERE}/groups/")

    assert (page.status, b"Not with this account" in page.body) == (403, True)
    for name in ("", "groups/index.html", "data/groups.json", ".gitignore", "no/such/page/"):
        answer = person.ask(f"{HERE}/{name}")
        assert (answer.status, nothing_of_it(answer)) == (403, True), name
        assert answer.body == page.body
    assert {name: page.headers[name] for name in KEPT_OUT} == KEPT_OUT


@pytest.mark.parametrize("web", HASTY)
def test_signing_out_ends_it_for_whoever_has_the_cookie(valley: SignOn, web: str) -> None:
    """Here and at the issuer: a copy of the cookie, from a computer that others use, opens nothing afterwards."""
    head = Person(valley.server.ports[web], HEAD)
    head.sign_in(f"{HERE}/groups/")
    cookies = dict(head.cookies[MEMBERS])
    assert cookies.keys() == {"members"}
    address, page = head.go(f"{HERE}/sign-out")
    if b"sign-out" in page.body and address.startswith(valley.issuer):  # it asks whether one wants to there, too
        address, page = head.go(*_form(page))
    assert (address.partition("?")[0], page.status) == (f"{HERE}/signed-out", 200)
    assert b"You are signed out here" in page.body

    assert head.cookies[MEMBERS] == {}
    head.cookies[MEMBERS] = cookies
    assert head.ask(f"{HERE}/groups/").status == 302
    assert head.ask(f"{HERE}/groups/", Accept="application/json").status == 401


def _form(page: Answer) -> tuple[str, dict[str, str]]:
    """Return where a form is sent, and what is in it."""
    from lxml import html

    form = html.fromstring(page.body).forms[0]
    return form.action, {**dict(form.fields), "logout": "yes"}


def test_whoever_is_taken_out_of_the_list_is_out_at_once(valley: SignOn) -> None:
    """Though they are signed in still; and without a list nobody is in it."""
    head = Person(valley.server.ports["nginx"], HEAD)
    head.sign_in(f"{HERE}/groups/")
    people = valley.server.own / "people"
    before, told = people.read_text("utf-8"), list[int]()
    for text in ("members: clerk@conifers.example\n", "", None, before):
        people.unlink(missing_ok=True)
        if text is not None:
            people.write_text(text, "utf-8")
        told.append(head.ask(f"{HERE}/groups/").status)

    assert told == [403, 403, 403, 200]


@pytest.mark.parametrize("web", HASTY)
def test_the_cookie_is_for_this_site_alone(valley: SignOn, web: str) -> None:
    """No script reads it, it never travels in the clear, and no other site's form carries it along."""
    head = Person(valley.server.ports[web], HEAD)
    head.sign_in(f"{HERE}/groups/")
    (session,) = (cookie for cookie in head.given if cookie.startswith("members="))

    assert session.partition("; ")[2].split("; ") == ["Path=/", "Secure", "HttpOnly", "SameSite=Lax"]
    assert all({"Secure", "HttpOnly"} <= {*cookie.split("; ")} for cookie in head.given)
    assert "larkrise" not in session


@pytest.mark.parametrize("web", HASTY)
def test_the_way_back_leads_nobody_elsewhere(valley: SignOn, web: str) -> None:
    """Neither by what follows signing out, nor by a sign-on that another site began."""
    evil = urllib.parse.quote("https://evil.example/", safe="")
    for asked in (f"logout={evil}", f"iss={evil}&target_link_uri={evil}", f"target_link_uri={evil}", "code=x&state=y"):
        answer = valley.server.ask(web, f"/signed-on?{asked}", Accept="text/html")
        assert not (answer.headers["Location"] or "").startswith("https://evil.example"), asked
        assert nothing_of_it(answer), asked
    led = Person(valley.server.ports[web], HEAD, {"X-Forwarded-Host": "evil.example", "X-Forwarded-Proto": "http"})
    assert led.sign_in(f"{HERE}/groups/")[0] == f"{HERE}/groups/"
    for method in ("GET", "POST"):
        assert nothing_of_it(valley.server.ask(web, "/signed-on", method, Content_Length="0"))


def test_without_apache_nobody_gets_in(valley: SignOn) -> None:
    """What cannot be asked has not said yes."""
    for name in ("groups/", "data/groups.json", "no/such/page/"):
        answer = valley.server.ask(ORPHANED, f"/{name}")
        assert (answer.status, nothing_of_it(answer)) == (500, True)


@pytest.mark.parametrize(
    ("account", "let_in"),
    [
        (f"head@larkrise.example tid={ONE} roles=members", {1: 200, 2: 200}),
        (f"clerk@conifers.example tid={OTHER} roles=members", {1: 403, 2: 200}),
        (f"head@larkrise.example tid={STRANGE} roles=members", {1: 403, 2: 403}),
        ("head@larkrise.example roles=members", {1: 403, 2: 403}),
        (f"pupil@larkrise.example tid={ONE}", {1: 403, 2: 403}),
        (f"guest@larkrise.example tid={ONE} roles=guests", {1: 403, 2: 403}),
    ],
)
def test_of_microsofts_accounts_those_of_our_tenants_with_the_role(
    valley: SignOn, account: str, let_in: dict[int, int]
) -> None:
    """Anybody has some account at Microsoft, and every pupil has one of the school's."""
    for tenants, status in let_in.items():
        person = Person(valley.microsoft[tenants], account, FROM_PROXY)
        _, answer = person.sign_in(f"{HERE}/groups/")
        assert answer.status == status, tenants


def test_the_settings_name_the_real_issuers_and_no_secret(valley_sites: Built, tmp_path: Path) -> None:
    """One tenant is the issuer itself; of several, each is required by its id. The secret is on the server alone."""
    for name, said in (
        ("google", GOOGLE),
        ("one", MICROSOFT.replace("{tenants}", ONE)),
        ("two", MICROSOFT.replace("{tenants}", f"{ONE}, {OTHER}")),
    ):
        server = _server(tmp_path / name, valley_sites, said)
        written = {file.name: file.read_text("utf-8") for file in (server.home / "server").rglob("*") if file.is_file()}
        assert not [path for path, text in written.items() if SECRET in text]
        assert oct((server.own / "sign-on-secrets.conf").stat().st_mode)[-3:] == "600"
        accounts = written["accounts.conf"]
        tenant = {"one": ONE, "two": "organizations"}.get(name)
        issuer = f"login.microsoftonline.com/{tenant}/v2.0" if tenant else "accounts.google.com"
        assert f'OIDCProviderMetadataURL "https://{issuer}/.well-known/openid-configuration"' in accounts
        claims = {"google": ["hd:larkrise.example", "hd:conifers.example"], "one": [f"tid:{ONE}"]}
        for claim in claims.get(name, [f"tid:{ONE}", f"tid:{OTHER}"]):
            assert f'Require claim "{claim}"' in accounts
        if tenant:
            assert f"OIDCValidateIssuer {'On' if name == 'one' else 'Off'}" in accounts


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("microsoft: [common]", "'common' is not understood here"),
        ("microsoft: [9188040d-6c67-4c5b-b112-36a304b66dad]", "stands for private accounts: anybody could come in"),
        ("google: [gmail.com]", "stands for private accounts: anybody could come in"),
        ('google: ["*"]', "'*' is not understood here"),
        ("google: []", "members sign in either with Microsoft accounts or with Google's"),
    ],
)
def test_whatever_would_let_anybody_in_is_refused(valley_sites: Built, tmp_path: Path, said: str, told: str) -> None:
    """At its place in the file, before a server hears of it."""
    shutil.copytree(valley_sites.members / "data", tmp_path / "members/data")
    with (tmp_path / "members/data/members.yml").open("a", encoding="utf-8") as file:
        file.write(f"sign_on:\n  client: {CLIENT}\n  {said}\n")
    done = command("server", "--root", valley_sites.root, "--members", tmp_path / "members", "--into", tmp_path / "x")

    assert done.code == 1
    assert told in done.error
    assert "data/members.yml:" in done.error


def test_each_page_leads_to_where_one_signs_out(members: Members) -> None:
    """Whoever reads on a staffroom's computer must find it; with a passphrase there is nothing to sign out of."""
    before = members.plan().look.footer
    members.private.add("data/members.yml", GOOGLE.format(client=CLIENT))

    after = members.plan().look.footer

    assert [(each.title, each.path) for each in after if each not in before] == [("Sign out", "sign-out")]


def test_apache_answers_only_of_who_is_signed_in(valley: SignOn) -> None:
    """Whoever else is on that machine and asks it directly is told nothing either."""
    answer = ask(valley.server.apache, "/groups/", Host="evil.example", Accept="application/json")

    assert answer.status == 401
