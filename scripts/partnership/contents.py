"""Table of contents: what a partnership consists of, how it is read, and what its site shows. Start reading here."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterator
from pathlib import Path

from partnership.files.shelf import Shelf
from partnership.kinds import (
    agreement,
    article,
    event,
    group,
    home,
    identity,
    open_data,
    policy,
    school,
    school_year,
    source,
)
from partnership.kinds.agreement import AgreementFile
from partnership.kinds.article import Article
from partnership.kinds.codeowners import Owners
from partnership.kinds.event import Agenda, Clashes, DiaryFile, DiaryPages, Feed, Past
from partnership.kinds.group import GroupsFile
from partnership.kinds.home import WayIn
from partnership.kinds.identity import PartnershipFile
from partnership.kinds.open_data import Register
from partnership.kinds.policy import AdoptionsFile, Policies, PoliciesFile, PolicyPages, ReviewsFile
from partnership.kinds.school import Roll, SchoolsFile
from partnership.kinds.school_year import TermsFile
from partnership.kinds.source import SourcesFile
from partnership.problems import InputError, Problem, Record
from partnership.web import look, prose
from partnership.web.finish import Draft, Writing
from partnership.web.pages import Look, Panel, Plan, PlannedFile, PlannedPage, Section

PROJECT = Path(__file__).resolve().parents[2]
"""This project's own folder: its templates serve every partnership that brings none."""

FILES = (
    *(PartnershipFile, SourcesFile, SchoolsFile, GroupsFile, TermsFile, AgreementFile, DiaryFile),
    *(PoliciesFile, ReviewsFile, AdoptionsFile),
)


@dataclasses.dataclass(frozen=True)
class Partnership:
    """Everything that people wrote, checked."""

    root: Path
    identity: PartnershipFile
    sources: SourcesFile
    schools: SchoolsFile
    groups: GroupsFile
    terms: TermsFile
    agreement: AgreementFile | None
    agenda: Agenda
    past: Past
    clashes: Clashes
    policies: Policies
    articles: tuple[Article, ...]
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
            Register("sources", "Sources", source.Source, self.sources.sources),
        ]
        return tuple(register for register in every if register.entries)


def load(root: Path, today: dt.date) -> Partnership:
    """Return the partnership in a folder, or raise InputError with every problem in it."""
    record = Record()
    shelf = Shelf(root, FILES, record)
    about, sources, schools = shelf.open(PartnershipFile), shelf.open(SourcesFile), shelf.open(SchoolsFile)
    groups, terms = shelf.open(GroupsFile), shelf.open(TermsFile)
    agreed = shelf.open(AgreementFile) if (root / AgreementFile.PATH).exists() else None
    articles = _articles(root, record)
    if schools:
        school.check(schools, record)
    policies = policy.read(root, shelf, schools, agreed, record)
    if about:
        _check(root, about, terms, policies, today, record)
    diaries = event.read(shelf, schools, groups, record)
    own = event.own_diaries(root, about, schools, today, record) if about and schools else ()
    record.refuse_errors()
    if about is None or sources is None or schools is None or groups is None or terms is None or policies is None:
        raise InputError(record.problems)
    agenda = event.joined(event.agenda(diaries, schools, groups, school_year.calendars(terms, about)), own)
    event.check(agenda, record)
    event.check_feeds(agenda, about, record)
    clashes = event.clashes(agenda, today)
    event.warn_of_clashes(clashes, agenda, today, record)
    record.refuse_errors()
    past = event.remembered(root, agenda, about, today, record)
    return Partnership(
        *(root, about, sources, schools, groups, terms, agreed, agenda, past, clashes, policies, articles),
        record.warnings,
    )


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
        policy.check(policies, root, about.forge.branch, record)


def _articles(root: Path, record: Record) -> tuple[Article, ...]:
    kept = prose.kept(root / ".cache/prose.json")
    articles = article.read(root, kept, record)
    kept.keep()
    return articles


def plan(partnership: Partnership, today: dt.date) -> Plan:
    """Return the whole site, or raise InputError with every link that leads nowhere."""
    record = Record(partnership.warnings)
    drafted = draft(partnership, today, record)
    finished = drafted.finish(record)
    record.refuse_errors()
    return Plan(finished, tuple(drafted.files), tuple(drafted.navigation), _look(partnership))


def check(partnership: Partnership, today: dt.date) -> None:
    """Raise InputError with every link in people's prose that leads nowhere; quicker than a plan."""
    record = Record(partnership.warnings)
    writings: list[tuple[str, Writing]] = [*article.writings(partnership.articles)]
    writings += policy.writings(partnership.policies)
    owners(partnership).check(partnership.root, record)
    draft(partnership, today, record).check(writings, record)
    record.refuse_errors()


def owners(partnership: Partnership) -> Owners:
    """Return who looks after what, for the forge."""
    kept = partnership.policies.file
    return Owners(partnership.identity.forge, partnership.schools, partnership.groups, kept)


