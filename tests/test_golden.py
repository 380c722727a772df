"""The small site as agreed: every body and file of it, without the theme. `pytest --renew` writes; a human reads."""

from tests.cast import TESTS, Folder

GOLDEN = TESTS / "golden"


def made(folder: Folder) -> dict[str, str]:
    """Return every body and file of the small site, by where its golden lies; the program's help is its own golden."""
    plan = folder.plan()
    shown = [page for page in plan.pages if page.planned.source]
    bodies = {f"{page.path.removesuffix('.md')}.html": f"{page.body.rstrip()}\n" for page in shown}
    return bodies | {file.address: file.content for file in plan.files if isinstance(file.content, str)}


def test_the_small_site_is_as_agreed(folder: Folder, renew: bool) -> None:
    """Whoever changes a page sees in the difference what readers will see."""
    now = made(folder)
    if renew:
        write(now)

    assert [name for name, text in now.items() if kept(name) != text] == []


def test_every_golden_is_made_by_something(folder: Folder) -> None:
    """A golden that nobody makes is agreed by nobody."""
    there = {file.relative_to(GOLDEN).as_posix() for file in GOLDEN.rglob("*") if file.is_file()}

    assert there - set(made(folder)) == set()


def kept(name: str) -> str:
    file = GOLDEN / name
    return file.read_bytes().decode("utf-8") if file.is_file() else ""


def write(now: dict[str, str]) -> None:
    for file in sorted(GOLDEN.rglob("*"), reverse=True):
        file.unlink() if file.is_file() else file.rmdir()
    for name, text in now.items():
        (GOLDEN / name).parent.mkdir(parents=True, exist_ok=True)
        (GOLDEN / name).write_bytes(text.encode("utf-8"))
