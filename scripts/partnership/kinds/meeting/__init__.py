"""A group on a day: its agenda, its minutes, what it decided, what somebody then owes."""

from partnership.kinds.meeting.drafting import draft, draft_beside
from partnership.kinds.meeting.history import READER
from partnership.kinds.meeting.joining import join
from partnership.kinds.meeting.meetings import Meetings
from partnership.kinds.meeting.model import FOLDER
from partnership.kinds.meeting.named_meetings import Told, check_named, day_of_meeting, refusals_of_meeting
from partnership.kinds.meeting.pages import offering
from partnership.kinds.meeting.timing import warn_of_timing
from partnership.kinds.meeting.validation import read

__all__ = [
    "FOLDER",
    "READER",
    "Meetings",
    "Told",
    "check_named",
    "day_of_meeting",
    "draft",
    "draft_beside",
    "join",
    "offering",
    "read",
    "refusals_of_meeting",
    "warn_of_timing",
]
