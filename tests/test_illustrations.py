"""Illustrations show how a site would look; a partnership that goes live leaves them out, and starts clean."""

import re
import shutil
from pathlib import Path

import pytest

from tests.cast import PROJECT, Folder, program
from tests.diaries import DOMAIN
from tests.past import commit
from tests.policies import FILES

_HIDE = "illustrations: hide\n"
_DIARY = """\
events:
  - {id: agreed, title: Larkrise fair, day: 2026-12-05}
  - {id: example, title: Larkrise lantern walk, day: 2026-12-06, status: tentative}
"""


def _everything(site: Path) -> str:
    """Return all that a reader or a program can read of a site, help and the form of the data aside."""
    files = [file for file in sorted(site.rglob("*")) if file.suffix in (".html", ".ics", ".json", ".csv", ".atom")]
    told = [file for file in files if "help" not in file.parts and not file.name.endswith(".schema.json")]
    return "\n".join(file.read_text("utf-8") for file in told if file.name != "search_index.json")


@pytest.mark.slow
def test_the_reference_partnership_without_its_illustrations(tmp_path: Path) -> None:
    """All that is agreed stays, and of the rest no word: no page, no feed, no cancellation, no name in a list."""
    root = tmp_path / "chesil"
    shutil.copytree(PROJECT, root, ignore=shutil.ignore_patterns(".venv", "site*", "node_modules", ".*_cache"))
    with (root / "data/partnership.yml").open("a", encoding="utf-8") as file:
        file.write(_HIDE)
    built = program("build", "--root", root, "--today", "2026-11-21", "--site-dir", tmp_path / "site")
    words = _everything(tmp_path / "site")

    assert built.returncode == 0, built.stdout + built.stderr
    assert re.search(r"Left out  \d{3} illustrations, as data/partnership\.yml asks", built.stdout)
    assert not re.search("(?i)illustration|to be confirmed|tentative|CANCELLED|lantern|SENCOs’ meeting", words)
    assert not (tmp_path / "site/policies/attendance").exists()
    assert "Memorandum" in words
    assert "TA Conference" in words


def test_what_is_agreed_stays_and_an_illustration_is_in_no_feed(folder: Folder) -> None:
    """Nor is it told as cancelled to phones that had it: a site that goes live starts clean."""
    folder.add("data/partnership.yml", f"feed_domain: {DOMAIN}\n")
    folder.write("data/diaries/larkrise.yml", _DIARY)
    commit(folder.root, "2026-10-02", "Begin", "data")
    assert "lantern" in folder.file("diary/larkrise.ics")
    folder.add("data/partnership.yml", _HIDE)
    feed = folder.file("diary/larkrise.ics")

    assert "Larkrise fair" in feed
    assert "lantern" not in feed
    assert "CANCELLED" not in feed
    assert "lantern" not in folder.page("diary/changes.md")
    assert "diary/events/example.md" not in folder.pages()


def test_what_is_agreed_later_is_new_then(folder: Folder) -> None:
    """Nobody saw it before, so nothing of it has changed."""
    folder.add("data/partnership.yml", f"feed_domain: {DOMAIN}\n{_HIDE}")
    folder.write("data/diaries/larkrise.yml", _DIARY)
    commit(folder.root, "2026-10-02", "Begin", "data")
    folder.change("data/diaries/larkrise.yml", "day: 2026-12-06, status: tentative", "day: 2026-12-07")
    commit(folder.root, "2026-11-20", "Agree to the walk", "data")

    assert "lantern walk" in folder.file("diary/larkrise.ics")
    assert "SEQUENCE:0" in folder.file("diary/events/example.ics")


def test_a_mistake_in_an_illustration_is_told_although_nobody_sees_it(folder: Folder) -> None:
    """What goes live later must be right then."""
    folder.add("data/partnership.yml", f"feed_domain: {DOMAIN}\n{_HIDE}")
    folder.write("data/diaries/larkrise.yml", _DIARY.replace("2026-12-06", "2026-13-06"))

    assert [problem.split(": ")[0] for problem in folder.problems()] == ["data/diaries/larkrise.yml:3:54"]


def _drafted(folder: Folder, *illustrations: str) -> None:
    """Write the policies, and some of their files as illustrations, before anybody has seen them."""
    for path, text in FILES.items():
        is_one = path.rpartition("/")[2] in illustrations
        text = text.replace("---\n\n", "status: tentative\n---\n\n") if is_one else text
        folder.write(path, text.replace("2026-05-12}", "2026-05-12, status: tentative}"))
    folder.add("data/partnership.yml", _HIDE)


