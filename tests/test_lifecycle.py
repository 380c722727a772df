"""The life of a policy: issued versions stay as they were, and every step comes after the one before."""

import subprocess
from typing import Any

import pytest

from partnership.kinds.policy.integrity import digest
from tests.cast import Folder
from tests.past import commit, git
from tests.policies import FILES, LENDING, governed, told

REGISTER = "data/policies.yml"
WORKING = f"{LENDING}/policy.md"
_AS_NEW = "A change goes into policy.md and is issued as a new version."


@pytest.fixture
def lending(folder: Folder) -> Folder:
    """The small partnership with its policies."""
    return governed(folder)


def blob(folder: Folder, path: str) -> str:
    """Return the id of a file's words as they were committed first."""
    return git(folder.root, "rev-parse", f"HEAD:{path}").strip()[:12]


def sealed(folder: Folder, path: str) -> None:
    """Write the seal into a version's head."""
    text = (folder.root / path).read_text("utf-8")
    folder.write(path, text.replace("---\n\nA model", f"sha256: {digest(text)}\n---\n\nA model"))


def forgotten(folder: Folder) -> Folder:
    """Return a folder without its past."""
    folder.remove(".git/HEAD")
    return folder


def test_the_cast_is_in_order(lending: Folder) -> None:
    """Or every story below would have two reasons."""
    assert told(lending) == []


# issued versions


def test_an_edited_version_is_put_back_from_git(lending: Folder) -> None:
    """git knows what it first said."""
    path = f"{LENDING}/1.0.md"
    lending.change(path, "Nobody lends", "Hardly anybody lends")

    assert told(lending) == [
        "content/policies/lending/1.0.md:2:1: version 1.0 was edited after it was issued\n"
        f"    {_AS_NEW} Put it back, or ask the maintainer to: git show {blob(lending, path)} > {path}"
    ]


def test_an_edit_that_was_committed_is_still_an_edit(lending: Folder) -> None:
    """What readers first saw counts, not what was committed last."""
    lending.change(f"{LENDING}/1.0.md", "Nobody lends", "Hardly anybody lends")
    commit(lending.root, "2026-06-02", "Quietly", "content")

    assert [each.split("\n")[0] for each in told(lending)] == [
        "content/policies/lending/1.0.md:2:1: version 1.0 was edited after it was issued"
    ]


def test_line_ends_and_the_seal_are_no_edits(lending: Folder) -> None:
    """Windows turns line ends when it checks out; a seal may be added to a version from before."""
    sealed(lending, f"{LENDING}/1.0.md")
    text = (lending.root / LENDING / "1.1.md").read_text("utf-8")
    lending.write(f"{LENDING}/1.1.md", text.replace("\n", "\r\n"))

    assert told(lending) == []


def test_the_seal_shows_an_edit_where_there_is_no_git(lending: Folder) -> None:
    """A copy of the folder is enough."""
    sealed(lending, f"{LENDING}/1.0.md")
    lending.change(f"{LENDING}/1.0.md", "Nobody lends", "Hardly anybody lends")

    assert told(forgotten(lending)) == [
        "content/policies/lending/1.0.md:8:9: version 1.0 was edited after it was issued\n"
        f"    {_AS_NEW} Put it back as it was issued, or ask the maintainer to."
    ]


def test_a_sealed_version_that_git_knows_is_told_once(lending: Folder) -> None:
    """Both know it; one message is enough."""
    sealed(lending, f"{LENDING}/1.0.md")
    commit(lending.root, "2026-06-02", "Seal it", "content")
    lending.change(f"{LENDING}/1.0.md", "Nobody lends", "Hardly anybody lends")

    assert len(told(lending)) == 1


def test_a_version_without_a_seal_is_a_warning_with_the_line_to_write(lending: Folder) -> None:
    """Versions from before this site have none."""
    sealed(lending, f"{LENDING}/1.1.md")
    seal = digest(FILES[f"{LENDING}/1.0.md"])

    assert [str(each) for each in lending.load().warnings if "seal" in each.what] == [
        "content/policies/lending/1.0.md:2:1: warning: version 1.0 has no seal: an edit would not show\n"
        f"    Write this line into its head: sha256: {seal}"
    ]


