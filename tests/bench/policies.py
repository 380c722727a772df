"""A policy as long as a book in many versions, each with a few clauses reworded, one moved and one new."""

from __future__ import annotations

import datetime as dt
import json
import random
from pathlib import Path

from tests.bench import large

SECTIONS, CLAUSES, SENTENCES = 30, 10, 5
_WORDS = (
    "school child lesson teacher parent office register morning absence support family meeting governor head report "
    "plan visit safe learning record day week term class outing lunch library choir bicycle playground"
).split()
_FIRST = dt.date(2010, 9, 1)
_HALF_A_YEAR = dt.timedelta(days=182)

Text = list[list[str]]
"""Sections of clauses; the first of each is its heading."""


def partnership(root: Path, versions: int) -> int:
    """Write a partnership with one long policy in some versions; return how many words each has."""
    large.partnership(root, pages=0)
    entry = {"id": "long", "title": "Long", "summary": "As long as a book.", "owner": "group-0", "approver": "group-0"}
    (root / "data/policies.yml").write_text(json.dumps({"policies": [entry]}), encoding="utf-8")
    folder = root / "content/policies/long"
    folder.mkdir(parents=True)
    chance = random.Random(4)
    text = _begun(chance)
    for number in range(versions):
        day = _FIRST + number * _HALF_A_YEAR
        head = f'version: "1.{number}"\nissued: {day}\neffective: {day}\nnote: A few clauses.'
        (folder / f"1.{number}.md").write_text(f"---\n{head}\n---\n\n{_body(text)}", encoding="utf-8")
        (folder / "policy.md").write_text(_body(text), encoding="utf-8")
        _change(text, number, chance)
    return len(_body(text).split())


def _begun(chance: random.Random) -> Text:
    return [
        [f"Part {number}: {' '.join(chance.sample(_WORDS, 3))}", *(_clause(chance) for _ in range(CLAUSES))]
        for number in range(1, SECTIONS + 1)
    ]


def _clause(chance: random.Random) -> str:
    sentences = (" ".join(chance.choices(_WORDS, k=13)).capitalize() + "." for _ in range(SENTENCES))
    return "\n".join(sentences)


def _body(text: Text) -> str:
    """Return a text as Markdown, numbered, each clause with its lasting mark where it has one."""
    blocks = []
    for number, (heading, *clauses) in enumerate(text, start=1):
        blocks.append(f"## {number} {heading}")
        blocks += [f"{number}.{place} {clause}" for place, clause in enumerate(clauses, start=1)]
    return "\n\n".join(blocks) + "\n"


def _change(text: Text, number: int, chance: random.Random) -> None:
    """Reword six clauses, move one to the end of its section, and add one."""
    for _ in range(6):
        section = chance.choice(text)
        place = chance.randrange(1, len(section))
        words = section[place].split(" ")
        words[chance.randrange(1, len(words))] = f"changed-{number}"
        section[place] = " ".join(words)
    section = chance.choice(text)
    section.append(section.pop(1))
    chance.choice(text).append(_clause(chance))
