"""A group on a day: its agenda, its minutes, what it decided, what somebody then owes."""

from partnership.kinds.meeting.drafting import draft
from partnership.kinds.meeting.history import READER
from partnership.kinds.meeting.joining import join
from partnership.kinds.meeting.meetings import Meetings
from partnership.kinds.meeting.model import FOLDER
from partnership.kinds.meeting.pages import offering
from partnership.kinds.meeting.timing import warn_of_timing
from partnership.kinds.meeting.validation import read

__all__ = ["FOLDER", "READER", "Meetings", "draft", "join", "offering", "read", "warn_of_timing"]
