"""Repeats: every week or month, in term time only, left out, moved, cancelled; always by the clock on the wall."""

import datetime as dt
import zoneinfo

import pytest

from partnership.kinds.event import Occurrence
from tests.cast import Folder

LONDON = zoneinfo.ZoneInfo("Europe/London")


@pytest.fixture
def folder(folder: Folder) -> Folder:
    """The small partnership, ready to keep diaries."""
    folder.add("data/partnership.yml", "feed_domain: phones.localhost\n")
    return folder


def times(folder: Folder, owner: str, event: str) -> list[Occurrence]:
    """Write one event into an owner's diary, and return each time that it takes place."""
    folder.write(f"data/diaries/{owner}.yml", f"events:\n  - id: it\n    title: It\n{event}")
    return list(folder.load().agenda.entries.get("it", ()))


def days(folder: Folder, owner: str, event: str) -> list[str]:
    return [str(each.first) for each in times(folder, owner, event)]


def test_every_few_days_counts_from_the_first(folder: Folder) -> None:
    """Ten days on from a Monday is a Thursday: nothing asks for a weekday."""
    repeat = "    day: 2026-11-23\n    repeat: {every: 10 days, count: 4}\n"

    assert days(folder, "heads", repeat) == ["2026-11-23", "2026-12-03", "2026-12-13", "2026-12-23"]


def test_every_other_week_keeps_its_weekday_until_the_last_day_included(folder: Folder) -> None:
    """`until` is the last day on which it can be, as people say it."""
    repeat = "    day: 2026-11-24\n    repeat: {every: 2 weeks, until: 2026-12-22}\n"

    assert days(folder, "heads", repeat) == ["2026-11-24", "2026-12-08", "2026-12-22"]


def test_a_month_without_that_day_is_passed_over(folder: Folder) -> None:
    """No event on 31 February slips to 3 March."""
    repeat = "    day: 2027-01-31\n    repeat: {every: month, count: 4}\n"

    assert days(folder, "heads", repeat) == ["2027-01-31", "2027-03-31", "2027-05-31", "2027-07-31"]


def test_the_second_tuesday_of_each_month(folder: Folder) -> None:
    """The first day may come before it: the first second Tuesday after it counts."""
    repeat = "    day: 2026-11-23\n    repeat: {every: month, on: second tuesday, count: 3}\n"

    assert days(folder, "heads", repeat) == ["2026-12-08", "2027-01-12", "2027-02-09"]


def test_the_last_friday_of_every_third_month(folder: Folder) -> None:
    """The last may be the fourth or the fifth."""
    repeat = "    day: 2026-10-01\n    repeat: {every: 3 months, on: last friday, count: 3}\n"

    assert days(folder, "heads", repeat) == ["2026-10-30", "2027-01-29", "2027-04-30"]


def test_in_term_leaves_out_holidays_and_the_count_goes_on(folder: Folder) -> None:
    """Four times means four meetings, not four weeks: half term does not use one up."""
    repeat = "    day: 2026-10-14\n    repeat: {every: week, count: 4, in_term: yes}\n"

    assert days(folder, "heads", repeat) == ["2026-10-14", "2026-10-21", "2026-11-04", "2026-11-11"]


def test_in_term_leaves_out_bank_holidays(folder: Folder) -> None:
    """The early May bank holiday is a Monday within a term."""
    repeat = "    day: 2027-04-26\n    repeat: {every: week, count: 3, in_term: yes}\n"

    assert days(folder, "heads", repeat) == ["2027-04-26", "2027-05-10", "2027-05-17"]


def test_in_term_leaves_out_the_owners_own_inset_days_and_closures(folder: Folder) -> None:
    """Another school's INSET day is nothing to this one."""
    closed = (
        "  - {id: inset, title: INSET day, day: 2026-11-25, kind: inset}\n"
        "  - {id: snow, title: Closed, day: 2026-12-01, until: 2026-12-03, kind: closure}\n"
    )
    repeat = f"    day: 2026-11-18\n    repeat: {{every: week, count: 3, in_term: yes}}\n{closed}"

    assert days(folder, "larkrise", repeat) == ["2026-11-18", "2026-12-09", "2026-12-16"]
    folder.remove("data/diaries/larkrise.yml")
    folder.write("data/diaries/alder-junior.yml", f"events:\n{closed}")
    unclosed = "    day: 2026-11-18\n    repeat: {every: week, count: 3, in_term: yes}\n"
    assert days(folder, "larkrise", unclosed) == ["2026-11-18", "2026-11-25", "2026-12-02"]


