"""YAML's traps in values: the very words that were typed, or a clear message, never a wrong value."""

import json

import pytest

from tests.cast import Folder

GROUPS = "data/groups.yml"


@pytest.mark.parametrize(
    "typed",
    ["9:30", "NO", "no", "yes", "on", "010", "0x1F", "1_000", "1e3", "2026-09-01", "12.50", ".inf", "=", "<<", "1:2:3"],
)
def test_words_stay_as_typed(folder: Folder, typed: str) -> None:
    """Other readers make 570 of 9:30, False of NO and 8 of 010."""
    folder.change(GROUPS, "meets: Once a term.", f"meets: {typed}")

    assert json.loads(folder.file("data/groups.json"))[0]["meets"] == typed


@pytest.mark.parametrize("typed", ["010", "9:30", "1_000", "0x1F", "5.0", "+5", "five", "1e3", "٣"])
def test_a_number_is_only_what_looks_like_one(folder: Folder, typed: str) -> None:
    """010 would be 8, and 9:30 would be 570."""
    folder.change("data/agreement.yml", 'clause: "2.3", item: 1', f'clause: "2.3", item: {typed}')
    remedy = "Write 10." if typed == "010" else "Write it in digits only."

    assert folder.problems() == [
        f"data/agreement.yml:16:70: '{typed}' is not a whole number\n    {remedy}",
    ]


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("1.9.2023", "'1.9.2023' is not written as a day\n    Write year-month-day: 2023-09-01."),
        ("01/09/2023", "'01/09/2023' is not written as a day\n    Write year-month-day: 2023-09-01."),
        ("1 September 2023", "'1 September 2023' is not written as a day\n    Write year-month-day: 2023-09-01."),
        ("12 May soon", "'12 May soon' is not written as a day\n    Write year-month-day: 2026-09-01."),
        ("2023-9-1", "'2023-9-1' is not written as a day\n    Write year-month-day: 2023-09-01."),
        ("2023-02-29", "there is no day 2023-02-29\n    Look at the calendar: year, month, day."),
        ("0000-01-01", "there is no day 0000-01-01\n    Look at the calendar: year, month, day."),
        ("2023-09-01T10:00:00", "'2023-09-01T10:00:00' is not written as a day\n    Write year-month-day: 2026-09-01."),
    ],
)
def test_a_day_is_only_what_looks_like_one(folder: Folder, typed: str, told: str) -> None:
    """And only one that the calendar has."""
    folder.change("data/agreement.yml", "signed: 2023-07-14", f"signed: {typed}")

    assert folder.problems() == [f"data/agreement.yml:4:9: {told}"]
