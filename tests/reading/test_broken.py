"""What is broken or odd within a calendar: the rest is read, and every guess is told."""

from __future__ import annotations

import pytest

from tests.patience import PATIENCE
from tests.reading.calendars import GOOD, calendar, event, timed
from tests.reading.reader import Reader, said
from tests.reading.server import ok


def test_one_broken_event_is_left_out_and_named(reader: Reader) -> None:
    """The rest are kept."""
    broken = [
        timed("b1", "No such day", "DTSTART;VALUE=DATE:20271399"),
        timed("b2", "Backwards", "DTSTART:20270610T170000Z", "DTEND:20270610T160000Z"),
        timed("b3", "Half a rule", "DTSTART:20270610T170000Z", "RRULE:FREQ=SOMETIMES"),
        timed("b4", "", "DTSTART:20270610T170000Z"),
        "BEGIN:VEVENT\r\nUID:b5\r\nSUMMARY:Never ends\r\n",
    ]
    outcome = reader.read(ok(calendar(*broken, event())))

    assert reader.titles() == ["Sports day"]
    assert [line.strip() for line in said(outcome).splitlines()[1:]] == [
        "note     left out: “No such day” (2027-13-99): a line of it cannot be understood",
        "note     left out: “Backwards” (2027-06-10): it ends before it begins",
        "note     left out: “Half a rule” (2027-06-10): a line of it cannot be understood",
        "note     left out: “no title” (2027-06-10): it has no title",
        "note     left out: “Never ends” (no day): it has no day",
    ]


@pytest.mark.parametrize("ending", ["\n", "\r", "\r\n"], ids=["LF", "CR", "CRLF"])
@pytest.mark.parametrize("before_it", [b"", b"\xef\xbb\xbf", b"\r\n\r\n  \n"], ids=["plain", "BOM", "blank lines"])
def test_marks_blank_lines_and_bare_line_ends_are_read(reader: Reader, ending: str, before_it: bytes) -> None:
    """Whatever an export's last editor did."""
    reader.read(ok(before_it + GOOD.replace("\r\n", ending).encode()))

    assert len(reader.kept()) == 2


def test_windows_letters_are_read_and_the_guess_is_told(reader: Reader) -> None:
    """Old exports are not UTF-8."""
    outcome = reader.read(ok(calendar(event(title="Café – parents’ evening")).encode("cp1252")))

    assert reader.titles() == ["Café – parents’ evening"]
    assert "note     it is not UTF-8, so its letters were read as Windows-1252" in said(outcome)


def test_two_events_with_one_uid_stay_two(reader: Reader) -> None:
    """And so do events with none."""
    twice = [event("same", "Netball", "20270302"), event("same", "Football", "20270303")]
    reader.read(ok(calendar(*twice, event(None, "Chess", "20270304"), event(None, "Choir", "20270305"))))

    assert reader.titles() == ["Netball", "Football", "Chess", "Choir"]
    assert len({each.id for each in reader.kept()}) == 4


@pytest.mark.parametrize(
    "written",
    [
        "DTSTART;TZID=GMT Standard Time:20270610T160000",
        'DTSTART;TZID="(UTC+00:00) Dublin, Edinburgh, Lisbon, London":20270610T160000',
        "DTSTART;TZID=(UTC+00:00) Dublin, Edinburgh, Lisbon, London:20270610T160000",
        "DTSTART;TZID=/freeassociation.sourceforge.net/Europe/London:20270610T160000",
        "DTSTART:20270610T160000",
        "DTSTART:20270610T150000Z",
        "DTSTART;TZID=Europe/Berlin:20270610T170000",
    ],
)
def test_every_way_of_naming_the_hour_is_the_same_hour(reader: Reader, written: str) -> None:
    """Four in the afternoon in summer."""
    reader.read(ok(calendar(timed("t", "Meeting", written))))

    assert [each.hours for each in reader.kept()] == ["16:00-16:30"]


def test_a_zone_nobody_knows_is_read_as_the_schools_and_told(reader: Reader) -> None:
    """A guess that is told can be put right."""
    floating = timed("f", "Floating", "DTSTART:20270611T160000")
    outcome = reader.read(ok(calendar(timed("t", "Meeting", "DTSTART;TZID=Narnia:20270610T160000"), floating)))

    assert [each.hours for each in reader.kept()] == ["16:00-16:30", "16:00-16:30"]
    assert "note     the time zone “Narnia” is not known, so its times were read as Europe/London" in said(outcome)
    assert "note     times without a time zone were read as Europe/London" in said(outcome)


