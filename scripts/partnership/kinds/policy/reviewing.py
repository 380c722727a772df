"""The file of reviews with one more at its end: what stands there stays, and all is checked before it is written."""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from pydantic import ValidationError

from partnership.files import text_file, yaml_file
from partnership.files.references import Reading
from partnership.files.yaml_file import Mapping
from partnership.files.yaml_writing import field
from partnership.kinds.policy.model import Review, ReviewsFile
from partnership.kinds.policy.refusal import Refusal, refusals_of_group, refusals_of_note
from partnership.kinds.policy.texts import Texts
from partnership.problems import Place, Record

_HEAD = (
    "# yaml-language-server: $schema=schemas/reviews.json\n"
    "# Policies that were looked at and needed no change, so that the next review is counted from that day.\n"
    "reviews:\n"
)


@dataclasses.dataclass(frozen=True, kw_only=True)
class NewReview:
    """A review of the newest version that changed nothing, to be written down."""

    texts: Texts
    """Of the policy."""
    day: dt.date
    meeting: str
    """The id of a meeting: one that has a page, or that the diary knows."""
    by: str | None = None
    """The id of the group that looked, if it is to be said."""
    note: str = ""

    @property
    def version(self) -> str:
        """The number of the version that was looked at; nothing if none is issued."""
        return self.texts.newest.number if self.texts.newest else ""

    def fields(self) -> dict[str, str | dt.date]:
        """Return what will be written, field by field."""
        values: dict[str, str | dt.date | None] = {
            "policy": self.texts.policy.id,
            "version": self.version,
            "day": self.day,
            "by": self.by,
            "meeting": self.meeting,
            "note": self.note,
        }
        return {name: value for name, value in values.items() if value}


def refusals_to_review(
    review: NewReview, *, reviews: Collection[Review], groups: Collection[str], today: dt.date
) -> Iterator[Refusal]:
    """Yield everything that speaks against recording a review; given are those that are there, and groups by ids."""
    policy, newest = review.texts.policy, review.texts.newest
    if end := policy.withdrawal_on(today) or policy.withdrawal_on(review.day):
        what = f"this policy is withdrawn, from {end.day} {f'until {end.back.day}' if end.back else 'on'}"
        yield Refusal(str(policy.written_at("withdrawn")), what, "What no longer holds is not reviewed.")
    elif newest is None:
        remedy = "Issue it first: partnership policy issue."
        yield Refusal(policy.working, "no version of this policy is issued yet: there is nothing to review", remedy)
    elif review.texts.is_changing:
        what = f"a change is being prepared: the working text is not that of version {newest.number}"
        yield Refusal(policy.working, what, "Issue the change: that counts as the review. Or take it back.")
    if review.by:
        yield from refusals_of_group("--by", review.by, groups)
    if review.note:
        yield from refusals_of_note(review.note, "")
    yield from _refusals_of_day(review, reviews, today)


def _refusals_of_day(review: NewReview, reviews: Collection[Review], today: dt.date) -> Iterator[Refusal]:
    policy, newest = review.texts.policy, review.texts.newest
    if review.day > today:
        yield Refusal("--day", f"{review.day} has not come yet", "Give the day on which the group looked at it.")
    elif newest and review.day < newest.head.issued:
        what = f"version {newest.number} was issued later, on {newest.head.issued}"
        yield Refusal("--day", what, "Look at the day: what was looked at then was an earlier version.")
    for other in reviews:
        if (other.policy, other.version, other.day) == (policy.id, review.version, review.day):
            what = f"this review is there already: '{other.policy}', version {other.version}, on {other.day}"
            yield Refusal(str(other.written_at("policy")), what, "If something about it is wrong, correct it there.")


def reviews_file_with(root: Path, review: NewReview) -> str:
    """Return what `data/reviews.yml` holds with a review at its end; its other lines, remarks too, stay as they are.

    Nothing may speak against the review (see `refusals_to_review`). InputError is raised with all that is wrong with
    the file as it stands.
    """
    record = Record()
    is_there = (root / ReviewsFile.PATH).exists()
    text = (text_file.read(root, ReviewsFile.PATH, record) or "") if is_there else _HEAD
    before = _entries(text, record) if is_there else []
    text = _open_list(text, record)
    indent = " " * (before[0].place.column - 3) if before else "  "
    fields = review.fields()
    made = f"{text}{indent}- " + f"\n{indent}  ".join(field(name, value) for name, value in fields.items()) + "\n"
    meant = {name: str(value) for name, value in fields.items()}
    assert list(_entries(made, record)) == [*before, meant], "what was there is there, and one more"
    return made


def _entries(text: str, record: Record) -> Sequence[Mapping]:
    """Return the entries in a text, or raise InputError with all that is wrong with it."""
    fields = yaml_file.parse(text, ReviewsFile.PATH, record)
    try:
        ReviewsFile.model_validate(fields, context=Reading(record, {}))
    except ValidationError:
        record.refuse_errors()
    record.refuse_errors()
    return (fields and fields.get("reviews")) or []


def _open_list(text: str, record: Record) -> str:
    """Return the text so far, ready for an entry in a line of its own."""
    text = re.sub(r"(?m)^reviews:\s*\[\s*\]", "reviews:", text)
    if re.search(r"(?m)^reviews:[ \t]*\[", text):
        what = "the entries are a list in brackets, to which nothing can be added"
        record.note(Place(ReviewsFile.PATH), what, "Begin each entry with a dash in a line of its own.")
        record.refuse_errors()
    return text if text.endswith("\n") else f"{text}\n"
