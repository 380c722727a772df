"""What there is to read before a meeting: each paper, and what changed in it since the group last met."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterator

from partnership.kinds.meeting.model import Paper
from partnership.kinds.meeting.pages.context import MeetingPages, ShownMeeting
from partnership.kinds.policy import Standing, Version, compared


@dataclasses.dataclass(frozen=True)
class ShownPaper:
    """A paper with the pages that say what changed."""

    paper: Paper
    path: str | None
    """The page of the policy that it is."""
    changes: tuple[tuple[str, str], ...]
    """What changed, in words, with the page that shows it."""
    is_unchanged: bool


def papers(shown: MeetingPages, each: ShownMeeting) -> list[ShownPaper]:
    """Return the papers of a meeting."""
    return [_shown(paper, shown, each) for paper in each.meeting.head.papers]


def _shown(paper: Paper, shown: MeetingPages, each: ShownMeeting) -> ShownPaper:
    if paper.policy is None:
        return ShownPaper(paper, None, (), is_unchanged=False)
    standing = shown.policies.standing(paper.policy)
    changes = tuple(_changes(standing, each, shown.common.today))
    return ShownPaper(paper, standing.policy.path, changes, is_unchanged=bool(each.before) and not changes)


def _changes(standing: Standing, each: ShownMeeting, today: dt.date) -> Iterator[tuple[str, str]]:
    """Yield what was issued since the group last met, and what is proposed to a meeting still to come."""
    known = compared(standing)
    if each.before:
        old, new = _issued(standing, each.before.day), _issued(standing, each.meeting.day)
        path = f"policies/{standing.policy.id}/{old.number}-{new.number}.md" if old and new else ""
        if old and new and old is not new and path in known.by_path:
            yield f"from version {old.number} to {new.number}", path
        elif old and new:
            between = standing.texts.versions[standing.texts.versions.index(old) + 1 :]
            for version in between:
                step = known.into(version)
                if step and version.head.issued <= each.meeting.day:
                    yield f"from version {step.old.number} to {version.number}", step.path
    if known.proposed and each.meeting.day >= today:
        yield "what would change", known.proposed.path


def _issued(standing: Standing, day: dt.date) -> Version | None:
    """Return the version that was the newest on a day."""
    return next((each for each in reversed(standing.texts.versions) if each.head.issued <= day), None)
