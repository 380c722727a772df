"""Taking a calendar export into a school's diary, once: what is there stays, and what is left out is said."""

from __future__ import annotations

from pathlib import Path

import pytest

from partnership import cli
from tests.cast import TODAY, Folder
from tests.reading.calendars import calendar, event, timed

DIARY = "data/diaries/larkrise.yml"


@pytest.fixture(autouse=True)
def domain(folder: Folder) -> None:
    """Whoever has a diary has a domain for its feeds."""
    if "feed_domain" not in (folder.root / "data/partnership.yml").read_text("utf-8"):
        folder.add("data/partnership.yml", "feed_domain: valley.localhost\n")


def imported(folder: Folder, name: str, text: str | bytes, school: str = "larkrise") -> int:
    """Import an export, as the command line does."""
    export = folder.root.parent / name
    export.write_bytes(text.encode() if isinstance(text, str) else text)
    return cli.main(
        ["diary", "import", str(export), "--school", school, "--root", str(folder.root), "--today", str(TODAY)]
    )


def diary(folder: Folder) -> str:
    return (folder.root / DIARY).read_text("utf-8")


SPORTS = event("one", "Sports day", "20270609")
BOARD = timed("two", "Governors: full board", "DTSTART:20270610T170000Z", "DTEND:20270610T183000Z", "LOCATION:Hall")


def test_an_export_becomes_a_diary(folder: Folder, capsys: pytest.CaptureFixture[str]) -> None:
    """As if the office had typed it, and right by our own check."""
    assert imported(folder, "export.ics", calendar(SPORTS, BOARD)) == 0

    assert diary(folder) == (
        "# yaml-language-server: $schema=../schemas/diaries.json\n"
        "events:\n"
        "  - id: sports-day-534f419cf5\n"
        "    title: Sports day\n"
        "    day: 2027-06-09\n"
        "    kind: sports\n"
        "  - id: governors-full-board-250f881674\n"
        '    title: "Governors: full board"\n'
        "    day: 2027-06-10\n"
        "    time: 18:00-19:30\n"
        "    kind: governors\n"
        "    place: Hall\n"
    )
    assert capsys.readouterr().out == (
        "Imported  two entries into data/diaries/larkrise.yml, 0 there already\n"
        "          Now look through the new entries: kinds are guessed from the titles. Then: partnership check\n"
    )
    assert folder.problems() == []


def test_importing_twice_adds_nothing(folder: Folder, capsys: pytest.CaptureFixture[str]) -> None:
    """Even after the office has changed the title and the day: the id holds."""
    imported(folder, "export.ics", calendar(SPORTS, BOARD))
    folder.change(DIARY, "title: Sports day\n    day: 2027-06-09", "title: Summer games\n    day: 2027-06-11")
    held = diary(folder)
    capsys.readouterr()

    imported(folder, "export.ics", calendar(SPORTS, BOARD))

    assert diary(folder) == held
    assert "Imported  no entries into data/diaries/larkrise.yml, 2 there already" in capsys.readouterr().out


def test_what_is_there_stays_as_it_was_typed(folder: Folder) -> None:
    """Comments, order, spaces, and another way of indenting."""
    typed = (
        "# ours\nevents:   # all of them\n\n- {id: fair, title: Fair,   day: 2027-05-01}\n"
        "- id: gala\n  title: Gala\n  day: 2027-05-02 # maybe"
    )
    folder.write(DIARY, typed)

    imported(folder, "export.ics", calendar(SPORTS))

    assert diary(folder).startswith(f"{typed}\n- id: sports-day-")
    assert folder.problems() == []


@pytest.mark.parametrize("typed", ["events: []\n", "events:\n", "events: [ ]   # none yet\n"])
def test_an_empty_diary_is_begun(folder: Folder, typed: str) -> None:
    """Somebody made the file and no more."""
    folder.write(DIARY, "# ours\n" + typed)
    imported(folder, "export.ics", calendar(SPORTS))

    assert diary(folder).startswith("# ours\nevents:")
    assert len(folder.load().agenda.entries) == 1


