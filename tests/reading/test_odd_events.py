"""What is odd about one event: it is read as its writer meant it, or left out and named, and the others are read."""

from __future__ import annotations

import pytest

from partnership.reading import titles, window
from partnership.reading.expansion import expand
from partnership.reading.worker import ExpansionRequest
from tests.cast import Folder
from tests.reading.calendars import calendar, event, many, timed
from tests.reading.reader import TODAY, Reader, said
from tests.reading.server import ok

WEEKLY = (
    "DTSTART;TZID=Europe/London:20270302T160000",
    "DTEND;TZID=Europe/London:20270302T170000",
    "RRULE:FREQ=WEEKLY;COUNT=4",
)
FOUR = ("03-02", "03-09", "03-16", "03-23")


def read(*parts: str) -> tuple[list[str], list[str]]:
    """Return what a calendar holds, each time in a line, and what is left out of it, without a process for it."""
    first, last = map(str, window(TODAY))
    found = expand(ExpansionRequest(calendar(*parts).replace("\r\n", "\n"), "Europe/London", first, last, 5000, 10_000))
    lines = [
        " ".join(filter(None, (one.first[5:], one.last[5:] * (one.last != one.first), one.hours, one.status)))
        for one in sorted(found.events)
    ]
    return sorted(lines), found.left_out


def lasting(*lines: str) -> str:
    """Return an event of which only these lines are odd."""
    return timed("odd", "Odd", *lines)


def change(*lines: str) -> str:
    """Return a change of one time of a series, without a title."""
    return "\r\n".join(["BEGIN:VEVENT", "UID:club@school.localhost", *lines, "END:VEVENT", ""])


def test_whatever_is_wrong_with_one_event_the_others_are_read_and_kept(reader: Reader) -> None:
    """An address in capitals, the night on which the clocks go back, a year that cannot be right."""
    odd = [
        event("u", "Fair", "20270301", "URL:HTTPS://Fair.Localhost/Day"),
        timed("c", "Night walk", "DTSTART:20261025T003000Z", "DTEND:20261025T011500Z"),
        timed("d", "Owls", "DTSTART:20261025T010500Z", "DTEND:20261025T012500Z"),
        timed("y", "For ever", "DTSTART;VALUE=DATE:20270302", "DTEND;VALUE=DATE:21500101"),
        timed("z", "End of days", "DTSTART:20270302T090000Z", "DTEND:99991231T235959Z"),
        timed("b", "Begun with Adam", "DTSTART;VALUE=DATE:00010101", "DTEND;VALUE=DATE:20270301"),
    ]
    outcome = reader.read(ok(calendar(*odd, event())))

    assert [(one.title, one.link) for one in reader.kept()] == [
        ("Fair", "https://fair.localhost/Day"),
        ("Sports day", None),
    ]
    assert [line.strip() for line in said(outcome).splitlines()[1:]] == [
        "note     left out: “Night walk” (2026-10-25): "
        "it begins or ends in the hour that comes twice when the clocks go back",
        "note     left out: “Owls” (2026-10-25): "
        "it begins or ends in the hour that comes twice when the clocks go back",
        "note     left out: “For ever” (2027-03-02): the year of 2149-12-31 cannot be right",
        "note     left out: “End of days” (2027-03-02): its days cannot be understood",
        "note     left out: “Begun with Adam” (0001-01-01): the year of 0001-01-01 cannot be right",
    ]


@pytest.mark.parametrize(
    "lines",
    [
        ("RECURRENCE-ID;TZID=Europe/London:20270309T160000", "STATUS:CANCELLED"),
        ("RECURRENCE-ID:20270309T160000Z", "STATUS:CANCELED", "DTSTART:20270309T160000Z"),
        ("RECURRENCE-ID;VALUE=DATE:20270309", "STATUS:CANCELLED"),
        ("RECURRENCE-ID;TZID=Romance Standard Time:20270309T170000", "STATUS:CANCELLED", "SUMMARY:"),
        ("RECURRENCE-ID:20270309T160000", "SUMMARY:CANCELLED: Chess", "DTSTART:20270309T160000"),
    ],
)
def test_one_time_of_a_series_is_cancelled_without_the_others(lines: tuple[str, ...]) -> None:
    """A title is optional there (RFC 5546, 3.2.5), and so are the hours and the zone of its series."""
    found, left_out = read(timed("club", "Chess", *WEEKLY), change(*lines))

    assert found == [f"{day} 16:00-17:00 {'cancelled' if day == '03-09' else 'confirmed'}" for day in FOUR]
    assert left_out == []


