"""What happened to the policies, by the days that people wrote down: issued, in force, adopted, reviewed, withdrawn."""

from __future__ import annotations

import dataclasses
import datetime as dt
import itertools
from collections.abc import Iterable, Iterator, Sequence

from partnership.kinds.policy.pages.context import CHANGES, INDEX, PolicyContext
from partnership.kinds.policy.pages.redlines import comparisons
from partnership.kinds.policy.register import Policies
from partnership.kinds.policy.standing import Standing
from partnership.web import atom
from partnership.web.illustrations import Illustrations
from partnership.web.links import address
from partnership.web.pages import PlannedFile, PlannedPage
from partnership.words import long_day

FEED = "policies/changes.xml"

_FEED_NAMED_ON = dt.date(2026, 1, 1)
"""A day in the feed's own name, which never changes (RFC 4151, dates in tag URIs)."""

_MOST = 100
"""How many pieces of news the page and the feed hold."""

_UNFOLDED = 3
"""How many months with news the page shows unfolded."""


@dataclasses.dataclass(frozen=True, kw_only=True)
class NewsItem:
    """Something that happened to a policy on a day."""

    day: dt.date
    name: str
    """What it is known by among all that happened to the policy that day, whatever it is called now: issued/1.0."""
    standing: Standing
    """The policy as it stands today."""
    words: str
    """What happened, in a sentence."""
    path: str
    """The page that says more."""
    told: str = ""
    """The same after the policy's title and the number of the version, where it is about one."""
    was: str = ""
    """The number of the version before; none for the first."""
    now: str = ""
    note: str = ""
    is_tentative: bool = False
    """Whether it is an illustration, which nobody has agreed."""

    @property
    def title(self) -> str:
        """The title of the policy."""
        return self.standing.policy.title


def news(policies: Policies) -> list[NewsItem]:
    """Return all that ever happened until today, the newest first; of one day, by title and name."""
    return _newest_first(item for standing in policies.standings for item in news_of(policies, standing))


def news_of(policies: Policies, standing: Standing) -> list[NewsItem]:
    """Return the same of one policy."""
    items = (
        *_of_versions(standing),
        *_of_policy(standing),
        *_of_working_text(standing),
        *_of_adoptions(policies, standing),
    )
    return _newest_first(item for item in items if item.day <= policies.today)


def _newest_first(items: Iterable[NewsItem]) -> list[NewsItem]:
    return sorted(items, key=lambda item: (-item.day.toordinal(), item.title, item.name))


def _of_versions(standing: Standing) -> Iterator[NewsItem]:
    compared = comparisons(standing)
    for version in standing.texts.versions:
        comparison, number, head = compared.into(version), version.number, version.head
        yield NewsItem(
            day=head.issued,
            name=f"issued/{number}",
            standing=standing,
            words=f"Version {number} was issued",
            told="issued",
            was=comparison.old.number if comparison else "",
            now=number,
            path=comparison.path if comparison else version.path,
            note=head.note,
            is_tentative=version.is_illustrative,
        )
        first_day = standing.first_day(version)
        if head.issued != first_day and standing.times_of(version):
            yield NewsItem(
                day=first_day,
                name=f"in-force/{number}",
                standing=standing,
                words=f"Version {number} came into force",
                told="came into force",
                now=number,
                path=version.path,
                is_tentative=version.is_illustrative,
            )


def _of_policy(standing: Standing) -> Iterator[NewsItem]:
    """Yield its reviews, and each end and return."""
    policy = standing.policy
    for review in standing.reviews:
        yield NewsItem(
            day=review.day,
            name="reviewed",
            standing=standing,
            words=f"Version {review.version} was reviewed; nothing had to change",
            told="reviewed; nothing had to change",
            now=review.version,
            path=policy.path,
            note=review.note or "",
            is_tentative=review.status == "tentative",
        )
    for withdrawal in policy.withdrawals:
        yield NewsItem(
            day=withdrawal.day,
            name="withdrawn",
            standing=standing,
            words="Withdrawn",
            told="withdrawn",
            path=policy.path,
            note=withdrawal.why,
        )
        if withdrawal.back:
            yield NewsItem(
                day=withdrawal.back.day,
                name="brought-back",
                standing=standing,
                words="Brought back: it holds again",
                told="brought back: it holds again",
                path=policy.path,
                note=withdrawal.back.why,
            )