def test_in_term_leaves_out_the_joint_inset_day_for_all(folder: Folder) -> None:
    """What the partnership's diary closes is closed for every owner."""
    folder.write(
        "data/diaries/partnership.yml",
        "events:\n  - {id: joint, title: Joint INSET, day: 2026-11-25, kind: inset, for: everyone}\n",
    )
    repeat = "    day: 2026-11-18\n    repeat: {every: week, count: 3, in_term: yes}\n"

    assert days(folder, "sencos", repeat) == ["2026-11-18", "2026-12-02", "2026-12-09"]


def test_a_cancelled_inset_day_is_a_school_day_again(folder: Folder) -> None:
    """A repeat in term time then takes place on it."""
    inset = "  - {id: inset, title: INSET day, day: 2026-11-25, kind: inset, status: cancelled}\n"
    repeat = f"    day: 2026-11-18\n    repeat: {{every: week, count: 2, in_term: yes}}\n{inset}"

    assert days(folder, "larkrise", repeat) == ["2026-11-18", "2026-11-25"]


def test_a_repeat_that_is_not_in_term_runs_through_the_holidays(folder: Folder) -> None:
    """A holiday club does."""
    repeat = "    day: 2026-12-21\n    repeat: {every: week, count: 2}\n"

    assert days(folder, "larkrise", repeat) == ["2026-12-21", "2026-12-28"]


def test_a_year_whose_terms_are_not_known_makes_a_repeat_in_term_tentative(folder: Folder) -> None:
    """Weekends and bank holidays are left out all the same; the holidays nobody knows yet cannot be."""
    folder.add(
        "data/terms.yml",
        "  - {id: 2027-28, name: 2027/28, first: 2027-09-01, last: 2028-08-31, missing: Not published yet.}\n",
    )
    found = times(
        folder, "heads", "    day: 2027-07-19\n    repeat: {every: 6 weeks, until: 2028-01-03, in_term: yes}\n"
    )

    assert [(str(each.first), each.status) for each in found] == [
        ("2027-07-19", "confirmed"),
        ("2027-10-11", "tentative"),
        ("2027-11-22", "tentative"),
    ]  # 3 January 2028 is a bank holiday


def test_what_was_never_announced_is_left_out(folder: Folder) -> None:
    """`except` is for days that nobody has been told of: phones never hear of them."""
    repeat = "    day: 2026-11-24\n    repeat: {every: week, count: 3, except: [2026-12-01]}\n"

    assert days(folder, "heads", repeat) == ["2026-11-24", "2026-12-08"]


def test_a_moved_time_keeps_the_name_of_its_original_day(folder: Folder) -> None:
    """By it, phones know that it is the same meeting, only elsewhere in time."""
    repeat = (
        "    day: 2026-11-24\n    time: 15:45-17:00\n"
        "    repeat:\n      every: week\n      count: 2\n"
        "      moved: [{day: 2026-12-01, to: 2026-12-03, time: 9:00-10:00}]\n"
    )
    first, second = times(folder, "heads", repeat)

    assert (first.id, str(first.first), first.hours) == ("it-20261124", "2026-11-24", (dt.time(15, 45), dt.time(17)))
    assert (second.id, str(second.first), second.hours) == ("it-20261201", "2026-12-03", (dt.time(9), dt.time(10)))


def test_a_cancelled_time_stays_and_says_so(folder: Folder) -> None:
    """Whoever had it in the phone must be told; it does not just go."""
    repeat = "    day: 2026-11-24\n    repeat: {every: week, count: 3, cancelled: [2026-12-01]}\n"

    assert [each.status for each in times(folder, "heads", repeat)] == ["confirmed", "cancelled", "confirmed"]


