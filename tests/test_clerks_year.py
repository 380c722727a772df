"""A clerk's year, told from the files alone: whatever else shows a meeting follows from them."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.cast import Folder, words
from tests.diaries import events, files, keep
from tests.meetings import FOLDER, change, messages, run
from tests.past import commit
from tests.policies import LENDING, SECOND, governed

GROUP = """\
    name: Heads
    standing_items:
      - Welcome and apologies (5 minutes)
      - Shared policies (30 minutes)
      - Any other business (5 minutes)
"""
YEAR = """\
  - id: heads-2027
    title: Heads together
    day: 2027-01-12
    time: 15:45-17:00
    at: larkrise
    repeat: {every: month, on: second tuesday, until: 2027-06-08}
"""
JANUARY, FEBRUARY = f"{FOLDER}/2027-01-12-heads.md", f"{FOLDER}/2027-02-09-heads.md"
PAGE = "meetings/2027-01-12-heads.md"
IN_PHONES = "heads-2027-20270112"
MINUTES = """
## Minutes

### 1 Welcome and apologies

Two schools came.

### 2 Shared policies

The hall is lent for four days. See [the lending policy](../policies/lending/policy.md).
"""
RECORD = """\
status: draft
present: [larkrise]
apologies: [alder-junior]
decisions:
  - {id: four-days, words: A hall is lent for four days., policy: lending, version: "2.0"}
actions:
  - {id: tell-offices, what: Tell all offices., who: head, school: larkrise, due: 2027-01-22}