def _of_working_text(standing: Standing) -> Iterator[NewsItem]:
    """Yield the consultation about its working text."""
    working = standing.texts.working
    if working and working.head.consultation:
        yield NewsItem(
            day=working.head.consultation.since,
            name="in-consultation",
            standing=standing,
            words=f"People are asked what they think until {long_day(working.head.consultation.until)}",
            path=standing.policy.path,
        )


def _of_adoptions(policies: Policies, standing: Standing) -> Iterator[NewsItem]:
    """Yield each adoption by whoever is or was a partner, those too that a later one replaced."""
    verb = "signed" if standing.agreement else "adopted"
    for partner in (partner for partner in policies.partners if partner.since <= policies.today):
        file = policies.adoptions.get(partner.id)
        was = ""
        for entry in sorted(file.adoptions, key=lambda entry: entry.day) if file else ():
            if entry.policy == standing.policy.id:
                yield NewsItem(
                    day=entry.day,
                    name=f"{verb}/{entry.version}/{partner.id}",
                    standing=standing,
                    words=f"{partner.name} {verb} version {entry.version}",
                    path=standing.policy.path,
                    told=f"{verb} by {partner.name}",
                    was=was if was != entry.version else "",
                    now=entry.version,
                    note=entry.note or "",
                    is_tentative=entry.status == "tentative",
                )
                was = entry.version


def page(context: PolicyContext) -> PlannedPage:
    """Return the page of what changed lately: the latest months as they are, those before them folded."""
    latest = news(context.policies)[:_MOST]
    months = [(first, list(items)) for first, items in itertools.groupby(latest, lambda item: item.day.replace(day=1))]
    return PlannedPage(
        path=CHANGES,
        title="What changed in the policies",
        template="policies_changes.html",
        source=context.source,
        above=INDEX,
        description="Which policies were issued, adopted, reviewed or withdrawn, and when.",
        facts={
            "latest": months[:_UNFOLDED],
            "earlier": months[_UNFOLDED:],
            "feed": FEED if context.has_policies else None,
            "illustrations": Illustrations.among(item.is_tentative for item in latest),
        },
    )


def file(context: PolicyContext) -> PlannedFile:
    """Return the same as an Atom feed (RFC 4287)."""
    return PlannedFile(FEED, lambda: _feed(context), feed_of="what changed in policies")


def feed_path(policy: str) -> str:
    """Return the address of the feed of the policy of this id."""
    return f"policies/{policy}/changes.xml"


def file_of(context: PolicyContext, standing: Standing) -> PlannedFile:
    """Return what happened to one policy as an Atom feed; its entries have the names that they have in that of all."""
    return PlannedFile(feed_path(standing.policy.id), lambda: _feed_of(context, standing))


def file_of_draft(context: PolicyContext, policy: str) -> PlannedFile:
    """Return the feed of a draft that was taken back: whoever subscribed finds it there, and empty."""
    title = f"{context.common.about.short_name}: a draft that was taken back"
    return PlannedFile(feed_path(policy), lambda: _written(context, feed_path(policy), title, INDEX, ()))


def _feed(context: PolicyContext) -> str:
    title = f"{context.common.about.short_name}: what changed in the policies"
    return _written(context, FEED, title, CHANGES, news(context.policies))


def _feed_of(context: PolicyContext, standing: Standing) -> str:
    title = f"{context.common.about.short_name}: what changed in {standing.policy.title}"
    items = news_of(context.policies, standing)
    return _written(context, feed_path(standing.policy.id), title, standing.policy.path, items)


def _written(context: PolicyContext, feed: str, title: str, page: str, items: Sequence[NewsItem]) -> str:
    """Return a feed as XML; its own name is made of its address, which never changes."""
    about = context.common.about
    domain = about.feed_domain or ""
    return atom.feed(
        name=atom.tag(domain, _FEED_NAMED_ON, feed.removesuffix(".xml")),
        title=title,
        author=about.name,
        address=about.address + feed,
        page=about.address + address(page),
        at=_noon(context.common.today),
        news=[_entry(item, domain, about.address) for item in items[:_MOST]],
    )


def _entry(item: NewsItem, domain: str, site: str) -> atom.News:
    illustration = " (An illustration, not yet agreed.)" if item.is_tentative else ""
    return atom.News(
        id=atom.tag(domain, item.day, f"policies/{item.standing.policy.id}/{item.name}"),
        title=f"{item.title}: {item.words}",
        summary=f"{item.note or item.words}{illustration}",
        at=_noon(item.day),
        address=site + address(item.path),
    )


def _noon(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(12), dt.UTC)
