"""The history of a policy's clauses: each wording, since when, by which decision, and the words that it changed."""

from __future__ import annotations

import dataclasses
import datetime as dt
import itertools
import re
from collections.abc import Iterator
from functools import cached_property

from markupsafe import Markup

from partnership.clauses import Lineage, Redline, RedlinePart, Stay, Text, lineage_of
from partnership.kinds.policy.pages.context import PolicyContext
from partnership.kinds.policy.pages.redlines import Comparisons
from partnership.kinds.policy.standing import Standing
from partnership.kinds.policy.texts import Version
from partnership.web.pages import PlannedPage

_OPENING = "the-opening-words"
_HEADING = re.compile(r"<(/?)h[1-6]\b")
_AWAY = ("deleted", "left")
"""The kinds of a redline's parts that are not in the new text."""


@dataclasses.dataclass(frozen=True, kw_only=True)
class Episode:
    """A time in which a clause kept its words."""

    stay: Stay
    by: Version | None
    """The version that brought these words; None if they are only being prepared."""
    versions: tuple[Version, ...]
    """The versions that have them."""
    is_prepared: bool
    """Whether the text that is being prepared has them."""
    since: dt.date | None
    """The first day on which they counted or will; None if they never did."""
    until: dt.date | None
    """The last day, if it is known."""
    what: str
    """How they came: first issued, reworded, moved, back again."""
    notes: tuple[tuple[str, Version | None], ...]
    """Moves and other numbers meanwhile, each with the version that brought it."""
    ended_by: Version | None
    """The version that took the clause out; None if none did."""
    is_ending: bool
    """Whether the text that is being prepared takes it out."""
    html: Markup
    """Its words, with those that changed from the wording before."""


@dataclasses.dataclass(frozen=True, kw_only=True)
class ClauseLine:
    """One clause through all versions."""

    name: str
    """Its anchor on the page of the history."""
    called: str
    episodes: tuple[Episode, ...]
    """The newest first."""
    is_there: bool
    """Whether the newest version has it, or the text that is being prepared."""

    @property
    def is_as_issued(self) -> bool:
        """Whether nothing ever happened to it since the first version."""
        first = self.episodes[-1]
        return (
            self.is_there
            and len(self.episodes) == 1
            and first.stay.first == 0
            and not first.notes
            and not first.is_ending
        )


