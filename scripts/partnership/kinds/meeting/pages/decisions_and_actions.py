"""What is owed: every action by who owes it, and for each school."""

from __future__ import annotations

import dataclasses
import datetime as dt

from partnership.kinds.meeting.actions import Owed
from partnership.kinds.meeting.pages.context import ACTIONS, INDEX, MeetingPages
from partnership.kinds.meeting.pages.feeds import ACTIONS_FEED, has_actions_feed
from partnership.web.pages import PlannedPage


@dataclasses.dataclass(frozen=True)
class ShownAction:
    """An action as a line of a list."""

    owed: Owed
    who: str
    whose: str
    """All who share its role, for lists that are put in order by it."""
    school: str
    today: dt.date

    @property
    def path(self) -> str:
        """The page of the meeting that spoke of it last."""
        return self.owed.latest.path

    @property
    def state(self) -> str:
        return self.owed.state(self.today)

    @property
    def late(self) -> str:
        return self.owed.late(self.today)


def line(shown: MeetingPages, owed: Owed) -> ShownAction:
    school = shown.common.schools.get(owed.action.school or "")
    names = shown.who(owed.action), shown.whose(owed.action.who)
    return ShownAction(owed, *names, school.short_name if school else "", shown.common.today)


def page(shown: MeetingPages) -> PlannedPage:
    """Return the list of all actions: the open ones by who owes them, then those that are done."""
    lines = [line(shown, each) for each in shown.owed]
    left = sorted((each for each in lines if not each.owed.done), key=_by_owner)
    return PlannedPage(
        path=ACTIONS,
        title="Actions",
        template="meeting_actions.html",
        above=INDEX,
        description="What is owed after meetings: by whom, where, and by when.",
        facts={
            "left": left,
            "done": [each for each in lines if each.owed.done],
            "overdue": sum(each.state == "overdue" for each in left),
            "feed": ACTIONS_FEED if has_actions_feed(shown) else None,
            "tentative": any(each.owed.is_tentative for each in lines),
        },
    )


def _by_owner(each: ShownAction) -> tuple[str, dt.date, str]:
    return each.whose, each.owed.due or dt.date.max, each.owed.name
