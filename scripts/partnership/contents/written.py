"""What a partnership consists of, and how it is read: a line a kind a stage."""

from __future__ import annotations

import dataclasses
import datetime as dt
from pathlib import Path

from partnership import program
from partnership.files import personal
from partnership.files.allowed import AllowedFile
from partnership.files.shelf import Shelf
from partnership.kinds import (
    agreement,
    article,
    clash,
    cpd,
    event,
    group,
    identity,
    meeting,
    policy,
    school,
    school_year,
    source,
)
from partnership.kinds.agreement import AgreementFile
from partnership.kinds.article import Article
from partnership.kinds.clash import Clashes
from partnership.kinds.cpd import CpdFile, Training
from partnership.kinds.event import Agenda, Diary, DiaryFile, OwnDiary, Past
from partnership.kinds.group import GroupsFile
from partnership.kinds.identity import PartnershipFile
from partnership.kinds.meeting import Meetings
from partnership.kinds.open_data import Register
from partnership.kinds.policy import AdoptionsFile, Policies, PoliciesFile, ReviewsFile
from partnership.kinds.school import SchoolsFile
from partnership.kinds.school_year import TermsFile
from partnership.kinds.source import SourcesFile
from partnership.problems import InputError, Problem, Record
from partnership.web import prose

FILES = (
    *(PartnershipFile, SourcesFile, SchoolsFile, GroupsFile, TermsFile, AgreementFile, DiaryFile),
    *(PoliciesFile, ReviewsFile, AdoptionsFile),
    *(CpdFile, AllowedFile),
)


@dataclasses.dataclass(frozen=True)
class Written:
    """Everything that people wrote, kind by kind."""

    identity: PartnershipFile
    sources: SourcesFile
    schools: SchoolsFile
    groups: GroupsFile
    terms: TermsFile
    agreement: AgreementFile | None
    diaries: tuple[Diary, ...]
    own_diaries: tuple[OwnDiary, ...]
    """Schools' own calendars, as last read."""
    policies: Policies
    meetings: Meetings
    training: Training
    articles: tuple[Article, ...]


@dataclasses.dataclass(frozen=True)
class Partnership(Written):
    """The same, checked and joined: what a site is made from."""

    root: Path
    agenda: Agenda
    past: Past
    clashes: Clashes
    warnings: tuple[Problem, ...]

    def registers(self, today: dt.date) -> tuple[Register, ...]:
        """Return what is given away as open data."""
        agreed, shared = self.agreement, self.policies
        every = [
            Register("schools", "Schools", school.School, self.schools.schools),
            Register("partners", "Partners", school.Partner, self.schools.partners),
            Register("groups", "Groups", group.Group, self.groups.groups),
            Register("roles", "Roles", group.Role, self.groups.roles),
            Register("terms", "School years", school_year.SchoolYear, self.terms.years),
            Register("priorities", "Priorities", agreement.Priority, agreed.priorities if agreed else ()),
            Register("aims", "Aims", agreement.Aim, agreed.aims if agreed else ()),
            Register("objectives", "Objectives", agreement.Objective, agreed.objectives if agreed else ()),
            Register("activities", "Activities", agreement.Activity, agreed.activities if agreed else ()),
            Register("duties", "Duties", agreement.Duty, agreed.duties if agreed else ()),
            Register("projects", "Earlier projects", agreement.Project, agreed.projects if agreed else ()),
            Register("policies", "Policies", policy.ListedPolicy, [*policy.listed(shared.standings(today))]),
            Register("requirements", "Required policies", policy.Requirement, shared.file.requirements),
            Register("adoptions", "Adoptions", policy.ListedAdoption, [*policy.adoptions(shared)]),
            Register("cpd", "Training", cpd.ListedOffer, [*cpd.listed(self.shown_training(today))]),
            Register("meetings", "Meetings", meeting.ListedMeeting, [*meeting.listed(self.meetings)]),
            Register("decisions", "Decisions", meeting.ListedDecision, [*meeting.listed_decisions(self.meetings)]),
            Register("actions", "Actions", meeting.ListedAction, [*meeting.listed_actions(self.meetings)]),
            Register("sources", "Sources", source.Source, self.sources.sources),
        ]
        return tuple(register for register in every if register.entries)

    def shown_training(self, today: dt.date) -> cpd.Shown:
        """Return the training with the counts that may be shown."""
        return cpd.Shown(self.training, self.agenda, self.agreement, self.identity.few, today)


