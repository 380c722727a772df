"""What is kept between two runs: it saves time, and nobody can tell otherwise that it is there."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from partnership import contents
from partnership.files.cache import Cache
from partnership.files.store import Store
from partnership.kinds.allowed import judging
from partnership.kinds.event.pages import subscribe
from partnership.problems import InputError
from partnership.web import prose, word
from partnership.web.pages import FinishedPage
from tests.cast import KEPT, KEPT_PRIVATE, Folder
from tests.policies import governed, meets


def planned(folder: Folder) -> tuple[FinishedPage, ...]:
    """Return the pages as a new run plans them: the stories' own memory of plans is left out."""
    return contents.plan(folder.load()).pages


def told(folder: Folder) -> list[str]:
    """Return what a new run finds wrong, without the remedies."""
    with pytest.raises(InputError) as error:
        contents.check(folder.load())
    return [str(problem).split("\n")[0] for problem in error.value.problems if not problem.warning]


def kept(folder: Folder) -> dict[str, object]:
    found = json.loads((folder.root.parent / KEPT).read_text("utf-8"))
    assert isinstance(found, dict)
    return found


@pytest.fixture
def unparsed(monkeypatch: pytest.MonkeyPatch) -> None:
    """From now on, parsing Markdown fails."""
    monkeypatch.setattr(prose, "_MARKDOWN", None)


def test_the_second_run_parses_nothing_and_plans_the_same(folder: Folder, request: pytest.FixtureRequest) -> None:
    """Cold or warm, the same bytes."""
    cold = planned(folder)
    request.getfixturevalue("unparsed")

    assert planned(folder) == cold


def test_where_nothing_can_be_written_the_site_is_the_same(folder: Folder) -> None:
    """A home may be read-only; here a folder stands where the file would be."""
    cold = planned(folder)
    (folder.root.parent / KEPT).unlink()
    (folder.root.parent / KEPT).mkdir()

    assert planned(folder) == cold


@pytest.mark.parametrize("home", ["{root}", "{root}/content"])
def test_nothing_is_believed_that_lies_in_the_folder(folder: Folder, home: str) -> None:
    """With a home in the folder, what a proposal puts there would be what this computer had kept."""
    run = "import sys; from pathlib import Path; from partnership import kept; print(kept.file(Path(sys.argv[1])))"
    environment = {**os.environ, "CI": "", "XDG_CACHE_HOME": "", "HOME": home.format(root=folder.root)}
    asked = [sys.executable, "-c", run, str(folder.root)]
    told = subprocess.run(asked, env=environment, capture_output=True, text=True, check=True)

    assert told.stdout == "None\n"


@pytest.mark.parametrize("text", [b"", b"{", b"[]", b'{"a": 1}', b"\xff\xfe", b'{"a": {"html": "<p>"}}'])
def test_what_cannot_be_read_is_made_anew(folder: Folder, text: bytes) -> None:
    """A disk fills up, a hand slips: nobody has to know of the file to mend it."""
    cold, good = planned(folder), kept(folder)
    (folder.root.parent / KEPT).write_bytes(text)

    assert planned(folder) == cold
    assert kept(folder) == good


def test_a_changed_page_is_read_anew_and_its_old_words_are_forgotten(folder: Folder) -> None:
    """The file grows with the site, not with its past."""
    planned(folder)
    before = kept(folder)
    folder.add("content/help/staff.md", "\nNew words.\n")
    page = next(page for page in planned(folder) if page.path == "help/staff.md")

    assert "<p>New words.</p>" in page.body
    assert len(kept(folder)) == len(before)
    assert len(kept(folder).keys() - before.keys()) == 1


def test_a_slip_is_told_again_at_its_place(folder: Folder, request: pytest.FixtureRequest) -> None:
    """Also when the lines above it have moved it: what is kept counts from the first line of the words."""
    folder.add("content/help/staff.md", "\nA <b>bold</b> word, and [a page](no.md).\n")
    first = told(folder)
    request.getfixturevalue("unparsed")
    again = told(folder)
    folder.change("content/help/staff.md", "title:", "\ntitle:")

    assert first == again == ["content/help/staff.md:20:3: HTML is not used here: <b>"]
    assert told(folder) == ["content/help/staff.md:21:3: HTML is not used here: <b>"]


