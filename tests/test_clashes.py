"""Clashes: who is expected in two places at once, who only nearly, and what people have accepted."""

import dataclasses
import datetime as dt
import random

import pytest

from partnership import cli
from partnership.contents import Partnership
from partnership.kinds import clash
from partnership.kinds.event import Agenda, Occurrence
from partnership.problems import Place, Record
from tests.cast import TODAY, Folder
from tests.effort import calls

HEADS = "  - {id: heads, title: Heads meet, day: 2026-12-08, time: 09:30-11:30, at: larkrise}\n"


@pytest.fixture
def folder(folder: Folder) -> Folder:
    """The small partnership, ready to keep diaries."""
    folder.add("data/partnership.yml", "feed_domain: phones.localhost\n")
    return folder


def diary(folder: Folder, owner: str, *events: str) -> None:
    """Write an owner's diary."""
    folder.write(f"data/diaries/{owner}.yml", "events:\n" + "".join(events))


def hard(folder: Folder) -> list[str]:
    """Return who would be in two places at once: that stops no build, but the proposal that brings it."""
    assert folder.problems() == []
    return [told.replace(": warning: ", ": ", 1) for told in folder.warnings() if "clashes with" in told]


def soft(folder: Folder) -> list[str]:
    """Return why things are too close together, with what, once nothing clashes."""
    assert hard(folder) == []
    return [
        f"{' and '.join(each.title for each in clash.both)}: {clash.objection.why}"
        for clash in folder.load().clashes.soft
    ]


def test_two_meetings_of_the_same_people_at_overlapping_times_are_refused(folder: Folder) -> None:
    """At the one that stands later in the files, naming the other, with a free day and the way to accept it."""
    diary(folder, "heads", HEADS)
    diary(
        folder,
        "partnership",
        "  - {id: review, title: Termly review, day: 2026-12-08, time: 11:00-12:00, for: [heads, sencos]}\n",
    )

    assert hard(folder) == [
        (
            "data/diaries/partnership.yml:2:10: 'review', Tue 8 Dec 2026, 11:00 to 12:00, clashes with "
            "'heads' (data/diaries/heads.yml:2:10), Tue 8 Dec 2026, 09:30 to 11:30: at the same time, for heads\n"
            "    Termly review (all schools) could move to Wed 9 Dec 2026. "
            "If it is all right as it is, write accepts: [{event: heads, why: …}]."
        )
    ]


def test_back_to_back_is_no_clash(folder: Folder) -> None:
    """One that ends at 11:30 leaves its people free at 11:30."""
    diary(folder, "heads", HEADS, "  - {id: next, title: Next, day: 2026-12-08, time: 11:30-12:30}\n")

    assert soft(folder) == ["Heads meet and Next: on the same day, for heads"]


def test_other_people_at_the_same_time_are_no_clash(folder: Folder) -> None:
    """Heads and SENCOs can meet side by side."""
    diary(folder, "heads", HEADS)
    diary(folder, "sencos", "  - {id: sencos, title: SENCOs meet, day: 2026-12-08, time: 09:30-11:30}\n")

    assert soft(folder) == []


def test_a_schools_own_evening_clashes_with_a_meeting_that_takes_its_people(folder: Folder) -> None:
    """A parents' evening needs the head; the school, with fewer people to ask, is asked to move."""
    diary(folder, "heads", "  - {id: heads, title: Heads meet, day: 2026-12-08, time: 15:45-17:15}\n")
    diary(
        folder,
        "larkrise",
        "  - {id: parents, title: Parents' evening, day: 2026-12-08, time: 15:30-18:00, kind: parents-evening}\n",
    )

    assert hard(folder) == [
        (
            "data/diaries/larkrise.yml:2:10: 'parents', Tue 8 Dec 2026, 15:30 to 18:00, clashes with "
            "'heads' (data/diaries/heads.yml:2:10), Tue 8 Dec 2026, 15:45 to 17:15: "
            "at the same time, for heads at Larkrise\n"
            "    Parents' evening (Larkrise) could move to Wed 9 Dec 2026. "
            "If it is all right as it is, write accepts: [{event: heads, why: …}]."
        )
    ]


