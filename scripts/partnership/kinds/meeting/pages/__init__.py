"""The pages, files and panels of meetings."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

from partnership.kinds.identity import PartnershipFile
from partnership.kinds.meeting.pages import actions, attendance, feeds, governors, lists, one, since
from partnership.kinds.meeting.pages.panels import panels
from partnership.kinds.meeting.pages.shown import ACTIONS, ATTENDANCE, DECISIONS, GOVERNORS, INDEX, MeetingPages
from partnership.web.pages import PlannedFile, PlannedPage, Section

__all__ = ["INDEX", "MeetingPages", "files", "navigation", "pages", "panels"]


def pages(shown: MeetingPages) -> Iterator[PlannedPage]:
    """Yield every page of the meetings; the lists open the file of the newest one."""
    newest = shown.meetings.all[-1].source if shown.meetings.all else PartnershipFile.PATH
    for page in _pages(shown):
        yield page if page.source else dataclasses.replace(page, source=newest)


def _pages(shown: MeetingPages) -> Iterator[PlannedPage]:
    yield from lists.pages(shown)
    yield from one.pages(shown)
    yield actions.page(shown)
    yield attendance.page(shown)
    yield from governors.pages(shown)
    yield from since.pages(shown)


def files(shown: MeetingPages) -> Iterator[PlannedFile]:
    """Yield the calendar of actions and the feeds for governors."""
    yield from feeds.files(shown, governors.partners(shown))


def navigation(shown: MeetingPages) -> Iterator[Section]:
    """Yield the section of the meetings, if there are any."""
    if shown.are_kept:
        below = [Section("All meetings", INDEX), Section("Actions", ACTIONS), Section("Decisions", DECISIONS)]
        below += [Section("Attendance", ATTENDANCE), Section("Papers for governors", GOVERNORS)]
        yield Section("Meetings", INDEX, tuple(below))