def test_a_diary_that_is_wrong_is_not_touched(folder: Folder, capsys: pytest.CaptureFixture[str]) -> None:
    """First mend it, then import."""
    folder.write(DIARY, "events:\n  - {id: fair, title: Fair, day: 1.5.2027}\n")

    assert imported(folder, "export.ics", calendar(SPORTS)) == 1
    assert "data/diaries/larkrise.yml:2:34: '1.5.2027' is not written as a day" in capsys.readouterr().err
    assert "sports" not in diary(folder)


def test_a_list_in_brackets_is_not_guessed_at(folder: Folder, capsys: pytest.CaptureFixture[str]) -> None:
    """Adding to it would mean rewriting what somebody typed."""
    folder.write(DIARY, "events: [{id: fair, title: Fair, day: 2027-05-01}]\n")

    assert imported(folder, "export.ics", calendar(SPORTS)) == 1
    assert "the entries are a list in brackets, to which nothing can be added" in capsys.readouterr().err


def test_what_the_office_typed_before_is_not_added_again(folder: Folder) -> None:
    """The same title on the same day is the same thing."""
    folder.write(DIARY, "events:\n  - {id: sports, title: Sports Day, day: 2027-06-09}\n")
    imported(folder, "export.ics", calendar(SPORTS))

    assert diary(folder).count("id:") == 1


def test_what_comes_back_regularly_is_one_entry(folder: Folder) -> None:
    """With the days left out; what was moved stands by itself."""
    club = timed(
        "club",
        "Chess",
        "DTSTART;TZID=Europe/London:20270302T160000",
        "DTEND;TZID=Europe/London:20270302T170000",
        "RRULE:FREQ=WEEKLY;COUNT=6",
        "EXDATE;TZID=Europe/London:20270316T160000",
    )
    moved = timed(
        "club",
        "Chess",
        "RECURRENCE-ID;TZID=Europe/London:20270330T160000",
        "DTSTART;TZID=Europe/London:20270331T163000",
        "DTEND;TZID=Europe/London:20270331T173000",
    )
    imported(folder, "export.ics", calendar(club, moved))

    assert "repeat: {every: week, until: 2027-04-06, except: [2027-03-16, 2027-03-30]}" in diary(folder)
    times = [(str(each.first), each.hours and f"{each.hours[0]:%H:%M}") for each in folder.load().agenda.occurrences]
    assert [each for each in times if each[1]] == [
        ("2027-03-02", "16:00"),
        ("2027-03-09", "16:00"),
        ("2027-03-23", "16:00"),
        ("2027-03-31", "16:30"),
        ("2027-04-06", "16:00"),
    ]


def test_googles_table_is_read(folder: Folder) -> None:
    """All-day entries, several days, hours of a twelve-hour clock."""
    imported(
        folder,
        "google.csv",
        "Subject,Start Date,Start Time,End Date,End Time,All Day Event,Description,Location,Private\r\n"
        "Residential,28/06/2027,,30/06/2027,,True,secret note,Lakes,False\r\n"
        "Concert,29/06/2027,6:00 PM,29/06/2027,7:30 PM,False,,Hall,False\r\n"
        "Dentist,29/06/2027,9:00 AM,29/06/2027,9:30 AM,False,,,True\r\n",
    )

    assert "title: Residential\n    day: 2027-06-28\n    until: 2027-06-30\n    kind: trip\n    place: Lakes" in diary(
        folder
    )
    assert "title: Concert\n    day: 2027-06-29\n    time: 18:00-19:30" in diary(folder)
    assert "Dentist" not in diary(folder)
    assert "secret" not in diary(folder)


def test_outlooks_table_is_read(folder: Folder) -> None:
    """It writes an all-day entry until the midnight after, and a cancelled one by its title."""
    head = '"Subject","Start Date","Start Time","End Date","End Time","All day event","Location","Private"\r\n'
    imported(
        folder,
        "outlook.csv",
        head + '"INSET day","04/01/2027","00:00:00","05/01/2027","00:00:00","True","","False"\r\n'
        '"Canceled: Open morning","2/3/2027","09:30:00","2/3/2027","11:00:00","False","Hall, main","False"\r\n',
    )

    assert "title: INSET day\n    day: 2027-01-04\n    kind: inset" in diary(folder)
    assert "title: Open morning\n    day: 2027-03-02\n    time: 09:30-11:00" in diary(folder)
    assert "place: Hall, main\n    status: cancelled" in diary(folder)
    assert folder.problems() == []