def test_a_free_day_is_suggested_only_where_nothing_speaks_against_it(folder: Folder) -> None:
    """Wednesday is a meeting of everyone, Thursday an INSET day, then comes the weekend."""
    diary(folder, "heads", "  - {id: heads, title: Heads meet, day: 2026-12-08, time: 15:45-17:15}\n")
    diary(folder, "partnership", "  - {id: all, title: All meet, day: 2026-12-09, time: 9:00-10:00}\n")
    diary(
        folder,
        "larkrise",
        "  - {id: parents, title: Parents, day: 2026-12-08, time: 15:30-18:00, kind: parents-evening}\n",
        "  - {id: inset, title: INSET, day: 2026-12-10, kind: inset}\n",
        "  - {id: play, title: Play, day: 2026-12-11, time: 14:00-15:00, kind: performance}\n",
    )

    assert "Parents (Larkrise) could move to Mon 14 Dec 2026." in hard(folder)[0]


def test_different_schools_do_not_clash(folder: Folder) -> None:
    """Each can have its parents' evening on the same day."""
    for school in ("larkrise", "alder-infant"):
        evening = f"  - {{id: {school}, title: Parents, day: 2026-12-08, time: 15:30-18:00, kind: parents-evening}}\n"
        diary(folder, school, evening)

    assert soft(folder) == []


def test_something_for_everyone_clashes_with_every_meeting(folder: Folder) -> None:
    """The partnership's own diary is for everyone unless it says otherwise."""
    diary(folder, "heads", HEADS)
    diary(folder, "partnership", "  - {id: all, title: All meet, day: 2026-12-08, time: 9:00-10:00}\n")

    assert [problem.split("\n")[0] for problem in hard(folder)] == [
        (
            "data/diaries/partnership.yml:2:10: 'all', Tue 8 Dec 2026, 09:00 to 10:00, clashes with "
            "'heads' (data/diaries/heads.yml:2:10), Tue 8 Dec 2026, 09:30 to 11:30: at the same time, for heads"
        )
    ]


def test_an_invited_school_and_a_group_are_judged_each_by_itself(folder: Folder) -> None:
    """`for: [sencos, larkrise]` takes all of Larkrise, but nobody except the SENCO of the other schools."""
    diary(
        folder,
        "sencos",
        "  - {id: visit, title: Visit, day: 2026-12-08, time: 9:00-10:00, for: [sencos, larkrise]}\n",
    )
    diary(folder, "alder-junior", "  - {id: play, title: Play, day: 2026-12-08, time: 11:00-12:00, kind: trip}\n")
    diary(folder, "heads", HEADS)

    assert [problem.split(": at ")[1].split("\n")[0] for problem in hard(folder)] == [
        "the same time, for heads at Larkrise"
    ]


def test_a_school_that_left_clashes_with_nothing_that_the_others_do(folder: Folder) -> None:
    """Its head is none of the heads who meet."""
    diary(folder, "old-mill", "  - {id: mill, title: Old Mill meets, day: 2026-12-08, time: 9:00-10:00}\n")
    diary(folder, "heads", HEADS)

    assert soft(folder) == []


def test_two_things_in_one_room_clash_whoever_comes(folder: Folder) -> None:
    """The hall holds one thing at a time; large and small letters are one."""
    diary(
        folder,
        "heads",
        "  - {id: heads, title: Heads, day: 2026-12-08, time: 9:00-10:00, at: larkrise, place: Hall}\n",
    )
    diary(
        folder,
        "sencos",
        "  - {id: sencos, title: SENCOs, day: 2026-12-08, time: 9:30-11:00, at: larkrise, place: hall}\n",
    )

    assert hard(folder) == [
        (
            "data/diaries/sencos.yml:2:10: 'sencos', Tue 8 Dec 2026, 09:30 to 11:00, clashes with "
            "'heads' (data/diaries/heads.yml:2:10), Tue 8 Dec 2026, 09:00 to 10:00: "
            "at the same time in the same place: Hall, Larkrise\n"
            "    SENCOs (SENCOs) could move to Wed 9 Dec 2026. "
            "If it is all right as it is, write accepts: [{event: heads, why: …}]."
        )
    ]


