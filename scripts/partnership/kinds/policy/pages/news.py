"""What happened to the policies, by the days that people wrote down: issued, in force, adopted, reviewed, withdrawn."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterator

from partnership.kinds.policy.pages.redlines import CHANGES, INDEX, PolicyPages, compared
from partnership.kinds.policy.register import Policies
from partnership.kinds.policy.standing import Standing
from partnership.web import atom
from partnership.web.links import address
from partnership.web.pages import PlannedFile, PlannedPage
from partnership.words import day

FEED = "policies/changes.xml"
MOST = 100
"""How many pieces of news the page and the feed hold."""


@dataclasses.dataclass(frozen=True)
class Happening:
    """Something that happened to a policy on a day."""

    day: dt.date
    name: str
    """What it is known by among all that happened to the policy that day, whatever it is called now: issued/1.0."""
    standing: Standing
    words: str
    """What happened, in a sentence."""
    path: str
    """The page that says more."""
    note: str = ""
    unsure: bool = False

    @property
    def title(self) -> str:
        return self.standing.policy.title


def lately(shown: PolicyPages) -> list[Happening]:
    """Return what happened until today, the newest first."""
    return happenings(shown.policies)[:MOST]


def happenings(policies: Policies) -> list[Happening]:
    """Return all that ever happened until today, the newest first."""
    every = [each for standing in policies.standings for each in (*_of(standing), *_adoptions(policies, standing))]
    past = [each for each in every if each.day <= policies.today]
    return sorted(past, key=lambda each: (-each.day.toordinal(), each.title, each.name))


def _of(standing: Standing) -> Iterator[Happening]:
    yield from _versions(standing)
    policy, working = standing.policy, standing.texts.working
    for each in standing.reviews:
        words, unsure = f"Version {each.version} was reviewed; nothing had to change", each.status == "tentative"
        yield Happening(each.day, "reviewed", standing, words, policy.path, note=each.note or "", unsure=unsure)
    if policy.withdrawn:
        yield Happening(
            policy.withdrawn.day, "withdrawn", standing, "Withdrawn", policy.path, note=policy.withdrawn.why
        )
    if working and working.head.consultation:
        words = f"People are asked what they think until {day(working.head.consultation.until)}"
        yield Happening(working.head.consultation.since, "in-consultation", standing, words, policy.path)


def _adoptions(policies: Policies, standing: Standing) -> Iterator[Happening]:
    """Yield each adoption by a partner of today, those too that a later one replaced."""
    verb, path = "signed" if standing.agreement else "adopted", standing.policy.path
    for whose in (each.partner for each in standing.adopted):
        file = policies.adoptions.get(whose.id)
        for entry in file.adoptions if file else ():
            if entry.policy == standing.policy.id:
                words, unsure = f"{whose.name} {verb} version {entry.version}", entry.status == "tentative"
                name = f"{verb}/{entry.version}/{whose.id}"
                yield Happening(entry.day, name, standing, words, path, entry.note or "", unsure)


def _versions(standing: Standing) -> Iterator[Happening]:
    known = compared(standing)
    for version in standing.texts.versions:
        comparison, unsure = known.into(version), version.head.status == "tentative"
        path = comparison.path if comparison else version.path
        number, head = version.number, version.head
        words = f"Version {number} was issued"
        yield Happening(head.issued, f"issued/{number}", standing, words, path, head.note, unsure)
        if head.effective != head.issued:
            words = f"Version {number} came into force"
            yield Happening(head.effective, f"in-force/{number}", standing, words, version.path, "", unsure)


def page(shown: PolicyPages) -> PlannedPage:
    """Return the page of what changed lately."""
    days: dict[dt.date, list[Happening]] = {}
    for each in lately(shown):
        days.setdefault(each.day, []).append(each)
    return PlannedPage(
        path=CHANGES,
        title="What changed in the policies",
        template="policies_changes.html",
        source=shown.source,
        above=INDEX,
        description="Which policies were issued, adopted, reviewed or withdrawn, and when.",
        facts={
            "days": list(days.items()),
            "feed": FEED if shown.are_kept else None,
            "unsure": any(each.unsure for each in lately(shown)),
        },
    )


def file(shown: PolicyPages) -> PlannedFile:
    """Return the same as an Atom feed."""
    return PlannedFile(FEED, lambda: _feed(shown))


def _feed(shown: PolicyPages) -> str:
    about = shown.common.about
    domain = about.feed_domain or ""
    return atom.feed(
        name=atom.tag(domain, dt.date(2026, 1, 1), "policies/changes"),
        title=f"{about.short_name}: what changed in the policies",
        author=about.name,
        address=about.address + FEED,
        page=about.address + address(CHANGES),
        at=_noon(shown.common.today),
        news=[_news(each, domain, about.address) for each in lately(shown)],
    )


def _news(each: Happening, domain: str, site: str) -> atom.News:
    unsure = " (An illustration, not yet agreed.)" if each.unsure else ""
    return atom.News(
        id=atom.tag(domain, each.day, f"policies/{each.standing.policy.id}/{each.name}"),
        title=f"{each.title}: {each.words}",
        summary=f"{each.note or each.words}{unsure}",
        at=_noon(each.day),
        address=site + address(each.path),
    )


def _noon(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(12), dt.UTC)
