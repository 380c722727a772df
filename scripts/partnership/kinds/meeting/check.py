"""What must be right in meetings, and between them and what rests on them."""

from __future__ import annotations

import datetime as dt

from partnership.kinds.meeting import deciding, owed, steps
from partnership.kinds.meeting.folder import Meetings
from partnership.kinds.policy import Policies
from partnership.kinds.school import SchoolsFile
from partnership.problems import Record


def check(
    meetings: Meetings,
    policies: Policies | None,
    schools: SchoolsFile | None,
    today: dt.date,
    record: Record,
) -> None:
    """Note steps that cannot be, actions from nowhere, and decisions that are not the same on both sides."""
    steps.check(meetings, schools, today, record)
    owed.check(meetings, record)
    if policies:
        deciding.check(meetings, policies, record)
