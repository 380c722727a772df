"""What is secret or private: never shown, never kept."""

from __future__ import annotations

import argparse
from pathlib import Path

import pytest

from partnership.kinds.identity import OwnCalendar
from partnership.reading.school_calendar import SchoolCalendar, read
from partnership.verbs import diary_read
from tests.cast import Folder
from tests.reading.calendars import GOOD, calendar, event
from tests.reading.reader import RULES, TODAY, Reader, asked, said
from tests.reading.server import Answer, Server, leads_to, ok, raw, reset, status

SECRET = "s3cr3t-t0ken"


@pytest.mark.parametrize(
    "answer",
    [
        ok(GOOD),
        ok("<html>"),
        status("404 No"),
        status("503 No"),
        reset,
        leads_to(f"http://elsewhere.localhost:1/{SECRET}"),
        leads_to(f"ftp://x/{SECRET}"),
        leads_to(f"http://[{SECRET}/"),
        raw(f"{SECRET} not http\r\n".encode()),
    ],
    ids=["good", "web page", "gone", "busy", "reset", "elsewhere", "not the web", "no address", "not HTTP"],
)
def test_a_secret_address_is_never_shown_nor_kept(
    folder: Folder, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, answer: Answer
) -> None:
    """It comes from the environment; only the host's name is ever seen."""
    folder.add("data/partnership.yml", "calendars: {larkrise: {environment: LARKRISE_CALENDAR}}\n")
    with Server(answer) as server:
        address = f"http://calendar.school.localhost:{server.port}/{SECRET}/basic.ics?key={SECRET}"
        monkeypatch.setenv("LARKRISE_CALENDAR", address)
        options = argparse.Namespace(root=folder.root, today=TODAY, school=None, accept=False)
        diary_read.read(options, RULES)

    shown = capsys.readouterr()
    assert SECRET not in shown.out + shown.err
    assert "Reading   larkrise, calendar.school.localhost …" in shown.out
    kept = folder.root / "data/diaries/read/larkrise.json"
    assert not kept.exists() or SECRET not in kept.read_text("utf-8")
    assert SECRET not in repr(SchoolCalendar("larkrise", OwnCalendar(environment="X"), {"X": address}))


@pytest.mark.parametrize("address", [f"http://[{SECRET}", f"http://h:{SECRET}/", f"{SECRET}", f"http://a b/{SECRET}"])
def test_a_secret_address_that_is_wrong_is_not_shown_either(tmp_path: Path, address: str) -> None:
    """Messages of libraries like to quote what they refuse."""
    calendar = SchoolCalendar("larkrise", OwnCalendar(environment="X"), {"X": address})
    outcome = read(calendar, asked(tmp_path))

    assert outcome.error is not None
    assert SECRET not in said(outcome) + calendar.host + str(outcome.error)


def test_a_secret_that_is_not_set_is_told_by_its_name(tmp_path: Path) -> None:
    """Whoever runs the command knows where to put it."""
    calendar = SchoolCalendar("larkrise", OwnCalendar(environment="LARKRISE_CALENDAR"), {})
    outcome = read(calendar, asked(tmp_path))

    assert "the environment variable LARKRISE_CALENDAR is not set" in said(outcome)


def test_googles_secret_address_does_not_pass_for_a_public_one(folder: Folder) -> None:
    """People paste it: it stands right below the public one."""
    secret = "https://calendar.google.com/calendar/ical/x/private-0123456789abcdef/basic.ics"
    folder.add("data/partnership.yml", f"calendars:\n  larkrise: {{address: '{secret}'}}\n")

    assert folder.problems() == [
        (
            "data/partnership.yml:22:23: this is a calendar's secret address, and this file is public\n"
            "    Take it out, have the calendar make a new one, and keep that under environment: instead."
        )
    ]


def test_what_is_private_is_left_out_and_counted(reader: Reader) -> None:
    """Its title may be the private part."""
    outcome = reader.read(ok(calendar(event("p", "Dentist", "20270301", "CLASS:PRIVATE"), event())))

    assert reader.titles() == ["Sports day"]
    assert "note     1 marked private left out" in said(outcome)
    assert "Dentist" not in said(outcome)


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("<b>Sports</b> day<script>alert(1)</script>", "Sports day"),
        ("Sports &amp; games", "Sports & games"),
        ("&lt;img src=x onerror=y&gt;Sports", "Sports"),
        ("Sports day https://zoom.us/j/123?pwd=9", "Sports day"),
        ("Sports day\\, ring 01305 555 0100", "Sports day, ring"),
        ("Sports day +44 1305 5550100", "Sports day"),
        ("Sports day (office@school.localhost)", "Sports day (office@school.localhost)"[:10]),
        ("Years 3 < 4 and 01/02/2027", "Years 3 < 4 and 01/02/2027"),
        ("Sports\\nday", "Sports day"),
        ("Spo\u202erts\x07 day", "Spo rts day"),
    ],
)
def test_text_is_plain_words(reader: Reader, written: str, kept: str) -> None:
    """Without tags, addresses, telephone numbers and invisible signs."""
    reader.read(ok(calendar(event(title=written))))

    assert reader.titles() == [kept]


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("https://school.localhost/sports", "https://school.localhost/sports"),
        ("javascript:alert(1)", None),
        ("mailto:office@school.localhost", None),
        ("https://teams.microsoft.com/l/meetup-join/x", None),
        ("https://us02web.zoom.us/j/1", None),
        ("https://school.localhost/x?token=1", None),
    ],
)
def test_only_links_that_anybody_may_follow_are_kept(reader: Reader, written: str, kept: str | None) -> None:
    """A link that joins a meeting is a key to it."""
    reader.read(ok(calendar(event("u", "Sports day", "20270301", f"URL:{written}"))))

    assert [each.link for each in reader.kept()] == [kept]


@pytest.mark.parametrize(
    "title",
    ["Exclusion hearing Zorblax Quimby", "Anna Brown (Year 4), 12 Nettle Lane", "EHCP review: QUIMBY, Zorblax"],
)
def test_an_event_about_a_person_is_left_out_and_named_by_its_day(reader: Reader, title: str) -> None:
    """The log and the reading are public: neither repeats it."""
    outcome = reader.read(ok(calendar(event("p", title.replace(",", "\\,"), "20270301"), event())))

    assert reader.titles() == ["Sports day"]
    assert "left out: event 1, on 1 March 2027: it looks private" in said(outcome)
    assert not any(word in said(outcome) for word in ("Quimby", "QUIMBY", "Anna", "Nettle"))
