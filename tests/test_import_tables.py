"""Taking tables and calendars into diaries by a preview: each row is accounted for, twice is once, nothing is lost."""

from __future__ import annotations

import datetime as dt
import random

import pytest
from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from tests.cast import TODAY, Checked, Folder, command
from tests.reading.calendars import calendar, event, timed
from tests.workbooks import rebuilt, saved, workbook

HEADS, LARKRISE = "data/diaries/heads.yml", "data/diaries/larkrise.yml"
HEAD = ("Title", "Day", "Start", "End", "Place", "Owner")


@pytest.fixture(autouse=True)
def domain(folder: Folder) -> None:
    """Whoever has a diary has a domain for its feeds."""
    if "feed_domain" not in (folder.root / "data/partnership.yml").read_text("utf-8"):
        folder.add("data/partnership.yml", "feed_domain: valley.localhost\n")


def bring(folder: Folder, content: bytes | str, *options: str, name: str = "events.xlsx") -> Checked:
    """Import a file, as the command line does."""
    file = folder.root.parent / name
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return command("import", "diary", file, *options, "--root", folder.root, "--today", str(TODAY))


def written(folder: Folder, path: str) -> str:
    file = folder.root / path
    return file.read_text("utf-8") if file.exists() else ""


EVENTS = workbook(
    ["What happens in the valley"],
    [],
    HEAD,
    ["Heads’ meeting", dt.date(2027, 1, 14), dt.time(15, 45), dt.time(17, 0), "Hall", "Heads"],
    ["INSET day", dt.date(2027, 1, 4), None, None, None, "Larkrise Primary School"],
    ["Residential", "28 June 2027", None, None, "Lakes", "larkrise"],
    ["Music day", dt.date(2027, 3, 2), dt.time(9, 30), dt.time(15, 0), None, "Heads, SENCOs"],
    ["Fair", dt.date(2027, 6, 12), None, None, None, "Larkrse"],
    ["Never", "31 February 2027", None, None, None, "heads"],
    ["Gala", dt.date(2027, 6, 13), None, None, None, None],
)


def test_a_preview_says_what_becomes_of_each_row(folder: Folder) -> None:
    """And nothing is written until somebody says so."""
    shown = bring(folder, EVENTS)

    assert shown.error == ""
    assert shown.out == (
        "    row 4   new       heads: Thu 14 Jan 2027, 15:45-17:00: Heads’ meeting (meeting)\n"
        "    row 5   new       larkrise: Mon 4 Jan 2027: INSET day (inset)\n"
        "    row 6   new       larkrise: Mon 28 Jun 2027: Residential (trip)\n"
        "    row 7   new       heads: Tue 2 Mar 2027, 09:30-15:00: Music day (other, with sencos)\n"
        "    row 8   left out  “Fair”: nobody here is called “Larkrse”. Did you mean larkrise?\n"
        "    row 9   left out  “Never”: there is no day 31 February 2027\n"
        "    row 10  left out  “Gala”: it does not say whose it is: write that into its column, or say --for\n"
        "            note      not read: row 1, above the headings\n"
        "To import two entries into data/diaries/heads.yml, 0 there already\n"
        "To import two entries into data/diaries/larkrise.yml, 0 there already\n"
        "          Nothing is written yet. If it is right, say the same again with --write\n"
    )
    assert not (folder.root / HEADS).exists()


def test_rows_go_into_the_diaries_of_those_whose_they_are(folder: Folder) -> None:
    """What says of no one goes where --for says; and all of it is right by our own check. Twice is once."""
    assert bring(folder, EVENTS, "--for", "partnership", "--write").code == 0
    first = {path: written(folder, path) for path in (HEADS, LARKRISE, "data/diaries/partnership.yml")}

    assert (
        "title: Heads’ meeting\n    day: 2027-01-14\n    time: 15:45-17:00\n    kind: meeting\n    place: Hall"
        in first[HEADS]
    )
    assert "owners: [sencos]" in first[HEADS]
    assert "title: Gala" in first["data/diaries/partnership.yml"]
    assert folder.problems() == []

    again = bring(folder, EVENTS, "--for", "partnership", "--write")
    assert {path: written(folder, path) for path in first} == first
    assert "Imported  no entries into data/diaries/heads.yml, 2 there already\n" in again.out


PLAIN = ["title,day,start,end", "Sports day,09/06/2027,,", "Governors,10/06/2027,18:00,19:30", "Fair,12/06/2027,,"]