def test_a_version_that_is_gone_is_told(lending: Folder) -> None:
    """Nothing published vanishes."""
    path = f"{LENDING}/1.0.md"
    name = blob(lending, path)
    lending.remove(path)
    lending.write("data/adoptions/larkrise.yml", "adoptions: []\n")
    lending.write("data/adoptions/alder.yml", "adoptions: []\n")

    assert told(lending) == [
        "content/policies/lending/1.0.md:1:1: version 1.0 was issued and is not here any more\n"
        "    What was issued stays, whatever takes its place. "
        f"Put it back, or ask the maintainer to: git show {name} > {path}"
    ]


def test_a_policy_that_is_gone_with_all_its_versions_is_told_once(lending: Folder) -> None:
    """A policy ends by being withdrawn."""
    lending.write(REGISTER, "policies: []\n")
    for path in FILES:
        if path.startswith(("content/", "data/adoptions/")):
            lending.remove(path)
    for empty in sorted((lending.root / "content/policies").rglob("*"), reverse=True):
        empty.rmdir()

    assert told(lending) == [
        "data/policies.yml:1:1: the policy 'lending' was issued (versions 1.0 and 1.1) and is not here any more\n"
        "    Put it and its folder back. To end a policy, write withdrawn: with the day and the reason."
    ]


def test_a_version_that_is_only_proposed_may_still_change(lending: Folder) -> None:
    """On a branch of its own, until it is merged: nobody has read it."""
    git(lending.root, "switch", "--quiet", "--create", "proposal")
    path = f"{LENDING}/2.0.md"
    second = FILES[f"{LENDING}/1.1.md"]
    issued = second.replace('"1.1"', '"2.0"').replace("2026-03-10", "2026-06-09").replace("2026-04-13", "2026-09-01")
    lending.write(path, issued)
    commit(lending.root, "2026-06-09", "Issue it", "content")
    lending.change(path, "and a reason is given", "and a good reason is given")

    assert told(lending) == []
    git(lending.root, "branch", "--force", "main", "proposal")
    assert len(told(lending)) == 1


def test_within_a_larger_repository_it_is_the_same(lending: Folder) -> None:
    """The partnership's folder may lie anywhere in it."""
    top, inner = lending.root.parent, Folder(lending.root)
    (lending.root / ".git").rename(top / "elsewhere.git")
    git(top, "init", "--quiet", "--template=", "--initial-branch=main")
    commit(top, "2026-06-01", "All", "valley")
    git(top, "switch", "--quiet", "--create", "proposal")
    inner.write("content/policies/visits/1.0.md", FILES[f"{LENDING}/1.0.md"])
    inner.write("content/policies/visits/policy.md", FILES[f"{LENDING}/1.0.md"].partition("---\n\n")[2])
    commit(top, "2026-06-02", "Issue it", "valley")
    inner.change("content/policies/visits/1.0.md", "effective: 2025-10-01", "effective: 2025-11-01")

    assert told(inner) == []
    inner.change(f"{LENDING}/1.0.md", "Nobody lends", "Hardly anybody lends")
    assert [each.partition("\n")[0] for each in told(inner)] == [
        "content/policies/lending/1.0.md:2:1: version 1.0 was edited after it was issued"
    ]


def test_what_was_tried_out_on_a_branch_was_never_read(lending: Folder) -> None:
    """A merged version counts from its merge."""
    git(lending.root, "switch", "--quiet", "--create", "proposal")
    path = "content/policies/visits/1.0.md"
    lending.write(path, FILES[f"{LENDING}/1.0.md"])
    lending.write("content/policies/visits/policy.md", FILES[f"{LENDING}/1.0.md"].partition("---\n\n")[2])
    commit(lending.root, "2026-06-09", "Issue it", "content")
    lending.change(path, "effective: 2025-10-01", "effective: 2025-11-01")
    commit(lending.root, "2026-06-10", "Better", "content")
    git(lending.root, "switch", "--quiet", "main")
    git(lending.root, "merge", "--quiet", "--no-ff", "--message", "Merge", "proposal", day="2026-06-11")

    assert told(lending) == []


