"""Where clashes are told: by the check, and on a page of the diary."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Sequence
from typing import Protocol

from partnership.kinds import event
from partnership.kinds.clash import free_days
from partnership.kinds.clash.clashes import PAGE, Clash, Clashes
from partnership.kinds.clash.wording import Teller, in_written_order, when
from partnership.kinds.event import Agenda, DiaryPages
from partnership.problems import Place, Record
from partnership.web.offering import Offering
from partnership.web.pages import MenuEntry, PlannedPage

HELP = "help/clashes.md"
"""The article that says what to do."""

MOST = 100
"""How many things that are only too close together the page lists."""


def check(found: Clashes, every: Agenda, today: dt.date, record: Record) -> None:
    """Note the hard clashes still to come between what is written here."""
    teller = Teller(every, today)
    for clash in found.hard:
        if not _is_foreign(clash):
            record.note(*_told(clash, teller))


def warn(found: Clashes, every: Agenda, today: dt.date, record: Record) -> None:
    """Warn of acceptances of what does not clash, and of clashes with what a school's own calendar says."""
    teller = Teller(every, today)
    for clash in found.hard:
        if _is_foreign(clash) and any(each.source is None for each in clash.both):
            record.warn(*_told(clash, teller))
    for acceptance in found.idle:
        record.warn(
            acceptance.written_at("event"),
            f"this does not clash with '{acceptance.event}', so there is nothing to accept",
            "Delete the acceptance, or correct the id.",
        )


def _is_foreign(clash: Clash) -> bool:
    """Return whether one of the two was read from a school's own calendar, which is not in our hands."""
    return any(each.source for each in clash.both)


def _told(clash: Clash, teller: Teller) -> tuple[Place, str, str]:
    """Return the place of the one that stands later in the files, what is wrong, and the remedy."""
    earlier, later = sorted(in_written_order(clash.both), key=lambda each: each.source is None)
    told = teller.told([clash])[0]
    name = f"'{earlier.title}' ({earlier.source})" if earlier.source else f"'{earlier.entry}' ({earlier.written})"
    what = f"'{later.entry}', {when(later)}, clashes with {name}, {when(earlier)}: {told.why}"
    accept = f" If it is all right as it is, write accepts: [{{event: {earlier.entry}, why: …}}]."
    remedy = f"{told.free or 'Move one of them.'}{'' if earlier.source else accept}"
    return later.written or Place(""), what, remedy


class Needs(Protocol):
    """What the page of clashes, and free days on other pages, are made from."""

    @property
    def clashes(self) -> Clashes: ...
    @property
    def diary(self) -> DiaryPages: ...
    @property
    def articles(self) -> Sequence[Filed]: ...


class Filed(Protocol):
    """A page by its path."""

    @property
    def path(self) -> str: ...


def offering(partnership: Needs) -> Offering:
    """Return the page of all clashes with its place beneath the diary, and free days on the pages of groups."""
    diary = partnership.diary
    if not diary.is_kept:
        page = dataclasses.replace(event.blank_page(PAGE, "Clashes"), source=diary.agenda.source())
        return Offering(pages=[page], panels=free_days.panels(diary))
    helped = any(article.path == HELP for article in partnership.articles)
    return Offering(
        pages=[_page(partnership.clashes, diary, HELP if helped else None)],
        panels=free_days.panels(diary),
        menu=[MenuEntry("Clashes", PAGE, under=event.INDEX)],
    )


def _page(found: Clashes, diary: DiaryPages, help_page: str | None) -> PlannedPage:
    teller = Teller(diary.agenda, diary.today)
    return PlannedPage(
        path=PAGE,
        title="Clashes",
        template="clashes.html",
        source=diary.agenda.source(),
        above=event.INDEX,
        description="Who is expected in two places at once, and what to do about it.",
        facts={
            "hard": teller.told(found.hard),
            "soft": teller.told(found.soft[:MOST]),
            "more": len(found.soft[MOST:]),
            "accepted": teller.told(found.accepted),
            "today": diary.today,
            "help": help_page,
        },
    )
