"""Any two texts of a policy compared in the reader's browser, from each wording once: no page for each pair."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json

from markupsafe import Markup

from partnership.clauses import tree_of
from partnership.kinds.policy.pages.clause_history import ClauseHistory
from partnership.kinds.policy.pages.context import PolicyContext
from partnership.kinds.policy.standing import Standing
from partnership.web.pages import PlannedPage

PREPARED = "prepared"
"""What the text that is being prepared is called in an address, as a version is by its number."""

_ESCAPED = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&'\u2028\u2029"}
"""What might end the element that holds the texts, or be taken for something else than text in it."""


@dataclasses.dataclass(frozen=True, eq=False)
class AnyTwo:
    """The texts of a policy, for the script that compares any two of them."""

    history: ClauseHistory

    @property
    def path(self) -> str:
        """Its page."""
        return compare_path(self.history.standing)

    @property
    def is_shown(self) -> bool:
        """Whether there are two texts, of which one was issued."""
        return len(self.history.versions) + bool(self.history.compared.proposed) > 1 and self.history.is_shown

    @property
    def json(self) -> Markup:
        """All that the script needs, as JSON that can stand in an element of a page."""
        history = self.history
        lineage = history.lineage
        names = [version.number for version in history.versions]
        names += [PREPARED] * (len(history.texts) - len(names))
        times = sorted(history.standing.times_in_force, key=lambda time: time.since)
        texts = {
            "texts": [[name, list(order)] for name, order in zip(names, lineage.orders, strict=True)],
            "times": [[_day(time.since), _day(time.until), time.version.number] for time in times],
            "lines": list(history.names),
            "wordings": [
                [wording.line, wording.clause.number if wording.clause else "", wording.called, tree_of(wording)]
                for wording in lineage.wordings
            ],
        }
        return as_script_text(texts)


def compare_path(standing: Standing) -> str:
    """Return the page on which any two versions of a policy are compared."""
    return f"policies/{standing.policy.id}/compare.md"


def as_script_text(value: object) -> Markup:
    """Return a value as JSON in which no sign can end a `script` element (HTML, 4.12.1.3)."""
    return Markup(json.dumps(value, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPED))


def _day(day: dt.date | None) -> str:
    return day.isoformat() if day else ""


def page(context: PolicyContext, any_two: AnyTwo) -> PlannedPage:
    """Return the page on which two versions are chosen."""
    history = any_two.history
    policy = history.standing.policy
    return PlannedPage(
        path=any_two.path,
        title=f"{policy.title}: any two versions compared",
        template="policy_compare.html",
        above=policy.path,
        description=f"Choose two versions of {policy.title}, or two days, and see which words differ.",
        listed=False,
        script="assets/partnership-compare.js",
        facts={
            **context.facts(history.standing),
            "any_two": any_two,
            "history": history,
            "comparisons": history.compared,
            "prepared": PREPARED,
        },
    )
