"""Taking term dates as councils publish them: each row is accounted for, each year counted, nothing written over."""

from __future__ import annotations

import datetime as dt
import random

import pytest

from tests.cast import TODAY, Checked, Folder, command
from tests.reading.calendars import calendar, timed
from tests.workbooks import workbook

TERMS, SOURCES = "data/terms.yml", "data/sources.yml"

POINTS = """\
Event,Date
Autumn term starts,Thursday 2 September 2027
Schools close for half term,Friday 22 October 2027
Schools re-open,Mon 1 Nov 2027
Autumn term ends,17 Dec 2027
Spring term starts,4 Jan 2028
Half term,21 to 25 February 2028
Spring term ends,31 March 2028
Summer term begins,18 April 2028
Half term starts,29 May 2028
Half term ends,2 June 2028
School term ends,21 July 2028
Good Friday,14 April 2028
INSET day,4 Jan 2028
Sports day,3 July 2028
"""

HALVES = [
    ("Autumn 1", "2027-09-02", "2027-10-22"),
    ("Autumn 2", "2027-11-01", "2027-12-17"),
    ("Spring 1", "2028-01-04", "2028-02-18"),
    ("Spring 2", "2028-02-28", "2028-03-31"),
    ("Summer 1", "2028-04-18", "2028-05-26"),
    ("Summer 2", "2028-06-05", "2028-07-21"),
]


def bring(folder: Folder, content: bytes | str, *options: str, name: str = "terms.csv") -> Checked:
    """Import a file, as the command line does."""
    file = folder.root.parent / name
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return command("import", "terms", file, *options, "--root", folder.root, "--today", str(TODAY))


def text(folder: Folder, path: str = TERMS) -> str:
    return (folder.root / path).read_text("utf-8")


def halves(folder: Folder, year: str = "2027-28") -> list[tuple[str, str, str]]:
    """Return the terms of a year as the partnership reads them."""
    years = folder.load().terms.years
    (terms,) = [one.terms for one in years if one.id == year]
    return [(term.name, str(term.first), str(term.last)) for term in terms]


def test_each_row_and_each_year_is_shown_before_anything_is_written(folder: Folder) -> None:
    """With what is left out, and why; and how many school days come of it."""
    before = text(folder)
    shown = bring(folder, POINTS)

    assert (shown.code, shown.error) == (0, "")
    assert shown.out.startswith("    line 2   read      “Autumn term starts” (Thu 2 Sep 2027): term starts\n")
    assert (
        "    line 13  left out  “Good Friday” (Fri 14 Apr 2028): bank holidays are worked out by themselves\n"
        "    line 14  left out  “INSET day” (Tue 4 Jan 2028): "
        "a day of term on which only staff work: it belongs into a school's diary\n"
        "    line 15  left out  “Sports day” (Mon 3 Jul 2028): it is not about a term or a holiday, or says more: "
        "“sports”\n"
        "\n"
        "2027-28: a new year; 194 school days, one day fewer than the 195 expected\n"
        "    Autumn 1            Thu 2 Sep 2027 to Fri 22 Oct 2027\n"
        "    Autumn half term    Mon 25 Oct 2027 to Fri 29 Oct 2027, as the terms leave it\n"
    ) in shown.out
    assert shown.out.endswith("Nothing is written yet. If it is right, say the same again with --write: 2027-28\n")
    assert text(folder) == before


WHOLE = """\
Term,First day,Last day
Autumn Term,02/09/2027,17/12/2027
Half Term,25/10/2027,29/10/2027
Christmas Holiday,18/12/2027,03/01/2028
Spring Term,04/01/2028,31/03/2028
February half-term,21/02/2028,25/02/2028
Summer Term,18/04/2028,21/07/2028
May half term and Spring Bank Holiday,29/05/2028,02/06/2028
"""
HALVES_ALONE = "".join(f"{name},{first},{last}\n" for name, first, last in HALVES)


