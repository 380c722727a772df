"""The committed past of some files: whatever the branches, the clocks, the names and the machine were like."""

import os
import subprocess
from pathlib import Path

import pytest

from partnership.files import history
from partnership.files.folders import Folders
from partnership.files.history import Commit, History
from tests.cast import Folder
from tests.diaries import events, files, keep
from tests.past import commit, git

KEPT = "data/diaries"


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with one commit of one diary."""
    git(tmp_path, "init", "--quiet", "--template=", "--initial-branch=main")
    return said(tmp_path, "heads.yml", "one", "2026-09-01")


def said(root: Path, name: str, words: str, day: str) -> Path:
    """Commit a file with some words in it."""
    file = root / KEPT / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(words, "utf-8")
    commit(root, day, words, ".")
    return root


def told(root: Path, past: History) -> list[tuple[str, str, str, str]]:
    """Return the day, path, and words before and after, of everything that changed."""
    changes = [(commit, change) for commit in past.commits for change in commit.changes]
    with history.contents(Folders(root)) as content:
        return [
            (f"{commit.at:%d %b}", change.path, content(change.before).decode(), content(change.after).decode())
            for commit, change in changes
        ]


def days(commits: tuple[Commit, ...]) -> list[str]:
    return [f"{each.at:%d %b}" for each in commits]


def test_what_was_said_and_when(repository: Path) -> None:
    """Added, changed, deleted: each with the words before and after."""
    said(repository, "heads.yml", "two", "2026-09-02")
    (repository / KEPT / "heads.yml").unlink()
    commit(repository, "2026-09-03", "Delete it", ".")

    assert told(repository, history.read(Folders(repository), [KEPT])) == [
        ("01 Sep", "data/diaries/heads.yml", "", "one"),
        ("02 Sep", "data/diaries/heads.yml", "one", "two"),
        ("03 Sep", "data/diaries/heads.yml", "two", ""),
    ]


def test_a_renamed_file_is_one_gone_and_one_come(repository: Path) -> None:
    """Whether git sees a rename depends on how much else changed; ids tell which entries moved house."""
    git(repository, "mv", f"{KEPT}/heads.yml", f"{KEPT}/sencos.yml")
    commit(repository, "2026-09-02", "Rename it", ".")

    assert told(repository, history.read(Folders(repository), [KEPT]))[1:] == [
        ("02 Sep", "data/diaries/heads.yml", "one", ""),
        ("02 Sep", "data/diaries/sencos.yml", "", "one"),
    ]


@pytest.mark.parametrize("name", ["two words.yml", "Grüße.yml", "-dash.yml", "a'b\".yml", ":colon.yml", "*.yml"])
def test_odd_names_are_names_like_others(repository: Path, name: str) -> None:
    """People name files as they like."""
    said(repository, name, "odd", "2026-09-02")

    assert told(repository, history.read(Folders(repository), [KEPT]))[1:] == [("02 Sep", f"{KEPT}/{name}", "", "odd")]


def test_the_partnership_may_lie_within_a_larger_repository(tmp_path: Path) -> None:
    """Paths are counted from the partnership's own folder."""
    git(tmp_path, "init", "--quiet", "--template=")
    said(tmp_path / "website", "heads.yml", "one", "2026-09-01")
    said(tmp_path, "heads.yml", "another's", "2026-09-02")

    past = history.read(Folders(tmp_path / "website"), [KEPT])

    assert told(tmp_path / "website", past) == [("01 Sep", "data/diaries/heads.yml", "", "one")]


