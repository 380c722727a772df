"""The small partnership with meetings of its heads, written and committed day by day."""

from __future__ import annotations

from pathlib import Path

from tests import cast, diaries
from tests.cast import Checked, Folder
from tests.past import commit

FOLDER = "content/meetings"
AUTUMN = f"{FOLDER}/2026-11-12-heads.md"
SPRING = f"{FOLDER}/2027-01-14-heads.md"

AGENDA = """\
---
group: heads
day: 2027-01-14
status: agenda
---
## Agenda

1. Welcome (5 minutes)
2. [Lending](../policies/lending/policy.md) (40 minutes)
3. Any other business
"""
MINUTES = """\
---
group: heads
day: 2026-11-12
time: 15:45-17:00
at: larkrise
status: draft
present: [larkrise]
apologies: [alder-junior]
decisions:
  - {id: minibus, words: The minibus is bought together.}
actions:
  - {id: quotes, what: Ask for three quotes., who: head, school: larkrise, due: 2026-12-01}
  - {id: drivers, what: List who may drive., who: sencos, due: 2026-11-16}
---
## Agenda

1. Welcome (5 minutes)
2. A minibus (30 minutes)

## Minutes

### 1 Welcome

Two schools came.

### 2 A minibus

It saves money in every school.
"""


def write(folder: Folder, day: str, path: str, text: str) -> None:
    """Write a meeting's file and commit it."""
    folder.write(path, text)
    commit(folder.root, day, "A meeting", "content")


def change(folder: Folder, day: str, path: str, old: str, new: str) -> None:
    """Change some words of a file and commit it."""
    folder.change(path, old, new)
    commit(folder.root, day, "Change it", "content", "data")


def run(root: Path, today: object, *arguments: str) -> Checked:
    """Run `partnership` on a folder and a day."""
    return cast.command(*arguments, "--root", root, "--today", str(today))


def messages(folder: Folder) -> list[str]:
    """Return every problem and warning, as printed, but for policies that nobody sealed."""
    return [each for each in diaries.messages(folder) if "has no seal" not in each]