def test_moving_a_day_on_which_it_never_falls_is_told_with_the_nearest(folder: Folder) -> None:
    """A slip in the day would otherwise move nothing, in silence."""
    repeat = "    day: 2026-11-24\n    repeat: {every: week, count: 3, cancelled: [2026-12-02]}\n"
    folder.write("data/diaries/heads.yml", f"events:\n  - id: it\n    title: It\n{repeat}")

    assert folder.problems() == [
        (
            "data/diaries/heads.yml:5:48: 'it' does not fall on 2026-12-02, so it cannot be moved or cancelled there\n"
            "    The nearest is 2026-12-01."
        )
    ]


@pytest.mark.parametrize(
    ("event", "told"),
    [
        (
            "    day: 2206-11-24\n",
            "4:10: the year of 2206-11-24 cannot be right\n    Correct the year.",
        ),
        (
            "    day: 9998-11-24\n    repeat: {every: week, count: 3}\n",
            "4:10: the year of 9998-11-24 cannot be right\n    Correct the year.",
        ),
        (
            "    day: 2026-11-24\n    repeat: {every: day, count: 2, moved: [{day: 2026-11-25, to: 9999-12-31}]}\n",
            "5:66: the year of 9999-12-31 cannot be right\n    Correct the year.",
        ),
        (
            "    day: 2026-11-24\n    until: 2026-11-24\n    time: 17:00-15:00\n",
            "6:11: it ends before it begins\n"
            "    Write the beginning first: 15:45-17:00. If it ends after midnight, add until: and that day.",
        ),
        (
            "    day: 2026-11-24\n    time: 9:00-10:00\n    repeat:\n      every: week\n      count: 2\n"
            "      moved: [{day: 2026-12-01, to: 2026-12-03, time: 17:00-16:00}]\n",
            "9:55: it ends before it begins\n    Write the beginning first: 15:45-17:00.",
        ),
        (
            "    day: 2026-11-24\n    until: 2027-07-20\n    repeat: {every: week, count: 30}\n",
            "5:12: it lasts until after it has begun again\n"
            "    If until is the day on which it stops repeating, write it within the repeat: {every: …, until: …}.",
        ),
        (
            "    day: 2026-11-24\n    repeat: {every: day, count: 5000}\n",
            "5:13: it goes on for more than ten years, or more than 1,000 times\n"
            "    Write an earlier until, or a smaller count. It can be made longer in time.",
        ),
        (
            "    day: 2026-11-24\n    repeat: {every: week, until: 2050-01-01}\n",
            "5:13: it goes on for more than ten years, or more than 1,000 times\n"
            "    Write an earlier until, or a smaller count. It can be made longer in time.",
        ),
        (
            "    day: 2026-11-24\n    repeat: {every: week, count: 3, until: 2026-12-24}\n",
            "5:34: a repeat ends by an until or by a count, not by both\n    Leave one of the two out.",
        ),
        (
            "    day: 2026-11-24\n    repeat: {every: week, count: 3, except: [2026-12-02]}\n",
            "5:45: 'it' does not fall on 2026-12-02, so it cannot be left out there\n    The nearest is 2026-12-01.",
        ),
        (
            "    day: 2026-11-24\n    repeat: {every: week, count: 3, except: [2026-12-01], cancelled: [2026-12-01]}\n",
            "5:70: 2026-12-01 is left out by except, so it cannot be cancelled\n"
            "    Take it out of except: if people have been told of it.",
        ),
        (
            "    day: 2026-11-24\n    repeat:\n      every: week\n      count: 3\n"
            "      moved: [{day: 2026-12-01, to: 2026-12-02}, {day: 2026-12-01, to: 2026-12-03}]\n",
            "8:14: 2026-12-01 is moved twice\n    Leave one of the two out.",
        ),
    ],
)
def test_what_makes_no_sense_together_is_told(folder: Folder, event: str, told: str) -> None:
    """Each would otherwise be cut off, lost or moved in silence, or stop the build without a word."""
    folder.write("data/diaries/heads.yml", f"events:\n  - id: it\n    title: It\n{event}")

    assert folder.problems() == [f"data/diaries/heads.yml:{told}"]


