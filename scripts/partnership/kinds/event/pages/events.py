"""A page for each thing that people wrote into a diary: when, where, for whom, and the way into one's own calendar."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from partnership.kinds.event.agenda import called
from partnership.kinds.event.model import EVERYONE
from partnership.kinds.event.pages.diary import INDEX, DiaryPages
from partnership.kinds.event.pages.lines import Line
from partnership.web.pages import PlannedPage


def pages(diary: DiaryPages) -> Iterator[PlannedPage]:
    """Yield a page for each entry."""
    for entry, lines in diary.lines.of_entries.items():
        yield _page(lines, diary, diary.calendar_file(entry))


def _page(lines: Sequence[Line], diary: DiaryPages, calendar_file: str | None) -> PlannedPage:
    coming = [line for line in lines if line.last >= diary.today]
    past = [line for line in reversed(lines) if line.last < diary.today]
    shown = (coming or past)[0]
    written = shown.occurrence.written
    page = shown.occurrence.page if all(line.occurrence.page for line in lines) else None
    return PlannedPage(
        path=shown.occurrence.entry_path,
        title=shown.title,
        template="event.html",
        source=written.path if written else None,
        above=INDEX,
        description=f"{shown.kind_in_words}: {shown.when}.",
        listed=page is None,
        canonical=page,
        facts={**_people(shown, diary), "line": shown, "coming": coming, "past": past, "calendar_file": calendar_file},
    )


def _people(shown: Line, diary: DiaryPages) -> Mapping[str, object]:
    """Return where an entry is, whom it concerns and how to follow it."""
    occurrence = shown.occurrence
    return {
        "event": occurrence,
        "school": diary.names.people.schools.get(occurrence.at or ""),
        "concerned": _concerned(called(occurrence), diary),
        "owner": _concerned((occurrence.owner,), diary)[0],
        "subscription": diary.subscription(occurrence.owner),
        "old": shown.last < diary.this_year.first,
    }


def _concerned(names: Sequence[str], diary: DiaryPages) -> list[tuple[str, str | None]]:
    """Return what each is called, with the path of its page if it has one."""
    people = diary.names.people
    found: list[tuple[str, str | None]] = []
    for name in dict.fromkeys(names):
        whose = people.schools.get(name) or people.groups.get(name)
        words = "Everyone, in all schools" if name == EVERYONE else diary.names.of(name)
        found.append((words, whose.path if whose else None))
    return found
