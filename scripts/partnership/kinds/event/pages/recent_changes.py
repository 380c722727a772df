"""What changed recently, for those who looked at the diary some time ago: a page, day by day, and an Atom feed."""

from __future__ import annotations

import datetime as dt
from itertools import groupby

from partnership.kinds.event.agenda import Agenda
from partnership.kinds.event.pages.diary import INDEX, DiaryPages
from partnership.kinds.event.recent_changes import DAYS, Change
from partnership.web import atom
from partnership.web.links import address
from partnership.web.pages import PlannedFile, PlannedPage
from partnership.words import sentence

PAGE, FEED = "diary/changes.md", "diary/changes.xml"

SHOWN = 200
"""As many changes as a reader will look through; the feed has them all."""


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
            "days": [(day, [_facts(change, diary.agenda) for change in changes]) for day, changes in days],
            "number": DAYS,
            "more": len(diary.changes) - SHOWN,
            "since": diary.today - dt.timedelta(days=DAYS),
            "feed": FEED if diary.has_news else None,
        },
    )


def _facts(change: Change, agenda: Agenda) -> dict[str, object]:
    shown = change.shown
    return {
        "what": change.what,
        "title": shown.title,
        "path": shown.path if shown.entry in agenda.entries else None,
        "whose": agenda.people.names(shown.owners),
        "when": change.moved_to,
        "was": change.moved_from,
        "differences": change.differences,
    }


def feed(diary: DiaryPages) -> PlannedFile:
    """Return the same as an Atom feed (RFC 4287)."""
    about = diary.common.about
    domain = about.feed_domain or ""
    news: list[atom.News] = []
    for change in diary.changes:
        shown = change.shown
        different = f" {sentence('; '.join(map(str, change.differences)))}." if change.differences else ""
        also = f" The same for {change.times - 1} more of its times." if change.times > 1 else ""
        news.append(
            atom.News(
                id=atom.tag(domain, change.day, f"diary/{shown.id}/{change.what}"),
                title=f"{change.what.capitalize()}: {shown.title}",
                summary=f"{change.when}.{different}{also}",
                at=change.at,
                address=about.address + address(shown.path) if shown.entry in diary.agenda.entries else "",
            )
        )
    text = atom.feed(
        name=atom.tag(domain, dt.date(2026, 1, 1), "diary/changes"),
        title=f"{about.short_name}: what changed in the diary",
        author=about.name,
        address=about.address + FEED,
        page=about.address + address(PAGE),
        at=diary.past.today,
        news=news,
    )
    return PlannedFile(FEED, text, feed_of="what changed in the diary")
