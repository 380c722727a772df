"""The pages of the diary: what is next, years, entries, INSET days, planners, feeds; and what others show of it."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Iterator

from partnership.kinds.event import subscribe
from partnership.kinds.event.lately import FEED as CHANGES_FEED
from partnership.kinds.event.lately import PAGE as CHANGES
from partnership.kinds.event.pages import changes, entries, inset, lists, planner
from partnership.kinds.event.pages.diary import INDEX, DiaryPages
from partnership.kinds.event.pages.merging import INSET
from partnership.web.pages import PlannedFile, PlannedPage, Section

__all__ = ["INDEX", "DiaryPages", "files", "navigation", "pages", "panels"]

panels = lists.panels

CLASHES = "diary/clashes.md"
BLANK = {INDEX: "Diary", subscribe.INDEX: "Subscribe", INSET: "INSET days", CHANGES: "What changed", CLASHES: "Clashes"}
"""What is there before anybody keeps a diary, so that the help pages serve every partnership."""


def pages(diary: DiaryPages, addresses: Collection[str]) -> Iterator[PlannedPage]:
    """Yield every page of the diary; `addresses` are those of the feeds and calendar files that there are."""
    for page in _kept(diary, addresses) if diary.is_kept else map(_blank, BLANK):
        owner = page.path.removeprefix("diary/subscribe/").removesuffix(".md")
        yield page if page.source else dataclasses.replace(page, source=diary.agenda.source(owner))


def _kept(diary: DiaryPages, addresses: Collection[str]) -> Iterator[PlannedPage]:
    yield from lists.pages(diary)
    yield from entries.pages(diary, addresses)
    yield inset.page(diary)
    yield changes.page(diary, CHANGES_FEED in addresses)
    yield from planner.pages(diary.years, INDEX)
    yield from subscribe.pages(diary.subscriptions, INDEX)


def _blank(path: str) -> PlannedPage:
    return PlannedPage(
        path=path,
        title=BLANK[path],
        template="diary_blank.html",
        above=None if path == INDEX else INDEX,
        description="Nobody keeps a diary here yet.",
        facts={},
    )


def files(diary: DiaryPages) -> Iterator[PlannedFile]:
    """Yield the picture of each year's planner."""
    if diary.is_kept:
        schools = [school.id for school in diary.schools]
        yield from planner.files(diary.years, diary.partnership.name, schools, diary.today)


def navigation(diary: DiaryPages) -> Iterator[Section]:
    """Yield the section of the diary, if anybody keeps one."""
    if not diary.is_kept:
        return
    below = [Section("What is on", INDEX)]
    if diary.subscriptions:
        below.append(Section("Subscribe", subscribe.INDEX))
    below += [Section("Year planner", diary.this_year.planner), Section("INSET days", INSET)]
    below += [Section("What changed", CHANGES), Section("Clashes", CLASHES)]
    yield Section("Diary", INDEX, tuple(below))
