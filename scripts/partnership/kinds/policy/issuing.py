"""A working text frozen as the next version: its number, its head, a mark for every clause, and the reading back."""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
import tempfile
from collections.abc import Collection, Iterator
from pathlib import Path

from pydantic import ValidationError

from partnership.clauses import Clause, Section, Text
from partnership.files import markdown_file
from partnership.files.references import Reading
from partnership.files.yaml_writing import field
from partnership.kinds.policy import refusal
from partnership.kinds.policy.model import FOLDER, VersionHead
from partnership.kinds.policy.refusal import Refusal
from partnership.kinds.policy.seal import digest, sealed
from partnership.kinds.policy.texts import Texts, Version, Working
from partnership.problems import InputError, Place, Problem, Record
from partnership.web.prose import Token

_ASK = "Say in a sentence what changes and why: readers see it beside the version."
_WORDS_FIRST = "Begin it with words of its own, not with a list, a table, a heading or code."


@dataclasses.dataclass(frozen=True)
class Decision:
    """What was decided about a text: the head of its version, but for the number."""

    major: bool
    issued: dt.date
    effective: dt.date
    approved_by: str
    meeting: str
    note: str


def next_number(newest: Version | None, *, major: bool) -> str:
    """Return the number after the newest one: 2.0 or 1.2 after 1.1; 1.0 or 0.1 at first."""
    first, second = map(int, newest.number.split(".")) if newest else (0, 0)
    return f"{first + 1}.0" if major else f"{first}.{second + 1}"


def path(texts: Texts, decision: Decision) -> str:
    """Return the file that the next version will be."""
    return f"{FOLDER}/{texts.policy.id}/{next_number(texts.newest, major=decision.major)}.md"


def refusals(texts: Texts, decision: Decision, groups: Collection[str], today: dt.date) -> Iterator[Refusal]:
    """Yield everything that speaks against issuing."""
    end = texts.policy.withdrawn
    if end and end.day <= max(today, decision.effective):
        where = str(texts.policy.written_at("withdrawn"))
        what = f"this policy is withdrawn, from {end.day} on"
        yield Refusal(where, what, "Take the lines of its withdrawal out first, if it is to hold again.")
    elif not texts.is_changing:
        number = texts.newest.number if texts.newest else ""
        what = f"nothing has changed since version {number}: it says the same, word for word"
        remedy = "Was it reviewed, and needed no change? Then: partnership policy review."
        yield Refusal(texts.policy.working, what, remedy)
    if texts.working:
        yield from _consulting(texts.working, today)
    yield from _words(decision, groups)
    yield from _days(texts.newest, decision, today)


def _consulting(working: Working, today: dt.date) -> Iterator[Refusal]:
    asked = working.head.consultation
    if asked is None or asked.until < today:
        return
    what = f"people are being asked about this text until {asked.until}"
    if not asked.is_open(today):
        what = f"people will be asked about this text from {asked.since} on"
    remedy = "Issue it after the last day. If nobody is asked any more, take the consultation out of the head."
    yield Refusal(str(working.head.written_at("consultation")), what, remedy)


def _words(decision: Decision, groups: Collection[str]) -> Iterator[Refusal]:
    yield from refusal.note(decision.note, _ASK)
    yield from refusal.group("--approved-by", decision.approved_by, groups)


def _days(newest: Version | None, decision: Decision, today: dt.date) -> Iterator[Refusal]:
    look = "Look at the two days: one of them is wrong."
    if decision.issued > today:
        yield Refusal("--issued", f"{decision.issued} has not come yet", "Give the day on which it was approved.")
    if decision.effective < decision.issued:
        what = f"it would be in force from {decision.effective}, before it is issued on {decision.issued}"
        yield Refusal("--effective", what, look)
    if newest and decision.issued < newest.head.issued:
        what = f"version {newest.number} was issued later, on {newest.head.issued}"
        yield Refusal("--issued", what, look)
    elif newest and decision.issued <= decision.effective < newest.head.effective:
        what = f"version {newest.number}, in force from {newest.head.effective} on, would take its place again"
        yield Refusal("--effective", what, f"Choose {newest.head.effective} or a later day.")