def test_an_event_without_hours_takes_the_whole_day(folder: Folder) -> None:
    """From midnight to midnight, on each of its days."""
    diary(folder, "heads", HEADS, "  - {id: away, title: Away, day: 2026-12-07, until: 2026-12-09}\n")

    assert hard(folder) == [
        (
            "data/diaries/heads.yml:3:10: 'away', Mon 7 Dec 2026 to Wed 9 Dec 2026, clashes with "
            "'heads' (data/diaries/heads.yml:2:10), Tue 8 Dec 2026, 09:30 to 11:30: at the same time, for heads\n"
            "    Heads meet (Heads) could move to Thu 10 Dec 2026. "
            "If it is all right as it is, write accepts: [{event: heads, why: …}]."
        )
    ]


def test_what_repeats_is_told_once_with_how_often(folder: Folder) -> None:
    """One slip, one message."""
    weekly = "repeat: {every: week, count: 3}"
    diary(
        folder,
        "heads",
        f"  - {{id: one, title: One, day: 2026-12-01, time: 9:00-10:00, {weekly}}}\n",
        f"  - {{id: two, title: Two, day: 2026-12-01, time: 9:30-10:30, {weekly}}}\n",
    )

    assert [problem.split("\n")[0] for problem in hard(folder)] == [
        (
            "data/diaries/heads.yml:3:10: 'two', Tue 1 Dec 2026, 09:30 to 10:30, clashes with "
            "'one' (data/diaries/heads.yml:2:10), Tue 1 Dec 2026, 09:00 to 10:00: "
            "at the same time, for heads, and two more times"
        )
    ]


@pytest.mark.parametrize(
    ("day", "status"), [("2026-11-20", "confirmed"), ("2026-12-08", "cancelled")], ids=["past", "cancelled"]
)
def test_what_is_past_or_cancelled_does_not_clash(folder: Folder, day: str, status: str) -> None:
    """Nobody can mend the past, and nobody goes to what is cancelled."""
    diary(
        folder,
        "heads",
        f"  - {{id: one, title: One, day: {day}, time: 9:00-10:00, status: {status}}}\n",
        f"  - {{id: two, title: Two, day: {day}, time: 9:30-10:30}}\n",
    )

    assert soft(folder) == []


def test_a_clash_is_accepted_on_either_side_and_stays_in_sight(folder: Folder) -> None:
    """The reason is written once, and shown on the page."""
    diary(folder, "heads", HEADS)
    diary(
        folder,
        "larkrise",
        "  - id: concert\n    title: Concert\n    day: 2026-12-08\n    time: 10:00-11:00\n    kind: performance\n"
        "    accepts: [{event: heads, why: The deputy opens it.}]\n",
    )

    assert hard(folder) == []
    assert folder.warnings() == []
    page = folder.words("diary/clashes.md")
    assert "No clashes: everybody can be everywhere they are expected." in page
    assert (
        "Known and accepted Heads meet and Concert, Tue 8 Dec 2026 Heads meet (Heads), Tue 8 Dec 2026, 09:30 to 11:30 "
        "and Concert (Larkrise), Tue 8 Dec 2026, 10:00 to 11:00 "
        "At the same time, for heads at Larkrise. Accepted: The deputy opens it."
    ) in page
    assert ".yml" not in page


def test_accepting_what_does_not_clash_is_a_warning(folder: Folder) -> None:
    """One of the two has moved, or the id is another's."""
    diary(folder, "heads", HEADS)
    diary(
        folder,
        "larkrise",
        "  - id: concert\n    title: Concert\n    day: 2027-02-02\n    time: 10:00-11:00\n    kind: performance\n"
        "    accepts: [{event: heads, why: The deputy opens it.}]\n",
    )

    assert folder.warnings() == [
        (
            "data/diaries/larkrise.yml:7:23: warning: this does not clash with 'heads', so there is nothing to accept\n"
            "    Delete the acceptance, or correct the id."
        )
    ]


