"""The reference partnership's diary: illustrative and marked as such, and enough of it for every page and feed."""

import datetime as dt
from collections import Counter

import pytest

from partnership.contents import Partnership
from partnership.kinds.event import Occurrence
from tests.cast import PROJECT, TODAY

YEARS = {
    "2025/26": (dt.date(2025, 9, 1), dt.date(2026, 8, 31)),
    "2026/27": (dt.date(2026, 9, 1), dt.date(2027, 8, 31)),
}


def written(chesil: Partnership, year: str) -> list[Occurrence]:
    """Return what people wrote for a school year."""
    first, last = YEARS[year]
    return [each for times in chesil.agenda.entries.values() for each in times if first <= each.first <= last]


def test_nothing_is_given_as_certain(chesil: Partnership) -> None:
    """The documents give no dates, so every entry waits for its owner to confirm it."""
    assert {each.status for diary in chesil.agenda.diaries for each in diary.events} == {"tentative"}


def test_each_file_says_that_it_is_illustrative() -> None:
    """Whoever opens it must not take it for news."""
    files = sorted((PROJECT / "data/diaries").glob("*.yml"))

    assert len(files) == 16
    assert all("# Illustrative: no document gives these dates." in file.read_text("utf-8") for file in files)


@pytest.mark.parametrize("year", YEARS)
def test_every_owner_has_something_in_every_year(chesil: Partnership, year: str) -> None:
    """So that every page and feed has something to show."""
    schools = {school.id for school in chesil.schools.schools if school.membership_on(TODAY)}
    groups = {group.id for group in chesil.groups.groups if group.meets_on(TODAY)}

    owners = Counter(each.owner for each in written(chesil, year))
    assert set(owners) == schools | groups | {"partnership"}
    assert 200 <= sum(owners.values()) <= 300


@pytest.mark.parametrize("year", YEARS)
def test_every_school_has_five_inset_days_one_of_them_with_all(chesil: Partnership, year: str) -> None:
    """Five of the council's 195 days are for staff; the joint one is that of 2005."""
    inset = [each for each in written(chesil, year) if each.kind == "inset"]
    joint = [each.first for each in inset if each.owner == "partnership"]
    own = Counter(each.owner for each in inset if each.owner != "partnership")

    assert len(joint) == 1
    assert set(own.values()) == {4}
    assert len(own) == 8
    assert all(each.first not in joint for each in inset if each.owner != "partnership")


def test_inset_days_of_a_known_year_are_days_of_term(chesil: Partnership) -> None:
    """A training day in the holidays would be a sixth week of work."""
    (year,) = [calendar for calendar in chesil.agenda.time.years.calendars if calendar.year.name == "2025/26"]
    days = {day for term in year.year.terms for day in year.days(term)}

    assert {each.first for each in written(chesil, "2025/26") if each.kind == "inset"} <= days


def test_nothing_clashes_but_one_that_is_accepted(chesil: Partnership) -> None:
    """It shows what an acceptance looks like."""
    assert chesil.clashes.hard == ()
    assert chesil.clashes.idle == ()
    assert [(each.one.title, each.accepted) for each in chesil.clashes.accepted] == [
        (
            "Headteachers' meeting",
            "The deputy head opens the concert, so the head can go to the heads' meeting.",
        )
    ]


def test_places_are_member_schools(chesil: Partnership) -> None:
    """No outside body is made up."""
    schools = {school.id for school in chesil.schools.schools if school.membership_on(TODAY)}
    events = [event for diary in chesil.agenda.diaries for event in diary.events]

    assert {event.at for event in events if event.at} == schools
    assert not any(event.place for event in events)


def test_what_the_documents_name_is_there(chesil: Partnership) -> None:
    """Each kind of gathering of the memorandum, and what was remembered of 2005."""
    titles = {each.title for each in written(chesil, "2026/27")}

    assert titles >= {
        "Chairs' and vice-chairs' termly meeting",
        "Headteachers' meeting",
        "Deputy heads' meeting",
        "SENCOs' meeting",
        "Lead governors' meeting",
        "Subject leaders: mathematics",
        "Moderation of writing",
        "Termly review of the shared work",
        "Joint INSET day",
        "Primary College week for Year 6",
        "Weekly training",
        "Comparing costs",
    }
