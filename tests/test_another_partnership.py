"""Another partnership, from nothing to a published site, as its maintainer goes: one story, told step by step.

Fourteen schools of two authorities: a trust over five, a federation of two, a nursery, a special school, a pupil
referral unit, a college, a school of their own proprietor. Nothing here is anywhere else: see `another.py`.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import another
from tests.cast import TODAY, Checked, Folder, command
from tests.own_server import OwnServer
from tests.past import NOBODY, commit, git
from tests.test_second_partnership import named
from tests.test_upgrade import addresses, release, uids
from tests.web_servers import NAMES

GROUPS = """\
roles:
  - {id: head, name: Head, plural: Heads, of: school}
groups:
  - {id: heads, name: Heads, remit: They meet each week., members: [head]}
"""
LOCAL = """\
  - id: oakfield
    kind: local-governing-body
    under: merrow-learning-trust
    name: The local governing body of Oakfield
    schools: [oakfield]
    since: 2026-11-21
"""


class Merrow(Folder):
    """The other partnership's folder, and what its people have in hand."""

    def __init__(self, room: Path) -> None:
        super().__init__(room / "merrow", TODAY)
        self.hand = room / "in-hand"
        self.hand.mkdir()

    def does(self, *arguments: str | Path) -> Checked:
        """Give a command in the folder, which must go well."""
        done = command(*arguments, "--root", self.root, "--today", str(TODAY))
        assert done.code == 0, f"{arguments}\n{done.out}{done.error}"
        return done

    def shown_then_done(self, *arguments: str | Path) -> Checked:
        """Give a command that first shows what it would do, and changes nothing; and that done twice is done once."""
        before = self.written()
        shown = self.does(*arguments)
        assert self.written() == before, "a mere look changes nothing"
        self.does(*arguments, "--write")
        after = self.written()
        assert after != before, f"{arguments}\n{shown.out}"
        again = self.does(*arguments, "--write")
        assert self.written() == after, f"twice is not once\n{again.out}"
        return shown

    def written(self) -> dict[str, bytes]:
        """Return what people have written."""
        return {
            str(file.relative_to(self.root)): file.read_bytes()
            for top in ("data", "content")
            for file in sorted((self.root / top).rglob("*"))
            if file.is_file()
        }


@pytest.fixture(scope="module", autouse=True)
def _somebody() -> Iterator[None]:
    """Whoever runs this has told git who they are."""
    with pytest.MonkeyPatch.context() as patch:
        for name, value in {**NOBODY, "GIT_COMMITTER_DATE": "2026-11-21T09:00:00Z"}.items():
            patch.setenv(name, value)
        yield


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Merrow:
    """`init`, with the schools of one authority from the register; the others follow by `import schools`."""
    merrow = Merrow(tmp_path_factory.mktemp("another"))
    register = merrow.hand / "edubasealldata20261120.csv"
    register.write_bytes(another.register())
    names = ("--name", another.NAME, "--short-name", another.SHORT, "--area", another.AREA)
    forge = ("--forge", "gitlab", "--repository", "https://git.merrow.example/schools/site", "--branch", "trunk")
    authorities = ("--authority", f"{another.NORTH} Council", "--authority", f"{another.SOUTH} Council")
    first = ",".join(map(str, another.URNS[:11]))
    chosen = (
        *names,
        *authorities,
        *forge,
        "--register",
        register,
        "--urn",
        first,
        "--address",
        "https://merrow.example/",
    )
    made = command("init", merrow.root, "--today", str(TODAY), *chosen, "--write")
    assert made.code == 0, made.error
    return merrow


@pytest.fixture(scope="module")
def merrow(begun: Merrow) -> Merrow:
    """The folder, filled as its README says: schools, who governs, term dates, a diary, policies; committed."""
    hand = begun.hand
    rest = [word for urn in another.URNS[11:] for word in ("--urn", str(urn))]
    begun.shown_then_done("import", "schools", hand / "edubasealldata20261120.csv", *rest)
    begun.write("data/groups.yml", GROUPS)
    begun.add("data/schools.yml", LOCAL)
    for authority in (another.NORTH, another.SOUTH):
        dates = hand / f"{authority}.ics"
        dates.write_bytes(another.term_dates(authority))
        begun.shown_then_done("import", "terms", dates, "--for", authority.casefold())
    begun.shown_then_done("import", "diary", another.table(hand / "dates.csv"))
    begun.shown_then_done("policy", "import", another.policies(hand / "policies"), "--owner", "heads")
    checked = begun.check()
    assert checked.code == 0, checked.out + checked.error
    git(begun.root, "add", "--all")
    commit(begun.root, "2026-11-21", "Fill it", "--all")
    return begun


@pytest.fixture(scope="module")
def server(merrow: Merrow, tmp_path_factory: pytest.TempPathFactory) -> Iterator[OwnServer]:
    """Its own server, set up as the help says, with what was pushed to it published."""
    server = OwnServer(tmp_path_factory.mktemp("srv") / "srv", merrow, "/", branch="trunk")
    server.set_up()
    with server.served():
        yield server


