"""The pages of one policy: its text in force, every version, by day, on paper, and the files to take away."""

from __future__ import annotations

import dataclasses
import datetime as dt
import posixpath
from collections.abc import Iterator, Sequence
from urllib.parse import urljoin

from partnership.clauses import Text
from partnership.kinds.policy.model import Withdrawal
from partnership.kinds.policy.pages import additions, clause_history, compare, news, redirects, redlines
from partnership.kinds.policy.pages.additions import additions_path
from partnership.kinds.policy.pages.clause_history import ClauseHistory
from partnership.kinds.policy.pages.compare import AnyTwo
from partnership.kinds.policy.pages.context import ADOPTIONS, INDEX, PolicyContext
from partnership.kinds.policy.pages.redlines import comparisons
from partnership.kinds.policy.standing import Standing, TimeInForce
from partnership.kinds.policy.texts import Version
from partnership.web import word
from partnership.web.illustrations import Illustrations
from partnership.web.links import PageLinks, address
from partnership.web.pages import PlannedFile, PlannedPage, Rank, Sought
from partnership.web.plain_text import plain_text
from partnership.words import long_day


def pages(context: PolicyContext, standing: Standing) -> Iterator[PlannedPage]:
    """Yield every page of one policy."""
    history = ClauseHistory(standing, comparisons(standing))
    any_two = AnyTwo(history)
    yield _policy(context, history, any_two)
    for version in standing.texts.versions:
        yield _version(context, version, history)
    yield from redlines.pages(context, history.compared)
    if history.is_shown:
        yield clause_history.page(context, history)
    if any_two.is_shown:
        yield compare.page(context, any_two)
    if standing.foremost:
        yield _to_print(context, standing, standing.foremost)
        yield _by_day(context, standing)
    yield from additions.pages(context, standing)
    yield from redirects.pages(context, standing, history.compared)


def _by_day_path(standing: Standing) -> str:
    return f"policies/{standing.policy.id}/on.md"


def _print_path(standing: Standing) -> str:
    return f"policies/{standing.policy.id}/print.md"


def _policy(context: PolicyContext, history: ClauseHistory, any_two: AnyTwo) -> PlannedPage:
    standing = history.standing
    policy = standing.policy
    requirements = {requirement.id: requirement for requirement in context.policies.file.requirements}
    instead = standing.withdrawal.instead if standing.withdrawal else None
    adding = [adoption for adoption in standing.adopted if adoption.local]
    return PlannedPage(
        path=policy.path,
        title=policy.title,
        template="policy.html",
        source=standing.texts.working_path if standing.texts.working else context.source,
        above=INDEX,
        description=policy.summary,
        sought=Sought(kind="Policy", rank=Rank.THING),
        feed=news.feed_path(standing.policy.id),
        facts={
            **context.facts(standing),
            "version": standing.shown,
            "text": _text(standing),
            "text_of": standing.shown or standing.texts.newest,
            "history": history,
            "any_two": any_two,
            "feed": news.feed_path(standing.policy.id),
            "comparisons": history.compared,
            "requirements": [requirements[name] for name in policy.meets],
            "instead": context.policies.standing(instead) if instead else None,
            "downloads": _downloads(standing.shown) if standing.shown and not standing.is_withdrawn else None,
            "by_day": _by_day_path(standing) if standing.foremost else None,
            "print_path": _print_path(standing),
            "adoptions": ADOPTIONS,
            "additions": {adoption.partner.id: additions_path(standing, adoption) for adoption in adding},
            "illustrations": _illustrations(standing),
            "behind": sum(1 for adoption in standing.adopted if adoption.behind),
        },
    )


def _illustrations(standing: Standing) -> Illustrations:
    """Return how much of what a policy's page lists is illustration: its text, who adopted it, its reviews."""
    listed = [entry for each in standing.adopted for entry in (each.entry, each.ahead) if entry]
    dated = [*(entry.is_tentative for entry in listed), *(review.is_tentative for review in standing.reviews)]
    return Illustrations.among([standing.is_illustrative, *dated])


def _text(standing: Standing) -> Text | None:
    """Return the words that stand at the policy's own address: none once it is withdrawn."""
    if standing.is_withdrawn:
        return None
    if standing.shown:
        return standing.shown.text
    first = standing.foremost or standing.texts.working
    return first.text if first else None


def _version(context: PolicyContext, version: Version, history: ClauseHistory) -> PlannedPage:
    standing, compared = history.standing, history.compared
    policy = standing.policy
    return PlannedPage(
        path=version.path,
        title=f"{policy.title}, version {version.number}",
        template="policy_version.html",
        above=policy.path,
        description=f"{policy.title} in its version {version.number}.",
        listed=False,
        canonical=policy.path,
        facts={
            **context.facts(standing),
            "version": version,
            "state": standing.state(version),
            "times_in_force": standing.times_of(version),
            "since_then": compared.since(version),
            "into": compared.into(version),
            "history": history,
            "downloads": _downloads(version),
        },
    )


