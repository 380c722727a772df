"""A large made-up partnership."""

from __future__ import annotations

import datetime as dt
import json
import random
from pathlib import Path

TODAY = dt.date(2026, 11, 21)
SCHOOLS = 28
GROUPS = 40
WORDS = 650
IN_A_FOLDER = 60
_SYLLABLES = "al be cor den el fa gor hin is jar kel lo mar nen or pel qua ros sin tor ul ven wes yar zel".split()
ARTICLE = "folder-0/page-1"
"""Where one of the articles is, in `content/` and on the site."""


def partnership(root: Path, pages: int, schools: int = SCHOOLS) -> None:
    """Write a partnership whose site has about this many pages: its schools and groups, the rest prose."""
    chance = random.Random(pages)
    for name, text in (("partnership", _identity()), ("schools", _schools(schools)), ("groups", _groups())):
        _write(root / f"data/{name}.yml", text)
    prose = max(1, pages - 2 * schools - GROUPS - 10)
    for number in range(prose):
        folder = f"folder-{number // IN_A_FOLDER}"
        name = "index" if number % IN_A_FOLDER == 0 else f"page-{number}"
        _write(root / f"content/{folder}/{name}.md", _article(number, schools, chance))


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def _identity() -> str:
    return json.dumps(
        {
            "name": "Large Partnership",
            "short_name": "Large",
            "area": "a wide valley",
            "summary": "A partnership made up to be measured.",
            "address": "https://large.localhost/",
            "forge": {"kind": "github", "repository": "https://forge.localhost/large/site"},
            "contact": {"words": "Nobody is there."},
            "accessibility": {"prepared": "2026-01-01", "reviewed": "2026-01-01"},
        }
    )


def _schools(count: int) -> str:
    return json.dumps(
        {
            "schools": [_school(number) for number in range(count)],
            "partners": [
                {
                    "id": f"school-{n}",
                    "name": f"Partner {n}",
                    "schools": [f"school-{n}"],
                    "since": f"{2016 + n % 10}-09-01",
                }
                for n in range(count)
            ],
        }
    )


def _school(number: int) -> dict[str, object]:
    return {
        "id": f"school-{number}",
        "name": f"School {number}",
        "short_name": f"S {number}",
        "phase": "primary",
        "address": {"town": f"Town {number % 5}"},
        "location": {"latitude": f"{51 + number % 6 / 50:.4f}", "longitude": f"{-1 - number // 6 / 50:.4f}"},
        "membership": [{"since": f"{2016 + number % 10}-09-01"}],
    }


def _groups() -> str:
    groups = [
        {"id": f"group-{n}", "name": f"Group {n}", "remit": f"Meets about matter {n}.", "members": ["head"]}
        for n in range(GROUPS)
    ]
    return json.dumps({"roles": [{"id": "head", "name": "Head", "plural": "Heads", "of": "school"}], "groups": groups})


def _article(number: int, schools: int, chance: random.Random) -> str:
    parts = [f"---\ntitle: Page {number}\nsummary: Page {number} of many.\n---\n"]
    for part in range(5):
        parts.append(f"## Part {part} of page {number}\n")
        parts += [_sentences(chance, WORDS // 15) for _ in range(2)]
        parts.append("".join(f"- {_sentences(chance, WORDS // 60)}" for _ in range(4)))
    parts.append(f"See [the school](../schools/school-{number % schools}.md).\n")
    return "\n".join(parts)


def _sentences(chance: random.Random, words: int) -> str:
    return " ".join("".join(chance.choices(_SYLLABLES, k=chance.randint(1, 3))) for _ in range(words)) + ".\n"