def test_local_additions_and_the_working_text_change_as_they_like(lending: Folder) -> None:
    """They are no issued versions."""
    lending.change(f"{LENDING}/local/alder.md", "ask either office", "ask the office in Ford Lane")
    lending.change(WORKING, "Write to the office.", "Ring the office.")

    assert told(lending) == []


def test_git_is_asked_as_often_for_forty_versions_as_for_one(lending: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    """Starting git takes longer than most of what it does."""
    for number in range(2, 42):
        text = FILES[f"{LENDING}/1.1.md"].replace('"1.1"', f'"1.{number}"')
        day = f"2026-07-{number % 28 + 1:02}" if number < 28 else f"2026-08-{number % 28 + 1:02}"
        lending.write(f"{LENDING}/1.{number}.md", text.replace("2026-04-13", day))
    commit(lending.root, "2026-06-09", "Many", "content")
    started: list[object] = []
    run = subprocess.run

    def counted(*arguments: Any, **how: Any) -> Any:
        started.append(arguments)
        return run(*arguments, **how)

    monkeypatch.setattr(subprocess, "run", counted)

    assert told(lending) == []
    assert len(started) <= 4


# the steps of a life


def test_a_higher_number_is_issued_later(lending: Folder) -> None:
    """One of the two is mistyped."""
    forgotten(lending).change(f"{LENDING}/1.1.md", "issued: 2026-03-10", "issued: 2025-03-10")

    assert told(lending) == [
        "content/policies/lending/1.1.md:3:9: version 1.1 was issued before version 1.0, "
        "which was issued on 9 September 2025\n"
        "    Look at the two days and the two numbers: a higher number comes later."
    ]


def test_a_higher_number_is_in_force_later(lending: Folder) -> None:
    """It takes the place of the one before."""
    forgotten(lending).change(f"{LENDING}/1.0.md", "effective: 2025-10-01", "effective: 2026-05-01")

    assert told(lending) == [
        "content/policies/lending/1.1.md:4:12: version 1.1 is in force before version 1.0, "
        "which is from 1 May 2026\n"
        "    Look at the two days: a version with a higher number takes the place of the one before."
    ]


def test_two_versions_of_one_day_are_a_warning(lending: Folder) -> None:
    """The higher number counts."""
    forgotten(lending).change(f"{LENDING}/1.0.md", "effective: 2025-10-01", "effective: 2026-04-13")

    assert told(lending) == []
    assert [str(each) for each in lending.load().warnings if "both" in each.what] == [
        "content/policies/lending/1.1.md:4:12: warning: versions 1.0 and 1.1 are both in force from 13 April 2026\n"
        "    Version 1.1 counts, and 1.0 never does. If that is right, leave it."
    ]


def headed(folder: Folder, head: str) -> None:
    """Give the working text a head."""
    text = (folder.root / WORKING).read_text("utf-8")
    folder.write(WORKING, f"---\n{head}\n---\n{text}")


def test_nothing_is_issued_while_people_are_still_asked(lending: Folder) -> None:
    """Or why ask them?"""
    headed(lending, "consultation: {since: 2026-03-01, until: 2026-03-31}")

    assert told(lending) == [
        "content/policies/lending/policy.md:2:15: version 1.1 was issued on 10 March 2026, "
        "while people were still being asked\n"
        "    Look at the days of the consultation, or take it out of the head."
    ]


def test_a_consultation_about_nothing_is_a_warning(lending: Folder) -> None:
    """The change may still come, in a proposal of its own."""
    headed(lending, "consultation: {since: 2026-11-01, until: 2026-12-01}")

    assert told(lending) == []
    assert [str(each) for each in lending.load().warnings if "consultation" in each.what] == [
        "content/policies/lending/policy.md:2:15: warning: "
        "the consultation is about nothing: this text says what version 1.1 says\n"
        "    Take consultation out of the head, or make the change."
    ]


def test_a_consultation_about_a_change_is_right(lending: Folder) -> None:
    """That is what it is for."""
    headed(lending, "consultation: {since: 2026-11-01, until: 2026-12-01}")
    lending.change(WORKING, "Nobody lends", "No one lends")

    assert told(lending) == []
    assert [each for each in lending.load().warnings if "consultation" in each.what] == []


def withdrawn(folder: Folder, day: str, more: str = "") -> None:
    """End the lending policy."""
    after = f"    withdrawn: {{day: {day}, why: Nobody lends any more.{more}}}\n  - id: visits\n"
    folder.change(REGISTER, "  - id: visits\n", after)


def test_what_was_never_in_force_cannot_be_withdrawn(lending: Folder) -> None:
    """It ends before it begins."""
    withdrawn(lending, "2025-09-30")

    assert told(lending)[-1] == (
        "data/policies.yml:13:22: 'lending' was withdrawn before any version of it was in force\n"
        "    Look at the day. A draft that nobody wants is taken out of the register and content/policies/."
    )


def test_nothing_happens_to_a_policy_after_its_end(lending: Folder) -> None:
    """Neither issued nor adopted, reviewed neither."""
    withdrawn(lending, "2026-03-01")
    lending.write("data/reviews.yml", 'reviews:\n  - {policy: lending, version: "1.0", day: 2026-03-01}\n')

    assert told(lending) == [
        "content/policies/lending/1.1.md:3:9: 'lending' was issued as version 1.1 on 10 March 2026, "
        "and withdrawn on 1 March 2026\n"
        "    Look at the two days: one of them is wrong.",
        "data/adoptions/alder.yml:3:44: 'lending' was adopted on 12 May 2026, and withdrawn on 1 March 2026\n"
        "    Look at the two days: one of them is wrong.",
        "data/reviews.yml:2:44: 'lending' was reviewed on 1 March 2026, and withdrawn on 1 March 2026\n"
        "    Look at the two days: one of them is wrong.",
    ]


def test_a_policy_does_not_take_its_own_place(lending: Folder) -> None:
    """A reader would go round in circles."""
    withdrawn(lending, "2026-09-01", ", instead: lending")

    assert told(lending) == [
        "data/policies.yml:13:72: 'lending' cannot take its own place\n    Name the policy that does, or leave it out."
    ]


@pytest.mark.parametrize("later", [False, True])
def test_a_withdrawn_policy_takes_no_ones_place(lending: Folder, later: bool) -> None:
    """It is only a warning if it was withdrawn since: then it once was right."""
    withdrawn(lending, "2026-09-01", ", instead: visits")
    issued = FILES[f"{LENDING}/1.0.md"]
    lending.write("content/policies/visits/1.0.md", issued)
    lending.write("content/policies/visits/policy.md", issued.partition("---\n\n")[2])
    day = "2026-10-01" if later else "2026-08-01"
    lending.change(REGISTER, "requirements:", f"    withdrawn: {{day: {day}, why: Done.}}\nrequirements:")
    said = [str(each) for each in lending.load().warnings if "later" in each.what] if later else told(lending)

    assert said == [
        f"data/policies.yml:13:72: {'warning: ' if later else ''}'visits' was withdrawn "
        f"{'later, on 1 October' if later else 'on 1 August'} 2026\n"
        "    Name a policy that holds, or leave instead out."
    ]


def test_the_agreement_names_a_policy_that_is_there(lending: Folder) -> None:
    """Its page leads there."""
    lending.add("data/agreement.yml", "policy: lendings\n")

    assert told(lending) == ["data/agreement.yml:23:9: there is no policy called 'lendings'\n    Did you mean lending?"]


def test_an_announced_version_may_be_adopted(lending: Folder) -> None:
    """A governing body meets before its first day."""
    lending.today = lending.today.replace(year=2026, month=4, day=1)
    lending.change("data/adoptions/alder.yml", "2026-05-12", "2026-03-25")

    assert told(lending) == []