def _to_print(context: PolicyContext, standing: Standing, version: Version) -> PlannedPage:
    policy = standing.policy
    return PlannedPage(
        path=_print_path(standing),
        title=f"{policy.title}, to print",
        template="policy_print.html",
        above=policy.path,
        description=f"{policy.title}, version {version.number}, for paper or PDF.",
        pdf=_downloads(version).pdf,
        listed=False,
        canonical=policy.path,
        facts={**context.facts(standing), "version": version, "partnership": context.common.about},
    )


def _by_day(context: PolicyContext, standing: Standing) -> PlannedPage:
    policy = standing.policy
    first_day = min((time.since for time in standing.times_in_force), default=None)
    return PlannedPage(
        path=_by_day_path(standing),
        title=f"{policy.title} on any day",
        template="policy_on.html",
        above=policy.path,
        description=f"Which version of {policy.title} was in force on a day.",
        sought=Sought(kind="Policy", rank=Rank.ASIDE, series="Policy on any day"),
        facts={
            **context.facts(standing),
            "days": _days(standing),
            "first_day": first_day,
            "day_before": first_day - dt.timedelta(days=1) if first_day and first_day > dt.date.min else None,
        },
    )


@dataclasses.dataclass(frozen=True, kw_only=True)
class Days:
    """Days on which one version is in force, or on which none is."""

    since: dt.date
    until: dt.date | None
    version: Version | None = None
    withdrawal: Withdrawal | None = None
    """Why none is in force."""
    anchor: str


def _days(standing: Standing) -> list[Days]:
    """Return when each version is in force and when none is, the last of them first."""
    times = [
        Days(since=time.since, until=time.until, version=time.version, anchor=f"from-{time.since}")
        for time in standing.times_in_force
    ]
    for withdrawal in standing.policy.withdrawals:
        until = withdrawal.back.day - dt.timedelta(days=1) if withdrawal.back else None
        anchor = "withdrawn" if withdrawal == standing.policy.withdrawn else f"withdrawn-{withdrawal.day}"
        times.append(Days(since=withdrawal.day, until=until, withdrawal=withdrawal, anchor=anchor))
    return sorted(times, key=lambda days: days.since, reverse=True)


@dataclasses.dataclass(frozen=True)
class Downloads:
    """The addresses of the files of one version."""

    word: str
    text: str
    pdf: str


def _downloads(version: Version) -> Downloads:
    name = f"policies/{version.policy}/{version.policy}-{version.number}"
    return Downloads(word=f"{name}.docx", text=f"{name}.txt", pdf=f"{name}.pdf")


def files(context: PolicyContext, standing: Standing) -> Iterator[PlannedFile]:
    """Yield the feed of what changes, and every version as Word and as plain text.

    A file that somebody has the address of stays there.
    """
    yield news.file_of(context, standing)
    for version in standing.texts.versions:
        yield from _files_of(context, standing, version)


def _files_of(context: PolicyContext, standing: Standing, version: Version) -> Iterator[PlannedFile]:
    downloads, title, body = _downloads(version), standing.policy.title, version.text.file.body
    lines = [*_lines_beneath_title(context, standing, version)]
    yield PlannedFile(downloads.word, lambda: word.document(title, lines, body, context.common.store))
    here = context.common.about.address + downloads.text

    def plain(links: PageLinks) -> str:
        return _plain(title, lines, plain_text(body, lambda target: _full(here, version.source, target, links)))

    yield PlannedFile(downloads.text, "", linked=plain)


def _plain(title: str, lines: Sequence[str], text: str) -> str:
    return "\n".join([title, "", *lines, "", "", text, ""])


def _full(here: str, source: str, target: str, links: PageLinks) -> str:
    """Return the whole address of what a link names as it is filed; nothing where that is not there any more."""
    path, _, anchor = target.partition("#")
    filed = posixpath.normpath(posixpath.join(source, "..", path)) if path else source
    return urljoin(here, way) if (way := links.from_the_past(filed.removeprefix("content/"), anchor)) else ""


def _from_to(time: TimeInForce) -> str:
    return f"from {long_day(time.since)}{f' to {long_day(time.until)}' if time.until else ''}"


def _lines_beneath_title(context: PolicyContext, standing: Standing, version: Version) -> Iterator[str]:
    """Yield what a text that leaves the site says of itself."""
    yield context.common.about.name
    times = [_from_to(time) for time in standing.times_of(version)]
    yield f"Version {version.number}, in force {' and '.join(times)}" if times else f"Version {version.number}"
    if version.is_illustrative:
        yield "An illustration: nobody has agreed it yet"
    yield context.common.about.address + address(standing.policy.path)
