"""A working text frozen as the next version: its number, its head, a mark for every clause, and the reading back."""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
import tempfile
from collections.abc import Collection, Iterator
from pathlib import Path

from pydantic import ValidationError

from partnership.clauses import Clause, Section, Text, irregularities
from partnership.files import markdown_file
from partnership.files.references import Reading
from partnership.files.yaml_writing import field
from partnership.kinds.policy.integrity import digest, sealed
from partnership.kinds.policy.model import FOLDER, VersionHead
from partnership.kinds.policy.refusal import Refusal, refusals_of_group, refusals_of_note
from partnership.kinds.policy.texts import Texts, Version
from partnership.problems import InputError, Place, Problem, Record
from partnership.web.prose import Token

_LONGEST = dt.timedelta(days=3 * 366)
"""How long before its first day a version is issued, at most: a year that was mistyped stays so for ever."""

_ASK = "Say in a sentence what changes and why: readers see it beside the version."
_WORDS_FIRST = "Begin it with words of its own, not with a list, a table, a heading or code."


@dataclasses.dataclass(frozen=True, kw_only=True)
class Approval:
    """What was decided about a text: the head of its next version, but for the number."""

    major: bool
    """Whether the change is a great one: 2.0 after 1.1, or else 1.2."""
    issued: dt.date
    """The day of the approval."""
    effective: dt.date
    """The first day in force."""
    approved_by: str
    """The id of a group."""
    meeting: str
    """The id of a meeting: one that has a page, or that the diary knows."""
    note: str
    """What changes and why, in a sentence."""


def next_version_number(newest: Version | None, *, major: bool) -> str:
    """Return the number after the newest one: 2.0 or 1.2 after 1.1; 1.0 or 0.1 at first."""
    first, second = newest.order if newest else (0, 0)
    return f"{first + 1}.0" if major else f"{first}.{second + 1}"


def next_version_path(texts: Texts, approval: Approval) -> str:
    """Return the file that the next version will be, from the folder in which the policy is."""
    return f"{FOLDER}/{texts.policy.id}/{next_version_number(texts.newest, major=approval.major)}.md"


def refusals_to_issue(
    texts: Texts, approval: Approval, *, groups: Collection[str], today: dt.date
) -> Iterator[Refusal]:
    """Yield everything that speaks against issuing a working text as it was approved; groups are given by their ids."""
    policy = texts.policy
    end = policy.withdrawal_on(approval.effective) or (policy.withdrawal_on(today) if policy.has_ended else None)
    if end and end.back:
        what = f"this policy is withdrawn until {end.back.day}, when it holds again"
        yield Refusal("--effective", what, f"Choose {end.back.day} or a later day.")
    elif end:
        where = str(texts.policy.written_at("withdrawn"))
        what = f"this policy is withdrawn, from {end.day} on"
        remedy = "If it is to hold again, leave that written, and add to it: back: {day: …, why: …}."
        yield Refusal(where, what, remedy)
    elif not texts.is_changing:
        number = texts.newest.number if texts.newest else ""
        what = f"nothing has changed since version {number}: it says the same, word for word"
        remedy = "Was it reviewed, and needed no change? Then: partnership policy review."
        yield Refusal(texts.working_path, what, remedy)
    yield from _refusals_of_consultation(texts, approval, today)
    if texts.working and texts.is_changing:
        for amiss in irregularities(texts.working.text, texts.newest.text if texts.newest else None):
            yield Refusal(str(Place(texts.working_path, amiss.line)), amiss.what, amiss.remedy)
    yield from refusals_of_note(approval.note, _ASK)
    yield from refusals_of_group("--approved-by", approval.approved_by, groups)
    yield from _refusals_of_days(texts.newest, approval, today)


def _refusals_of_consultation(texts: Texts, approval: Approval, today: dt.date) -> Iterator[Refusal]:
    """Yield what speaks against it while people are being asked, or were when it was approved."""
    consultation = texts.working.head.consultation if texts.working else None
    if texts.working and consultation and min(today, approval.issued) <= consultation.until:
        what = f"people are being asked about this text until {consultation.until}"
        if today > consultation.until:
            what = f"people were asked about this text until {consultation.until}, and it was approved before"
        elif not consultation.is_open(today):
            what = f"people will be asked about this text from {consultation.since} on"
        remedy = "Issue it after the last day. If nobody is asked any more, take the consultation out of the head."
        yield Refusal(str(texts.working.head.written_at("consultation")), what, remedy)


