"""The diary's lists: what is next, each school year, each kind; and what a school or group does next."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping

from partnership.kinds import period
from partnership.kinds.event.model import KINDS
from partnership.kinds.event.occurrence import INFORMATION
from partnership.kinds.event.pages.diary import INDEX, DiaryPages, DiaryYear
from partnership.kinds.event.pages.lines import Line, illustrations, merged
from partnership.kinds.event.pages.subscribe import Subscription
from partnership.kinds.event.pages.upcoming import Shortlist
from partnership.web.pages import Panel, PlannedPage, Rank, Sought


def pages(diary: DiaryPages) -> Iterator[PlannedPage]:
    """Yield the diary itself, a page for each school year, and one for each kind of event."""
    yield _index(diary)
    yield from (_year(year, diary) for year in diary.years)
    yield from (_kind(kind, lines, diary) for kind, lines in _kinds(diary).items())


def panels(diary: DiaryPages) -> Iterator[Panel]:
    """Yield what each school, partner and group does next, for their own pages."""
    for school in diary.common.members:
        owner = {"field": "school", "owner": school.id, "name": school.short_name}
        subscription = diary.subscription(school.id)
        yield _panel(school.path, owner, upcoming=diary.upcoming.of_school(school.id), subscription=subscription)
    for partner in diary.agenda.people.partners.values():
        if partner.has_a_page and period.covers(partner, diary.today):
            upcoming, subscription = diary.upcoming.of_partner(partner.id), diary.subscription(partner.id)
            if subscription is None and not upcoming.lines:
                continue  # it keeps no diary
            owner = {"field": "", "owner": partner.id, "name": partner.name}
            yield _panel(partner.path, owner, upcoming=upcoming, subscription=subscription)
    for group in diary.common.groups_that_meet:
        owner = {"field": "group", "owner": group.id, "name": group.name}
        subscription = diary.subscription(group.id)
        yield _panel(group.path, owner, upcoming=diary.upcoming.of_group(group.id), subscription=subscription)


def _panel(page: str, owner: dict[str, str], *, upcoming: Shortlist, subscription: Subscription | None) -> Panel:
    facts = {**owner, "next": upcoming, "illustrations": upcoming.illustrations, "subscription": subscription}
    return Panel(page, "panels/diary_of.html", facts)


def _index(diary: DiaryPages) -> PlannedPage:
    year, upcoming = diary.this_year, diary.upcoming.for_everyone
    after = tuple(line for line in upcoming.lines if line.first > year.last)
    return PlannedPage(
        path=INDEX,
        title="Diary",
        template="diary.html",
        description="What schools and groups do, day by day, for this school year.",
        facts={
            **_shown(year, diary),
            "illustrations": illustrations((*year.lines, *after)),
            "after": dataclasses.replace(upcoming, lines=after),
            "kinds": [(kind, KINDS[kind]) for kind in _kinds(diary)],
            "can_subscribe": bool(diary.feeds),
        },
    )


def _year(year: DiaryYear, diary: DiaryPages) -> PlannedPage:
    return PlannedPage(
        path=year.path,
        title=f"Diary of {year.name}",
        template="diary_year.html",
        above=INDEX,
        description=f"What schools and groups do in {year.name}, day by day.",
        sought=Sought(kind="Diary", rank=Rank.ASIDE, days=(year.last,), series="Diary of a year"),
        facts=_shown(year, diary),
    )


def _shown(year: DiaryYear, diary: DiaryPages) -> Mapping[str, object]:
    """Return what a whole school year needs on a page: itself, the choices of the filter, and the other years."""
    held = {line.kind for line in year.lines}
    return {
        "year": year,
        "illustrations": year.illustrations,
        "kinds_shown": [(kind, name) for kind, name in {**KINDS, **INFORMATION}.items() if kind in held],
        "schools": diary.common.members,
        "groups": diary.common.groups_that_meet,
        "other_years": [other for other in reversed(diary.years) if other is not year],
    }


def _kinds(diary: DiaryPages) -> dict[str, list[Line]]:
    """Return the kinds that were ever in the diary, with what is coming of each."""
    held = {line.kind for line in diary.lines.all}
    coming: dict[str, list[Line]] = {kind: [] for kind in KINDS if kind in held}
    for line in diary.lines.coming(diary.today):
        if line.kind in coming:
            coming[line.kind].append(line)
    return coming


def _kind(kind: str, lines: list[Line], diary: DiaryPages) -> PlannedPage:
    name = KINDS[kind]
    return PlannedPage(
        path=f"diary/kind/{kind}.md",
        title=f"{name}: what is coming",
        template="diary_kind.html",
        above=INDEX,
        description=f"Everything of this kind that is coming, in all schools and groups: {name}.",
        sought=Sought(kind="Diary", rank=Rank.ASIDE),
        facts={
            "name": name,
            "kind": kind,
            "lines": list(merged(lines)),
            "illustrations": illustrations(lines),
            "subscription": diary.subscription_of_kind(kind),
        },
    )
