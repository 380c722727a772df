"""Nothing published vanishes: at every step of a policy's life, each address of every earlier step still answers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from tests.cast import Folder
from tests.past import commit
from tests.policies import FILES, FIRST, LENDING, SECOND, WORKING, governed

REGISTER = "data/policies.yml"
VISITS = "content/policies/visits"


def version(number: str, issued: str, effective: str, *, words: str) -> str:
    """Return a version of the lending policy that says something of its own."""
    text = SECOND.replace('"1.1"', f'"{number}"').replace("2026-03-10", issued).replace("2026-04-13", effective)
    return text.replace("Nobody lends what a child needs.", words)


def draft(folder: Folder) -> None:
    folder.remove(f"{LENDING}/1.0.md")
    folder.remove(f"{LENDING}/1.1.md")
    folder.remove(f"{LENDING}/local/alder.md")
    folder.write(f"{LENDING}/policy.md", FIRST.partition("---\n\n")[2])
    for partner in ("larkrise", "alder"):
        folder.write(f"data/adoptions/{partner}.yml", "adoptions: []\n")


def announce(folder: Folder) -> None:
    folder.write(f"{LENDING}/1.0.md", FIRST)


def add_locally(folder: Folder) -> None:
    for path in (f"{LENDING}/local/alder.md", "data/adoptions/larkrise.yml"):
        folder.write(path, FILES[path])
    folder.change(f"{LENDING}/local/alder.md", "2026-05-12", "2025-11-11")


def propose(folder: Folder) -> None:
    folder.write(f"{LENDING}/policy.md", f"---\nrenumbered: [when]\n---\n\n{WORKING}")


def take_a_proposal_back(folder: Folder) -> None:
    folder.write(f"{LENDING}/policy.md", FIRST.partition("---\n\n")[2])


def issue_again(folder: Folder) -> None:
    folder.write(f"{LENDING}/1.1.md", SECOND)
    folder.write(f"{LENDING}/policy.md", WORKING)


def issue_greatly(folder: Folder) -> None:
    folder.write(f"{LENDING}/2.0.md", version("2.0", "2026-07-07", "2026-09-01", words="No school lends it."))
    text = version("2.0", "2026-07-07", "2026-09-01", words="No school lends it.")
    folder.write(f"{LENDING}/policy.md", text.partition("---\n\n")[2])


def add_an_older_one(folder: Folder) -> None:
    folder.write(f"{LENDING}/1.2.md", version("1.2", "2026-05-05", "2026-06-01", words="Hardly anybody lends it."))


def take_local_words_back(folder: Folder) -> None:
    folder.remove(f"{LENDING}/local/alder.md")


def issue_once_more(folder: Folder) -> None:
    text = version("2.1", "2026-10-06", "2026-10-12", words="No school ever lends it.")
    folder.write(f"{LENDING}/2.1.md", text)
    folder.write(f"{LENDING}/policy.md", text.partition("---\n\n")[2])


def take_a_draft_back(folder: Folder) -> None:
    register = (folder.root / REGISTER).read_text("utf-8")
    before, _, after = register.partition("  - id: visits\n")
    folder.write(REGISTER, f"{before}requirements:{after.partition('requirements:')[2]}")
    folder.remove(f"{VISITS}/policy.md")
    (folder.root / VISITS).rmdir()


def leave(folder: Folder) -> None:
    schools = "schools: [alder-infant, alder-junior]\n    since: 2023-09-01\n"
    folder.change("data/schools.yml", schools, f"{schools}    until: 2026-10-20\n")
    text = (folder.root / "data/schools.yml").read_text("utf-8")
    folder.write("data/schools.yml", text.replace("{since: 2023-09-01,", "{since: 2023-09-01, until: 2026-10-20,"))


def withdraw(folder: Folder) -> None:
    folder.change(REGISTER, "    keywords: [borrowing]\n", "    withdrawn: {day: 2026-10-26, why: Old.}\n")


def bring_back(folder: Folder) -> None:
    folder.change(REGISTER, "why: Old.}", "why: Old., back: {day: 2026-11-02, why: New.}}")


def list_nothing_required(folder: Folder) -> None:
    register = (folder.root / REGISTER).read_text("utf-8").partition("requirements:")[0]
    folder.write(REGISTER, register.replace("    meets: [premises]\n", ""))


LIFE: tuple[tuple[str, Callable[[Folder], None] | None], ...] = (
    ("2025-09-01", draft),
    ("2025-09-09", announce),
    ("2025-10-02", propose),
    ("2025-10-03", take_a_proposal_back),
    ("2025-11-11", add_locally),
    ("2026-02-01", propose),
    ("2026-03-10", issue_again),
    ("2026-04-13", None),
    ("2026-07-07", issue_greatly),
    ("2026-09-01", None),
    ("2026-09-02", add_an_older_one),
    ("2026-09-03", take_local_words_back),
    ("2026-10-12", issue_once_more),
    ("2026-10-13", take_a_draft_back),
    ("2026-10-21", leave),
    ("2026-10-26", withdraw),
    ("2026-11-02", bring_back),
    ("2026-11-03", list_nothing_required),
)


def addresses(folder: Folder) -> set[str]:
    """Return every address about policies on the site as it is."""
    plan = folder.plan()
    return {
        path
        for path in (*(page.path for page in plan.pages), *(file.address for file in plan.files))
        if path.startswith("policies/")
    }


@pytest.fixture
def lending(folder: Folder) -> Folder:
    """The small partnership with its policies, not committed yet."""
    for path, text in FILES.items():
        folder.write(path, text)
    return folder


def test_every_address_of_every_earlier_step_still_answers(lending: Folder) -> None:
    """Draft, announced, in force, changed thrice, an older version found, withdrawn and brought back."""
    once: dict[str, str] = {}
    for day, happen in LIFE:
        if happen:
            happen(lending)
            commit(lending.root, day, "A step", "data", "content")
        lending.today = dt.date.fromisoformat(day)
        now = addresses(lending)
        assert {path: since for path, since in once.items() if path not in now} == {}, f"on {day}"
        once |= {path: day for path in now if path not in once}

    assert {"policies/lending/1.0-2.0.md", "policies/lending/proposed.md", "policies/visits/index.md"} <= set(once)
    assert {f"policies/lending/lending-{number}.docx" for number in ("1.0", "1.1", "1.2", "2.0", "2.1")} <= set(once)


def test_an_address_leads_on_to_each_step_between(folder: Folder) -> None:
    """From 1.0 to 2.0, once 2.1 is there, and until now."""
    governed(folder)
    issue_greatly(folder)
    issue_once_more(folder)

    body = folder.page("policies/lending/1.0-2.0.md")
    assert "From version 1.0 to version 2.0 it took 2 steps. See each of them:" in body
    for way in ("../1.0-1.1/", "../1.1-2.0/", "../1.0-2.1/", "../"):
        assert f'href="{way}"' in body
    assert "No change is being prepared." in folder.words("policies/lending/proposed.md")


def test_a_file_that_was_taken_away_says_for_how_long_it_held(folder: Folder) -> None:
    """It stays where it was; a reader of it should know."""
    governed(folder)

    assert "Version 1.0, in force from 1 October 2025 to 12 April 2026" in folder.file(
        "policies/lending/lending-1.0.txt"
    )
    assert "Version 1.1, in force from 13 April 2026\n" in folder.file("policies/lending/lending-1.1.txt").replace(
        "  ", ""
    )
    assert 'href="../lending-1.0.docx"' in folder.page("policies/lending/1.0.md")


def test_what_a_former_partner_adopted_stays_readable(folder: Folder) -> None:
    """On its own page, and among what changed: it happened."""
    governed(folder)
    leave(folder)

    assert "It was a partner until 20 October 2026." in folder.words("policies/adoptions/alder.md")
    assert "12 May 2026: Lending, version 1.1" in folder.words("policies/adoptions/alder.md")
    assert "1.1 , adopted by Alder Federation" in folder.words("policies/changes.md")