def test_what_was_changed_is_shown_as_different_and_not_doubled(folder: Folder) -> None:
    """Be it in the file or here, in its title, its day or its hours; what is new in the file comes in."""
    rows = "\n".join(PLAIN)
    bring(folder, rows, "--for", "larkrise", "--write", name="plain.csv")
    folder.change(LARKRISE, "title: Sports day", "title: Summer games # as the head calls it")
    held = written(folder, LARKRISE)

    same = bring(folder, rows, "--for", "larkrise", "--write", name="plain.csv")
    assert "line 2  there     Wed 9 Jun 2027: Sports day (sports) (changed here: title)\n" in same.out
    moved = rows.replace("Sports day,09/06", "Sports day,11/06").replace("18:00,19:30", "18:30,20:00")
    moved = moved.replace("Fair,12/06/2027,,", "Summer fair,12/06/2027,,\nGala,13/06/2027,,")
    shown = bring(folder, moved, "--for", "larkrise", name="plain.csv")

    assert shown.out.splitlines()[:4] == [
        "    line 2  differs   “Summer games”: title Summer games here, Sports day in the file; "
        "day Wed 9 Jun 2027 here, Fri 11 Jun 2027 in the file",
        "    line 3  differs   “Governors”: time 18:00-19:30 here, 18:30-20:00 in the file",
        "    line 4  differs   “Fair”: title Fair here, Summer fair in the file",
        "    line 5  new       Sun 13 Jun 2027: Gala (sports)",
    ]
    bring(folder, moved, "--for", "larkrise", "--write", name="plain.csv")
    assert written(folder, LARKRISE).startswith(held)
    assert written(folder, LARKRISE).count("- id:") == 4


def test_an_event_that_is_somebody_elses_now_is_not_in_two_diaries(folder: Folder) -> None:
    """Its row says another owner than when it was imported."""
    rows = "title,day,owner\nMusic day,02/03/2027,heads\nReview,03/03/2027,heads\nTraining,04/03/2027,sencos\n"
    bring(folder, rows, "--write", name="x.csv")
    shown = bring(folder, rows.replace("02/03/2027,heads", "02/03/2027,sencos"), "--write", name="x.csv")

    assert "line 2  differs   sencos: “Music day”: in the diary of heads here, of sencos in the file\n" in shown.out
    assert "Music" not in written(folder, "data/diaries/sencos.yml")


def test_a_file_of_other_days_changes_nothing_of_these(folder: Folder) -> None:
    """Autumn's table says nothing of spring: what has the same name in both is two events."""
    head = "title,day\n"
    autumn = "".join(f"Staff meeting,{day:02}/12/2026\n" for day in (1, 8, 15))
    spring = "".join(f"Staff meeting,{day:02}/01/2027\n" for day in (5, 12, 19))
    bring(folder, head + autumn, "--for", "larkrise", "--write", name="autumn.csv")
    bring(folder, head + spring, "--for", "larkrise", "--write", name="spring.csv")

    assert written(folder, LARKRISE).count("- id:") == 6


def test_calendars_go_into_the_diary_of_a_group_and_keep_what_is_theirs(folder: Folder) -> None:
    """By their UID, whatever else was changed: and one entry stands for what comes back."""
    club = timed("c", "Chess", "DTSTART:20270302T160000Z", "DTEND:20270302T170000Z", "RRULE:FREQ=WEEKLY;COUNT=4")
    shown = bring(folder, calendar(event("one", "Sports day"), club), "--for", "SENCOs", "--write", name="x.ics")

    assert "    new       Tue 2 Mar 2027, 16:00-17:00, every week until 2027-03-23: Chess (other)\n" in shown.out
    assert folder.problems() == []
    later = calendar(event("one", "Games", "20270611"), club)
    again = bring(folder, later, "--for", "sencos", "--write", name="x.ics")
    assert (
        "    differs   “Sports day”: title Sports day here, Games in the file; "
        "day Wed 9 Jun 2027 here, Fri 11 Jun 2027 in the file\n"
    ) in again.out
    assert "Imported  no entries into data/diaries/sencos.yml, 1 there already, 1 there and different" in again.out


