"""What meetings offer: their pages, what other pages show of them, feeds, and their place in the menu."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import Protocol

from partnership.kinds.common_facts import CommonFacts
from partnership.kinds.event import Agenda, Past
from partnership.kinds.identity import PartnershipFile
from partnership.kinds.meeting import open_data as records
from partnership.kinds.meeting.meetings import Meetings, writings
from partnership.kinds.meeting.pages import attendance, feeds, governors, lists
from partnership.kinds.meeting.pages import changes_since as since
from partnership.kinds.meeting.pages import decisions_and_actions as actions
from partnership.kinds.meeting.pages import meetings as one
from partnership.kinds.meeting.pages.context import ACTIONS, ATTENDANCE, DECISIONS, GOVERNORS, INDEX, MeetingPages
from partnership.kinds.meeting.pages.panels import panels
from partnership.kinds.policy import Policies
from partnership.web.offering import Offering, WayIn
from partnership.web.pages import MenuEntry, PlannedPage
from partnership.web.registers import Register


class Needs(Protocol):
    """What the meetings' offering is made from."""

    @property
    def agenda(self) -> Agenda: ...
    @property
    def past(self) -> Past: ...
    @property
    def policies(self) -> Policies: ...
    @property
    def meetings(self) -> Meetings: ...
    @property
    def common(self) -> CommonFacts: ...


def offering(partnership: Needs) -> Offering:
    """Return every meeting with its papers, what was decided, what is owed, who came, and what governors receive."""
    meetings = partnership.meetings
    shown = MeetingPages(
        meetings=meetings,
        agenda=partnership.agenda,
        past=partnership.past,
        policies=partnership.policies,
        common=partnership.common,
    )
    what = "Agendas, minutes, decisions, and what is still to do."
    return Offering(
        pages=_pages(shown),
        panels=panels(shown),
        files=feeds.files(shown, governors.partners(shown)),
        registers=[
            Register("meetings", "Meetings", records.ListedMeeting, [*records.meetings(meetings)], order=20),
            Register("decisions", "Decisions", records.ListedDecision, [*records.decisions(meetings)], order=20),
            Register("actions", "Actions", records.ListedAction, [*records.actions(meetings)], order=20),
        ],
        ways_in=[WayIn("Follow meetings", INDEX, what, order=40)] if shown.are_kept else (),
        menu=_menu(shown),
        writings=writings(meetings),
    )


def _pages(shown: MeetingPages) -> Iterator[PlannedPage]:
    """Yield every page; the lists open the file of the newest meeting."""
    newest = shown.meetings.all[-1].source if shown.meetings.all else PartnershipFile.PATH
    for page in _as_made(shown):
        yield page if page.source else dataclasses.replace(page, source=newest)


def _as_made(shown: MeetingPages) -> Iterator[PlannedPage]:
    yield from lists.pages(shown)
    yield from one.pages(shown)
    yield actions.page(shown)
    yield attendance.page(shown)
    yield from governors.pages(shown)
    yield from since.pages(shown)


def _menu(shown: MeetingPages) -> Iterator[MenuEntry]:
    """Yield the section of the meetings, if there are any."""
    if shown.are_kept:
        below = [MenuEntry("All meetings", INDEX), MenuEntry("Actions", ACTIONS), MenuEntry("Decisions", DECISIONS)]
        below += [MenuEntry("Attendance", ATTENDANCE), MenuEntry("Papers for governors", GOVERNORS)]
        yield MenuEntry("Meetings", INDEX, tuple(below), order=30)
