"""The small partnership with policies: one in two versions, one announced, one only drafted."""

from __future__ import annotations

from partnership.problems import InputError
from tests.cast import Folder
from tests.past import commit

LENDING = "content/policies/lending"
_REGISTER = """\
policies:
  - id: lending
    title: Lending
    summary: How schools lend one another what they own.
    form: model
    owner: heads
    approver: heads
    meets: [premises]
    review_every: 12
    keywords: [borrowing]
    rests_on:
      - {source: compact, clause: "4.1"}
  - id: visits
    title: Visits
    summary: How classes visit other schools.
    owner: sencos
    approver: heads
    published: no
requirements:
  - {id: premises, title: Premises management, guidance: Good estate management, review: Annually, sources: [register]}
  - {id: register-of-interests, title: Register of interests, kept: alone}
  - {id: complaints, title: Complaints}
"""
FIRST = """\
---
version: "1.0"
issued: 2025-09-09
effective: 2025-10-01
approved_by: heads
meeting: 2025-09-09-heads
note: This is the first version.
---

A model for the governing bodies to adapt.

## 1 What may be lent {#what}

1.1 A school may lend what it does not need that day. {#may-lend}

1.2 Nobody lends what a child needs. {#never}

## 2 How to ask {#ask}

1. Write to the office. {#write}
2. Say when it comes back. {#when}

| Thing | Days |
| --- | --- |
| Minibus | 1 |
| Hall | 2 |
"""
SECOND = (
    FIRST.replace('"1.0"', '"1.1"')
    .replace("2025-09-09", "2026-03-10")
    .replace("2025-10-01", "2026-04-13")
    .replace("This is the first version.", "A hall is lent for three days, and a reason is given.")
    .replace("2. Say when", "2. Say why. {#why}\n3. Say when")
    .replace("| Hall | 2 |", "| Hall | 3 |")
)
WORKING = SECOND.partition("---\n\n")[2]
FILES = {
    "data/policies.yml": _REGISTER,
    "data/adoptions/larkrise.yml": (
        'adoptions:\n  - {policy: lending, version: "1.0", day: 2025-11-04, note: With thanks.}\n'
    ),
    "data/adoptions/alder.yml": (
        'adoptions:\n  - {policy: lending, version: "1.0", day: 2025-11-11}\n'
        '  - {policy: lending, version: "1.1", day: 2026-05-12}\n'
    ),
    f"{LENDING}/1.0.md": FIRST,
    f"{LENDING}/1.1.md": SECOND,
    f"{LENDING}/policy.md": WORKING,
    f"{LENDING}/local/alder.md": (
        "---\nday: 2026-05-12\n---\n\n## How to ask {#ask}\n\nAt Alder, ask either office.\n"
    ),
    "content/policies/visits/policy.md": "## Before a visit\n\nThe class is told where it goes.\n",
}


def governed(folder: Folder) -> Folder:
    """Return the folder with its policies, committed."""
    for path, text in FILES.items():
        folder.write(path, text)
    commit(folder.root, "2026-06-01", "Policies", "data", "content")
    return folder


def meets(folder: Folder, *days: str, group: str = "heads") -> None:
    """Write meetings of a group into its diary, which is not there yet: one on each of some days."""
    if "feed_domain" not in (folder.root / "data/partnership.yml").read_text("utf-8"):
        folder.add("data/partnership.yml", "feed_domain: valley.localhost\n")
    events = (f"  - {{id: {group}-{day}, title: All together, day: {day}, time: 15:45-17:00}}\n" for day in days)
    folder.write(f"data/diaries/{group}.yml", "events:\n" + "".join(events))


def told(folder: Folder) -> list[str]:
    """Return the problems, quickly: without planning a page."""
    try:
        folder.load()
    except InputError as error:
        return [str(problem) for problem in error.problems if not problem.warning]
    return []
