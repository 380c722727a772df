"""Whose an event is: an id is its own within a diary alone, several may own one event, and so may a partner."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.cast import Folder, words
from tests.diaries import DOMAIN, HEADS, LARKRISE, SHARED, events, files, keep
from tests.past import commit, git

INFANT, JUNIOR, ALDER = (f"data/diaries/{owner}.yml" for owner in ("alder-infant", "alder-junior", "alder"))
INSET = "  - {{id: inset-1, title: INSET day, day: {}, kind: inset}}\n"


def begun(day: str) -> str:
    return "events:\n" + INSET.format(day)


def uids(folder: Folder) -> set[str]:
    """Return every name by which phones know an event, in any feed."""
    return {
        line.removeprefix("UID:").removesuffix(f"@{DOMAIN}")
        for address, content in files(folder).items()
        if address.endswith(".ics")
        for line in content.decode().replace("\r\n ", "").split("\r\n")
        if line.startswith("UID:")
    }


@pytest.fixture
def insets(folder: Folder) -> Folder:
    """Larkrise had an `inset-1` first; two other schools write one later, the one that sorts first last of all."""
    keep(folder)
    folder.add(LARKRISE, INSET.format("2027-02-22"))
    commit(folder.root, "2026-10-05", "An INSET day", "data")
    folder.write(JUNIOR, begun("2027-02-23"))
    commit(folder.root, "2026-10-06", "Another", "data")
    folder.write(INFANT, begun("2027-02-24"))
    commit(folder.root, "2026-10-07", "A third", "data")
    return folder


def test_every_school_may_call_its_inset_day_alike(insets: Folder) -> None:
    """Nobody who writes a diary need know what stands in the others."""
    assert insets.problems() == []
    named = events(insets, "kind/closures")
    days = {name: event["DTSTART;VALUE=DATE"] for name, event in named.items() if name.endswith("inset-1")}
    assert days == {
        "inset-1": "20270222",
        "alder-junior.inset-1": "20270223",
        "alder-infant.inset-1": "20270224",
    }
    assert "Monday 22 February" in insets.words("diary/events/inset-1.md")
    assert "Wednesday 24 February" in insets.words("diary/events/alder-infant.inset-1.md")
    assert "diary/events/alder-infant.inset-1.ics" in files(insets)


def test_an_id_that_somebody_else_takes_up_costs_nobody_their_name_in_phones(insets: Folder) -> None:
    """Names that phones know stay, whoever comes, goes, or comes back."""
    before = uids(insets)
    insets.write(SHARED, (insets.root / SHARED).read_text("utf-8") + INSET.format("2027-07-21"))
    assert uids(insets) == before | {"partnership.inset-1"}
    commit(insets.root, "2026-10-07", "One of all", "data")

    insets.change(LARKRISE, INSET.format("2027-02-22"), "")
    commit(insets.root, "2026-10-08", "Larkrise takes its away", "data")
    assert events(insets, "larkrise")["inset-1"]["STATUS"] == "CANCELLED"
    assert events(insets, "alder-junior")["alder-junior.inset-1"]["STATUS"] == "CONFIRMED"

    insets.remove(JUNIOR)
    insets.remove(INFANT)
    commit(insets.root, "2026-10-09", "Only that of all is left", "data")
    assert events(insets, "partnership")["partnership.inset-1"]["STATUS"] == "CONFIRMED"


def test_what_moves_to_another_diary_keeps_its_name_though_others_bear_the_same_id(insets: Folder) -> None:
    """As before: a move is no new event."""
    moved = INSET.format("2027-02-22")
    insets.change(LARKRISE, moved, "")
    insets.add(HEADS, moved)
    commit(insets.root, "2026-10-08", "It is the heads'", "data")

    assert events(insets, "heads")["inset-1"]["STATUS"] == "CONFIRMED"
    assert events(insets, "alder-infant")["alder-infant.inset-1"]["STATUS"] == "CONFIRMED"


def test_only_what_readers_saw_decides_who_was_first(folder: Folder) -> None:
    """A proposal that waited takes no name from what was published meanwhile."""
    keep(folder)
    git(folder.root, "switch", "--quiet", "--create", "proposal")
    folder.write(INFANT, begun("2027-02-24"))
    commit(folder.root, "2026-10-03", "Proposed first", "data")
    git(folder.root, "switch", "--quiet", "main")
    folder.write(JUNIOR, begun("2027-02-23"))
    commit(folder.root, "2026-10-04", "Published first", "data")
    before = uids(folder)
    git(folder.root, "merge", "--quiet", "--no-ff", "--message", "Accept it", "proposal", day="2026-10-05")

    assert uids(folder) - before == {"alder-infant.inset-1"}


def test_an_id_twice_in_one_diary_is_still_told(folder: Folder) -> None:
    keep(folder)
    folder.add(LARKRISE, INSET.format("2027-02-22") + INSET.format("2027-02-23"))

    [told] = folder.problems()
    assert told.startswith("data/diaries/larkrise.yml:13:10: two entries have the id 'inset-1': the other is in line ")


def test_a_reference_to_one_of_several_says_whose(insets: Folder) -> None:
    """Its own diary's comes first; any other is named with its owner; what could be two things is told."""
    insets.add(HEADS, "    accepts: [{event: inset-1, why: It is short.}]\n")
    assert insets.problems() == [
        "data/diaries/heads.yml:15:23: 'inset-1' stands in several diaries\n"
        "    Say whose is meant: alder-infant.inset-1, alder-junior.inset-1 or larkrise.inset-1."
    ]
    insets.change(HEADS, "event: inset-1", "event: larkrise.inset-2")
    assert "there is no event called 'larkrise.inset-2'" in insets.problems()[0]
    insets.change(HEADS, "event: larkrise.inset-2", "event: alder-junior.inset-1")
    assert insets.problems() == []