def test_a_series_is_cancelled_from_a_day_on_or_as_a_whole() -> None:
    """By a status, by the method of the calendar, by a change that holds for all that follow."""
    club = timed("club", "Chess", *WEEKLY)
    later = change("RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Europe/London:20270316T160000", "STATUS:CANCELLED")
    assert [line.split()[-1] for line in read(club, later)[0]] == ["confirmed", "confirmed", "cancelled", "cancelled"]

    moved = change("RECURRENCE-ID;TZID=Europe/London:20270309T160000", "DTSTART;TZID=Europe/London:20270310T160000")
    whole = timed("club", "Chess", *WEEKLY, "STATUS:CANCELLED")
    assert {line.split()[-1] for line in read(whole, moved)[0]} == {"cancelled"}
    assert {line.split()[-1] for line in read("METHOD:CANCEL\r\n", club)[0]} == {"cancelled"}


def test_what_is_called_off_afterwards_is_there_once(reader: Reader) -> None:
    """A message that cancels stands beside the event itself; another event of the same UID stays."""
    sports = event("one", "Sports day", "20270609", "STATUS:CONFIRMED")
    off = event("one", "Sports day", "20270609", "STATUS:CANCELLED")
    reader.read(ok(calendar(sports, off, event("one", "Art day", "20270609"))))
    assert [(one.title, one.status) for one in reader.kept()] == [("Art day", "confirmed"), ("Sports day", "cancelled")]

    untitled = off.replace("SUMMARY:Sports day\r\n", "")
    reader.read(ok(calendar(sports, untitled, event("two", "Art day", "20270609"))))
    assert [(one.title, one.status) for one in reader.kept()] == [("Art day", "confirmed"), ("Sports day", "cancelled")]


def test_a_time_that_cannot_be_read_or_is_not_public_is_left_out_alone() -> None:
    """It does not take place as the series would have it, so nothing is said of it."""
    club = timed("club", "Chess", *WEEKLY)
    name = "RECURRENCE-ID;TZID=Europe/London:20270309T160000"
    for lines in (("CLASS:PRIVATE", "SUMMARY:Secret"), ("DTSTART:20271399T160000Z",), ("DURATION:-PT1H",)):
        found, _ = read(club, change(name, *lines))
        assert [line[:5] for line in found] == ["03-02", "03-16", "03-23"]


@pytest.mark.parametrize(
    "mark", ["EXDATE;VALUE=DATE:20270309", "EXDATE:20270309T160000", "EXDATE;TZID=Europe/Paris:20270309T170000"]
)
def test_a_time_is_left_out_in_whatever_form_it_is_named(mark: str) -> None:
    """As a day, as an hour without a zone, in another zone."""
    assert [line[:5] for line in read(timed("club", "Chess", *WEEKLY, mark))[0]] == ["03-02", "03-16", "03-23"]


def test_why_events_are_left_out_is_said_before_a_loss_is_to_be_accepted(reader: Reader) -> None:
    """Who accepts must know what: here, nothing is gone, and all is broken."""
    reader.read(ok(calendar(*many(4))))
    broken = [part.replace("SUMMARY", "CLASS:PRIVATE\r\nSUMMARY") for part in many(3)]
    outcome = reader.read(ok(calendar(*broken, timed("n3", "Event 3", "DTSTART:20270104T160000Z", "DURATION:-PT1H"))))

    assert said(outcome) == (
        "  four of the four events that were still to come are gone\n"
        "    note     left out: “Event 3” (2027-01-04): it ends before it begins\n"
        "    note     3 marked private left out\n"
        "    Ask the school. If it is right: partnership diary read --school larkrise --accept\n"
        "    The reading of 21 November 2026 stays."
    ).replace("four of", "4 of", 1)