def _calendar() -> str:
    """Return the same year as events of whole days, of which DTEND is the day after, among others of a council."""

    def event(title: str, first: str, after: str) -> str:
        return timed(title.replace(" ", "-"), title, f"DTSTART;VALUE=DATE:{first}", f"DTEND;VALUE=DATE:{after}")

    return calendar(
        event("Autumn term starts", "20270902", "20270903"),
        event("Autumn half term", "20271025", "20271030"),
        event("School term ends", "20271217", "20271218"),
        event("Christmas holidays", "20271218", "20280104"),
        event("Boxing Day", "20271226", "20271227"),
        event("Term starts", "20280104", "20280105"),
        event("Half term", "20280221", "20280226"),
        event("School term ends", "20280331", "20280401"),
        event("Staff training day", "20280417", "20280418"),
        event("Summer term starts", "20280418", "20280419"),
        *(event("Half-term holiday", f"202805{day}", f"202805{day + 1}") for day in (29, 30)),
        event("Half-term holiday", "20280531", "20280603"),
        event("School term ends", "20280721", "20280722"),
    )


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (POINTS, "points.csv"),
        (WHOLE, "whole.csv"),
        (f"Term,From,To\n{HALVES_ALONE}", "halves.csv"),
        (HALVES_ALONE, "no-headings.csv"),
        (_calendar(), "council.ics"),
        (
            workbook(
                ["Northshire term dates"],
                ["Term", "Starts", "Half term", "Ends"],
                ["Autumn 2027", dt.date(2027, 9, 2), "25 to 29 October 2027", dt.date(2027, 12, 17)],
                ["Spring 2028", dt.date(2028, 1, 4), "Monday 21 - Friday 25 February 2028", dt.date(2028, 3, 31)],
                ["Summer 2028", dt.date(2028, 4, 18), "29 May 2028 to 2 June 2028", dt.date(2028, 7, 21)],
            ),
            "council.xlsx",
        ),
    ],
    ids=["starts and ends", "whole terms", "halves of terms", "no headings", "calendar", "workbook"],
)
def test_however_a_council_says_it_the_same_year_comes_of_it(folder: Folder, content: bytes | str, name: str) -> None:
    """Six halves of terms, right by our own check, with where they come from; what is there stays. Twice is once."""
    before = text(folder)
    done = bring(folder, content, "--write", name=name)

    assert done.code == 0, done
    assert halves(folder) == HALVES
    assert text(folder).startswith(before)
    holidays = [(day.name, str(day.first), str(day.last)) for day in folder.load().terms.years[-1].holidays]
    assert holidays[:2] == [("Autumn half term", "2027-10-25", "2027-10-29"), ("Christmas", "2027-12-20", "2028-01-03")]
    assert "  - id: term-dates\n    title: Term dates\n    publisher: Valley Council\n" in text(folder, SOURCES)
    assert folder.problems() == []

    written = text(folder), text(folder, SOURCES)
    again = bring(folder, content, "--write", name=name)
    assert "2027-28: it is there already, just so" in again.out
    assert (text(folder), text(folder, SOURCES)) == written


def test_a_year_that_is_there_is_compared_and_taken_day_by_day_only_where_asked(folder: Folder) -> None:
    """With what people wrote about it where they wrote it."""
    remark = "{name: Spring 1, first: 2028-01-05, last: 2028-02-18}   # asked the office"
    bring(folder, POINTS, "--write")
    folder.change(TERMS, "{name: Spring 1, first: 2028-01-04, last: 2028-02-18}", remark)
    before = text(folder)
    shown = bring(folder, POINTS, "--write")

    assert (
        "2027-28: it is there already, and differs; 194 school days, one day fewer than the 195 expected\n"
        "    Spring 1: first day Wed 5 Jan 2028 here, Tue 4 Jan 2028 in the file\n"
        "    To take what the file says: --take 2027-28\n"
        "\nNothing to write: data/terms.yml stays as it is.\n"
    ) in shown.out
    assert text(folder) == before

    bring(folder, POINTS, "--take", "2027-28", "--write")
    assert text(folder) == before.replace("2028-01-05", "2028-01-04")


def test_a_year_that_waits_for_its_dates_gets_them(folder: Folder) -> None:
    """And what says so goes; the remarks beside it stay."""
    waits = (
        "\n  # next year\n  - id: 2027-28\n    name: 2027/28\n"
        "    first: 2027-09-01\n    last: 2028-08-31    # as ever\n"
        "    missing: >-\n      The council has not\n      published them yet.\n    note: Asked in May.\n"
        "# the end\n"
    )
    folder.add(TERMS, waits)
    shown = bring(folder, POINTS, "--source", "register", "--write")

    assert "2027-28: it is there without dates, and gets these; 194 school days" in shown.out
    assert halves(folder) == HALVES
    assert waits.partition("    missing")[0] in text(folder)
    assert text(folder).endswith("    note: Asked in May.\n# the end\n")
    assert "missing" not in text(folder)
    assert folder.problems() == []


def test_the_dates_of_another_authority_stand_beside_the_others(folder: Folder) -> None:
    """For it alone, with its own id and source."""
    folder.change("data/partnership.yml", "authority: Valley Council\n", "")
    folder.add(
        "data/partnership.yml",
        "authorities:\n  - {id: valley, name: Valley Council}\n  - {id: southshire, name: Southshire Council}\n",
    )
    schools = (folder.root / "data/schools.yml").read_text("utf-8")
    folder.write("data/schools.yml", schools.replace("    phase:", "    authority: valley\n    phase:"))
    other = "Term,First,Last\nAutumn term,01/09/2026,18/12/2026\nHalf term,19/10/2026,30/10/2026\n"
    done = bring(folder, other, "--for", "southshire", "--write")

    assert done.code == 0, done
    assert "  - id: 2026-27-southshire\n    name: 2026/27\n    for: [southshire]\n" in text(folder)
    assert "missing: Not all of this year's dates are known yet." in text(folder)
    assert "publisher: Southshire Council" in text(folder, SOURCES)
    assert "sources: [term-dates-southshire]" in text(folder)
    assert folder.problems() == []
    wrong = bring(folder, other, "--for", "southshir")
    assert (wrong.code, wrong.error) == (
        2,
        "--for: no authority, school or partner has the id 'southshir'. Did you mean southshire?\n",
    )