def test_a_workbook_is_read_as_it_is_seen(folder: Folder) -> None:
    """Merged cells, days from 1904 on, results of formulas; hidden rows, columns and sheets are told, and not read."""
    book = Workbook()
    sheet = book.worksheets[0]
    for row in (
        ["Title", "Secret", "Day", "Start", "End"],
        ["Fair", "x", dt.date(2027, 6, 12), dt.time(11), dt.time(14, 30)],
        ["Gala", "x", None, dt.time(15), dt.time(16)],
        ["Hidden", "x", dt.date(2027, 6, 13)],
        ["Play", "x", "=DATE(2027,6,14)"],
        ["Concert", "x", dt.date(2027, 6, 15), "#REF!"],
    ):
        sheet.append(row)
    sheet.merge_cells("C2:C3")
    sheet.row_dimensions[4].hidden = True
    sheet.column_dimensions["B"].hidden = True
    book.create_sheet("Old").append(["Title", "Day"])
    book.worksheets[1].sheet_state = "hidden"
    book.create_sheet("Blank")
    book.epoch = CALENDAR_MAC_1904
    shown = bring(folder, saved(book), "--for", "larkrise", "--write")

    assert shown.out.splitlines()[:-2] == [
        "    row 2  new       Sat 12 Jun 2027, 11:00-14:30: Fair (other)",
        "    row 3  new       Sat 12 Jun 2027, 15:00-16:00: Gala (sports)",
        "    row 5  left out  “Play”: it has no day",
        "    row 6  new       Tue 15 Jun 2027: Concert (performance)",
        "           note      not read: the hidden sheet “Old”",
        "           note      not read: one hidden row, the first is row 4",
        "           note      not read: one hidden column",
        "           note      one formula without a result, the first is C5: open it in Excel, and save it",
        "           note      one cell with an error of Excel, the first is D6: read as blank",
    ]
    assert "title: Fair\n    day: 2027-06-12\n    time: 11:00-14:30" in written(folder, LARKRISE)


def _two_sheets() -> bytes:
    book = Workbook()
    book.worksheets[0].title = "Autumn"
    for sheet in (book.worksheets[0], book.create_sheet("Spring")):
        sheet.append(["Title", "Day"])
        sheet.append([f"{sheet.title} fair", dt.date(2027, 6, 12)])
    return saved(book)


def test_one_of_several_sheets_is_asked_for(folder: Folder) -> None:
    """By its name, or by one spelt nearly so."""
    several = bring(folder, _two_sheets(), "--for", "heads")
    assert several.error.endswith(
        ': the workbook has two sheets: “Autumn” and “Spring”\n    Import one after the other: --sheet "Autumn"\n'
    )
    assert "Spring fair" in bring(folder, _two_sheets(), "--for", "heads", "--sheet", "spring").out
    wrong = bring(folder, _two_sheets(), "--for", "heads", "--sheet", "Sprig")
    assert wrong.error.endswith(": the workbook has no sheet called “Sprig”\n    Did you mean Spring?\n")


_GOOD = workbook(["Title", "Day"], ["Fair", dt.date(2027, 6, 12)])
_AS_XLSX = "Open it in Excel and save it as a workbook (.xlsx), or as CSV."
_DAMAGED = f"this is not a workbook of Excel (.xlsx), or it is damaged\n    {_AS_XLSX}"
_SHEET = "xl/worksheets/sheet1.xml"


def _sheet(change: tuple[bytes, bytes]) -> bytes:
    """Return the good workbook with other words in its sheet."""
    return rebuilt(_GOOD, change=lambda part, words: words.replace(*change) if part == _SHEET else words)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (_GOOD[:300], _DAMAGED),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", f"this is a workbook of an old Excel (.xls)\n    {_AS_XLSX}"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "the workbook is protected with a password\n"
            "    Open it in Excel, take the password off (File, Info, Protect Workbook) and save it.",
        ),
        (
            rebuilt(_GOOD, {"xl/vbaProject.bin": b"x"}),
            f"the workbook holds macros, which are programs\n    {_AS_XLSX} That drops them.",
        ),
        (
            rebuilt(_GOOD, {"mimetype": b"x"}),
            f"this is an OpenDocument spreadsheet\n    {_AS_XLSX}",
        ),
        (
            rebuilt(_GOOD, change=lambda part, words: b" " * 20_000_001 if part == _SHEET else words),
            "a part of the workbook is larger than 20 MB once it is unpacked\n"
            "    Copy the rows that are wanted into a new workbook, and import that.",
        ),
        (
            _sheet((b"<worksheet", b'<!DOCTYPE x [<!ENTITY a "aa">]><worksheet')),
            _DAMAGED,
        ),
        (
            _sheet((b'r="2"', b'r="99999999999"')),
            _DAMAGED,
        ),
        (
            _sheet((b'r="B2"', b'r="XFD2"')),
            "the sheet has more than 200 columns\n"
            "    Copy the rows that are wanted into a new workbook, and import that.",
        ),
        (workbook(*[["x"]] * 5_001), "the sheet has 5,001 rows, which is too much\n"),
        (workbook(), "the workbook is blank\n    Look whether it is the right one."),
        (b"%PDF-1.7", "this is a PDF\n    Ask for the table that it was made from."),
        (b"", "the file is empty\n    Look whether it is the right one."),
    ],
    ids=[
        "cut",
        "xls",
        "password",
        "macros",
        "ods",
        "large",
        "entities",
        "row",
        "columns",
        "rows",
        "blank",
        "pdf",
        "empty",
    ],
)
def test_what_is_no_table_is_told_in_words(folder: Folder, content: bytes, told: str) -> None:
    """Quickly, with what to do; and nothing is written."""
    shown = bring(folder, content, "--for", "larkrise", "--write")

    assert (shown.code, shown.out) == (1, "")
    assert f"events.xlsx: {told}" in shown.error
    assert not (folder.root / LARKRISE).exists()


