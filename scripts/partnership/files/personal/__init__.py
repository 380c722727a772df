"""What must never stand in a public file, found by its form. What of it is allowed is for others to say.

Every finder is cheap where there is nothing to find: it looks for a word or a run of digits first.
"""

from __future__ import annotations

import functools
import hashlib
import importlib.metadata
from collections.abc import Collection, Iterable
from pathlib import Path

from partnership.files.cache import Cache
from partnership.files.personal.as_read import AsRead, linked, marked, spelt
from partnership.files.personal.concerns import persons_concerned
from partnership.files.personal.confidential import confidential_parts
from partnership.files.personal.emails import email_addresses
from partnership.files.personal.finding import PUBLIC, SAVED, Known, PrivateFinding
from partnership.files.personal.homes import homes
from partnership.files.personal.identifiers import dates_of_birth, numbers
from partnership.files.personal.keys import opens_a_calendar, secrets
from partnership.files.personal.names import pupils_names
from partnership.files.personal.offices import bare, is_of_office

__all__ = ["PUBLIC", "SAVED", "PrivateFinding", "bare", "cache", "is_of_office", "opens_a_calendar", "search"]

_TELLERS_OF_NUMBERS = ("phonenumbers", "python-stdnum")
"""Packages whose word is taken for what a number is."""


def search(words: str, public: Collection[str] = (), people: Collection[str] = ()) -> list[PrivateFinding]:
    """Return what is private in a text as a reader sees it, in the order in which it stands in the text as written.

    `public` are names of schools, groups, places and the like: none of their words is a pupil's name, and no
    home has their postcodes. `people` are the names of persons who stand in the data with a role:
    they may stand anywhere.
    """
    known = _known(tuple(public), tuple(people))
    plain, prose = spelt(words), linked(words)
    line = marked(words) if "](" in words else prose
    findings = {
        *_placed(confidential_parts(plain.text), plain),
        *_placed(dates_of_birth(plain.text), plain),
        *_placed(dates_of_birth(line.text), line),
        *_placed(numbers(line.text), line),
        *_placed(email_addresses(line.text, known), line),
        *_placed(secrets(line.text), line),
        *_placed(homes(prose.text, known), prose),
        *_placed(pupils_names(line.text, known) if "](" in words and "%" in words else (), line),
        *_placed(pupils_names(prose.text, known), prose),
        *_placed(persons_concerned(prose.text, known), prose),
    }
    return _apart(sorted(findings))


def cache(file: Path | None, known: object) -> Cache[list[PrivateFinding]]:
    """Return what earlier runs found in the same words, if kept in a file; any change of this code finds all anew.

    So does any change of what is `known` to be public. Whoever asks for it saves it once all is searched.
    """
    parts = [part for part in sorted(Path(__file__).parent.iterdir()) if part.suffix in (".py", ".txt")]
    code = b"".join(part.read_bytes() for part in parts)
    tellers = [importlib.metadata.version(name) for name in _TELLERS_OF_NUMBERS]
    return Cache(file, list[PrivateFinding], f"{hashlib.sha256(code).hexdigest()} {tellers} {known!r}")


@functools.lru_cache(maxsize=8)
def _known(public: tuple[str, ...], people: tuple[str, ...]) -> Known:
    return Known.of(public, people)


def _placed(findings: Iterable[PrivateFinding], read: AsRead) -> list[PrivateFinding]:
    """Return findings at their places in the text as written."""
    return [
        finding._replace(start=read.place(finding.start), end=read.place(finding.end - 1) + 1) for finding in findings
    ]


def _apart(findings: Iterable[PrivateFinding]) -> list[PrivateFinding]:
    """Return one finding for each place: the first that was made there."""
    apart: list[PrivateFinding] = []
    for finding in findings:
        if not apart or finding.start >= apart[-1].end:
            apart.append(finding)
    return apart