def test_a_late_evening_and_the_next_day_are_too_close(folder: Folder) -> None:
    """What goes on after 18:00 is felt in the morning."""
    diary(
        folder,
        "heads",
        HEADS,
        "  - {id: late, title: Late, day: 2026-12-07, time: 18:00-20:00}\n",
        "  - {id: early, title: Early, day: 2026-12-14, time: 16:00-18:00}\n",
        "  - {id: day, title: Next day, day: 2026-12-15, time: 9:00-10:00}\n",
    )

    assert soft(folder) == ["Late and Heads meet: one on the evening before the other, for heads"]


@pytest.mark.parametrize("kind", ["trip", "assessment", "deadline", "sports"])
def test_a_busy_day_of_a_school_is_too_close_to_a_meeting(folder: Folder, kind: str) -> None:
    """The meeting may go on, but somebody will be missed; two busy things are the school's own affair."""
    diary(folder, "heads", HEADS)
    diary(folder, "larkrise", f"  - {{id: busy, title: Busy, day: 2026-12-08, kind: {kind}}}\n")

    assert soft(folder) == [
        f"Busy and Heads meet: on the same day, with something else on ({kind}), for heads at Larkrise"
    ]


def test_an_inset_day_of_an_invited_school_is_told(folder: Folder) -> None:
    """Its staff are busy with one another; a school that is closed is told as well."""
    diary(folder, "heads", HEADS)
    diary(folder, "larkrise", "  - {id: inset, title: INSET, day: 2026-12-08, kind: inset}\n")
    diary(folder, "alder-junior", "  - {id: shut, title: Shut, day: 2026-12-08, kind: closure}\n")

    assert sorted(soft(folder)) == [
        "INSET and Heads meet: on an INSET day at Larkrise",
        "Shut and Heads meet: on a day closed at Alder Junior",
    ]


def test_training_on_an_inset_day_is_what_the_day_is_for(folder: Folder) -> None:
    """No clash, hard or soft."""
    diary(
        folder,
        "larkrise",
        "  - {id: inset, title: INSET, day: 2026-12-08, kind: inset}\n",
        "  - {id: training, title: First aid, day: 2026-12-08, time: 9:00-12:00, kind: training}\n",
    )

    assert soft(folder) == []


def test_a_day_outside_term_a_weekend_or_a_bank_holiday_is_told(folder: Folder) -> None:
    """A trip may well be in the holidays, but then somebody has meant it."""
    diary(
        folder,
        "heads",
        "  - {id: half-term, title: One, day: 2027-02-16}\n",
        "  - {id: saturday, title: Two, day: 2027-02-27}\n",
        "  - {id: may, title: Three, day: 2027-05-03}\n",
        "  - {id: end, title: Four, day: 2027-08-09, kind: deadline}\n",
    )

    assert soft(folder) == [
        "One: outside term",
        "Two: on a weekend",
        "Three: on a bank holiday: May Day",
    ]


def test_terms_and_holidays_never_clash(folder: Folder) -> None:
    """They only tell: the first day of term is a day like any other to meet on."""
    diary(folder, "heads", "  - {id: heads, title: Heads meet, day: 2027-01-04}\n")

    assert soft(folder) == []


def test_the_page_says_so_kindly_when_nothing_clashes(folder: Folder) -> None:
    """An empty list would leave a doubt."""
    diary(folder, "heads", HEADS)
    page = folder.words("diary/clashes.md")

    assert "No clashes: everybody can be everywhere they are expected." in page
    assert "Nothing: the days are well spread." in page


def clashes(folder: Folder, *arguments: str) -> int:
    return cli.main(["diary", "clashes", "--root", str(folder.root), "--today", str(folder.today), *arguments])


def test_the_command_prints_both_places_and_ends_with_1(folder: Folder, capsys: pytest.CaptureFixture[str]) -> None:
    """So that a script can ask; the soft ones come only if asked for."""
    diary(
        folder,
        "heads",
        HEADS,
        "  - {id: other, title: Other, day: 2026-12-08, time: 11:00-12:00}\n",
        "  - {id: sunday, title: Sunday, day: 2026-12-06, time: 9:00-10:00}\n",
    )

    assert clashes(folder) == 1
    assert capsys.readouterr().out == (
        "Heads meet (Heads), Tue 8 Dec 2026, 09:30 to 11:30\n"
        "and Other (Heads), Tue 8 Dec 2026, 11:00 to 12:00\n"
        "    At the same time, for heads.\n"
        "    Other (Heads) could move to Wed 9 Dec 2026.\n"
        "    data/diaries/heads.yml:2:10\n"
        "    data/diaries/heads.yml:3:10\n"
        "\n"
        "One clash, one thing close together (see it with --soft), none accepted.\n"
    )
    assert clashes(folder, "--soft") == 1
    assert "Sunday (Heads), Sun 6 Dec 2026, 09:00 to 10:00\n    On a weekend.\n" in capsys.readouterr().out