def test_bounds_of_a_sheet_that_would_never_end_are_not_walked(folder: Folder) -> None:
    """A merged cell of the whole sheet, hidden columns to its end, a dimension that is not true."""
    wild = b'</sheetData><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    wide = b'<cols><col min="3" max="99999999" hidden="1"/></cols><sheetData>'
    content = rebuilt(
        _GOOD,
        change=lambda part, words: (
            words.replace(b"</sheetData>", wild).replace(b"<sheetData>", wide).replace(b"A1:B2", b"A1:A1")
            if part == _SHEET
            else words
        ),
    )
    assert "new       Sat 12 Jun 2027: Fair (other)" in bring(folder, content, "--for", "larkrise").out


def test_whatever_is_spoilt_in_a_file_is_read_or_told(folder: Folder) -> None:
    """Bytes that were changed, lost or doubled on the way, in each form: never a message for programmers."""
    chance = random.Random(13)
    text = b"title,day,start,end,owner\nFair,13/06/2027,3pm,4pm,heads\nGala,2027-06-14 18:00,,,larkrise\n"
    for number in range(60):
        for name, whole in (("x.xlsx", EVENTS), ("x.csv", text), ("x.xlsx", _GOOD)):
            spoilt = bytearray(whole)
            for _ in range(chance.choice([1, 2, 9])):
                at = chance.randrange(len(spoilt))
                spoilt[at : at + chance.randrange(3)] = chance.randbytes(chance.randrange(3))
            shown = bring(folder, bytes(spoilt), *(["--for", "larkrise"] if number % 2 else []), name=name)
            assert shown.code in (0, 1, 2)
            assert shown.code == 0 or shown.error.count("\n") in (1, 2)


def test_files_may_be_named_as_they_like(folder: Folder) -> None:
    """What a name would do to a terminal is not done, and a folder is no file."""
    name = "events\x1b[31m\n::error::x.csv"
    shown = bring(folder, "who,what\nme,this\n", "--for", "heads", name=name)
    assert (shown.code, "\x1b" in shown.error, "\n::error" in shown.error) == (1, False, False)

    nowhere = command("import", "diary", folder.root, "--for", "heads", "--root", folder.root)
    assert nowhere.error.endswith(": this is no file\n    Name the file itself.\n")


def test_a_diary_that_is_wrong_keeps_all_from_being_written(folder: Folder) -> None:
    """Whole or not at all, in every diary that the file speaks of."""
    folder.write(HEADS, "events:\n  - {id: fair, title: Fair, day: 1.5.2027}\n")
    shown = bring(folder, EVENTS, "--write")

    assert shown.code == 1
    assert "data/diaries/heads.yml:2:34: '1.5.2027' is not written as a day" in shown.error
    assert not (folder.root / LARKRISE).exists()


def test_what_looks_private_is_left_out_and_not_repeated(folder: Folder) -> None:
    """What is printed may be a log that everybody reads."""
    ring = "Review meeting for Tom Hale (Year 4) on 07700 900123"
    rows = f"title,day\n{ring},09/06/2027\n{ring},31/02/2027\nFair,10/06/2027\n"
    shown = bring(folder, rows, "--for", "larkrise", name="x.csv")

    assert "line 2  left out  on Wed 9 Jun 2027: it looks private (a name, a number, an address)\n" in shown.out
    assert "Hale" not in shown.out
    assert "07700" not in shown.out


def test_a_diary_keeps_the_line_ends_of_windows(folder: Folder) -> None:
    """What somebody's editor wrote is not rewritten, line by line, by an import."""
    folder.write(LARKRISE, b"events:\r\n  - {id: fair, title: Fair, day: 2027-05-01}\r\n")
    bring(folder, "title,day\nGala,10/06/2027\n", "--for", "larkrise", "--write", name="x.csv")
    content = (folder.root / LARKRISE).read_bytes()

    assert content.startswith(b"events:\r\n  - {id: fair, title: Fair, day: 2027-05-01}\r\n  - id: gala-")
    assert content.count(b"\n") == content.count(b"\r\n")