def test_what_was_moved_may_be_cancelled_after_all(folder: Folder) -> None:
    """It is cancelled on the day to which it was moved: that is where people look for it."""
    repeat = (
        "    day: 2026-11-24\n    repeat:\n      every: week\n      count: 2\n"
        "      moved: [{day: 2026-12-01, to: 2026-12-03}]\n      cancelled: [2026-12-01]\n"
    )
    _, second = times(folder, "heads", repeat)

    assert (str(second.first), second.status) == ("2026-12-03", "cancelled")


def test_several_ids_may_stand_in_one_line(folder: Folder) -> None:
    """`for: heads, sencos` is how people write, and can mean nothing else."""
    (found,) = times(folder, "larkrise", "    day: 2026-11-24\n    for: heads, sencos\n")

    assert found.invited == ("heads", "sencos")


def test_four_in_the_afternoon_stays_four_over_both_clock_changes(folder: Folder) -> None:
    """The clocks go back on 25 October 2026 and forward on 28 March 2027."""
    repeat = "    day: 2026-10-21\n    time: 16:00-17:00\n    repeat: {every: week, until: 2027-04-07}\n"
    found = {str(each.first): each for each in times(folder, "heads", repeat)}

    begins = {day: found[day].instants(LONDON)[0] for day in ("2026-10-21", "2026-10-28", "2027-03-24", "2027-03-31")}
    assert {moment.hour for moment in begins.values()} == {16}
    assert [moment.astimezone(dt.UTC).hour for moment in begins.values()] == [15, 16, 16, 15]


def test_a_whole_day_is_the_owners_own_day_even_when_it_has_25_hours(folder: Folder) -> None:
    """It begins and ends at midnight by the clock on the wall."""
    (found,) = times(folder, "heads", "    day: 2026-10-25\n")
    start, end = found.instants(LONDON)

    assert end.astimezone(dt.UTC) - start.astimezone(dt.UTC) == dt.timedelta(hours=25)


def test_a_repeat_needs_an_end(folder: Folder) -> None:
    """For ever is longer than any plan of a school."""
    folder.write(
        "data/diaries/heads.yml", "events:\n  - id: it\n    title: It\n    day: 2026-11-24\n    repeat: {every: week}\n"
    )

    assert folder.problems() == [
        (
            "data/diaries/heads.yml:5:21: a repeat needs either an until or a count\n"
            "    Write until: and its last day, or count: and how often."
        )
    ]


@pytest.mark.parametrize(
    ("event", "told"),
    [
        (
            "    day: 2026-11-24\n    time: 19:00-00:00\n",
            "5:11: it ends before it begins\n    If it ends at midnight, write 19:00-23:59.",
        ),
        (
            "    day: 2026-11-24\n    until: 2026-11-25\n    time: 19:00-00:00\n",
            "6:11: it ends at midnight, when 2026-11-25 has not begun\n"
            "    Write 19:00-23:59, and the day on which it begins as the last.",
        ),
        (
            "    day: 2026-11-24\n    until: 2026-11-26\n    time: 00:00-00:00\n",
            "6:11: from midnight to midnight is all day\n    Leave the time out. until: is then the day before.",
        ),
        (
            "    day: 2026-11-24\n    time: 00:00-23:59\n",
            "5:11: from midnight to midnight is all day\n    Leave the time out.",
        ),
        (
            "    day: 2026-11-24\n    time: 19:00-24:00\n",
            "5:11: there is no such time of day in '19:00-24:00'\n"
            "    Write the beginning and the end on the 24-hour clock: 15:45-17:00.",
        ),
        (
            "    day: 2026-11-24\n    repeat: {every: day, count: 3, moved: [{day: 2026-11-25, to: 2026-11-26}]}\n",
            "5:66: 'it' would take place twice on 2026-11-26\n    Move one of the two elsewhere.",
        ),
        (
            "    day: 2026-11-24\n    time: 9:00-10:00\n    repeat: {every: day, count: 3, "
            "moved: [{day: 2026-11-25, to: 2026-11-26, time: 9:30-11:00}]}\n",
            "6:66: 'it' would take place twice on 2026-11-26\n    Move one of the two elsewhere.",
        ),
        (
            "    day: 2026-11-24\n    until: 2026-11-27\n"
            "    repeat: {every: week, count: 3, moved: [{day: 2026-11-24, to: 2026-11-29}]}\n",
            "6:67: 'it' would take place twice on 2026-12-01\n    Move one of the two elsewhere.",
        ),
        (
            "    day: 2026-11-24\n    repeat: {every: week, count: 3, moved: [{day: 2026-11-24, to: 2026-11-24}]}\n",
            "5:67: 2026-11-24 is moved to itself\n    Write the other day, or its time.",
        ),
    ],
)
def test_what_a_day_cannot_hold_is_told(folder: Folder, event: str, told: str) -> None:
    """Midnights that would make a day more, and two times of one repeat on one day."""
    times_of = f"events:\n  - id: it\n    title: It\n{event}"
    folder.write("data/diaries/heads.yml", times_of)

    assert folder.problems() == [f"data/diaries/heads.yml:{told}"]


