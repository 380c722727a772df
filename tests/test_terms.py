"""School years: terms, holidays, numbered weeks, bank holidays, and the count of school days."""

import datetime as dt

import pytest

from partnership.contents import Partnership
from partnership.kinds import school_year
from tests.cast import Folder

# GOV.UK, bank holidays of England and Wales, as published in 2026
BANK_HOLIDAYS = """
2024-01-01 2024-03-29 2024-04-01 2024-05-06 2024-05-27 2024-08-26 2024-12-25 2024-12-26
2025-01-01 2025-04-18 2025-04-21 2025-05-05 2025-05-26 2025-08-25 2025-12-25 2025-12-26
2026-01-01 2026-04-03 2026-04-06 2026-05-04 2026-05-25 2026-08-31 2026-12-25 2026-12-28
2027-01-01 2027-03-26 2027-03-29 2027-05-03 2027-05-31 2027-08-30 2027-12-27 2027-12-28
2028-01-03 2028-04-14 2028-04-17 2028-05-01 2028-05-29 2028-08-28 2028-12-25 2028-12-26
"""
NEXT_YEAR = """  - id: 2027-28
    name: 2027/28
    first: 2027-09-01
    last: 2028-08-31
"""


def test_a_school_year_shows_its_terms_and_counts_their_days(folder: Folder) -> None:
    """Bank holidays and weekends are left out by themselves."""
    page = folder.words("terms/2026-27.md")

    assert "Autumn 1 Thu 3 Sep 2026 Fri 23 Oct 2026 37" in page
    assert "Summer 1 Mon 12 Apr 2027 Fri 28 May 2027 34" in page
    assert "195 school days in all, as expected." in page


def test_weeks_are_numbered_only_where_there_is_school(folder: Folder) -> None:
    """Timetables that alternate by week skip the holidays."""
    page = folder.words("terms/2026-27.md")

    assert "Mon 31 Aug 2026 1 Autumn 1" in page
    assert "Mon 26 Oct 2026 Autumn half term" in page
    assert "Mon 2 Nov 2026 9 Autumn 2" in page
    assert "Mon 21 Dec 2026 Christmas; Christmas Day, Fri 25 Dec 2026" in page
    assert "Mon 19 Jul 2027 40 Summer 2" in page


def test_a_year_with_a_day_too_few_is_a_warning_not_an_error(folder: Folder) -> None:
    """The council's own list may be short; the site still has to be built."""
    folder.change("data/terms.yml", "last: 2027-07-23", "last: 2027-07-22")

    assert folder.problems() == []
    assert folder.warnings() == [
        "data/terms.yml:7:7: warning: the terms of 2026/27 come to 194 school days, not 195\n"
        "    Compare each first and last day with the source. Bank holidays are left out by themselves."
    ]
    assert "194 school days, 1 fewer than the 195 expected." in folder.words("terms/2026-27.md")


def test_a_year_may_have_another_number_of_days(folder: Folder) -> None:
    """Some years have an extra bank holiday."""
    folder.change("data/terms.yml", "last: 2027-07-23", "last: 2027-07-22")
    folder.change("data/terms.yml", "    sources: [register]\n", "    sources: [register]\n    school_days: 194\n")

    assert folder.warnings() == []


def test_a_year_whose_dates_are_not_known_says_so_and_where_to_look(folder: Folder) -> None:
    """In one line that a parent understands; what to edit is for those who look after the page, in the help."""
    folder.change("data/terms.yml", "years:\n", "published: register\nyears:\n")
    folder.add("data/terms.yml", f"{NEXT_YEAR}    missing: The council has not published them.\n")
    folder.today = dt.date(2027, 9, 10)

    page = folder.page("terms/2027-28.md")
    assert "The council has not published them. Look them up on" in folder.words("terms/2027-28.md")
    assert 'href="../../help/clerks/#add-a-school-year">How to add a school year</a>' in page
    assert "data/terms.yml" not in page
    assert "The term dates of 2027/28 are not here yet" in folder.words("index.md")
    assert folder.warnings() == [
        "data/terms.yml:23:14: warning: the term dates of 2027/28 are not all here yet\n"
        "    Add its terms when the authority has published them, and take the line missing: away."
    ]


def test_a_year_with_neither_terms_nor_a_word_on_them_is_told(folder: Folder) -> None:
    """An empty year would look like a year without school."""
    folder.add("data/terms.yml", NEXT_YEAR)

    assert folder.problems() == [
        "data/terms.yml:18:9: 2027/28 has no terms\n    Add its terms, or say under missing: what is not known yet."
    ]


def test_a_term_that_begins_before_the_last_is_over_is_told_at_that_term(folder: Folder) -> None:
    """The place is the line to mend, not the top of the list."""
    folder.change("data/terms.yml", "first: 2027-02-22", "first: 2027-02-12")

    assert folder.problems() == [
        "data/terms.yml:10:33: Spring 2 begins on 2027-02-12, before Spring 1 is over\n"
        "    Correct the first day of the one or the last day of the other."
    ]


def test_a_term_outside_its_year_is_told_at_that_term(folder: Folder) -> None:
    """A year typed wrong is the commonest slip in January."""
    folder.change("data/terms.yml", "first: 2026-09-03, last: 2026-10-23", "first: 2025-09-03, last: 2025-10-24")

    assert folder.problems() == [
        "data/terms.yml:7:33: Autumn 1 (2025-09-03 to 2025-10-24) lies outside 2026/27\n"
        "    Correct its days, or move it to its own year."
    ]


def test_a_term_that_ends_before_it_begins_is_one_message(folder: Folder) -> None:
    """One slip, one message: it is not also in the way of another term."""
    folder.change("data/terms.yml", "first: 2026-09-03, last: 2026-10-23", "first: 2026-09-03, last: 2026-09-02")

    assert len(folder.problems()) == 1
    assert folder.problems()[0].startswith("data/terms.yml:7:")


@pytest.mark.parametrize(
    ("country", "line"),
    [
        ("XX", "the bank holidays of 'XX' are not known\n    Write the country's two letters: GB."),
        ("England", "the bank holidays of 'England' are not known\n    Write the country's two letters: GB."),
    ],
)
def test_bank_holidays_of_nowhere_are_told(folder: Folder, country: str, line: str) -> None:
    """Or every bank holiday would count as a school day."""
    folder.add("data/partnership.yml", f"bank_holidays: {{country: {country}}}\n")

    assert folder.problems() == [f"data/partnership.yml:21:26: {line}"]


def test_the_year_of_the_reference_has_195_days(chesil: Partnership) -> None:
    """2024/25 and 2025/26 come to exactly what the rule asks for; 2026/27 is not known yet."""
    years = chesil.agenda.time.years.calendars

    assert [(each.year.id, each.school_days) for each in years] == [("2024-25", 195), ("2025-26", 195), ("2026-27", 0)]


def test_bank_holidays_are_those_of_gov_uk(chesil: Partnership) -> None:
    """Nobody types them in, so somebody has to check them."""
    whose = chesil.identity.bank_holidays
    found = school_year.bank_holidays(whose, dt.date(2024, 1, 1), dt.date(2028, 12, 31))

    assert [str(day) for day in found if day.weekday() < 5] == BANK_HOLIDAYS.split()
