"""What the way from one version of the program to a later one does to a folder: looked at first, then carried out."""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from packaging.version import Version

from partnership import contents, program, reference
from partnership.files import writing
from partnership.files.shelf import Shelf
from partnership.founding import files, wheel
from partnership.founding import members as founding
from partnership.kinds.identity import PartnershipFile
from partnership.kinds.members import MembersFile
from partnership.problems import Record
from partnership.upgrading import release, steps
from partnership.upgrading.comparison import SiteDifference, compared
from partnership.upgrading.copying import copied
from partnership.upgrading.draft import FolderDraft
from partnership.upgrading.release import Release
from partnership.upgrading.renewal import Renewal, renew
from partnership.upgrading.steps import Step


@dataclasses.dataclass(frozen=True)
class UpgradePlan:
    """What a later version changes."""

    draft: FolderDraft
    steps: tuple[tuple[Step, tuple[str, ...]], ...]
    """What was asked since, with the files that it changes here."""
    refusal: str | None
    """What was said where one of the two versions does not build the folder."""
    comparison: SiteDifference | None
    """How the site differs, where both build it."""
    renewal: Renewal | None
    """What becomes of the files around the partnership's own; None where its name and forge cannot be read."""

    @property
    def is_safe(self) -> bool:
        """Whether the folder builds afterwards, and nothing that was published vanishes."""
        return self.comparison is not None and not self.comparison.loses


def planned(root: Path, today: dt.date, earlier: Release, later: Release, tell: Callable[[str], None]) -> UpgradePlan:
    """Return what changes in a folder on its way from one version to a later one, which is the one that runs."""
    draft = FolderDraft(root)
    taken = tuple(steps.taken(draft, steps.between(earlier.version, later.version)))
    comparison = None
    with copied(root) as copy, tempfile.TemporaryDirectory(prefix="partnership-") as room:
        draft.put(copy)
        before, after = Path(room, "before"), Path(room, "after")
        refusal = _built(earlier, root, before, today, tell) or _built(later, copy, after, today, tell)
        if refusal is None:
            comparison = compared(before, after, root / "content")
        renewal = _renewed(draft, copy)
    return UpgradePlan(draft, taken, refusal, comparison, renewal)


def followed(root: Path) -> tuple[FolderDraft, Renewal | None]:
    """Return what the same version would write around a folder, whose name, forge or branch is another by now."""
    draft = FolderDraft(root)
    return draft, _renewed(draft, root)


@dataclasses.dataclass(frozen=True)
class MembersPlan:
    """What the version that runs changes in a members' folder, which pins none of its own."""

    draft: FolderDraft
    steps: tuple[tuple[Step, tuple[str, ...]], ...]
    renewal: Renewal | None
    """What becomes of the files around the members' own; None where their forge or the public name cannot be read."""
    dictionary: tuple[str, ...]
    """What is made from the models, and was other."""


def for_members(root: Path, members: Path) -> MembersPlan:
    """Return what is changed in a members' folder: every step that nobody has taken there, and what is written anew."""
    draft = FolderDraft(members)
    taken = tuple(steps.taken(draft, steps.STEPS))
    shelf = Shelf(root, contents.FILES, Record(), members=members)
    about, said = shelf.open(PartnershipFile), shelf.open(MembersFile, *shelf.paths(MembersFile))
    renewal = renew(draft, founding.of_the_program(said.forge, about)) if about and said else None
    made = reference.made() if draft.read(reference.DICTIONARY) is not None else {}
    other = {path: text for path, text in made.items() if draft.text(path) != text}
    for path, text in other.items():
        draft.write(path, text)
    return MembersPlan(draft, taken, renewal, tuple(other))


def _renewed(draft: FolderDraft, root: Path) -> Renewal | None:
    about = Shelf(root, contents.FILES, Record()).open(PartnershipFile)
    if about is None:
        return None
    return renew(draft, files.of_the_program(files.Facts(about.name, about.forge.kind, about.forge.branch)))


def _built(which: Release, root: Path, site: Path, today: dt.date, tell: Callable[[str], None]) -> str | None:
    """Build a site with one version; return what it said if it could not."""
    tell(f"Building  the site as of {today} with version {which.version} …")
    with release.started(which, tell) as verb:
        done = verb("build", "--root", root, "--today", str(today), "--site-dir", site)
    said = done.stderr.strip()
    if said.startswith("Traceback"):  # as a template of the partnership's own may bring about
        said = said.splitlines()[-1]
    return f"Version {which.version} does not build it:\n{said}" if done.returncode else None


def carried_out(root: Path, plan: UpgradePlan, later: Release) -> list[str]:
    """Change the folder as planned, pin the later version, and write the dictionary anew; return what was written."""
    plan.draft.put(root)
    release.only_wheel(root / files.PINNED).unlink()
    pinned = files.pinned(wheel.packed(later.files))
    for path, content in pinned.items():
        writing.replace(root / path, content)
    dictionary = reference.write(root) if (root / reference.DICTIONARY).is_file() else []
    return [*plan.draft.changed, *pinned, *dictionary]


def duties(earlier: Release) -> Iterator[tuple[str, str]]:
    """Yield what each version after one asks people to do, by the changelog: the version, and the words."""
    known = earlier.files.get("partnership/CHANGELOG.md", b"").decode("utf-8", "replace")
    sections = re.split(r"^## ", program.CHANGELOG.read_text("utf-8"), flags=re.MULTILINE)[1:]
    for section in sections:
        title = section.partition("\n")[0]
        number = re.match(r"\d[\w.]*", title)
        asked = re.search(r"^### What you have to do\n+(.*?)(?=^###? |\Z)", section, re.MULTILINE | re.DOTALL)
        if asked and asked[0] not in known and (number is None or Version(number[0]) > earlier.version):
            yield title, asked[1].strip()
