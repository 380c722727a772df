"""What meetings offer: their pages, what other pages show of them, feeds, and their place in the menu."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import Protocol

from partnership.kinds.common_facts import CommonFacts
from partnership.kinds.event import Agenda, Past
from partnership.kinds.identity import PartnershipFile
from partnership.kinds.meeting import open_data
from partnership.kinds.meeting.meetings import Meetings
from partnership.kinds.meeting.pages import attendance, changes_since, decisions_and_actions, governors, meetings
from partnership.kinds.meeting.pages.context import ACTIONS, ATTENDANCE, DECISIONS, GOVERNORS, INDEX, MeetingPages
from partnership.kinds.meeting.pages.panels import panels
from partnership.kinds.policy import Policies
from partnership.web.offering import Offering, WayIn
from partnership.web.pages import MenuEntry, PlannedPage


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
    context = MeetingPages(
        meetings=partnership.meetings,
        agenda=partnership.agenda,
        past=partnership.past,
        policies=partnership.policies,
        common=partnership.common,
    )
    what = "Agendas, minutes, decisions, and what is still to do."
    below = (
        MenuEntry("All meetings", INDEX),
        MenuEntry("Actions", ACTIONS),
        MenuEntry("Decisions", DECISIONS),
        MenuEntry("Who came", ATTENDANCE),
        MenuEntry("Papers for governors", GOVERNORS),
    )
    return Offering(
        pages=_pages(context),
        panels=panels(context),
        files=[*decisions_and_actions.files(context), *governors.files(context)],
        registers=open_data.registers(partnership.meetings),
        ways_in=[WayIn("Follow meetings", INDEX, what, order=40)] if context.are_kept else (),
        menu=[MenuEntry("Meetings", INDEX, below, order=30)] if context.are_kept else (),
        writings=[(meeting.path, meeting.body) for meeting in partnership.meetings.all],
    )


def _pages(context: MeetingPages) -> Iterator[PlannedPage]:
    """Yield every page; the lists open the file of the newest meeting."""
    newest = context.meetings.all[-1].source if context.meetings.all else PartnershipFile.PATH
    made = [
        meetings.index(context),
        decisions_and_actions.decisions(context),
        *meetings.pages(context),
        decisions_and_actions.actions(context),
        attendance.page(context),
        *governors.pages(context),
        *changes_since.pages(context),
    ]
    for page in made:
        yield page if page.source else dataclasses.replace(page, source=newest)