def test_the_command_ends_with_0_when_nothing_clashes(folder: Folder, capsys: pytest.CaptureFixture[str]) -> None:
    """Kind words, and a code that lets the next command run."""
    diary(folder, "heads", HEADS)

    assert clashes(folder) == 0
    assert capsys.readouterr().out == "Nothing clashes: everybody can be everywhere.\n"


READING = """{
"school": "larkrise",
"read": "2026-11-20",
"from": "calendar.localhost",
"events": [
{"id": "own-1", "title": "Parents", "first": "2026-12-08", "last": "2026-12-08", "hours": "09:00-18:00",
 "kind": "parents-evening"},
{"id": "own-2", "title": "Concert", "first": "2026-12-08", "last": "2026-12-08", "hours": "14:00-15:00",
 "kind": "performance"}
]
}
"""


def test_what_a_schools_own_calendar_says_only_warns(folder: Folder) -> None:
    """That calendar is not in our hands, so it never stops the site; how it fits together is the school's affair."""
    diary(folder, "heads", HEADS)
    folder.write("data/diaries/read/larkrise.json", READING)

    assert folder.problems() == []
    assert folder.warnings() == [
        (
            "data/diaries/heads.yml:2:10: warning: 'heads', Tue 8 Dec 2026, 09:30 to 11:30, clashes with "
            "'Parents' (the school’s own calendar (calendar.localhost), as read on 20 November 2026), "
            "Tue 8 Dec 2026, 09:00 to 18:00: at the same time, for heads at Larkrise\n"
            "    Heads meet (Heads) could move to Wed 9 Dec 2026."
        )
    ]
    assert [len(folder.load().clashes.hard), len(folder.load().clashes.soft)] == [1, 1]


KINDS = ("meeting", "governors", "training", "parents-evening", "performance", "trip", "sports", "deadline", "other")


def crowded(agenda: Agenda, years: int) -> Agenda:
    """Return an agenda with a thousand events a year, most of them schools' own, on days that chance chose."""
    chance = random.Random(years)
    schools, groups = list(agenda.people.schools), list(agenda.people.groups)
    every = [_by_chance(number, years, chance, schools, groups) for number in range(1000 * years)]
    return dataclasses.replace(agenda, occurrences=tuple(sorted(every, key=lambda each: each.order)), diaries=())


def _by_chance(number: int, years: int, chance: random.Random, schools: list[str], groups: list[str]) -> Occurrence:
    owner = chance.choice(schools if chance.random() < 0.8 else groups)
    day = TODAY + dt.timedelta(days=7 * chance.randrange(52 * years) + chance.randrange(2, 7))
    start = chance.choice((9, 10, 13, 14, 15, 16, 18))
    return Occurrence(
        id=f"e{number}",
        entry=f"e{number}",
        owner=owner,
        title=f"Event {number}",
        kind=chance.choice(KINDS if owner in schools else KINDS[:3]),
        first=day,
        last=day,
        hours=(dt.time(start), dt.time(start + 1, 30)) if chance.random() < 0.9 else None,
        at=chance.choice(schools),
        place=chance.choice((None, None, "Hall")),
        written=Place(f"data/diaries/{owner}.yml", number + 1, 9),
    )


def work(agenda: Agenda) -> int:
    """Return how many calls a check for clashes takes."""
    return calls(lambda: clash.warn(clash.clashes(agenda, TODAY), agenda, TODAY, Record()))


def test_twice_the_events_over_twice_the_years_are_twice_the_work(chesil: Partnership) -> None:
    """So ten years of 29 schools can be checked. How many seconds they take is the bench's."""
    half, whole = (work(crowded(chesil.agenda, years)) for years in (1, 2))

    assert whole < 2.5 * half