@pytest.fixture
def joint(folder: Folder) -> Folder:
    """Two schools own one day; the federation keeps a diary of its own."""
    keep(folder)
    folder.add(LARKRISE, "  - {id: joint, title: Moderation, day: 2027-02-22, owners: alder-infant}\n")
    folder.write(
        ALDER,
        "events:\n"
        "  - {id: board, title: Governors meet, day: 2027-03-02, time: 18:00-19:30, kind: governors}\n"
        "  - {id: inset-1, title: INSET day, day: 2027-07-20, kind: inset}\n",
    )
    folder.add(SHARED, "  - {id: music, title: Music day, day: 2027-06-08, for: alder, kind: other}\n")
    commit(folder.root, "2026-10-05", "More", "data")
    return folder


def test_an_event_of_several_owners_stands_once_in_each_diary(joint: Folder) -> None:
    """It is written once; phones that follow two of them have it once, for its name is one."""
    assert joint.problems() == []
    for feed in ("larkrise", "alder-infant", "all"):
        assert "joint" in events(joint, feed), feed
    assert "joint" not in events(joint, "alder-junior")
    assert events(joint, "all")["joint"]["SUMMARY"] == "Larkrise and Alder Infant: Moderation"
    assert events(joint, "alder-infant")["joint"]["SUMMARY"] == "Moderation"
    assert "In the diary of Larkrise Alder Infant" in joint.words("diary/events/joint.md")


def test_an_inset_day_of_several_owners_closes_the_schools_of_them_all(joint: Folder) -> None:
    joint.change(LARKRISE, "title: Moderation", "kind: inset, title: Moderation")

    assert "Mon 22 Feb 2027 Alder Infant, Larkrise" in joint.words("diary/inset.md")


def test_whoever_owns_an_event_no_more_is_told(joint: Folder) -> None:
    """It was in their phones."""
    joint.change(LARKRISE, ", owners: alder-infant", "")
    commit(joint.root, "2026-10-06", "Without the infants", "data")

    assert events(joint, "alder-infant")["joint"]["STATUS"] == "CANCELLED"
    assert events(joint, "larkrise")["joint"]["STATUS"] == "CONFIRMED"


def test_a_partner_keeps_a_diary_and_is_invited(joint: Folder) -> None:
    """What it does concerns its schools, and nobody else's; it has a feed, and its page says what is next."""
    for feed in ("alder", "alder-infant", "alder-junior"):
        assert {"board", "inset-1", "music"} <= events(joint, feed).keys(), feed
    assert not {"board", "inset-1", "music"} & events(joint, "larkrise").keys()
    page = joint.words("partners/alder.md")
    assert "Subscribe" in page
    assert "Governors meet" in page
    assert "Music day" in page
    assert "Who it is for Alder Federation" in joint.words("diary/events/music.md")


def test_a_school_that_leaves_its_partner_is_told_of_what_concerns_it_no_more(joint: Folder) -> None:
    joint.change("data/schools.yml", "schools: [alder-infant, alder-junior]", "schools: [alder-junior]")
    joint.change(
        "data/schools.yml",
        "unknown:\n",
        "  - {id: alder-infant, name: Alder Infant, schools: [alder-infant], since: 2023-09-01}\nunknown:\n",
    )
    commit(joint.root, "2026-10-06", "The infants leave", "data")

    assert events(joint, "alder-infant")["music"]["STATUS"] == "CANCELLED"
    assert events(joint, "alder-junior")["music"]["STATUS"] == "CONFIRMED"


def test_a_diary_of_nobody_is_told_with_who_there_is(folder: Folder) -> None:
    keep(folder)
    folder.write("data/diaries/aldr.yml", begun("2027-02-22"))

    assert folder.problems() == [
        "data/diaries/aldr.yml:1:1: there is no school, partner or group called 'aldr'\n    Did you mean alder?"
    ]


def test_on_a_first_day_without_a_past_the_first_by_name_bears_the_id(folder: Folder) -> None:
    """The same files give the same names everywhere."""
    keep(folder)
    for path in (JUNIOR, INFANT):
        folder.write(path, begun("2027-02-22"))

    assert {"inset-1", "alder-junior.inset-1"} <= uids(folder)
    assert words(Folder(folder.root, dt.date(2026, 11, 22)).page("diary/events/inset-1.md")).count("Alder Infant")