@pytest.mark.parametrize(
    ("mark", "is_public"),
    [
        ("CLASS:PUBLIC", True),
        ("CLASS:", True),
        ("CLASS: public", True),
        ("CLASS:X-PERSONAL", False),
        ("CLASS:RESTRICTED", False),
        ("CLASS;X-A=B:CONFIDENTIAL", False),
        ("CLASS:PUBLIC\r\nCLASS:PRIVATE", False),
        ("X-CALENDARSERVER-ACCESS:RESTRICTED", False),
        ("class:private", False),
        ("X-MICROSOFT-CDO-SENSITIVITY:2", False),
    ],
)
def test_only_what_is_marked_public_or_not_at_all_is_public(mark: str, is_public: bool) -> None:
    """Whatever else stands there, somebody meant that not everyone may see it."""
    assert bool(read(event("m", "Party", "20270610", mark))[0]) == is_public


@pytest.mark.parametrize(
    "lines",
    [
        ("DTSTART;TZID=Europe/London:20270610T000000", "DTEND;TZID=Europe/London:20270611T000000"),
        ("DTSTART:20270610T000000Z", "DTEND:20270611T000000Z"),
        ("DTSTART:20270609T230000Z", "DTEND:20270610T230000Z"),
        ("DTSTART;TZID=Romance Standard Time:20270610T000000", "DTEND;TZID=Romance Standard Time:20270611T000000"),
        ("DTSTART;TZID=GMT Standard Time:20270610T000000", "DTEND;TZID=GMT Standard Time:20270610T235900"),
        ("DTSTART:20270610T000000Z", "DTEND:20270610T235959Z"),
        ("DTSTART:20270610T000000", "DURATION:P1D"),
        ("DTSTART:20270610T000000", "DURATION:PT24H"),
        ("DTSTART:20270610T040000Z", "DTEND:20270611T040000Z", "X-MICROSOFT-CDO-ALLDAYEVENT:TRUE"),
        ("DTSTART;VALUE=DATE:20270610", "DTEND;VALUE=DATE:20270610"),
    ],
)
def test_a_day_is_a_day_in_whatever_notation(lines: tuple[str, ...]) -> None:
    """Programs write it as two midnights: of the school, of Greenwich, of their own zone."""
    assert read(lasting(*lines)) == (["06-10 confirmed"], [])


def test_days_across_the_clock_change_are_days() -> None:
    """One of them has 25 hours."""
    assert read(lasting("DTSTART:20261023T230000Z", "DTEND:20261026T000000Z"))[0] == ["10-24 10-25 confirmed"]


@pytest.mark.parametrize("end", ["DTEND:20270611T000000", "DURATION:PT5H", "DTEND:20270610T230000Z"])
def test_a_disco_until_midnight_is_on_one_day(end: str) -> None:
    """The morning after is not part of it."""
    assert read(lasting("DTSTART:20270610T190000", end))[0] == ["06-10 19:00-23:59 confirmed"]


@pytest.mark.parametrize(
    "lines",
    [
        ("DTSTART;TZID=Europe/London:20261123T160000", "RRULE:FREQ=WEEKLY;UNTIL=20261207"),
        ("DTSTART:20261123T160000Z", "RRULE:FREQ=WEEKLY;UNTIL=20261207"),
        ("DTSTART;TZID=GMT Standard Time:20261123T160000", "RRULE:UNTIL=20261207;FREQ=WEEKLY"),
        ("DTSTART:20261123T160000", "RRULE:FREQ=WEEKLY;UNTIL=20261207T160000"),
    ],
)
def test_the_day_until_which_a_series_goes_on_belongs_to_it(lines: tuple[str, ...]) -> None:
    """RFC 5545, 3.3.10: bounded in an inclusive manner; a day is all of its hours."""
    assert [line[:5] for line in read(lasting(*lines, "DURATION:PT1H"))[0]] == ["11-23", "11-30", "12-07"]


@pytest.mark.parametrize("zone", ["tzone://Microsoft/Utc", "utc", "Etc/UTC", "(UTC) Coordinated Universal Time"])
def test_greenwich_is_greenwich_by_whatever_name(zone: str) -> None:
    """Three in the afternoon there is four in a summer's school."""
    assert read(lasting(f"DTSTART;TZID={zone}:20270610T150000", "DURATION:PT1H"))[0] == ["06-10 16:00-17:00 confirmed"]


@pytest.mark.parametrize("ending", ["\r\r\n", "\r\n\r\n", "\n"])
def test_folded_lines_are_whole_again(reader: Reader, ending: str) -> None:
    """Some doubled their line ends on the way."""
    folded = event(title="Sports day for all\r\n  of the school")
    reader.read(ok(calendar(folded, event("two", "Fair", "20270610")).replace("\r\n", ending).encode()))

    assert reader.titles() == ["Sports day for all of the school", "Fair"]