def test_a_plain_table_is_read_and_a_doubtful_day_is_said(folder: Folder, capsys: pytest.CaptureFixture[str]) -> None:
    """The day comes first here; rows that make no sense are named by their line."""
    imported(
        folder,
        "plain.csv",
        "title,day,start,end,place\n"
        "Fair,01/02/2027,10am,12.30pm,Field\n"
        "Book week,Mon 1 March 2027,,,\n"
        "Never,31 February 2027,,,\n"
        ",02/02/2027,,,\n"
        "Backwards,02/02/2027,16:00,15:00,\n"
        "Old,01/02/2019,,,\n",
    )

    assert "title: Fair\n    day: 2027-02-01\n    time: 10:00-12:30\n    kind: other\n    place: Field" in diary(folder)
    assert "title: Book week\n    day: 2027-03-01" in diary(folder)
    assert capsys.readouterr().out == (
        "Imported  two entries into data/diaries/larkrise.yml, 0 there already\n"
        "    note      01/02/2027 was read as 1 February 2027: the day first\n"
        "    note      one entry left out: not from 1 September 2026 to 31 August 2028\n"
        "    left out  line 4, “Never”: there is no day 31 February 2027\n"
        "    left out  line 5, “no title”: it has no title\n"
        "    left out  line 6, “Backwards”: it ends before it begins\n"
        "          Now look through the new entries: kinds are guessed from the titles. Then: partnership check\n"
    )


def test_a_table_in_which_months_come_first_is_read_so_and_said(
    folder: Folder, capsys: pytest.CaptureFixture[str]
) -> None:
    """One day that can only be read that way decides for all."""
    imported(folder, "us.csv", "Subject;Start Date\nFair;02/01/2027\nGala;02/25/2027\n")

    assert "title: Fair\n    day: 2027-02-01" in diary(folder)
    assert (
        "02/01/2027 was read as 1 February 2027: the month first, as others there can only be"
        in capsys.readouterr().out
    )


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("x.csv", "who,what\nme,this\n", "this is not a table of events"),
        ("x.ics", "BEGIN:VCALENDAR\nBEGIN:VEVENT\n", "only a part of the calendar came"),
        ("x.txt", "hello", "this is not a table of events"),
    ],
)
def test_what_is_no_export_is_told(
    folder: Folder, capsys: pytest.CaptureFixture[str], name: str, text: str, words: str
) -> None:
    """And nothing is written."""
    assert imported(folder, name, text) == 1
    assert words in capsys.readouterr().err
    assert not (folder.root / DIARY).exists()


def test_a_school_that_is_not_there_is_wrong_usage(folder: Folder, capsys: pytest.CaptureFixture[str]) -> None:
    """With the one that was meant."""
    assert imported(folder, "export.ics", calendar(SPORTS), school="larkris") == 2
    assert capsys.readouterr().err == "There is no school called 'larkris'. Did you mean larkrise?\n"


def test_odd_titles_stay_what_they_are(folder: Folder) -> None:
    """Words that YAML would take for something else are written in quotes."""
    odd = [
        "yes",
        "No: really",
        "- dash",
        "#5",
        "2027",
        "'quoted'",
        "a # b",
        "null",
        "{x}",
        "[y]",
        "& co",
        "100% *",
        "🎉",
    ]
    events = [event(f"o{n}", title, f"202704{n + 1:02}") for n, title in enumerate(odd)]
    imported(folder, "export.ics", calendar(*events))

    assert folder.problems() == []
    (path,) = [each for each in folder.load().agenda.diaries if each.owner == "larkrise"]
    assert {each.title for each in path.events} == {title.strip("- ") for title in odd}
    assert Path(path.path).name == "larkrise.yml"
