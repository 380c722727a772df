"""A group on a day: its agenda, its minutes, what it decided, what somebody then owes."""

from partnership.kinds.meeting.check import check
from partnership.kinds.meeting.drafting import draft
from partnership.kinds.meeting.folder import Meeting, Meetings, read, writings
from partnership.kinds.meeting.former import READER, convened
from partnership.kinds.meeting.model import FOLDER, Action, Decision
from partnership.kinds.meeting.owed import Owed, owed
from partnership.kinds.meeting.pages import INDEX, MeetingPages, files, navigation, pages, panels
from partnership.kinds.meeting.records import ListedAction, ListedDecision, ListedMeeting
from partnership.kinds.meeting.records import actions as listed_actions
from partnership.kinds.meeting.records import decisions as listed_decisions
from partnership.kinds.meeting.records import meetings as listed
from partnership.kinds.meeting.timing import check as warn_of_timing

__all__ = [
    "FOLDER",
    "INDEX",
    "READER",
    "Action",
    "Decision",
    "ListedAction",
    "ListedDecision",
    "ListedMeeting",
    "Meeting",
    "MeetingPages",
    "Meetings",
    "Owed",
    "check",
    "convened",
    "draft",
    "files",
    "listed",
    "listed_actions",
    "listed_decisions",
    "navigation",
    "owed",
    "pages",
    "panels",
    "read",
    "warn_of_timing",
    "writings",
]
