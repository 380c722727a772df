"""What changed lately, day by day: for those who looked at the diary some time ago."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterator
from itertools import groupby

from partnership.kinds.event.pages.diary import INDEX, DiaryPages
from partnership.kinds.event.recent_changes import DAYS, FEED, MOVED, PAGE, Change, in_words
from partnership.web.pages import PlannedPage

SHOWN = 200
"""As many changes as a reader will look through; the feed has them all."""


@dataclasses.dataclass(frozen=True)
class ShownChange:
    """A change as its page shows it."""

    what: str
    title: str
    path: str | None
    """The page of the entry, if it is still there."""
    whose: str
    when: str
    was: str
    """When it was before it moved."""
    fields: tuple[str, ...]


def page(diary: DiaryPages) -> PlannedPage:
    """Return the page of what changed in the last days."""
    days = groupby(diary.changes[:SHOWN], key=lambda change: change.day)
    return PlannedPage(
        path=PAGE,
        title="What changed",
        template="changes.html",
        above=INDEX,
        description=f"What was added, moved or cancelled in the diary in the last {DAYS} days.",
        facts={
            "days": [(day, list(_shown(changes, diary))) for day, changes in days],
            "number": DAYS,
            "more": len(diary.changes) - SHOWN,
            "since": diary.today - dt.timedelta(days=DAYS),
            "feed": FEED if diary.has_news else None,
        },
    )


def _shown(changes: Iterator[Change], diary: DiaryPages) -> Iterator[ShownChange]:
    for change in changes:
        each = change.shown
        yield ShownChange(
            what=change.what,
            title=each.title,
            path=each.path if each.entry in diary.agenda.entries else None,
            whose=diary.names.of(each.owner),
            when=in_words(each),
            was=in_words(change.was) if change.what == MOVED and change.was else "",
            fields=change.fields,
        )