def written(texts: Texts, decision: Decision) -> str:
    """Return the file of the next version, read back and found right, or raise InputError."""
    assert texts.working, "only a text can be issued"
    number = next_number(texts.newest, major=decision.major)
    meant: dict[str, str | dt.date] = {
        "version": number,
        "issued": decision.issued,
        "effective": decision.effective,
        "approved_by": decision.approved_by,
        "meeting": decision.meeting,
        "note": decision.note,
    }
    head = "\n".join(field(name, value) for name, value in meant.items())
    body = re.sub(r"\A(?:[ \t]*\n)+", "", marked(texts.working.text)).rstrip()
    made = sealed(f"---\n{head}\n---\n\n{body}\n")
    read, again = _read_back(made, texts.working.text.file.path)
    _compare(texts.working.text, again)
    right = {name: getattr(read, name) for name in meant} == meant
    assert right, "the head says what was decided"
    assert read.sha256 == digest(made), "the seal is of this file"
    return made


def _read_back(made: str, path: str) -> tuple[VersionHead, Text]:
    """Return what a reader of the file will find in it, by itself; what is wrong is told of the working text."""
    record = Record()
    with tempfile.TemporaryDirectory() as room:
        file = Path(room, path)
        file.parent.mkdir(parents=True)
        file.write_bytes(made.encode("utf-8"))
        found = markdown_file.read(Path(room), path, record)
    try:
        head = found and VersionHead.model_validate(found.head, context=Reading(record, {}))
    except ValidationError:
        head = None
    text = found and Text(found, record)
    record.refuse_errors()
    assert head, "what is not right was noted"
    assert text, "what cannot be read was noted"
    return head, text


def _compare(meant: Text, found: Text) -> None:
    """Raise InputError at the first clause that would not be known by its anchor, or that would say something else."""
    for clause, again in zip(meant.clauses, found.clauses, strict=False):
        if _essence(clause) != _essence(again):
            what = f"the anchor '{clause.anchor}' cannot be fixed to '{clause.called}'"
            raise InputError([Problem(Place(meant.file.path, clause.line), what, _WORDS_FIRST)])
    if meant.words != found.words or len(meant.clauses) != len(found.clauses):
        what = "with its anchors written into it, this text would not be the same"
        raise InputError([Problem(Place(meant.file.path), what, "Please tell a maintainer: this should not happen.")])


def _essence(clause: Clause) -> tuple[str, str, str, int, str]:
    return clause.anchor, clause.number, clause.kind, clause.depth, clause.words


def marked(text: Text) -> str:
    """Return a body in which every clause has its anchor written as a mark, wherever one can stand."""
    lines = text.file.body.split("\n")
    for section in text.sections:
        for clause, inline in _spots(section):
            if inline and inline.map and not clause.marked:
                last = inline.map[1] - 1
                is_atx = section.tokens[0].markup.startswith("#") and inline is section.tokens[1]
                lines[last] = _with_mark(lines[last], clause.anchor, is_atx=is_atx)
    return "\n".join(lines)


def _spots(section: Section) -> Iterator[tuple[Clause, Token | None]]:
    """Yield each clause with the words at whose end its mark stands: an item that begins with none has no such."""
    tokens = section.tokens
    if section.clause:
        yield section.clause, tokens[1]
    openings = [place for place, token in enumerate(tokens) if token.type == "list_item_open" and token.info]
    for item, place in zip(section.items, openings, strict=True):
        yield item, tokens[place + 2] if tokens[place + 1].type == "paragraph_open" else None


def _with_mark(line: str, anchor: str, *, is_atx: bool) -> str:
    """Return a line with a mark at its end, or before the signs that close a heading."""
    found = re.fullmatch(r"(.*?)([ \t]+#+)?[ \t]*" if is_atx else r"(.*?)()[ \t]*", line)
    assert found, "every line has an end"
    return f"{found[1]} {{#{anchor}}}{found[2] or ''}"