def test_a_long_event_that_is_running_is_there() -> None:
    """However long ago it began."""
    assert read(lasting("DTSTART:20241001T090000Z", "DTEND:20270101T100000Z"))[0] == [
        "10-01 01-01 10:00-10:00 confirmed"
    ]


def test_what_is_short_of_time_or_words_is_told(reader: Reader) -> None:
    """A negative length, an end that is not there, calendars that only say that somebody is busy."""
    outcome = reader.read(
        ok(
            calendar(
                timed("n", "Backwards", "DTSTART:20270610T160000Z", "DURATION:-PT1H"),
                timed("o", "Open end", "DTSTART:20270610T160000Z"),
                event("b", "Busy", "20270610"),
                event("c", "Private appointment", "20270610"),
                event("s", "Play", "20270610", "STATUS:X-MAYBE"),
            )
        )
    )

    assert reader.titles() == ["Play", "Open end"]
    assert [line.strip() for line in said(outcome).splitlines()[1:]] == [
        "note     what has no end was read as half an hour long, as calendars draw it",
        "note     the status “X-MAYBE” is not known, and was read as confirmed",
        "note     left out: “Backwards” (2027-06-10): it ends before it begins",
        "note     2 left out that say only that somebody is busy: ask the school to share all details",
    ]


@pytest.mark.parametrize(
    ("kind", "titled"),
    [
        ("inset", "INSET DAY - school closed to pupils|In-set day|School closed (INSET)|Joint INSET day|Non-pupil day"),
        ("inset", "INSET: safeguarding|INSET Day 1 of 5|Staff training day"),
        (
            "closure",
            "Half term|October half-term|Christmas Holidays 2026/27|Easter break",
        ),
        ("closure", "Bank Holiday Monday|Half Term: 15-19 February|School closed to all pupils"),
        (
            "closure",
            "School closed - polling day",
        ),
        ("other", "Half term reports sent home|Children return after half term|Last day before half term"),
        ("other", "Half term holiday club|Pupils return after INSET day|Day after INSET day|School closed to visitors"),
        ("other", "One week to half term|School is not closed|Holiday homework due|Summer holidays reading challenge"),
    ],
)
def test_only_a_title_that_is_a_holiday_closes_a_school(kind: str, titled: str) -> None:
    """INSET goes before a closure, and neither is what a title only mentions."""
    assert {title: titles.kind(title, all_day=True) for title in titled.split("|")} == dict.fromkeys(
        titled.split("|"), kind
    )


@pytest.mark.parametrize(
    ("title", "called", "is_off"),
    [
        ("Sports day - CANCELLED", "Sports day", True),
        ("Sports day (cancelled)", "Sports day", True),
        ("Canceled event: Sports day", "Sports day", True),
        ("[CANCELLED] Sports day", "Sports day", True),
        ("CANCELLED Sports day", "Sports day", True),
        ("Sports day has been cancelled", "Sports day", True),
        ("Sports day – cancelled due to snow", "Sports day", True),
        ("*** Cancelled *** Sports day", "Sports day", True),
        ("POSTPONED: Sports day", "POSTPONED: Sports day", True),
        ("Sports day (POSTPONED until 5 May)", "Sports day (POSTPONED until 5 May)", True),
        ("Sports day postponed to 12 June", "Sports day postponed to 12 June", True),
        ("Sports day is not cancelled", "Sports day is not cancelled", False),
        ("Cancelled flights: a talk", "Cancelled flights: a talk", False),
        ("Cancelling out fractions", "Cancelling out fractions", False),
    ],
)
def test_what_a_title_calls_off_is_cancelled(title: str, called: str, is_off: bool) -> None:
    """However Outlook, Google or a hand has written it; what is postponed keeps that word."""
    assert titles.called_off(title) == (called, is_off)


def test_what_was_called_off_is_cancelled_in_the_feed(folder: Folder) -> None:
    """As FEEDS want it: by its status, and in its title."""
    folder.add("data/partnership.yml", "feed_domain: valley.localhost\n")
    Reader(folder.root).read(ok(calendar(event(title="Sports day - CANCELLED"), event("two", "Fair", "20270610"))))

    feed = folder.file("diary/larkrise.ics")
    assert "SUMMARY:CANCELLED: Sports day" in feed
    assert feed.count("STATUS:CANCELLED") == 1
