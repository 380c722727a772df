"""Servers that are out of order, and calendars that are too much: the last good reading stays."""

from __future__ import annotations

import gzip
from types import SimpleNamespace

import pytest

from partnership.reading import fetch
from tests.reading.calendars import GOOD, calendar, event, many
from tests.reading.reader import TODAY, Reader, said
from tests.reading.server import Answer, bomb, drip, endless, ok, reset, silent, status


@pytest.mark.parametrize("line", ["408 Request Timeout", "429 Too Many Requests", "500 Oh", "503 Busy"])
def test_a_busy_server_is_asked_three_times(before: Reader, line: str) -> None:
    """Then the last good reading stays, and while it is fresh nobody need look."""
    outcome = before.read(status(line))

    assert len(before.requests) == 3
    assert len(before.kept()) == 2
    assert not outcome.must_look
    assert said(outcome) == (
        f"  calendar.school.localhost is out of order or busy (its answer is {line[:3]})\n"
        "    It may pass. If it does not, ask the school.\n"
        "    The reading of 21 November 2026 stays."
    )


def test_a_server_that_was_busy_once_is_read(reader: Reader) -> None:
    """What passes should not be seen."""
    reader.read(status("503 Busy"), reset, ok(GOOD))

    assert reader.titles() == ["INSET day", "Sports day"]


def test_after_two_weeks_without_a_reading_a_person_must_look(before: Reader) -> None:
    """What passes has passed by then."""
    before.today = TODAY.replace(month=12, day=6)

    assert before.read(status("503 Busy")).must_look


def test_a_server_may_ask_for_time_within_the_deadline(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    """Retry-After is heeded as far as there is time."""
    waits: list[float] = []
    monkeypatch.setattr(fetch, "time", SimpleNamespace(sleep=waits.append))
    reader.read(status("429 Slow down", Retry_After="7"), ok(GOOD))
    assert reader.titles()
    assert waits == [7]

    reader.read(status("429 Slow down", Retry_After="86400"))
    assert len(reader.requests) == 1
    assert waits == [7]


@pytest.mark.parametrize("answer", [reset, silent], ids=["reset", "slow headers"])
def test_a_server_that_breaks_off_or_says_nothing_is_asked_three_times(before: Reader, answer: Answer) -> None:
    """A school's broadband is like that."""
    before.tries = 0
    outcome = before.with_rules(answer_seconds=0.2).read(answer)

    assert before.tries == 3
    assert outcome.error is not None
    assert not outcome.must_look
    assert len(before.kept()) == 2


def test_a_byte_at_a_time_ends_at_the_deadline(before: Reader) -> None:
    """One deadline holds for the whole download, however steadily bytes come. Without it, all of this would come."""
    outcome = before.with_rules(deadline_seconds=0.5).read(drip(GOOD))

    assert outcome.error is not None
    assert outcome.error.what == "calendar.school.localhost did not answer in time"
    assert len(before.kept()) == 2


def test_headers_at_a_byte_at_a_time_end_too(before: Reader) -> None:
    """The head of an answer has a deadline of its own. Without it, all of this would come."""
    before.tries = 0
    outcome = before.with_rules(answer_seconds=0.2).read(drip(GOOD, head_too=True))

    assert outcome.error is not None
    assert outcome.error.what == "calendar.school.localhost did not answer in time"
    assert before.tries == 3


def test_an_endless_calendar_is_cut_off(before: Reader) -> None:
    """Five megabytes are ten thousand events."""
    outcome = before.read(endless)

    assert "the calendar is larger than 5 MB" in said(outcome)
    assert outcome.must_look
    assert len(before.kept()) == 2


def test_a_gzip_bomb_is_not_unpacked(before: Reader) -> None:
    """The cap is on what it becomes, not on what comes."""
    outcome = before.read(bomb(megabytes=60))

    assert "the calendar is larger than 5 MB" in said(outcome)
    assert len(before.kept()) == 2


def test_a_packed_calendar_is_read(reader: Reader) -> None:
    """Most servers pack what they send."""
    reader.read(ok(gzip.compress(GOOD.encode()), Content_Encoding="gzip"))

    assert len(reader.kept()) == 2


def test_too_many_events_are_refused(before: Reader) -> None:
    """Part of a calendar would look like the whole."""
    before.with_rules(most_entries=50, most_occurrences=40)

    assert "the calendar holds 51 entries, which is too much" in said(before.read(ok(calendar(*many(51)))))
    assert "the calendar holds 41 events, which is too much" in said(before.read(ok(calendar(*many(41)))))
    assert len(before.kept()) == 2


def test_what_is_long_over_does_not_count(reader: Reader) -> None:
    """A calendar of ten years is no slip of the school's."""
    old = [event(f"old{n}", "Long ago", "20190301") for n in range(60)]
    reader.with_rules(most_entries=50).read(ok(calendar(*old, event())))

    assert reader.titles() == ["Sports day"]