def test_two_times_of_one_day_that_do_not_meet_are_two(folder: Folder) -> None:
    """The morning's was moved to the afternoon of another's day."""
    repeat = "    day: 2026-11-24\n    time: 9:00-10:00\n    repeat: {every: day, count: 3, "
    moved = "moved: [{day: 2026-11-25, to: 2026-11-26, time: 14:00-15:00}]}\n"

    assert days(folder, "heads", repeat + moved) == ["2026-11-24", "2026-11-26", "2026-11-26"]


@pytest.mark.parametrize(
    ("event", "told"),
    [
        (
            "    day: 2026-11-23\n    repeat: {every: month, on: last friday, count: 3}\n",
            "4:10: warning: 23 November 2026 is not the last friday of its month: it first takes place on 2026-11-27\n"
            "    Write day: 2026-11-27, or another 'on'.",
        ),
        (
            "    day: 2027-01-31\n    repeat: {every: month, count: 4}\n",
            "4:10: warning: three months without day 31 are passed over\n"
            "    If each month should have one: on: last friday, or the 28th.",
        ),
        (
            "    day: 2027-01-30\n    repeat: {every: month, until: 2027-03-30}\n",
            "4:10: warning: one month without day 30 is passed over\n"
            "    If each month should have one: on: last friday, or the 28th.",
        ),
        (
            "    day: 2027-01-31\n    repeat: {every: month, until: 2027-02-28}\n",
            "4:10: warning: one month without day 31 is passed over\n"
            "    If each month should have one: on: last friday, or the 28th.",
        ),
        (
            "    day: 2026-12-22\n    repeat: {every: week, count: 3, in_term: yes}\n",
            "4:10: warning: 22 December 2026 is no day in term: it first takes place on 2027-01-05\n"
            "    Write day: 2027-01-05, or leave out in_term.",
        ),
        (
            "    day: 2028-04-10\n    repeat: {every: week, count: 3, in_term: yes}\n",
            "5:13: warning: the terms around 2028-04-10 are not known: three times may be in a holiday\n"
            "    Such times are shown as to be confirmed. Add the school year to data/terms.yml when it is published.",
        ),
    ],
)
def test_what_a_repeat_does_unasked_is_said(folder: Folder, event: str, told: str) -> None:
    """It does something sensible, and its writer hears what."""
    times(folder, "heads", event)

    assert f"data/diaries/heads.yml:{told}" in folder.warnings()


def test_in_term_leaves_out_bank_holidays_where_terms_are_not_known(folder: Folder) -> None:
    """Good Friday and Easter Monday of 2028 are known long before its terms."""
    assert days(folder, "heads", "    day: 2028-04-10\n    repeat: {every: week, count: 3, in_term: yes}\n") == [
        *("2028-04-10", "2028-04-24", "2028-05-08")
    ]
    assert days(folder, "heads", "    day: 2028-03-31\n    repeat: {every: week, count: 3, in_term: yes}\n") == [
        *("2028-03-31", "2028-04-07", "2028-04-21")
    ]