def test_a_second_working_tree_has_the_same_past(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """There .git is a file."""
    beside = tmp_path_factory.mktemp("beside") / "tree"
    git(repository, "worktree", "add", "--quiet", str(beside))

    assert history.read(Folders(beside), [KEPT]) == history.read(Folders(repository), [KEPT])


def test_a_merge_is_when_readers_saw_it(repository: Path) -> None:
    """What was written on a branch on Monday and merged on Friday changed for readers on Friday."""
    git(repository, "switch", "--quiet", "--create", "proposal")
    said(repository, "heads.yml", "proposed", "2026-09-02")
    git(repository, "switch", "--quiet", "main")
    said(repository, "sencos.yml", "meanwhile", "2026-09-03")
    git(repository, "merge", "--quiet", "--no-ff", "--message", "Merge it", "proposal", day="2026-09-04")

    past = history.read(Folders(repository), [KEPT])

    assert [day for day, each in zip(days(past.commits), past.commits, strict=True) if each.published] == [
        "01 Sep",
        "03 Sep",
        "04 Sep",
    ]
    assert told(repository, past)[-1] == ("04 Sep", "data/diaries/heads.yml", "one", "proposed")
    assert ("02 Sep", "data/diaries/heads.yml", "one", "proposed") in told(repository, past)


def test_what_a_merge_did_away_with_is_not_forgotten(repository: Path) -> None:
    """Moves are counted on every branch, or a later merge could make them fewer."""
    git(repository, "switch", "--quiet", "--create", "proposal")
    said(repository, "heads.yml", "proposed", "2026-09-02")
    git(repository, "switch", "--quiet", "main")
    git(
        repository, "merge", "--quiet", "--no-ff", "--strategy", "ours", "--message", "No", "proposal", day="2026-09-03"
    )

    assert ("02 Sep", "data/diaries/heads.yml", "one", "proposed") in told(
        repository, history.read(Folders(repository), [KEPT])
    )


def test_time_does_not_go_back(repository: Path) -> None:
    """A clerk's computer may be a month behind: a phone ignores what changed earlier than before."""
    said(repository, "heads.yml", "two", "2026-10-02")
    said(repository, "heads.yml", "three", "2026-09-15")

    assert days(history.read(Folders(repository), [KEPT]).commits) == ["01 Sep", "02 Oct", "02 Oct"]


def test_the_day_of_the_commit_counts_not_of_the_writing(repository: Path) -> None:
    """A rebase keeps the author's day; readers saw it later."""
    said(repository, "heads.yml", "two", "2026-09-02")
    git(repository, "commit", "--quiet", "--amend", "--no-edit", "--date", "2020-01-01T00:00:00Z", day="2026-09-09")

    assert days(history.read(Folders(repository), [KEPT]).commits)[-1] == "09 Sep"


def test_a_thousand_files_take_no_more_calls_than_one(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Starting git takes longer than most of what it does."""
    for number in range(40):
        (repository / KEPT / f"{number}.yml").write_text(str(number), "utf-8")
    commit(repository, "2026-09-02", "Many", ".")
    started: list[object] = []

    class Counted(subprocess.Popen[bytes]):
        def __init__(self, *command: object, **how: object) -> None:
            started.append(command)
            super().__init__(*command, **how)  # type: ignore[call-overload]

    monkeypatch.setattr(subprocess, "Popen", Counted)

    assert len(told(repository, history.read(Folders(repository), [KEPT]))) == 41
    assert len(started) == 5


def test_the_wishes_of_a_hook_for_its_own_repository_are_not_ours(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """git hands its hooks GIT_DIR and more; a build started from one is about another folder."""
    before = history.read(Folders(repository), [KEPT])
    for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_SHALLOW_FILE"):
        monkeypatch.setenv(name, "/nowhere")
    monkeypatch.setenv("GIT_ICASE_PATHSPECS", "1")

    assert history.read(Folders(repository), [KEPT]) == before


def test_a_persons_own_settings_of_git_change_nothing(repository: Path) -> None:
    """Colours, renames, signatures: what is handy for people would be in our way."""
    said(repository, "heads.yml", "two", "2026-09-02")
    before = history.read(Folders(repository), [KEPT])
    for setting in (
        "color.ui=always",
        "diff.renames=copies",
        "log.showSignature=true",
        "log.follow=true",
        "log.date=relative",
        "log.diffMerges=remerge",
        "core.quotePath=true",
        "core.abbrev=5",
        "core.pager=false",
        "format.pretty=fuller",
    ):
        git(repository, "config", *setting.split("="))

    assert history.read(Folders(repository), [KEPT]) == before


def test_another_words_put_in_place_of_a_commit_are_not_believed(repository: Path) -> None:
    """Replacements are this clone's own: two clones of one commit must build the same."""
    said(repository, "heads.yml", "two", "2026-09-02")
    before = history.read(Folders(repository), [KEPT])
    git(repository, "replace", "HEAD", "HEAD~1")

    assert history.read(Folders(repository), [KEPT]) == before


def lack(past: History) -> str:
    return f"{past.lack.what}\n{past.lack.remedy}" if past.lack else ""


def test_no_git_is_said(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")

    assert lack(history.read(Folders(repository), [KEPT])) == (
        "git is not installed here\nInstall git, and build in a clone of the repository."
    )


def test_a_folder_outside_git_is_said(tmp_path: Path) -> None:
    assert lack(history.read(Folders(tmp_path), [KEPT])) == (
        "this folder is not kept in git\nBuild in a clone of the repository."
    )


def test_a_repository_without_a_commit_is_said(tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet", "--template=")

    assert lack(history.read(Folders(tmp_path), [KEPT])) == "nothing is committed here yet\nCommit the files."


def test_a_shallow_clone_says_how_to_have_the_rest(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """What forges check out by themselves; what is there still counts."""
    said(repository, "heads.yml", "two", "2026-09-02")
    clone = tmp_path_factory.mktemp("clone") / "shallow"
    git(repository, "clone", "--quiet", "--depth", "1", repository.as_uri(), str(clone))

    past = history.read(Folders(clone), [KEPT])

    assert lack(past) == (
        "this clone holds only the latest part of the past\n"
        "Fetch the rest: git fetch --unshallow. In a workflow: fetch-depth: 0, or GIT_DEPTH: 0."
    )
    assert told(clone, past) == [("02 Sep", "data/diaries/heads.yml", "", "two")]


@pytest.mark.skipif(os.name == "nt" or os.getuid() != 0, reason="only root can give a folder away")
def test_a_folder_that_git_does_not_trust_is_said(repository: Path) -> None:
    """In containers the files often belong to another user."""
    for each in (repository, repository / ".git"):
        os.chown(each, 12345, 12345)

    assert lack(history.read(Folders(repository), [KEPT])) == (
        "git does not trust this folder, which belongs to another user\n"
        "Run: git config --global --add safe.directory, then a space and the full path of this folder."
    )


def test_any_other_word_of_git_is_passed_on(repository: Path) -> None:
    (repository / ".git/config").write_text("[core\n", "utf-8")

    assert lack(history.read(Folders(repository), [KEPT])) == (
        "git cannot tell the past (fatal: bad config line 1 in file .git/config)\n"
        "See that git status works in this folder."
    )


def test_a_school_that_is_called_otherwise_tells_phones(folder: Folder) -> None:
    """Its name stands in titles and places: LAST-MODIFIED rises, and the sequence does not."""
    keep(folder)
    before = events(folder, "all")
    folder.change("data/schools.yml", "short_name: Larkrise\n", "short_name: Lark Rise\n")
    commit(folder.root, "2026-10-20", "It is called otherwise", "data")
    after = events(folder, "all")

    for name in ("larkrise-inset", "heads-spring"):  # its own, and one that takes place there
        assert after[name]["LAST-MODIFIED"] == "20261020T120000Z"
        assert after[name]["SEQUENCE"] == before[name]["SEQUENCE"]
    assert after["larkrise-inset"]["SUMMARY"] == "Lark Rise: INSET day"
    assert after["heads-weekly-20270318"]["LAST-MODIFIED"] == before["heads-weekly-20270318"]["LAST-MODIFIED"]


def test_a_group_that_is_called_otherwise_tells_phones(folder: Folder) -> None:
    """Also while that is not committed yet; what else changes in its entry is told to nobody."""
    keep(folder)
    before = events(folder, "all")
    folder.change("data/groups.yml", "remit: Steers the common work.", "remit: Steers all.")
    assert events(folder, "all") == before

    folder.change("data/groups.yml", "name: Heads\n", "name: Headteachers\n")
    after = events(folder, "all")
    assert after["heads-spring"]["SUMMARY"] == "Headteachers: Spring meeting"
    assert after["heads-spring"]["LAST-MODIFIED"] == "20261121T000000Z"
    assert after["larkrise-inset"] == before["larkrise-inset"]


def test_what_another_partnership_announced_is_not_cancelled_here(folder: Folder) -> None:
    """One that begins with a copy, past and all, has a domain of its own: its phones never heard of those events."""
    keep(folder)
    folder.change("data/partnership.yml", "feed_domain: phones.localhost", "feed_domain: other.localhost")
    folder.write("data/diaries/heads.yml", "events:\n  - {id: ours, title: Ours, day: 2027-01-20}\n")
    commit(folder.root, "2026-10-20", "Begin another partnership", "data")
    feed = files(folder)["diary/heads.ics"].decode()
    assert "ours@other.localhost" in feed
    assert "CANCELLED" not in feed

    folder.write("data/diaries/heads.yml", "events:\n  - {id: more, title: More, day: 2027-01-21}\n")
    commit(folder.root, "2026-10-21", "Ours is gone", "data")
    feed = files(folder)["diary/heads.ics"].decode()
    assert "ours@other.localhost" in feed
    assert feed.count("STATUS:CANCELLED") == 1
