"""The small partnership with training: an evening in two parts, a weekly hour, a day with a bill, one from long ago."""

from __future__ import annotations

from tests.cast import Folder
from tests.past import commit

YEAR = "data/cpd/2026-27.yml"
EARLIER = "data/cpd/2019-20.yml"
DOMAIN = "phones.localhost"

_PLAN = """\
offers:
  - id: phonics
    title: Phonics together
    what: How each school teaches the first sounds.
    objectives: [every-child]
    activities: [reading-week]
    priorities: [reading]
    roles: [senco]
    phases: [infant, primary]
    lead: larkrise
    places: 20
    minimum: 6
    sessions:
      - {day: 2026-11-25, time: 15:45-17:00, at: larkrise, place: Library, title: listening}
      - {id: phonics-2, day: 2027-01-20, time: 15:45-17:00, at: alder-infant, title: writing}
    book: {mailto: office@larkrise.localhost}
    cancellation: Until the day before.
    status: confirmed
  - id: weekly-hour
    title: Weekly hour
    what: An hour to learn from one another.
    lead: heads
    host: alder-junior
    sessions:
      - day: 2026-09-09
        time: 17:00-18:00
        repeat: {every: week, until: 2027-07-21, in_term: yes}
    book: {office: alder-junior}
  - id: first-aid
    title: First aid
    what: What to do until help comes.
    for_whom: Office staff
    lead: alder-junior
    provider: The county's first aiders
    sessions:
      - {day: 2027-03-10, time: 09:00-15:00, at: alder-junior}
    cost:
      amount: 100.00
      for: the course
      paid_by: alder-junior
      among:
        - {school: larkrise}
        - {school: alder-infant}
        - {school: alder-junior}
    book: {link: "https://aid.localhost/book"}
    status: planned
"""
_EARLIER = """\
note: Nobody kept more than the names.
offers:
  - id: old-evening
    title: An evening in the old days
    what: Only its name is known.
    known_in: 2020
    status: done
    rests_on: [{source: register}]
"""
EVALUATION = """\
    evaluation:
      attended:
        - {school: larkrise, count: 9}
        - {school: alder-infant, count: 3}
        - {school: alder-junior, count: 7}
      ratings: {very_useful: 11, useful: 6, little_use: 2}
      changes: Next time in the morning.
"""


def trained(folder: Folder) -> Folder:
    """Return the folder with its training, committed on 2 October 2026."""
    if "feed_domain" not in (folder.root / "data/partnership.yml").read_text("utf-8"):
        folder.add("data/partnership.yml", f"feed_domain: {DOMAIN}\n")
    folder.write(YEAR, _PLAN)
    folder.write(EARLIER, _EARLIER)
    commit(folder.root, "2026-10-02", "Plan the year's training", "data")
    return folder


def replace(folder: Folder, old: str, new: str) -> None:
    """Change the plan of the year."""
    folder.change(YEAR, old, new)