def test_what_does_not_fit_together_is_told(folder: Folder) -> None:
    """Terms that overlap or begin on a Sunday, one without an end, one without a half term, days that cannot be."""
    rows = (
        "Term,First,Last\nAutumn term,2027-09-05,2027-12-17\nTerm 2,2027-12-10,2028-02-18\n"
        "Summer term starts,2028-04-18,\nSpring term,2028-02-28,9999-12-31\nHalf term,2028-02-30,\n"
        "Easter,2028-04-17,2028-04-01\nHalf term,2028-05-29,\nTerm starts for Year 7 only,2027-09-06,\n"
    )
    shown = bring(folder, rows)

    assert shown.out == (
        "    line 2  read      “Autumn term” (Sun 5 Sep 2027 to Fri 17 Dec 2027): term\n"
        "    line 3  read      “Term 2” (Fri 10 Dec 2027 to Fri 18 Feb 2028): term\n"
        "    line 4  read      “Summer term starts” (Tue 18 Apr 2028): term starts\n"
        "    line 5  left out  “Spring term”: the year of 9999-12-31 cannot be right\n"
        "    line 6  left out  “Half term”: there is no day 2028-02-30\n"
        "    line 7  left out  “Easter”: it ends before it begins\n"
        "    line 8  left out  “Half term” (Mon 29 May 2028): a half term of one day: give its first and its last day\n"
        "    line 9  left out  “Term starts for Year 7 only” (Mon 6 Sep 2027): it is for some year groups only\n"
        "            note      “Autumn term”: Sun 5 Sep 2027 is no weekday: compare it with the original\n"
        "            note      “Term 2” is left out: its days and those of “Autumn term” overlap\n"
        "            note      “Summer term starts” (Tue 18 Apr 2028): no row says when that term ends\n"
        "            note      2027/28, Autumn: 75 school days without a half term, which the file does not name\n"
        "\n"
        "2027-28: a new year; 75 of 195 school days: not all of its terms are in the file\n"
        "    Autumn              Sun 5 Sep 2027 to Fri 17 Dec 2027\n"
        "\nNothing is written yet. If it is right, say the same again with --write: 2027-28\n"
    )


def test_years_that_begin_in_august_stand_side_by_side(folder: Folder) -> None:
    """The one ends where the next begins; one that is there and ends later is corrected by hand first."""
    years = "".join(f"Term 1,{year}-08-25,{year}-10-08\nTerm 2,{year}-10-18,{year}-12-17\n" for year in (2027, 2028))
    blocked = bring(folder, years)
    assert (
        "2027-28: it cannot be put in yet; 77 of 195 school days: not all of its terms are in the file\n"
        "    2026-27 ends on 2027-08-31 here, and this begins on 2027-08-25: correct that last day first\n"
    ) in blocked.out
    folder.change(TERMS, "last: 2027-08-31", "last: 2027-08-24")
    bring(folder, years, "--write")

    assert "first: 2027-08-25\n    last: 2028-08-24\n" in text(folder)
    assert folder.problems() == []


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("who,what\nme,this\n", "this is not a table of terms\n    Its first line must name the columns"),
        ("BEGIN:VCALENDAR\nBEGIN:VEVENT\n", "only a part of the calendar came\n"),
        (b"\x89PNG\r\n", "this is a picture\n"),
    ],
)
def test_what_holds_no_terms_is_told(folder: Folder, content: bytes | str, told: str) -> None:
    """And nothing is written."""
    before = text(folder)
    shown = bring(folder, content, "--write", name="terms.txt")

    assert (shown.code, text(folder)) == (1, before)
    assert f"terms.txt: {told}" in shown.error


def test_whatever_is_spoilt_in_a_table_of_terms_is_read_or_told(folder: Folder) -> None:
    """Bytes that were changed or lost on the way; and what is written is right by our own check."""
    chance = random.Random(13)
    for _ in range(40):
        spoilt = bytearray(POINTS.encode())
        for _ in range(chance.choice([1, 2, 9])):
            at = chance.randrange(len(spoilt))
            spoilt[at : at + chance.randrange(3)] = chance.choice([b"", b"9", b",", b"\n", chance.randbytes(1)])
        shown = bring(folder, bytes(spoilt), "--for", "larkrise", "alder")
        assert shown.code == 0 or shown.error.count("\n") in (1, 2)


def test_a_file_that_is_wrong_is_mended_first(folder: Folder) -> None:
    """And nothing is written; a year in braces is not taken apart."""
    folder.change(TERMS, "    last: 2027-08-31\n", "")
    assert "'2026-27' has no 'last'" in bring(folder, POINTS, "--write").error
    folder.change(TERMS, "    first: 2026-09-01\n", "    first: 2026-09-01\n    last: 2027-08-31\n")
    folder.add(TERMS, "  - {id: 2027-28, name: 2027/28, first: 2027-09-01, last: 2028-08-31, missing: All of it.}\n")
    before = text(folder)
    braces = bring(folder, POINTS, "--write").error
    assert "2027-28 stands in braces, to which nothing can be added\n    Write its fields in lines" in braces
    assert text(folder) == before
