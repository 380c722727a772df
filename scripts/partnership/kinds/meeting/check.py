"""What must be right in meetings, and between them and what rests on them."""

from __future__ import annotations

import datetime as dt
from typing import Protocol

from partnership.files.shelf import Shelf
from partnership.kinds.meeting import actions as owed
from partnership.kinds.meeting import decisions as deciding
from partnership.kinds.meeting import meetings as folder
from partnership.kinds.meeting import validation as steps
from partnership.kinds.meeting.meetings import Meetings
from partnership.kinds.policy import Policies
from partnership.kinds.school import SchoolsFile


class Before(folder.Before, Protocol):
    """What meetings are read and checked beside, None where it is not right."""

    @property
    def today(self) -> dt.date: ...
    @property
    def schools(self) -> SchoolsFile | None: ...
    @property
    def policies(self) -> Policies | None: ...


def read(shelf: Shelf, before: Before) -> Meetings:
    """Return the meetings that are right; note steps that cannot be, actions from nowhere, and one-sided decisions."""
    meetings, record = folder.meetings(shelf, before), shelf.record
    steps.check(meetings, before.schools, before.today, record)
    owed.check(meetings, record)
    if before.policies:
        deciding.check(meetings, before.policies, record)
    return meetings
