"""The file of reviews with one more at its end: what stands there stays, and all is checked before it is written."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from partnership.files import text_file, yaml_file
from partnership.files.references import Reading
from partnership.files.yaml_writing import field
from partnership.kinds.policy import refusal
from partnership.kinds.policy.model import Review, ReviewsFile
from partnership.kinds.policy.refusal import Refusal
from partnership.kinds.policy.texts import Texts
from partnership.problems import Place, Record

_HEAD = (
    "# yaml-language-server: $schema=schemas/reviews.json\n"
    "# Policies that were looked at and needed no change, so that the next review is counted from that day.\n"
    "reviews:\n"
)

Fields = dict[str, str | dt.date]


def fields(texts: Texts, day: dt.date, meeting: str, by: str | None, note: str) -> Fields:
    """Return a review of the newest version as it will be written."""
    number = texts.newest.number if texts.newest else ""
    every: dict[str, str | dt.date | None] = {
        "policy": texts.policy.id,
        "version": number,
        "day": day,
        "by": by,
        "meeting": meeting,
        "note": note,
    }
    return {name: value for name, value in every.items() if value}


def refusals(
    texts: Texts, review: Fields, reviews: Collection[Review], groups: Collection[str], today: dt.date
) -> Iterator[Refusal]:
    """Yield everything that speaks against recording that a policy needed no change."""
    policy, newest = texts.policy, texts.newest
    if policy.withdrawn and policy.withdrawn.day <= today:
        what = f"this policy is withdrawn, from {policy.withdrawn.day} on"
        yield Refusal(str(policy.written_at("withdrawn")), what, "What no longer holds is not reviewed.")
    elif newest is None:
        remedy = "Issue it first: partnership policy issue."
        yield Refusal(policy.working, "no version of this policy is issued yet: there is nothing to review", remedy)
    elif texts.is_changing:
        what = f"a change is being prepared: the working text is not that of version {newest.number}"
        yield Refusal(policy.working, what, "Issue the change: that counts as the review. Or take it back.")
    if "by" in review:
        yield from refusal.group("--by", str(review["by"]), groups)
    if "note" in review:
        yield from refusal.note(str(review["note"]), "")
    yield from _days(texts, review, reviews, today)


def _days(texts: Texts, review: Fields, reviews: Collection[Review], today: dt.date) -> Iterator[Refusal]:
    day, newest = review["day"], texts.newest
    assert isinstance(day, dt.date)
    if day > today:
        yield Refusal("--day", f"{day} has not come yet", "Give the day on which the group looked at it.")
    elif newest and day < newest.head.issued:
        what = f"version {newest.number} was issued later, on {newest.head.issued}"
        yield Refusal("--day", what, "Look at the day: what was looked at then was an earlier version.")
    mine = (
        each for each in reviews if (each.policy, each.version, each.day) == (texts.policy.id, _number(review), day)
    )
    for each in mine:
        what = f"this review is there already: '{each.policy}', version {each.version}, on {day}"
        yield Refusal(str(each.written_at("policy")), what, "If something about it is wrong, correct it there.")


def _number(review: Fields) -> str:
    return str(review.get("version", ""))


def added(root: Path, review: Fields) -> str:
    """Return the text of the file with a review at its end, or raise InputError."""
    record = Record()
    there = (root / ReviewsFile.PATH).exists()
    text = (text_file.read(root, ReviewsFile.PATH, record) or "") if there else _HEAD
    before = _parsed(text, record) if there else []
    text = _open_list(text, record)
    indent = " " * (_column(before) - 3) if before else "  "
    lines = [field(name, value) for name, value in review.items()]
    made = f"{text}{indent}- " + f"\n{indent}  ".join(lines) + "\n"
    after = _parsed(made, record)
    meant = {name: str(value) for name, value in review.items()}
    assert list(after) == [*before, meant], "what was there is there, and one more"
    return made


def _column(entries: Any) -> int:
    return int(entries[0].place.column)


def _parsed(text: str, record: Record) -> Any:
    """Return the entries in a text, or raise InputError with all that is wrong with it."""
    found = yaml_file.parse(text, ReviewsFile.PATH, record)
    try:
        ReviewsFile.model_validate(found, context=Reading(record, {}))
    except ValidationError:
        record.refuse_errors()
    record.refuse_errors()
    return (found and found.get("reviews")) or []


def _open_list(text: str, record: Record) -> str:
    """Return the text so far, ready for an entry in a line of its own."""
    text = re.sub(r"(?m)^reviews:\s*\[\s*\]", "reviews:", text)
    if re.search(r"(?m)^reviews:[ \t]*\[", text):
        what = "the entries are a list in brackets, to which nothing can be added"
        record.note(Place(ReviewsFile.PATH), what, "Begin each entry with a dash in a line of its own.")
        record.refuse_errors()
    return text if text.endswith("\n") else f"{text}\n"