def _refusals_of_days(newest: Version | None, approval: Approval, today: dt.date) -> Iterator[Refusal]:
    look = "Look at the two days: one of them is wrong."
    if approval.issued > today:
        yield Refusal("--issued", f"{approval.issued} has not come yet", "Give the day on which it was approved.")
    if approval.effective < approval.issued:
        what = f"it would be in force from {approval.effective}, before it is issued on {approval.issued}"
        yield Refusal("--effective", what, look)
    if approval.effective > approval.issued + _LONGEST:
        what = f"it would be in force only from {approval.effective}, years after it is issued on {approval.issued}"
        yield Refusal("--effective", what, "Look at the year: a version can never be corrected.")
    if newest and approval.issued < newest.head.issued:
        what = f"version {newest.number} was issued later, on {newest.head.issued}"
        yield Refusal("--issued", what, look)
    elif newest and approval.issued <= approval.effective < newest.head.effective:
        what = f"version {newest.number}, in force from {newest.head.effective} on, would take its place again"
        yield Refusal("--effective", what, f"Choose {newest.head.effective} or a later day.")


def next_version_file(texts: Texts, approval: Approval) -> str:
    """Return what the file of the next version holds, sealed, read back and found right.

    Nothing may speak against it (see `refusals_to_issue`). InputError is raised, with a place in the working text,
    where the text would be read otherwise once the anchors of its clauses are written into it.
    """
    assert texts.working, "only a text can be issued"
    meant: dict[str, str | dt.date] = {
        "version": next_version_number(texts.newest, major=approval.major),
        "issued": approval.issued,
        "effective": approval.effective,
        "approved_by": approval.approved_by,
        "meeting": approval.meeting,
        "note": approval.note,
    }
    head = "\n".join(field(name, value) for name, value in meant.items())
    body = re.sub(r"\A(?:[ \t]*\n)+", "", marked(texts.working.text)).rstrip()
    made = sealed(f"---\n{head}\n---\n\n{body}\n")
    written = texts.working.text.file
    read, again = _read_back(made, written.filed or written.path)
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
        read = markdown_file.read(Path(room), path, record)
    try:
        head = read and VersionHead.model_validate(read.head, context=Reading(record, {}))
    except ValidationError:
        head = None
    text = read and Text(read, record)
    record.refuse_errors()
    assert head, "what is not right was noted"
    assert text, "what cannot be read was noted"
    return head, text


def _compare(meant: Text, read: Text) -> None:
    """Raise InputError at the first clause that would not be known by its anchor, or that would say something else."""
    for clause, again in zip(meant.clauses, read.clauses, strict=False):
        if _essence(clause) != _essence(again):
            what = f"the anchor '{clause.anchor}' cannot be fixed to '{clause.called}'"
            raise InputError([Problem(Place(meant.file.path, clause.line), what, _WORDS_FIRST)])
    if meant.words != read.words or len(meant.clauses) != len(read.clauses):
        what = "with its anchors written into it, this text would not be the same"
        raise InputError([Problem(Place(meant.file.path), what, "Please tell a maintainer: this should not happen.")])


def _essence(clause: Clause) -> tuple[str, str, str, int, str]:
    return clause.anchor, clause.number, clause.kind, clause.depth, clause.words


def marked(text: Text) -> str:
    """Return a body in which every clause has its anchor written as a mark, wherever one can stand."""
    lines = text.file.body.split("\n")
    for section in text.sections:
        for clause, inline in _mark_places(section):
            if inline and inline.map and not clause.marked:
                last = inline.map[1] - 1
                is_atx = section.tokens[0].markup.startswith("#") and inline is section.tokens[1]
                lines[last] = _with_mark(lines[last], clause.anchor, is_atx=is_atx)
    return "\n".join(lines)


def _mark_places(section: Section) -> Iterator[tuple[Clause, Token | None]]:
    """Yield each clause with the words at whose end its mark stands: an item that begins with none has no such."""
    tokens = section.tokens
    if section.clause:
        yield section.clause, tokens[1]
    openings = [place for place, token in enumerate(tokens) if token.type == "list_item_open" and token.info]
    for item, place in zip(section.items, openings, strict=True):
        yield item, tokens[place + 2] if tokens[place + 1].type == "paragraph_open" else None


def _with_mark(line: str, anchor: str, *, is_atx: bool) -> str:
    """Return a line with a mark at its end, or before the signs that close a heading (CommonMark, ATX headings)."""
    parts = re.fullmatch(r"(.*?)([ \t]+#+)?[ \t]*" if is_atx else r"(.*?)()[ \t]*", line)
    assert parts, "every line has an end"
    return f"{parts[1]} {{#{anchor}}}{parts[2] or ''}"