def draft(partnership: Partnership, today: dt.date, record: Record) -> Draft:
    """Return what each kind offers the site."""
    event.check_clashes(partnership.clashes, partnership.agenda, today, record)
    now = school.roll(partnership.schools, today)
    about, past = partnership.identity, partnership.past
    feeds = event.feeds(partnership.agenda, past, partnership.groups, about, today)
    diary, policies = _diary(partnership, now, feeds, today), _policies(partnership, now, today)
    files = [*open_data.files(partnership.registers(today)), *event.files(diary), *_assets(partnership)]
    files += event.feed_files(feeds, partnership.agenda, past, about, today)
    files += policy.files(policies)
    pages = list(_pages(partnership, now, diary, policies, today))
    pages += policy.pages(policies)
    pages += event.pages(diary, {file.address for file in files})
    pages += event.clash_pages(partnership.clashes, partnership.agenda, today, {it.path for it in partnership.articles})
    pages += article.pages(article.shown(partnership.articles, {page.path for page in pages}, record))
    panels = [*_panels(partnership, now, diary, today), *policy.panels(policies)]
    navigation = list(_navigation(partnership, diary, policies))
    return Draft(pages, panels, files, navigation, [partnership.root, PROJECT])


def _diary(partnership: Partnership, now: Roll | None, feeds: tuple[Feed, ...], today: dt.date) -> DiaryPages:
    schools = now.schools if now else ()
    groups = tuple(group for group in partnership.groups.groups if group.meets_on(today))
    changes = event.changed_lately(partnership.past, partnership.agenda, today)
    return DiaryPages(partnership.agenda, feeds, changes, partnership.identity, schools, groups, today)


def _policies(partnership: Partnership, now: Roll | None, today: dt.date) -> PolicyPages:
    groups = {group.id: group for group in partnership.groups.groups}
    titled = partnership.sources.titled()
    kept = partnership.policies
    helped = any(each.path == policy.HELP for each in partnership.articles)
    return PolicyPages(
        *(kept, kept.standings(today), partnership.identity, groups, titled, now, today),
        help=policy.HELP if helped else None,
    )


def _pages(
    partnership: Partnership, now: Roll | None, diary: DiaryPages, policies: PolicyPages, today: dt.date
) -> Iterator[PlannedPage]:
    about, sources, agreed = partnership.identity, partnership.sources, partnership.agreement
    ways = tuple(_ways_in(partnership, diary))
    yield home.page(about, agreed, partnership.terms, now, diary, policies, ways)
    yield from identity.pages(about)
    yield from source.pages(sources)
    yield from school.pages(partnership.schools, sources, today)
    yield from group.pages(partnership.groups, sources, now, today)
    yield from school_year.pages(partnership.terms, about, sources, today)
    yield agreement.page(agreed, about, sources, partnership.groups, now, today)
    yield from open_data.pages(partnership.registers(today), about, now)


def _panels(partnership: Partnership, now: Roll | None, diary: DiaryPages, today: dt.date) -> Iterator[Panel]:
    yield from school.panels(now)
    yield from group.panels(partnership.groups, now, today)
    yield from event.panels(diary)
    yield from event.free_panels(partnership.agenda, partnership.groups, today)


def _assets(partnership: Partnership) -> Iterator[PlannedFile]:
    about = partnership.identity
    yield PlannedFile(look.STYLE, look.style(about.colour, about.accent))
    if about.mark is None:
        yield PlannedFile(look.MARK, look.mark(about.short_name, about.colour))


def _ways_in(partnership: Partnership, diary: DiaryPages) -> Iterator[WayIn]:
    if diary.is_kept:
        yield WayIn("See the diary", event.INDEX, "What happens when, and how to have it in your own calendar.")
    mapped = ", with a map" if any(each.location for each in partnership.schools.schools) else ""
    yield WayIn("Find a school", school.DIRECTORY, f"Addresses, websites and heads{mapped}.")
    if partnership.groups.groups:
        yield WayIn("See who meets", group.INDEX, "What each group is for, and who is in it.")
    if partnership.policies.file.policies:
        yield WayIn(
            "Read the policies", policy.INDEX, "What the schools share, what changed, and how to suggest a change."
        )
    if partnership.terms.years:
        yield WayIn("Look up term dates", school_year.INDEX, "Terms, holidays and numbered weeks.")
    if any(each.path == "help/index.md" for each in partnership.articles):
        yield WayIn("Get help", "help/index.md", "How to find, change or add something here.")


def _navigation(partnership: Partnership, diary: DiaryPages, policies: PolicyPages) -> Iterator[Section]:
    yield Section("Home", home.PAGE)
    yield from event.navigation(diary)
    yield from policy.navigation(policies)
    schools = [Section("Directory", school.DIRECTORY)]
    if partnership.schools.partners:
        schools.append(Section("Partners", school.PARTNERS))
    yield Section("Schools", school.DIRECTORY, (*schools, Section("Members through time", school.MEMBERS)))
    if partnership.groups.groups:
        yield Section("Groups", group.INDEX)
    if partnership.terms.years:
        yield Section("Term dates", school_year.INDEX)
    yield Section("About", agreement.PAGE, tuple(_about(partnership)))
    yield from article.navigation(partnership.articles)


def _about(partnership: Partnership) -> Iterator[Section]:
    yield Section("What we have agreed", agreement.PAGE)
    if partnership.sources.sources:
        yield Section("Where the facts come from", source.PAGE)
    yield Section("Open data", open_data.PAGE)
    yield from _footer()


def _footer() -> Iterator[Section]:
    yield Section("Get in touch", identity.CONTACT)
    yield Section("Accessibility", identity.ACCESSIBILITY)
    yield Section("What this site stores", identity.STORAGE)


def _look(partnership: Partnership) -> Look:
    about = partnership.identity
    return Look(
        name=about.name,
        short_name=about.short_name,
        summary=about.summary,
        address=about.address,
        mark=about.mark or look.MARK,
        styles=(look.STYLE,),
        footer=(*_footer(), Section("Open data", open_data.PAGE)),
        edit_address=about.forge.edit_address(),
    )
