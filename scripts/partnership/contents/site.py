"""What the site of a partnership shows: pages, panels, files and navigation, a line a kind a stage."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from partnership import program
from partnership.contents.written import Partnership
from partnership.kinds import (
    agreement,
    article,
    clash,
    cpd,
    event,
    group,
    home,
    identity,
    meeting,
    open_data,
    policy,
    school,
    school_year,
    source,
)
from partnership.kinds.codeowners import Owners
from partnership.kinds.cpd import CpdPages
from partnership.kinds.event import DiaryPages, Feed
from partnership.kinds.home import WayIn
from partnership.kinds.meeting import MeetingPages
from partnership.kinds.policy import PolicyPages
from partnership.kinds.school import Roll
from partnership.problems import Record
from partnership.web import look
from partnership.web.finish import Draft, Writing
from partnership.web.pages import Look, Panel, Plan, PlannedFile, PlannedPage, Section


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
    writings += meeting.writings(partnership.meetings)
    draft(partnership, today, record).check(writings, record)
    record.refuse_errors()


def owners(partnership: Partnership) -> Owners:
    """Return who looks after what, for the forge."""
    kept = partnership.policies.file
    return Owners(partnership.identity.forge, partnership.schools, partnership.groups, kept)


def draft(partnership: Partnership, today: dt.date, record: Record) -> Draft:
    """Return what each kind offers the site."""
    clash.check(partnership.clashes, partnership.agenda, today, record)
    now = school.roll(partnership.schools, today)
    about, past = partnership.identity, partnership.past
    feeds = event.feeds(partnership.agenda, past, partnership.groups, about, today)
    diary, policies = _diary(partnership, now, feeds, today), _policies(partnership, now, today)
    meetings = _meetings(partnership, policies)
    training = _training(partnership, diary, now, today)
    files = [*open_data.files(partnership.registers(today)), *event.files(diary), *_assets(partnership)]
    files += article.pictures(partnership.root, program.CONTENT)
    files += event.feed_files(feeds, partnership.agenda, past, about, today)
    files += [*policy.files(policies), *meeting.files(meetings), *cpd.files(training)]
    pages = list(_pages(partnership, now, diary, policies, today))
    pages += [*policy.pages(policies), *meeting.pages(meetings)]
    pages += event.pages(diary, {file.address for file in files})
    pages += cpd.pages(training, {file.address for file in files})
    pages += clash.pages(partnership.clashes, partnership.agenda, today, {it.path for it in partnership.articles})
    pages += article.pages(article.shown(partnership.articles, {page.path for page in pages}, record))
    panels = [*_panels(partnership, now, diary, today), *meeting.panels(meetings), *cpd.panels(training)]
    panels += policy.panels(policies)
    navigation = list(_navigation(partnership, diary, policies, meetings, training))
    return Draft(pages, panels, files, navigation, [partnership.root, program.TOP])


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


def _meetings(partnership: Partnership, policies: PolicyPages) -> MeetingPages:
    kept = partnership.meetings, partnership.agenda, partnership.past
    return MeetingPages(*kept, policies, partnership.identity, partnership.groups, policies.now, policies.today)


def _training(partnership: Partnership, diary: DiaryPages, now: Roll | None, today: dt.date) -> CpdPages:
    groups = {group.id: group for group in partnership.groups.groups}
    roles = {role.id: role for role in partnership.groups.roles}
    shown, about = partnership.shown_training(today), partnership.identity
    schools, titled = partnership.schools.by_id(), partnership.sources.titled()
    return CpdPages(shown, diary, partnership.meetings, about, schools, groups, roles, titled, now)


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
    yield from clash.panels(partnership.agenda, partnership.groups, today)


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
    if partnership.meetings.all:
        yield WayIn("Follow meetings", meeting.INDEX, "Agendas, minutes, decisions, and what is still to do.")
    if partnership.training.is_planned:
        yield WayIn("Find training", cpd.INDEX, "The year’s plan for all staff: when, where, how to book.")
    if partnership.policies.file.policies:
        yield WayIn(
            "Read the policies", policy.INDEX, "What the schools share, what changed, and how to suggest a change."
        )
    if partnership.terms.years:
        yield WayIn("Look up term dates", school_year.INDEX, "Terms, holidays and numbered weeks.")
    if any(each.path == "help/index.md" for each in partnership.articles):
        yield WayIn("Get help", "help/index.md", "How to find, change or add something here.")


def _navigation(
    partnership: Partnership, diary: DiaryPages, policies: PolicyPages, meetings: MeetingPages, training: CpdPages
) -> Iterator[Section]:
    yield Section("Home", home.PAGE)
    yield from event.navigation(diary)
    if partnership.terms.years:
        yield Section("Term dates", school_year.INDEX)
    yield from meeting.navigation(meetings)
    yield from cpd.navigation(training)
    yield from policy.navigation(policies)
    schools = [Section("Directory", school.DIRECTORY)]
    if partnership.schools.partners:
        schools.append(Section("Partners", school.PARTNERS))
    yield Section("Schools", school.DIRECTORY, (*schools, Section("Members through time", school.MEMBERS)))
    if partnership.groups.groups:
        yield Section("Groups", group.INDEX)
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