NAMED = "A complaint went to Zorblax Quimby."


def test_what_is_private_is_told_again_without_a_search(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    """Searching takes longer than all other reading of a text: what was found in the same words is known."""
    folder.add("content/help/staff.md", f"\n{NAMED}\n")
    first = told(folder)
    monkeypatch.setattr(judging, "search", None)

    assert [problem.partition(" ")[0] for problem in first] == ["content/help/staff.md:20:21:"]
    assert told(folder) == first


def test_what_is_public_by_now_is_searched_anew(folder: Folder) -> None:
    """Who stands in the data with a role may be named anywhere: what is known of a text hangs on that too."""
    folder.add("content/help/staff.md", f"\n{NAMED}\n")
    assert told(folder)
    website = "website: https://larkrise.localhost/"
    folder.change(
        "data/schools.yml", website, f"{website}\n    head: {{name: Zorblax Quimby, day: 2026-09-01, source: register}}"
    )

    contents.check(folder.load())  # and nothing is raised


@pytest.mark.parametrize("text", [b"", b"{", b"[]", b'{"a": [1]}', b"\xff\xfe"])
def test_what_was_found_and_cannot_be_read_is_searched_anew(folder: Folder, text: bytes) -> None:
    """Nothing private passes because a disk was full."""
    folder.add("content/help/staff.md", f"\n{NAMED}\n")
    first = told(folder)
    (folder.root.parent / KEPT_PRIVATE).write_bytes(text)

    assert told(folder) == first


def test_the_same_words_in_two_folders_lead_from_each(folder: Folder) -> None:
    """What is kept knows no page: a link is led from where the words stand."""
    for path in ("content/help/one.md", "content/other/two.md"):
        folder.write(path, "---\ntitle: A page\n---\nSee [us](us.md).\n")
        folder.write(f"{path.rpartition('/')[0]}/us.md", "---\ntitle: Us\n---\n")
    planned(folder)
    folder.remove("content/other/us.md")

    assert told(folder) == ["content/other/two.md:4:10: the link leads to other/us.md, which is not there"]


def test_another_version_knows_nothing(tmp_path: Path) -> None:
    """A newer renderer may write other HTML."""
    for version in ("1", "2"):
        cache = Cache(tmp_path / "kept.json", str, version)
        cache.find("words", lambda _, version=version: version)  # type: ignore[misc]
        cache.save()

    assert Cache(tmp_path / "kept.json", str, "2").find("words", str.upper) == "2"
    assert Cache(tmp_path / "kept.json", str, "1").find("words", str.upper) == "WORDS"


def test_nothing_is_written_when_nothing_is_new(folder: Folder) -> None:
    """And whatever is written leaves nothing else behind."""
    planned(folder)
    for name in (KEPT, KEPT_PRIVATE):
        os.utime(folder.root.parent / name, (0, 0))
    planned(folder)

    assert [(folder.root.parent / name).stat().st_mtime for name in (KEPT, KEPT_PRIVATE)] == [0, 0]
    assert sorted(file.name for file in folder.root.parent.iterdir()) == [KEPT, KEPT_PRIVATE, "valley"]


def test_two_runs_at_once_leave_a_whole_file(tmp_path: Path) -> None:
    """`make serve` and `make check` may run side by side: the last to end is remembered."""
    one, other = (Cache(tmp_path / "kept.json", str, "1") for _ in range(2))
    for cache, words in ((one, "first"), (other, "second")):
        cache.find(words, str.upper)
        cache.save()

    later = Cache(tmp_path / "kept.json", str, "1")
    assert (later.find("second", str.lower), later.find("first", str.lower)) == ("SECOND", "first")


def test_what_lies_in_the_folder_is_not_believed(folder: Folder) -> None:
    """A proposal could bring it along: what is refused would be published."""
    folder.add("content/help/staff.md", "\n<script>alert(1)</script>\n")
    for name in (".cache/prose.json", ".cache/kept.json", "kept.json"):
        forged = Cache(folder.root / name, prose.Rendered, "any")
        forged.find("words", lambda _: prose.Rendered("<script>alert(1)</script>", (), ()))
        forged.save()

    assert told(folder) == ["content/help/staff.md:20:1: HTML is not used here: <script>"]
    assert folder.check().code == 1


def test_where_it_is_kept_is_outside_and_on_a_forge_nowhere(tmp_path: Path) -> None:
    """Each partnership's folder has a file of its own in the user's own folder for what programs may forget."""
    ask = "from pathlib import Path; from partnership import kept; print(kept.file(Path.cwd()))"
    environment = {"PATH": "", "HOME": str(tmp_path), "PYTHONPATH": os.environ.get("PYTHONPATH", "")}

    (tmp_path / "valley").mkdir()

    def asked(**more: str) -> str:
        command = [sys.executable, "-c", ask]
        return subprocess.run(
            command, env={**environment, **more}, cwd=tmp_path / "valley", capture_output=True, text=True, check=True
        ).stdout.strip()

    assert Path(asked()).is_relative_to(tmp_path)
    assert Path(asked()).parent.name == "partnership"
    assert asked(CI="true") == "None"


def written(folder: Folder) -> dict[str, str | bytes]:
    """Return all that a new run writes, by path or address."""
    plan = contents.plan(folder.load())
    return {page.path: page.body for page in plan.pages} | {file.address: file.content for file in plan.files}


def stored(folder: Folder) -> list[Path]:
    return sorted((folder.root.parent / "kept").iterdir())


@pytest.fixture
def lending(folder: Folder) -> Folder:
    """The small partnership with Word documents and with QR codes."""
    meets(folder, "2026-12-08")
    return governed(folder)


@pytest.fixture
def unmade(monkeypatch: pytest.MonkeyPatch) -> None:
    """From now on, making a Word document or a QR code fails."""
    monkeypatch.setattr(word, "_document", None)
    monkeypatch.setattr(subscribe, "_code", None)


def test_the_second_run_makes_no_document_or_code_and_writes_the_same(
    lending: Folder, request: pytest.FixtureRequest
) -> None:
    """Each takes longer than all else that is said on its page."""
    cold = written(lending)
    assert "policies/lending/lending-1.0.docx" in cold
    assert "<svg" in str(cold["diary/subscribe/heads.md"])
    request.getfixturevalue("unmade")

    assert written(lending) == cold


@pytest.mark.parametrize("left", [slice(0), slice(16), slice(-1), slice(1, None)], ids=str)
def test_a_kept_document_that_was_spoilt_is_made_anew(lending: Folder, left: slice) -> None:
    """A disk fills up, a hand slips."""
    cold = written(lending)
    good = {file: file.read_bytes() for file in stored(lending)}
    for file, content in good.items():
        file.write_bytes(content[left])

    assert written(lending) == cold
    assert {file: file.read_bytes() for file in stored(lending)} == good


def test_one_kept_document_does_not_stand_for_another(lending: Folder) -> None:
    """Each is sealed under its name; where a folder stands in its place, nothing can be kept."""
    cold = written(lending)
    first, *others = stored(lending)
    for file in others:
        file.write_bytes(first.read_bytes())
    first.unlink()
    first.mkdir()

    assert written(lending) == cold


def test_where_nothing_is_kept_no_document_is_either(lending: Folder) -> None:
    """As on a forge."""
    plan = contents.plan(contents.load(lending.root, lending.today))
    made = {file.address: file.content for file in plan.files}

    assert not (lending.root.parent / "kept").exists()
    assert made == {address: content for address, content in written(lending).items() if address in made}


def test_what_nobody_asks_for_is_forgotten_in_the_end(tmp_path: Path) -> None:
    """When something new is kept; what a run that was killed left there too."""
    for words in ("old", "still asked for"):
        Store(tmp_path).find([words], words.encode)
    (tmp_path / ".half").mkdir()
    (tmp_path / ".half/new").write_bytes(b"half of it")
    for file in tmp_path.iterdir():
        os.utime(file, (0, 0))
    Store(tmp_path).find(["still asked for"], bytes)
    Store(tmp_path).find(["new"], b"new".upper)

    later = Store(tmp_path)
    assert len(list(tmp_path.iterdir())) == 2
    assert later.find(["still asked for"], bytes) == b"still asked for"
    assert later.find(["new"], bytes) == b"NEW"