"""
STATUS = "status: planned    # then agenda, draft, approved; or cancelled\n"


class Year:
    """What a clerk does, on one day after another."""

    def __init__(self, folder: Folder) -> None:
        self.folder = folder

    def on(self, day: str) -> Folder:
        """Let it be a day."""
        self.folder.today = dt.date.fromisoformat(day)
        return self.folder

    def keep(self) -> None:
        """Commit all, on the day that it is."""
        commit(self.folder.root, str(self.folder.today), "The clerk", "content", "data")

    def planned(self) -> None:
        """Plan the year: one entry in the diary, and what every agenda has."""
        folder = self.on("2026-11-23")
        folder.change("data/groups.yml", "    name: Heads\n", GROUP)
        folder.add("data/diaries/heads.yml", YEAR)
        self.keep()

    def sent(self) -> None:
        """Write the January agenda, and send it."""
        folder = self.on("2026-12-14")
        run(folder.root, folder.today, "new", "meeting", "--group", "heads", "--day", "2027-01-12")
        folder.change(JANUARY, STATUS, "status: agenda\npapers:\n  - {title: Lending, policy: lending, minutes: 5}\n")
        self.keep()

    def written(self) -> None:
        """Write the minutes; the version that was approved is issued."""
        folder = self.on("2027-01-15")
        folder.change(JANUARY, "status: agenda\n", RECORD)
        folder.add(JANUARY, MINUTES)
        issued = SECOND.replace('"1.1"', '"2.0"').replace("| Hall | 3 |", "| Hall | 4 |")
        issued = issued.replace("2026-03-10", "2027-01-12").replace("2026-04-13", "2027-02-01")
        folder.write(f"{LENDING}/2.0.md", issued)
        folder.write(f"{LENDING}/policy.md", issued.partition("---\n\n")[2])
        self.keep()

    def next_called(self) -> None:
        """Write the February agenda, with what is still open."""
        folder = self.on("2027-01-25")
        run(folder.root, folder.today, "new", "meeting", "--group", "heads", "--day", "2027-02-09")
        folder.change(FEBRUARY, STATUS, "status: agenda\n")
        self.keep()

    def approved(self) -> None:
        """Approve the January minutes, and close the action with one line."""
        folder = self.on("2027-02-10")
        folder.change(JANUARY, "status: draft", "status: approved")
        folder.change(FEBRUARY, "    from: 2027-01-12-heads\n", "    from: 2027-01-12-heads\n    done: 2027-02-08\n")
        self.keep()


@pytest.fixture
def year(folder: Folder) -> Year:
    return Year(governed(keep(folder)))


def test_a_clerk_s_year(year: Year) -> None:
    """Plan, send, write, approve, close: nothing is typed twice, and diary, feeds and governors follow."""
    folder = year.folder

    year.planned()
    assert IN_PHONES in events(folder, "heads")
    assert messages(folder) == []

    year.sent()
    assert messages(folder) == []
    body = folder.words(PAGE)
    assert "Heads together, 12 January 2027" in body
    assert "When Tue 12 Jan 2027 , 15:45 to 17:00" in body
    assert "Sent on 14 December 2026, 28 clear days before" in body
    assert "at 15:50 Shared policies 30 minutes" in body
    assert events(folder, "heads")[IN_PHONES]["URL"].endswith("/meetings/2027-01-12-heads/")
    assert len([name for name in events(folder, "heads") if "20270112" in name or "2027-01-12" in name]) == 1
    assert "Next meeting Heads together, 12 January 2027" in folder.words("groups/heads.md")

    year.written()
    assert messages(folder) == []
    assert "Minutes DRAFT" in folder.words(PAGE)
    assert "Circulated on 15 January 2027, three days after the meeting" in folder.words(PAGE)
    assert "A hall is lent for four days. from draft minutes About Lending : version 2.0 approved." in folder.words(
        "meetings/decisions.md"
    )
    assert "12 January 2027: A hall is lent for four days." in folder.words("policies/lending/index.md")
    assert "Tell all offices." in folder.words("schools/larkrise.md")
    assert "Larkrise 1 of 1" in folder.words("meetings/attendance.md")
    assert "DRAFT minutes: Heads together" in files(folder)["meetings/governors/alder.xml"].decode()

    year.next_called()
    assert messages(folder) == []
    february = folder.words("meetings/2027-02-09-heads.md")
    assert "Minutes of 12 January 2027 , to approve five minutes" in february
    assert "Actions still open: 1 ten minutes" in february
    assert "Tell all offices. Head, Larkrise; due 22 January 2027; from 12 January 2027" in february
    pack = folder.words("meetings/2027-02-09-heads/print.md")
    assert "Minutes of 12 January 2027 DRAFT" in pack
    assert "The hall is lent for four days." in pack

    year.approved()
    assert messages(folder) == []
    assert "DRAFT" not in words(folder.page(PAGE))
    assert "Nothing is left to do that is known here." in folder.words("meetings/actions.md")
    assert "Tell all offices. Head, Larkrise; done 8 February 2027" in folder.words("meetings/actions.md")
    assert "Actions here" not in folder.words("schools/larkrise.md")
    governors = folder.words("meetings/governors/alder.md")
    assert "minutes approved. Decisions A hall is lent for four days." in governors
    assert "The hall is lent for four days. See the lending policy" in governors
    feed = files(folder)["meetings/governors/alder.xml"].decode()
    assert "<title>Minutes: Heads together, 12 January 2027</title>" in feed
    assert "<updated>2027-02-10T12:00:00Z</updated>" in feed
    since = folder.words("meetings/since/2027-01-12-heads.md")
    assert "Until they met again, on 9 February 2027" in since
    assert "Lending : Version 2.0 came into force , 1 February 2027" in since
    assert "Actions done Tell all offices. 8 February 2027" in since


def test_minutes_that_nobody_writes_are_asked_for(year: Year) -> None:
    """After 21 days, on the page and in the check, until they are there."""
    year.planned()
    year.sent()
    folder = year.on("2027-02-03")

    assert f"{JANUARY}:5:9: warning: the minutes are outstanding since 2 February 2027" in messages(folder)[0]
    year.written()
    year.on("2027-02-03")
    assert messages(folder) == []


def test_a_meeting_that_falls_through_is_told_everywhere_by_one_line(year: Year) -> None:
    """Diary, feeds and pages follow."""
    year.planned()
    year.sent()
    before = events(year.folder, "heads")[IN_PHONES]
    year.on("2027-01-08")
    change(year.folder, "2027-01-08", JANUARY, "status: agenda", "status: cancelled")

    event = events(year.folder, "heads")[IN_PHONES]

    assert (event["STATUS"], event["SUMMARY"]) == ("CANCELLED", "CANCELLED: Heads together")
    assert event["LAST-MODIFIED"] == "20270108T120000Z"
    assert int(event["SEQUENCE"]) == int(before["SEQUENCE"]) + 1
    assert "Cancelled : Heads together , Tue 12 January 2027, 15:45" in year.folder.words("diary/changes.md")
    assert 'href="../../meetings/2027-01-12-heads/"' in year.folder.page("diary/changes.md")
    assert "Next meeting" not in year.folder.words("groups/heads.md")
