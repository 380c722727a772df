"""What there is to read before a meeting: what changed in it since the group last met, and its text for the pack."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterator

from partnership.clauses import Text
from partnership.kinds.meeting.pages.context import MeetingPages, ShownMeeting
from partnership.kinds.policy import Comparison, Policy, Standing, Version, comparisons

_POLICIES = "policies/"


@dataclasses.dataclass(frozen=True, kw_only=True)
class ShownPaper:
    """A paper with the pages that say what changed in it since the group last met."""

    title: str
    link: str | None = None
    """Where it is, if it is not on this site."""
    minutes: int | None = None
    """How many it takes to read."""
    standing: Standing | None = None
    """Of the policy that it is."""
    version: Version | None = None
    """The newest of the policy on the day of the meeting; None while there is none."""
    changes: tuple[tuple[str, Comparison], ...] = ()
    """What changed, in words, with the comparison that shows it."""
    is_unchanged: bool = False

    @property
    def policy(self) -> Policy | None:
        return self.standing.policy if self.standing else None

    @property
    def text(self) -> Text | None:
        """Its words: those of its version, or of the draft before the first."""
        if self.version:
            return self.version.text
        return self.standing.texts.working.text if self.standing and self.standing.texts.working else None


def declared(context: MeetingPages, shown: ShownMeeting) -> list[ShownPaper]:
    """Return the papers that the head of a meeting names."""
    return [
        _policy(context, shown, paper.policy, title=paper.title, minutes=paper.minutes)
        if paper.policy
        else ShownPaper(title=paper.title, link=paper.link, minutes=paper.minutes)
        for paper in shown.meeting.head.papers
    ]


def for_the_pack(context: MeetingPages, shown: ShownMeeting) -> list[ShownPaper]:
    """Return the same, and after them the policies that the agenda leads to besides."""
    papers = declared(context, shown)
    known = {standing.policy.id: standing.policy for standing in context.policies.standings}
    met = {paper.policy.id for paper in papers if paper.policy}
    folders = (path.split("/")[1] for path in shown.meeting.body.named if path.startswith(_POLICIES))
    also = dict.fromkeys(name for name in folders if name in known and name not in met)
    return [*papers, *(_policy(context, shown, name, title=known[name].title) for name in also)]


def _policy(
    context: MeetingPages, shown: ShownMeeting, policy: str, *, title: str, minutes: int | None = None
) -> ShownPaper:
    standing = context.policies.standing(policy)
    changes = tuple(_changes(standing, shown, context.common.today))
    return ShownPaper(
        title=title,
        minutes=minutes,
        standing=standing,
        version=_issued(standing, shown.meeting.day),
        changes=changes,
        is_unchanged=shown.before is not None and not changes,
    )


def _changes(standing: Standing, shown: ShownMeeting, today: dt.date) -> Iterator[tuple[str, Comparison]]:
    """Yield what was issued since the group last met, and what is proposed to a meeting still to come."""
    compared = comparisons(standing)
    if shown.before:
        old, new = _issued(standing, shown.before.day), _issued(standing, shown.meeting.day)
        if old and new and (comparison := compared.between(old, new)):
            yield f"from version {old.number} to {new.number}", comparison
        elif old and new:
            between = standing.texts.versions[standing.texts.versions.index(old) + 1 :]
            for version in between:
                step = compared.into(version)
                if step and version.head.issued <= shown.meeting.day:
                    yield f"from version {step.old.number} to {version.number}", step
    if compared.proposed and shown.meeting.day >= today:
        yield "what would change", compared.proposed


def _issued(standing: Standing, day: dt.date) -> Version | None:
    """Return the version that was the newest on a day."""
    return next((version for version in reversed(standing.texts.versions) if version.head.issued <= day), None)