def test_a_version_that_is_an_illustration_goes_and_those_that_are_agreed_stay(folder: Folder) -> None:
    """The policy is in force in the words that were agreed."""
    _drafted(folder, "1.1.md")
    pages = folder.pages()

    assert "policies/lending/1.0.md" in pages
    assert "policies/lending/1.1.md" not in pages


def test_a_policy_of_which_all_is_an_illustration_goes_as_a_whole(folder: Folder) -> None:
    """With its working text; an adoption that nobody marked rests on nothing then, and is told."""
    _drafted(folder, "1.0.md", "1.1.md", "alder.md")

    assert folder.problems()[0] == (
        "data/adoptions/alder.yml:2:14: the policy 'lending' is an illustration and left out: "
        "nothing else can rest on it\n"
        "    Mark this as tentative too. Or agree to what it rests on, and take its mark away."
    )
    for partner in ("larkrise", "alder"):
        folder.remove(f"data/adoptions/{partner}.yml")
    assert not [path for path in folder.pages() if path.startswith("policies/lending")]


def _diary(folder: Folder, tentative: int, agreed: int) -> str:
    """Return the words of the diary with so many entries of each kind."""
    events = [
        f"  - {{id: plan-{n}, title: Plan {n}, day: 2027-01-{n + 10}, status: tentative}}" for n in range(tentative)
    ]
    events += [f"  - {{id: fixed-{n}, title: Fixture {n}, day: 2027-02-{n + 10}}}" for n in range(agreed)]
    folder.add("data/partnership.yml", f"feed_domain: {DOMAIN}\n")
    folder.write("data/diaries/larkrise.yml", "\n".join(["events:", *events, ""]))
    return folder.words("diary/index.md")


def test_where_all_is_to_be_confirmed_the_page_says_so_once(folder: Folder) -> None:
    """Terms and holidays are facts, and need no mark among plans."""
    assert _diary(folder, tentative=5, agreed=0).casefold().count("to be confirmed") == 1


def test_what_differs_from_its_surroundings_is_marked(folder: Folder) -> None:
    """One thing that is agreed among plans: the mark is its, and the notice says what it means."""
    page = _diary(folder, tentative=5, agreed=1)

    assert page.casefold().count("to be confirmed") == 1
    assert "Most of these are examples or plans" in page
    assert "Fixture 0 confirmed" in page


def test_a_plan_among_what_is_agreed_is_marked(folder: Folder) -> None:
    """The other way round."""
    page = _diary(folder, tentative=1, agreed=5)

    assert "Plan 0 to be confirmed" in page
    assert "confirmed Other Fixture" not in page
    assert page.count("Fixture 1 confirmed") == 0


def test_no_page_of_the_reference_partnership_repeats_itself(chesil_site: Path) -> None:
    """Every list of it is full of illustrations."""
    said = {}
    for file in chesil_site.rglob("*.html"):
        words = re.sub(r"<[^>]*>", " ", file.read_text("utf-8").partition("<article>")[2])
        said[file.relative_to(chesil_site).as_posix()] = len(re.findall("(?i)to be confirmed|illustration", words))

    assert {page: times for page, times in said.items() if times > 6} == {}
    assert said["diary/index.html"] == said["policies/changes/index.html"] == 1


def test_a_link_to_what_is_left_out_says_so(folder: Folder) -> None:
    """Nobody misspelt it; to guess at another page would help nobody."""
    _drafted(folder, "1.0.md", "1.1.md")
    for partner in ("larkrise", "alder"):
        folder.remove(f"data/adoptions/{partner}.yml")
    folder.write(
        "content/ours.md",
        "---\ntitle: Ours\nsummary: It.\n---\n\nSee [a](policies/lending/policy.md) and [b](nowhere.md).\n",
    )

    left_out, astray = folder.problems()
    assert left_out == (
        "content/ours.md:6:9: the link leads to policies/lending/policy.md, an illustration that is left out\n"
        "    Take the link away. Or agree to what it leads to, and take its mark away."
    )
    assert "nowhere.md, which is not there" in astray
    assert folder.check().code == 1


def test_a_word_that_is_neither_is_told(folder: Folder) -> None:
    folder.add("data/partnership.yml", "illustrations: hidden\n")

    assert folder.problems()[0].endswith("Did you mean hide? It can be show or hide.")