def load(root: Path, today: dt.date) -> Partnership:
    """Return the partnership in a folder, or raise InputError with every problem in it."""
    record = Record()
    written = _read(root, today, record)
    record.refuse_errors()
    agenda = _agenda(written, record)
    event.check(agenda, record)
    event.check_feeds(agenda, written.identity, record)
    clashes = clash.clashes(agenda, today)
    clash.warn(clashes, agenda, today, record)
    record.refuse_errors()
    past = event.remembered(root, agenda, written.identity, today, record, readers=(meeting.READER, cpd.READER))
    meeting.warn_of_timing(written.meetings, agenda.occurrences, past, today, record)
    kept = {field.name: getattr(written, field.name) for field in dataclasses.fields(Written)}
    return Partnership(**kept, root=root, agenda=agenda, past=past, clashes=clashes, warnings=record.warnings)


def _read(root: Path, today: dt.date, record: Record) -> Written:
    """Return what each file says, each kind checked by itself and against those that it refers to."""
    shelf = Shelf(root, FILES, record)
    about, sources, schools = shelf.open(PartnershipFile), shelf.open(SourcesFile), shelf.open(SchoolsFile)
    groups, terms = shelf.open(GroupsFile), shelf.open(TermsFile)
    agreed = shelf.open(AgreementFile) if (root / AgreementFile.PATH).exists() else None
    articles = _articles(root, record)
    personal.check(root, shelf.open(AllowedFile), [each.name for each in schools.schools] if schools else (), record)
    if schools:
        school.check(schools, record)
    policies = policy.read(root, shelf, schools, agreed, record)
    if about:
        _check(root, about, terms, policies, today, record)
    diaries = event.read(shelf, schools, groups, record)
    own = event.own_diaries(root, about, schools, today, record) if about and schools else ()
    meetings = meeting.read(root, shelf, groups, record)
    meeting.check(meetings, policies, schools, today, record)
    training = cpd.read(shelf, record)
    cpd.check(training, meetings, today, record)
    if about is None or sources is None or schools is None or groups is None or terms is None or policies is None:
        raise InputError(record.problems)
    return Written(about, sources, schools, groups, terms, agreed, diaries, own, policies, meetings, training, articles)


def _agenda(written: Written, record: Record) -> Agenda:
    """Return all diaries as one, with meetings that have a page and what schools' own calendars hold, nothing twice."""
    calendars = school_year.calendars(written.terms, written.identity)
    every = event.agenda((*written.diaries, *written.training.diaries()), written.schools, written.groups, calendars)
    every = event.with_meetings(every, tuple(meeting.convened(written.meetings)), record)
    return event.joined(every, written.own_diaries)


def _check(
    root: Path,
    about: PartnershipFile,
    terms: TermsFile | None,
    policies: Policies | None,
    today: dt.date,
    record: Record,
) -> None:
    """Note what is wrong between files, or between a file and its past."""
    identity.check(about, root, record)
    if terms:
        school_year.check(terms, about, today, record)
    if policies:
        policy.check(policies, root, about.forge.branch, today, record)


def _articles(root: Path, record: Record) -> tuple[Article, ...]:
    kept = prose.kept(root / ".cache/prose.json")
    articles = article.read(root, program.CONTENT, kept, record)
    kept.keep()
    return articles
