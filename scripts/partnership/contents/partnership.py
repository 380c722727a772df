"""What a partnership consists of, and how it is read: a field and a line a kind, in the order of reading."""

from __future__ import annotations

import datetime as dt

from partnership.files.shelf import Shelf
from partnership.files.store import Store
from partnership.kinds import (
    agreement,
    allowed,
    article,
    attachment,
    clash,
    cpd,
    event,
    group,
    identity,
    meeting,
    members,
    policy,
    school,
    school_year,
    search_words,
    source,
    workflows,
)
from partnership.kinds.agreement import AgreementFile
from partnership.kinds.allowed import AllowedFile
from partnership.kinds.article import Article
from partnership.kinds.attachment import Attachment
from partnership.kinds.clash import Clashes
from partnership.kinds.common_facts import CommonFacts, common_facts
from partnership.kinds.cpd import Training
from partnership.kinds.event import Agenda, CommittedHistory, DiaryPages, Past
from partnership.kinds.group import GroupsFile
from partnership.kinds.identity import PartnershipFile
from partnership.kinds.meeting import Meetings
from partnership.kinds.members import MembersFile
from partnership.kinds.policy import Policies
from partnership.kinds.school import CoastFile, SchoolsFile
from partnership.kinds.school_year import TermsFile
from partnership.kinds.search_words import SearchFile
from partnership.kinds.source import SourcesFile
from partnership.problems import Record


class Written:
    """What people wrote, kind by kind. It grows line by line, so that each kind is given those before it.

    None stands for a file that is not right: why is noted in the shelf's record. Only an agreement may be absent, and
    what is said of the members' site.
    """

    identity: PartnershipFile | None
    members: MembersFile | None
    sources: SourcesFile | None
    schools: SchoolsFile | None
    coast: CoastFile | None
    groups: GroupsFile | None
    terms: TermsFile | None
    agreement: AgreementFile | None
    diaries: event.WrittenDiaries
    policies: Policies | None
    meetings: Meetings
    training: Training
    articles: tuple[Article, ...]
    attachments: tuple[Attachment, ...]
    search_words: SearchFile | None
    allowed: AllowedFile | None

    def __init__(self, shelf: Shelf, today: dt.date) -> None:
        """Read each kind, checked by itself and against those before it."""
        self.root, self.folders, self.today = shelf.root, shelf.folders, today
        self.store = Store(shelf.kept and shelf.kept.with_suffix(""), keeps=shelf.keeps)  # a folder beside the file
        self.identity = identity.read(shelf, self)
        self.members = members.read(shelf, self)
        self.sources = source.read(shelf, self)
        self.schools = school.read(shelf, self)
        self.coast = school.read_coast(shelf, self)
        self.groups = group.read(shelf, self)
        self.terms = school_year.read(shelf, self)
        self.agreement = agreement.read(shelf, self)
        self.diaries = event.read(shelf, self)
        self.policies = policy.read(shelf, self)
        self.meetings = meeting.read(shelf, self)
        self.training = cpd.read(shelf, self)
        self.articles = article.read(shelf, self)
        self.attachments = attachment.read(shelf, self)
        self.search_words = search_words.read(shelf, self)
        self.allowed = allowed.read(shelf, self)
        self.left_out = len(shelf.left_out.entries)


class Partnership(Written):
    """The same, all of it right, with what follows from it on its day: what a site is made from."""

    identity: PartnershipFile
    sources: SourcesFile
    schools: SchoolsFile
    coast: CoastFile
    groups: GroupsFile
    terms: TermsFile
    policies: Policies
    search_words: SearchFile
    common: CommonFacts
    history: CommittedHistory
    agenda: Agenda
    past: Past
    diary: DiaryPages
    clashes: Clashes
    whole: Partnership
    """The same with its illustrations, where they are left out; itself, where they are shown."""
    public: Partnership | None = None
    """What everyone may read of it; None where this is all that."""

    def __init__(self, written: Written, record: Record, *, leniently: bool = False) -> None:
        """Join what was read, or raise InputError with every problem noted in the record until then.

        What was read leniently is joined as far as it goes, whatever is noted: see `contents/further.py`.
        """
        if not leniently:
            record.refuse_errors()  # whatever is None past this line was noted, so nothing is
        vars(self).update(vars(written))
        self.whole = self
        self.common = common_facts(self)
        # Meetings and sessions of training are events too. They come into the diary before schools' own calendars, of
        # which only what is not there yet is joined, and into its history: so whatever is made of events (pages, feeds,
        # clashes, free days) sees no difference.
        self.history = event.committed_history(self, readers=(meeting.READER, cpd.READER))
        planned = event.agenda(self, self.history.names, self.training.diaries(), record)
        planned = meeting.join(self.meetings, planned, record)
        self.agenda = event.join_own_calendars(planned, self.diaries)
        event.check(self, record)
        meeting.check_named(self, record)
        self.clashes = clash.clashes(self.agenda, self.today)
        if not leniently:
            record.refuse_errors()
        clash.warn(self.clashes, self.agenda, self.today, record)
        self.past = event.read_past(self, record)
        meeting.warn_of_timing(self, record)
        workflows.warn(self, record)
        self.diary = DiaryPages(self.agenda, self.past, self.common)
        self.warnings = record.warnings
