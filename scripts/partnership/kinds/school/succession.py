"""What schools became, followed to what is there on a day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from partnership.kinds.school.model import Became, School


def successors(school: School, by_id: Mapping[str, School], day: dt.date) -> tuple[Became, ...]:
    """Return what stands in place of a school on a day: several after a split; nothing while it is what it was.

    Steps of one day happened at once; of what a step leads to, if it is no more, its own successors count. Which school
    became which was checked: none leads back to itself.
    """
    done = [step for step in school.became if step.day is None or step.day <= day]
    if not done:
        return ()
    last = [step for step in done if step is done[-1] or (step.day and step.day == done[-1].day)]
    standing: dict[tuple[str, int | None], Became] = {}
    for step in last:
        after = by_id.get(step.school or "")
        for each in (after and successors(after, by_id, day)) or (step,):
            standing[each.name, each.urn] = each
    return tuple(standing.values())