@dataclasses.dataclass(frozen=True, eq=False)
class ClauseHistory:
    """The history of one policy's clauses. It costs next to nothing until a page asks for it."""

    standing: Standing
    compared: Comparisons

    @property
    def path(self) -> str:
        """Its page."""
        return f"policies/{self.standing.policy.id}/history.md"

    @property
    def is_shown(self) -> bool:
        """Whether there is anything to tell: a version was issued."""
        return bool(self.standing.texts.versions)

    @property
    def versions(self) -> tuple[Version, ...]:
        """Every version, the oldest first."""
        return self.standing.texts.versions

    @cached_property
    def texts(self) -> tuple[Text, ...]:
        """The text of every version, then the one that is being prepared, if it says something else."""
        working = self.standing.texts.working
        added = (working.text,) if working and self.compared.proposed else ()
        return (*(version.text for version in self.versions), *added)

    @cached_property
    def redlines(self) -> tuple[Redline, ...]:
        """The redline of each text but the first with the one before it."""
        steps = [self.compared.into(version) for version in self.versions]
        return tuple(step.redline for step in (*steps, self.compared.proposed) if step)

    @cached_property
    def lineage(self) -> Lineage:
        """Each clause from text to text."""
        return lineage_of(self.texts, self.redlines)

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The anchor of each line on the page: what the last text that has it knows it by, the newest text's first."""
        lines = self.lineage.lines
        names: dict[int, str] = {}
        for line in sorted(range(len(lines)), key=lambda line: (-lines[line][-1].last, line)):
            wanted = lines[line][-1].anchors[-1] or _OPENING
            count = itertools.count(2)
            names[line] = wanted
            while names[line] in {name for other, name in names.items() if other != line}:
                names[line] = f"{wanted}-{next(count)}"
        return tuple(names[line] for line in range(len(lines)))

    def name_in(self, version: Version | None, anchor: str) -> str:
        """Return the anchor, on the page of the history, of a clause that a version (or the draft) knows by another."""
        text = self.standing.texts.places[version.number] if version else len(self.texts) - 1
        return self.names[self.lineage.line(text, anchor)]

    @cached_property
    def lines(self) -> tuple[ClauseLine, ...]:
        """Every clause, in the order of the newest version; then those of other texts."""
        newest = self.lineage.orders[len(self.versions) - 1]
        order = list(dict.fromkeys(self.lineage.wordings[place].line for place in newest))
        order += [line for line in range(len(self.names)) if line not in set(order)]
        return tuple(self._line(line) for line in order)

    @cached_property
    def _parts(self) -> list[dict[str, RedlinePart]]:
        """The parts of each redline that its new text has, by their anchors."""
        return [{part.anchor: part for part in change.parts if part.kind not in _AWAY} for change in self.redlines]

    def _line(self, line: int) -> ClauseLine:
        stays = self.lineage.lines[line]
        episodes = tuple(self._episode(stays, at) for at in range(len(stays)))[::-1]
        is_there = stays[-1].last >= len(self.versions) - 1
        called = stays[-1].wording.called or "The opening words"
        return ClauseLine(name=self.names[line], called=called, episodes=episodes, is_there=is_there)

    def _episode(self, stays: tuple[Stay, ...], at: int) -> Episode:
        stay = stays[at]
        before = stays[at - 1] if at else None
        follows = before is not None and before.last + 1 == stay.first
        part = self._parts[stay.first - 1].get(stay.anchors[0]) if follows else None
        next_text = stays[at + 1].first if at + 1 < len(stays) else len(self.texts)
        ends = stay.last + 1 < next_text
        versions = self.versions[stay.first : stay.last + 1]
        since, until = self._days(versions)
        return Episode(
            stay=stay,
            by=self._version(stay.first),
            versions=versions,
            is_prepared=stay.last >= len(self.versions),
            since=since,
            until=until,
            what=_what(stay, before, part),
            notes=tuple(self._moves(stay)),
            ended_by=self._version(stay.last + 1) if ends else None,
            is_ending=ends and stay.last + 1 == len(self.versions),
            html=_without_headings(part.html if part else stay.wording.html),
        )

    def _version(self, text: int) -> Version | None:
        return self.versions[text] if text < len(self.versions) else None

    def _days(self, versions: tuple[Version, ...]) -> tuple[dt.date | None, dt.date | None]:
        """Return the first and the last day on which any of some versions holds."""
        numbers = {version.number for version in versions}
        times = [time for time in self.standing.times_in_force if time.version.number in numbers]
        if not times:
            return None, None
        last = max(times, key=lambda time: time.since)
        return min(time.since for time in times), last.until

    def _moves(self, stay: Stay) -> Iterator[tuple[str, Version | None]]:
        """Yield each move of a clause that kept its words."""
        for text, anchor in zip(range(stay.first + 1, stay.last + 1), stay.anchors[1:], strict=True):
            part = self._parts[text - 1].get(anchor)
            if part and part.kind == "moved":
                yield part.note, self._version(text)


def _what(stay: Stay, before: Stay | None, part: RedlinePart | None) -> str:
    if before is None:
        return "new" if stay.first else "first issued"
    if part is None:
        return "back again"
    if part.forms:
        return part.note
    how = "renumbered" if part.only_renumbered else "reworded"
    return f"{how}, {part.note}" if part.note else how


def _without_headings(html: Markup) -> Markup:
    """Return HTML with its headings as paragraphs: the clause is a heading of the page already."""
    return Markup(_HEADING.sub(r"<\1p", str(html)))


def page(context: PolicyContext, history: ClauseHistory) -> PlannedPage:
    """Return the page of a policy's clauses through its versions."""
    policy = history.standing.policy
    return PlannedPage(
        path=history.path,
        title=f"{policy.title}: the history of its clauses",
        template="policy_history.html",
        above=policy.path,
        description=f"Each clause of {policy.title} in each of its wordings: since when, and by which decision.",
        listed=False,
        facts={**context.facts(history.standing), "history": history, "comparisons": history.compared},
    )
