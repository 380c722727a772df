"""What the diary offers: its pages, what other pages show of it, feeds, its places on front page and menu."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Protocol

from partnership.kinds.event import feeds
from partnership.kinds.event.feed_files import FeedFiles
from partnership.kinds.event.pages import events, inset, lists, planner, recent_changes, subscribe
from partnership.kinds.event.pages.diary import INDEX, DiaryPages
from partnership.kinds.event.pages.lines import INSET
from partnership.kinds.event.pages.subscribe import SignedIn
from partnership.kinds.members import MembersFile
from partnership.web.offering import Offering, WayIn
from partnership.web.pages import MenuEntry, PlannedFile, PlannedPage

BLANK = {
    INDEX: "Diary",
    subscribe.INDEX: "Subscribe",
    INSET: "INSET days",
    recent_changes.PAGE: "What changed",
}
"""What is there before anybody keeps a diary, so that the help pages serve every partnership."""


class Needs(Protocol):
    """What the diary's offering is made from."""

    @property
    def diary(self) -> DiaryPages: ...
    @property
    def members(self) -> MembersFile | None: ...
    @property
    def public(self) -> Needs | None: ...


def offering(partnership: Needs) -> Offering:
    """Return the diary's pages, feeds and panels; before anybody keeps one, pages that say so, and feeds of terms."""
    diary = partnership.diary
    if not diary.is_kept:
        return Offering(
            pages=_with_sources(map(blank_page, BLANK, BLANK.values()), diary),
            files=_feeds(diary),
        )
    pages = chain(
        lists.pages(diary),
        events.pages(diary),
        (inset.page(diary), recent_changes.page(diary)),
        planner.pages(diary),
        subscribe.pages(diary.subscriptions, INDEX, _signed_in(partnership)),
    )
    news = (recent_changes.feed(diary),) if diary.has_news else ()
    below = [MenuEntry("What is on", INDEX)]
    if diary.subscriptions:
        below.append(MenuEntry("Subscribe", subscribe.INDEX))
    below += [MenuEntry("Year planner", diary.this_year.planner), MenuEntry("INSET days", INSET)]
    below.append(MenuEntry("What changed", recent_changes.PAGE))
    what = "What happens when, and how to have it in your own calendar."
    return Offering(
        pages=_with_sources(pages, diary),
        panels=chain(lists.panels(diary), inset.panels(diary)),
        files=chain(planner.files(diary), _feeds(diary), news),
        ways_in=[WayIn("See the diary", INDEX, what, order=10)],
        menu=[MenuEntry("Diary", INDEX, tuple(below), order=10)],
    )


def _signed_in(partnership: Needs) -> SignedIn | None:
    """Return what is different for readers who have signed in; None on the public site."""
    public, about, diary = partnership.public, partnership.members, partnership.diary
    if public is None:
        return None
    secret = feeds.of_today(diary.feeds, diary.agenda.people, diary.today) if about and about.has_feeds else ()
    return SignedIn(
        public=frozenset(subscription.feed.id for subscription in public.diary.subscriptions),
        secret=frozenset(feed.id for feed in secret),
    )


def blank_page(path: str, title: str) -> PlannedPage:
    """Return a page of the diary as it is before anybody keeps one."""
    return PlannedPage(
        path=path,
        title=title,
        template="diary_blank.html",
        above=None if path == INDEX else INDEX,
        description="Nobody keeps a diary here yet.",
        facts={},
    )


def _with_sources(pages: Iterable[PlannedPage], diary: DiaryPages) -> Iterator[PlannedPage]:
    """Let the pencil of each page that names no file open the diary of its owner."""
    for page in pages:
        owner = page.path.removeprefix("diary/subscribe/").removesuffix(".md")
        yield page if page.source else dataclasses.replace(page, source=diary.agenda.source(owner))


def _feeds(diary: DiaryPages) -> Iterator[PlannedFile]:
    """Yield every calendar file; none without a domain by which phones know events."""
    if diary.common.about.feed_domain is not None:
        made = FeedFiles(diary.agenda, diary.past, diary.common.about)
        yield from made.of_feeds(diary.feeds)
        yield from made.of_entries()
