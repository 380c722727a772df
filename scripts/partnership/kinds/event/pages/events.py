"""A page for each thing that people wrote into a diary: when, where, for whom, and the way into one's own calendar."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from partnership.kinds.event.agenda import People
from partnership.kinds.event.model import EVERYONE, SHARED
from partnership.kinds.event.pages.diary import INDEX, DiaryPages
from partnership.kinds.event.pages.lines import Line
from partnership.web.pages import PlannedPage, Rank, Sought
from partnership.words import long_day


def pages(diary: DiaryPages) -> Iterator[PlannedPage]:
    """Yield a page for each entry."""
    for lines in diary.lines.of_entries.values():
        yield _page(lines, diary)


def _page(lines: Sequence[Line], diary: DiaryPages) -> PlannedPage:
    coming = [line for line in lines if line.last >= diary.today]
    past = [line for line in reversed(lines) if line.last < diary.today]
    shown, people = (coming or past)[0], diary.agenda.people
    occurrence = shown.occurrence
    taking_place = [line for line in lines if not line.occurrence.is_cancelled]
    page = occurrence.page if all(line.occurrence.page for line in lines) else None
    return PlannedPage(
        path=occurrence.entry_path,
        title=_title(lines, people),
        template="event.html",
        source=occurrence.written.path if occurrence.written else None,
        above=INDEX,
        description=f"{shown.kind_in_words}: {shown.when}.",
        sought=Sought(
            kind=shown.kind_in_words if taking_place else f"{shown.kind_in_words}, cancelled",
            rank=Rank.TIME,
            days=tuple(line.last for line in taking_place),
            series=occurrence.title,
        ),
        listed=page is None,
        canonical=page,
        facts={
            "event": occurrence,
            "line": shown,
            "coming": coming,
            "past": past,
            "last_day": max(line.last for line in lines),
            "school": people.schools.get(occurrence.at or ""),
            "concerned": [_name_and_page(name, people) for name in dict.fromkeys(occurrence.concerned)],
            "owners": [_name_and_page(name, people) for name in occurrence.owners],
            "subscription": diary.subscription(occurrence.owner),
            "calendar_file": diary.calendar_file(occurrence.entry),
            "old": shown.last < diary.this_year.first,
        },
    )


def _title(lines: Sequence[Line], people: People) -> str:
    """Return what tells an entry from all others of its name: whose it is, unless its name says that, and its days."""
    occurrence, days = lines[0].occurrence, [line.first for line in lines]
    whose = "" if SHARED in occurrence.owners else people.names(occurrence.owners)
    first, last = long_day(min(days)), long_day(max(days))
    when = first if first == last else f"{first} to {last}"
    return ", ".join(words for words in (occurrence.title, "" if whose in occurrence.title else whose, when) if words)


def _name_and_page(whose: str, people: People) -> tuple[str, str | None]:
    """Return what somebody is called, with the path of their page if they have one."""
    owner = people.body(whose)
    return "Everyone, in all schools" if whose == EVERYONE else people.name(whose), owner.path if owner else None