def test_every_school_of_the_register_is_there_as_it_is_in_law(merrow: Merrow) -> None:
    """Of every phase, under whoever governs it."""
    members = {school.id: school for school in merrow.load().common.members}

    assert {school.urn for school in members.values()} == set(another.URNS)
    assert {phase for school in members.values() for phase in school.phases} >= {
        "nursery", "infant", "junior", "primary", "middle", "secondary", "all-through", "special",
        "alternative-provision", "college",
    }  # fmt: skip
    assert "Merrow Learning Trust , an academy trust" in merrow.words("schools/oakfield.md")
    assert "The local governing body of Oakfield" in merrow.words("schools/oakfield.md")
    assert "A federation: one governing body" in merrow.words("partners/the-federation-of-ash-hill.md")
    assert "Partner Its own management committee" in merrow.words("schools/bridge.md")
    trust = "An academy trust: one company, whose board of trustees answers for five schools here."
    assert trust in merrow.words("partners/merrow-learning-trust.md")


def test_each_school_has_its_own_authoritys_dates(merrow: Merrow) -> None:
    """In October the second authority has two weeks, and the trust has a school in each."""
    assert "Autumn half term" in merrow.file("diary/southdown.ics").replace("\r\n ", "")
    north, south = (merrow.file(f"diary/{school}.ics") for school in ("oakfield", "larches"))
    assert "DTSTART;VALUE=DATE:20261019" in south
    assert "DTSTART;VALUE=DATE:20261019" not in north
    assert "DTSTART;VALUE=DATE:20261026" in north


def test_the_forty_dates_stand_in_the_diaries_of_those_whose_they_are(merrow: Merrow) -> None:
    agenda = merrow.load().agenda

    owners = [time.owner for time in agenda.occurrences if not time.is_information]
    assert (len(owners), owners.count("heads"), owners.count("partnership")) == (40, 20, 20)


def test_the_policies_are_registered_with_their_words(merrow: Merrow) -> None:
    texts = {texts.policy.id: texts for texts in merrow.load().policies.texts}

    assert sorted(texts) == ["attendance", "behaviour", "lone-working"]
    assert "Each absence is asked about." in merrow.words("policies/attendance/index.md")


@pytest.mark.parametrize("web", NAMES)
def test_what_was_pushed_is_served_by_real_web_servers(server: OwnServer, web: str) -> None:
    page, feed = server.ask(web, "/schools/oakfield/"), server.ask(web, "/diary/heads.ics")

    assert (page.status, feed.status) == (200, 200)
    assert "Oakfield Primary Academy" in page.body.decode()
    assert feed.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert server.ask(web, "/diary/heads.ics", If_None_Match=feed.headers["ETag"]).status == 304


def test_a_push_with_a_mistake_is_refused_with_its_place_and_the_remedy(server: OwnServer, merrow: Merrow) -> None:
    """Readers go on seeing what was right."""
    good = git(merrow.root, "rev-parse", "HEAD").strip()
    merrow.add("data/groups.yml", "  - {id: clerks, name: Clerks, remit: They write., members: [clrk]}\n")
    commit(merrow.root, "2026-11-21", "A slip", "--all")
    refused = server.push("trunk")
    git(merrow.root, "reset", "--quiet", "--hard", good)

    assert refused.returncode != 0
    assert "data/groups.yml:5:" in refused.stderr
    assert "there is no role called 'clrk'" in refused.stderr
    assert server.tip("trunk") == good


def test_a_good_push_is_published(server: OwnServer, merrow: Merrow) -> None:
    merrow.add("data/groups.yml", "  - {id: clerks, name: Clerks of Merrow, remit: They write., members: [head]}\n")
    commit(merrow.root, "2026-11-21", "Who else meets", "--all")
    pushed = server.push("trunk")

    assert pushed.returncode == 0, pushed.stderr
    for web in NAMES:
        assert "Clerks of Merrow" in server.ask(web, "/groups/clerks/").body.decode()


@pytest.mark.slow
def test_a_later_version_keeps_every_address_feed_and_name_in_phones(
    merrow: Merrow, server: OwnServer, tmp_path: Path
) -> None:
    """Beside what its readers have now; and nothing of it, nor of the site, names the reference partnership."""
    later = release(merrow.root, tmp_path, version="9.1.0")
    merrow.does("upgrade", "--to", later)
    assert merrow.build("--site-dir", tmp_path / "after").code == 0

    assert addresses(tmp_path / "after") >= addresses(server.site)
    assert uids(tmp_path / "after") == uids(server.site)
    assert [file.name for file in (merrow.root / "program").glob("*.whl")] == [later.name]
    assert list(named(tmp_path / "after")) == []
    assert list(named(merrow.root / "data")) == []
