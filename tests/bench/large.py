"""A large made-up partnership, and the same pages as plain Markdown for MkDocs Material alone."""

from __future__ import annotations

import datetime as dt
import json
import random
from html.parser import HTMLParser
from pathlib import Path

from partnership import contents

TODAY = dt.date(2026, 11, 21)
SCHOOLS = 28
GROUPS = 40
WORDS = 650
IN_A_FOLDER = 60
_SYLLABLES = "al be cor den el fa gor hin is jar kel lo mar nen or pel qua ros sin tor ul ven wes yar zel".split()
_SETTINGS = (
    "site_name: Plain\nstrict: false\ntheme: {name: material}\nplugins: [search]\nsite_url: https://p.localhost/\n"
)


def partnership(root: Path, pages: int) -> None:
    """Write a partnership whose site has about this many pages: its schools and groups, the rest prose."""
    chance = random.Random(pages)
    for name, text in (("partnership", _identity()), ("schools", _schools()), ("groups", _groups())):
        _write(root / f"data/{name}.yml", text)
    prose = max(1, pages - 2 * SCHOOLS - GROUPS - 10)
    for number in range(prose):
        folder = f"folder-{number // IN_A_FOLDER}"
        name = "index" if number % IN_A_FOLDER == 0 else f"page-{number}"
        _write(root / f"content/{folder}/{name}.md", _article(number, chance))


def plain(root: Path, into: Path) -> int:
    """Write the bodies of a partnership's pages as Markdown with Material's own settings; return how many."""
    plan = contents.plan(contents.load(root, TODAY))
    _write(into / "mkdocs.yml", _SETTINGS)
    for page in plan.pages:
        written = root / "content" / page.path
        # an article's own words, without its head; of any other page, its headings and paragraphs
        text = written.read_text("utf-8").split("---\n", 2)[2] if written.exists() else _paragraphs(page.body)
        _write(into / "docs" / page.path, f"# {page.planned.title}\n\n{text}")
    return len(plan.pages)


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


def _schools() -> str:
    return json.dumps(
        {
            "schools": [_school(number) for number in range(SCHOOLS)],
            "partners": [
                {
                    "id": f"school-{n}",
                    "name": f"Partner {n}",
                    "schools": [f"school-{n}"],
                    "since": f"{2016 + n % 10}-09-01",
                }
                for n in range(SCHOOLS)
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


def _article(number: int, chance: random.Random) -> str:
    parts = [f"---\ntitle: Page {number}\nsummary: Page {number} of many.\n---\n"]
    for part in range(5):
        parts.append(f"## Part {part} of page {number}\n")
        parts += [_sentences(chance, WORDS // 15) for _ in range(2)]
        parts.append("".join(f"- {_sentences(chance, WORDS // 60)}" for _ in range(4)))
    parts.append(f"See [the school](../schools/school-{number % SCHOOLS}.md).\n")
    return "\n".join(parts)


def _sentences(chance: random.Random, words: int) -> str:
    return " ".join("".join(chance.choices(_SYLLABLES, k=chance.randint(1, 3))) for _ in range(words)) + ".\n"


class _Paragraphs(HTMLParser):
    BLOCKS = frozenset({"h1", "h2", "h3", "h4", "p", "li", "dt", "dd", "td", "th", "div", "option"})

    def __init__(self) -> None:
        super().__init__()
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002  # as the parser calls it
        if tag in self.BLOCKS:
            self.text.append("\n\n## " if tag in ("h2", "h3", "h4") else "\n\n")

    def handle_data(self, data: str) -> None:
        self.text.append(" ".join(data.split()) + " ")


def _paragraphs(body: str) -> str:
    reader = _Paragraphs()
    reader.feed(body)
    return "".join(reader.text)