@pytest.mark.parametrize(
    "written", ["DTSTART;TZID=Europe/London:20270610", "DTSTART;TZID=America/New_York;VALUE=DATE:20270610"]
)
def test_a_date_stays_a_date(reader: Reader, written: str) -> None:
    """Whatever zone stands beside it."""
    reader.read(ok(calendar(timed("t", "Sports day", written))))

    (kept,) = reader.kept()
    assert (str(kept.first), str(kept.last), kept.hours) == ("2027-06-10", "2027-06-10", None)


def test_a_zone_that_two_calendars_define_differently_is_kept_apart(reader: Reader) -> None:
    """One school's 'School Time' is not another's."""
    zone = (
        "BEGIN:VTIMEZONE\r\nTZID:School Time\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\n"
        "TZOFFSETFROM:{0}\r\nTZOFFSETTO:{0}\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n"
    )
    meeting = timed("t", "Meeting", "DTSTART;TZID=School Time:20270110T160000")
    hours = []
    for offset in ("+0000", "+0300", "+0000"):
        reader.accept = True
        reader.read(ok(calendar(zone.format(offset), meeting)))
        hours.append(reader.kept()[0].hours)

    assert hours == ["16:00-16:30", "13:00-13:30", "16:00-16:30"]


def test_repeats_are_worked_out_with_what_was_moved_and_left_out(reader: Reader) -> None:
    """Sixteen hundred stays sixteen hundred across the clock change."""
    club = timed(
        "club",
        "Chess",
        "DTSTART;TZID=Europe/London:20270316T160000",
        "DTEND;TZID=Europe/London:20270316T170000",
        "RRULE:FREQ=WEEKLY;COUNT=4",
        "EXDATE;TZID=Europe/London:20270323T160000",
    )
    moved = timed(
        "club",
        "Chess",
        "RECURRENCE-ID;TZID=Europe/London:20270330T160000",
        "DTSTART;TZID=Europe/London:20270331T163000",
        "DTEND;TZID=Europe/London:20270331T173000",
    )
    reader.read(ok(calendar(club, moved)))

    assert [(str(each.first), each.hours) for each in reader.kept()] == [
        ("2027-03-16", "16:00-17:00"),
        ("2027-03-31", "16:30-17:30"),
        ("2027-04-06", "16:00-17:00"),
    ]


@pytest.mark.parametrize(
    ("rule", "why"),
    [
        ("FREQ=SECONDLY", "it repeats secondly"),
        ("FREQ=MINUTELY;COUNT=5", "it repeats minutely"),
        ("FREQ=DAILY;INTERVAL=0", "it repeats after no time at all"),
        ("FREQ=DAILY;BYHOUR=0,1,2,3,4,5,6,7,8,9", "it takes place more than 1,000 times"),
    ],
)
def test_a_repeat_that_no_school_means_is_left_out_and_named(reader: Reader, rule: str, why: str) -> None:
    """The rest of the calendar is read all the same."""
    silly = timed("s", "Silly", "DTSTART:20270101T090000Z", f"RRULE:{rule}")
    outcome = reader.read(ok(calendar(silly, event())))

    assert reader.titles() == ["Sports day"]
    assert f"left out: “Silly” (2027-01-01): {why}" in said(outcome)


def test_a_repeat_for_ever_is_read_as_far_as_matters(reader: Reader) -> None:
    """COUNT=1000000000 is how some programs say for ever."""
    weekly = timed("w", "Assembly", "DTSTART:20260907T090000Z", "RRULE:FREQ=WEEKLY;COUNT=1000000000")
    reader.read(ok(calendar(weekly)))

    assert len(reader.kept()) == 104
    assert str(reader.kept()[-1].first) == "2028-08-28"


def test_a_repeat_that_never_comes_ends_by_itself(reader: Reader) -> None:
    """The thirtieth of February is looked for in a process that can be ended."""
    never = timed("n", "Never", "DTSTART:19000101T090000Z", "RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30")
    reader.read(ok(calendar(never, event())))

    assert reader.titles() == ["Sports day"]


def test_an_expansion_without_end_is_ended(before: Reader) -> None:
    """The process has a deadline, and may take only so much memory."""
    outcome = before.with_rules(expansion_seconds=0).read(ok(GOOD))
    assert "the calendar's repeats take too long to work out" in said(outcome)

    large = event("large", "Large", "20270301", *["X-LARGE:" + "x" * 70] * 50_000)
    outcome = before.with_rules(expansion_seconds=PATIENCE, expansion_bytes=10_000_000).read(ok(calendar(large)))
    assert "the calendar cannot be worked out" in said(outcome)
    assert len(before.kept()) == 2
