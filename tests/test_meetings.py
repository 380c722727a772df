"""A meeting as people find it: its page, its pack to print, who came, what must be right in its file."""

from __future__ import annotations

import datetime as dt
import json
import re
from typing import Any

import pytest

from tests.cast import Folder
from tests.diaries import keep
from tests.meetings import AGENDA, AUTUMN, FOLDER, MINUTES, SPRING, change, messages, run, write
from tests.policies import governed

PAGE, LAST = "meetings/2027-01-14-heads.md", "meetings/2026-11-12-heads.md"
PACK = "meetings/2027-01-14-heads/print.md"


@pytest.fixture
def valley(folder: Folder) -> Folder:
    """The small partnership with diaries and policies, and two meetings of its heads: one over, one to come."""
    governed(keep(folder))
    write(folder, "2026-11-15", AUTUMN, MINUTES)
    write(folder, "2026-11-16", SPRING, AGENDA)
    return folder


def test_an_agenda_says_when_each_item_begins(valley: Folder) -> None:
    """Worked out from the diary's hours, as far as each item says how long it takes."""
    words = valley.words(PAGE)

    assert "1 at 15:45 Welcome five minutes".removeprefix("1 ") in words
    assert "at 15:50 Lending 40 minutes" in words
    assert "at 16:30 Any other business" in words


def test_after_an_item_without_a_length_no_time_is_guessed(valley: Folder) -> None:
    """A wrong time is worse than none."""
    valley.change(SPRING, "1. Welcome (5 minutes)", "1. Welcome")

    assert "at 15:45 Welcome Lending 40 minutes" in valley.words(PAGE)


def test_a_meeting_takes_hours_and_place_from_the_diary(valley: Folder) -> None:
    """Nobody types a date twice: the page names neither."""
    words = valley.words(PAGE)

    assert "When Thu 14 Jan 2027 , 15:45 to 17:00" in words
    assert "Where Larkrise Primary School , Hall, upstairs" in words
    assert '<h1 id="meeting">Spring meeting, 14 January 2027</h1>' in valley.page(PAGE)


def test_minutes_are_marked_as_a_draft_until_they_are_approved(valley: Folder) -> None:
    """On screen in words, and on paper behind the words."""
    assert "Minutes DRAFT DRAFT. These minutes have not been approved." in valley.words(LAST)
    assert "minutes--draft" in valley.page(LAST)

    valley.change(AUTUMN, "status: draft", "status: approved")

    assert "DRAFT" not in valley.page(LAST)
    assert "minutes--draft" not in valley.page(LAST)
    assert "It saves money in every school." in valley.words(LAST)


def test_attendance_is_by_school_never_by_person(valley: Folder) -> None:
    """And the picture says the same in words."""
    body = valley.page("meetings/attendance.md")

    assert "Larkrise 1 of 1" in valley.words("meetings/attendance.md")
    assert "Alder Federation 0 of 1 (1 with apologies)" in valley.words("meetings/attendance.md")
    assert 'aria-label="Attendance in 2026/27, by school or partner: Alder Federation 0 of 1; Lark' in body
    assert "Autumn" in body


def test_the_head_of_a_federation_is_one_person(valley: Folder) -> None:
    """Present for one school and away for the other is somebody who was there, and the clerk is told."""
    valley.change(AUTUMN, "present: [larkrise]", "present: [larkrise, alder-infant]")

    assert "Alder Federation 1 of 1" in valley.words("meetings/attendance.md")
    assert "Alder Infant" not in valley.words("meetings/attendance.md")
    assert "Present Alder Federation , Larkrise" in valley.words(LAST)
    assert "Apologies" not in valley.words(LAST)
    assert listed_meeting(valley)["present"] == ["alder", "larkrise"]
    assert listed_meeting(valley)["apologies"] == []
    assert valley.warnings()[0] == (
        f"{AUTUMN}:8:12: warning: Alder Federation was there, and sent apologies too: it is counted once, as there\n"
        "    One person stands for alder-infant and alder-junior in this group: leave it out of one of the two."
    )


@pytest.mark.parametrize("present", ["[larkrise, alder]", "[larkrise, alder-infant, alder-junior]"])
def test_a_federation_may_be_named_itself_or_by_any_of_its_schools(valley: Folder, present: str) -> None:
    """However it is written, it is counted once."""
    valley.change(AUTUMN, "present: [larkrise]\napologies: [alder-junior]", f"present: {present}")

    assert "Present Alder Federation , Larkrise" in valley.words(LAST)
    assert "Alder Federation 1 of 1" in valley.words("meetings/attendance.md")


def test_where_each_school_has_its_own_person_each_is_counted(valley: Folder) -> None:
    """A federation has a SENCO in each school; naming it as a whole would not say who came."""
    sencos = (
        MINUTES.replace("group: heads", "group: sencos").replace("2026-11-12", "2026-11-13").partition("decisions:")
    )
    body = MINUTES.partition("---\n## Agenda")
    path = AUTUMN.replace("2026-11-12-heads", "2026-11-13-sencos")
    text = f"{sencos[0]}{body[1]}{body[2]}".replace("present: [larkrise]", "present: [alder-infant]")
    valley.write(path, text)

    words = valley.words("meetings/attendance.md")
    assert "Alder Federation 0 of 1 (1 with apologies)" in words
    assert "Alder Infant 1 of 1 1 of 1 Alder Junior 0 of 1 (1 with apologies)" in words

    valley.write(path, text.replace("[alder-infant]", "[alder]"))
    assert valley.problems() == [
        f"{path}:7:10: in this group each school of Alder Federation has a place of its own\n"
        "    Name the schools: alder-infant and alder-junior."
    ]


def listed_meeting(valley: Folder) -> dict[str, Any]:
    """Return the meeting of November as it is given away."""
    meetings: list[dict[str, Any]] = json.loads(valley.file("data/meetings.json"))
    return next(meeting for meeting in meetings if meeting["id"] == "2026-11-12-heads")


def test_the_pack_to_print_has_agenda_papers_last_minutes_and_open_actions(valley: Folder) -> None:
    """All that people need on the table."""
    valley.change(SPRING, "status: agenda\n", "status: agenda\npapers:\n  - {title: Lending, policy: lending}\n")

    words = valley.words("meetings/2027-01-14-heads/print.md")

    assert "Papers Paper 1: Lending Version 1.1 Nothing new since" in words
    assert "Minutes of 12 November 2026 DRAFT For approval at this meeting." in words
    assert "Ask for three quotes. Head, Larkrise 1 December 2026" in words


def test_a_pack_holds_each_paper_and_what_is_proposed_in_it(valley: Folder) -> None:
    """One thing to print: nobody opens five pages more."""
    valley.change(SPRING, "status: agenda\n", "status: agenda\npapers:\n  - {title: Lending, policy: lending}\n")
    valley.change("content/policies/lending/policy.md", "| Minibus | 1 |", "| Minibus | 2 |")

    words = valley.words(PACK)

    assert "Paper 1: Lending Version 1.1, issued" in words
    assert "What is proposed: the words that would change" in words
    assert "deleted: 1 inserted: 2" in words
    assert "The text of version 1.1" in words
    assert words.count("Minibus") == 2  # what would change, and the text


def test_a_pack_shows_what_changed_in_a_paper_since_the_group_last_met(valley: Folder) -> None:
    """Of a meeting whose minutes are still to come, as its group has it on the table."""
    papers = "papers:\n  - {title: The lending policy, policy: lending}\n"
    early = AGENDA.replace("2027-01-14", "2026-03-12").replace("status: agenda\n", "status: agenda\n" + papers)
    before = early.replace("2026-03-12", "2025-12-11").replace(papers, "").replace("agenda\n", "approved\n", 1)
    valley.write(f"{FOLDER}/2026-03-12-heads.md", early)
    valley.write(f"{FOLDER}/2025-12-11-heads.md", before + "\n## Minutes\n\nAll came.\n")

    words = valley.words("meetings/2026-03-12-heads/print.md")

    assert "What changed since 11 December 2025: from version 1.0 to 1.1" in words
    assert "The text of version 1.1" in words


def test_a_pack_holds_the_policies_that_the_agenda_leads_to(valley: Folder) -> None:
    """A clerk who linked one has named it."""
    assert "Paper 1: Lending Version 1.1" in valley.words(PACK)
    assert "Papers" not in valley.words(PAGE)


def test_two_papers_in_one_pack_have_anchors_of_their_own_beneath_their_names(valley: Folder) -> None:
    """Else a link would lead to the other, and a reader who listens would hear clauses beside papers."""
    twice = "papers:\n  - {title: Lending, policy: lending}\n  - {title: Again, policy: lending}\n"
    valley.change(SPRING, "status: agenda\n", "status: agenda\n" + twice)

    body = valley.page(PACK)
    anchors = re.findall(r' id="([^"]+)"', body)

    assert len(anchors) == len(set(anchors))
    assert [anchor for anchor in anchors if anchor.startswith("paper_2_")][:1] == ["paper_2_text"]
    assert re.findall(r"<h2[^>]*>(Paper \d)", body) == ["Paper 1", "Paper 2"]
    assert not re.search(r'<h[23][^>]*id="paper_\d_(?!text|change)', body)


def test_a_pack_says_which_paper_it_does_not_hold(valley: Folder) -> None:
    """It is on another site: a pack must not seem whole that is not."""
    elsewhere = "papers:\n  - {title: Guidance, link: 'https://gov.example/guidance'}\n  - {title: Letter}\n"
    valley.change(SPRING, "status: agenda\n", "status: agenda\n" + elsewhere)

    words = valley.words(PACK)

    assert "Paper 1: Guidance This paper is not on this site, so it is not in this pack. Read it where it is ." in words
    assert "Paper 2: Letter This paper is not on this site, so it is not in this pack. Ask " in words


def test_minutes_to_print_are_without_the_papers(valley: Folder) -> None:
    """Who prints minutes does not want forty sheets."""
    valley.change(AUTUMN, "status: draft\n", "status: draft\npapers:\n  - {title: Lending, policy: lending}\n")

    words = valley.words("meetings/2026-11-12-heads/print.md")

    assert "Papers Lending" in words
    assert "The text of version" not in words


def test_a_paper_leads_to_the_words_that_changed_since_the_group_last_met(valley: Folder) -> None:
    """Two versions ago is not what people remember."""
    papers = "papers:\n  - {title: The lending policy, policy: lending, minutes: 10}\n"
    early = AGENDA.replace("2027-01-14", "2026-03-12").replace("status: agenda", "status: approved\n" + papers)
    before = early.replace("2026-03-12", "2025-12-11").replace(papers, "")
    for path, text in (("2026-03-12", early), ("2025-12-11", before)):
        valley.write(f"{FOLDER}/{path}-heads.md", text + "\n## Minutes\n\nAll came.\n")

    words = valley.words("meetings/2026-03-12-heads.md")

    assert "From version 1.0 to 1.1: the words that differ" in words


def test_what_is_proposed_is_shown_to_a_meeting_still_to_come(valley: Folder) -> None:
    """That is what it decides on."""
    valley.change(SPRING, "status: agenda\n", "status: agenda\npapers:\n  - {title: Lending, policy: lending}\n")
    valley.change("content/policies/lending/policy.md", "| Minibus | 1 |", "| Minibus | 2 |")

    assert "What would change: the words that differ" in valley.words(PAGE)


def test_an_agenda_with_too_few_clear_days_is_late_on_the_page_and_in_the_check(valley: Folder) -> None:
    """Neither the day on which it is sent nor that of the meeting counts."""
    assert "Agenda Sent on 16 November 2026, 58 clear days before" in valley.words(PAGE)
    late = f"{FOLDER}/2026-11-26-heads.md"
    write(valley, "2026-11-19", late, AGENDA.replace("2027-01-14", "2026-11-26\ntime: 09:00-10:00"))

    words, page = (show("meetings/2026-11-26-heads.md") for show in (valley.words, valley.page))

    assert 'data-now-after="2026-11-18" data-now-until="2026-11-26" hidden><strong>The agenda is late.' in page
    assert "Sent on 19 November 2026, six clear days before: seven days are due" in words
    assert messages(valley) == [
        f"{late}:5:9: warning: the agenda is late: sent on 19 November 2026, six clear days before: "
        "seven days are due\n"
        "    Heads are to have it seven clear days before. Tell them, or move it."
    ]


def test_seven_clear_days_are_in_time(valley: Folder) -> None:
    """The boundary, and a group can set another."""
    write(valley, "2026-11-18", f"{FOLDER}/2026-11-26-heads.md", AGENDA.replace("2027-01-14", "2026-11-26"))
    assert messages(valley) == []

    valley.change("data/groups.yml", "    name: Heads\n", "    name: Heads\n    notice_days: 10\n")
    assert "seven clear days before: ten days are due" in messages(valley)[0]


def test_an_agenda_that_is_not_committed_yet_counts_as_sent_today(valley: Folder) -> None:
    """Who looks before saving sees what others will."""
    valley.write(f"{FOLDER}/2026-11-26-heads.md", AGENDA.replace("2027-01-14", "2026-11-26"))

    assert "Sent on 21 November 2026, four clear days before" in valley.words("meetings/2026-11-26-heads.md")


def test_an_agenda_that_is_not_sent_in_time_is_asked_for(valley: Folder) -> None:
    """Until the day of the meeting; afterwards nobody can send it."""
    planned = AGENDA.replace("2027-01-14", "2026-11-26").replace("status: agenda", "status: planned")
    write(valley, "2026-11-17", f"{FOLDER}/2026-11-26-heads.md", planned)

    assert messages(valley)[0].startswith(
        f"{FOLDER}/2026-11-26-heads.md:4:9: warning: the agenda is late: to be sent by 18 November 2026, "
        "which has passed"
    )
    valley.today = dt.date(2026, 11, 18)
    assert messages(valley) == []
    assert "Agenda To be sent by 18 November 2026" in valley.words("meetings/2026-11-26-heads.md")


def test_a_record_written_down_afterwards_is_never_late(valley: Folder) -> None:
    """Minutes of earlier years can be added at any time."""
    old = MINUTES.replace("2026-11-12", "2025-03-11").replace("status: draft", "status: approved")
    write(valley, "2026-11-18", f"{FOLDER}/2025-03-11-heads.md", old)

    words = valley.words("meetings/2025-03-11-heads.md")

    assert messages(valley) == []
    assert "outstanding" not in words
    assert "irculated" not in words


def test_minutes_are_outstanding_after_21_days(valley: Folder) -> None:
    """Told on the page, on the list and in the check."""
    valley.today = dt.date(2027, 2, 5)

    assert f"{SPRING}:4:9: warning: the minutes are outstanding since 4 February 2027" in messages(valley)[0]
    assert 'data-now-after="2027-02-04" hidden><strong>The minutes are outstanding.' in valley.page(PAGE)
    assert "Minutes still to come Spring meeting, 14 January 2027 due by 4 February 2027" in valley.words(
        "meetings/index.md"
    )

    valley.today = dt.date(2027, 2, 4)
    assert messages(valley) == []


def test_an_illustration_says_so_and_is_never_late(valley: Folder) -> None:
    """Nobody can send what is made up."""
    write(
        valley,
        "2026-11-20",
        f"{FOLDER}/2026-11-26-heads.md",
        AGENDA.replace("2027-01-14", "2026-11-26\nstanding: tentative"),
    )

    assert "An illustration. This shows how" in valley.words("meetings/2026-11-26-heads.md")
    assert messages(valley) == []


def test_an_agenda_longer_than_its_meeting_is_told(valley: Folder) -> None:
    """Before people sit in it."""
    valley.change(SPRING, "(40 minutes)", "(90 minutes)")

    assert "95 minutes of items, in a meeting of 75" in valley.words(PAGE)
    assert messages(valley)[-1].startswith(f"{SPRING}:2:1: warning: the items of the agenda come to 95 minutes")


STEPS = [
    (
        SPRING,
        ("status: agenda", "status: draft"),
        f"{SPRING}:4:9: the minutes are draft, and the meeting is still to come, on 14 January 2027\n"
        "    Look at the day and the status: one of them is wrong.",
    ),
    (
        AUTUMN,
        ("## Minutes", "### Minutes"),
        f"{AUTUMN}:6:9: the status is draft, and there are no minutes\n"
        "    Write them under ## Minutes, or go back to the status before.",
    ),
    (
        AUTUMN,
        ("status: draft", "status: agenda"),
        f"{AUTUMN}:6:9: there are minutes, and the status is agenda\n    Write status: draft.",
    ),
    (
        SPRING,
        ("status: agenda", "status: planned\ndecisions:\n  - {id: hall, words: A hall is built.}"),
        f"{SPRING}:6:3: the meeting has no minutes yet, so it has no 'decisions'\n"
        "    Write the minutes, and status: draft.",
    ),
    (
        AUTUMN,
        ("group: heads", "group: sencos"),
        f"{AUTUMN}:2:8: the file is called 2026-11-12-heads.md, and its head says group: sencos\n"
        "    One of the two is wrong.",
    ),
    (
        SPRING,
        ("day: 2027-01-14", "day: 2027-01-21"),
        f"{SPRING}:3:6: the file is called 2027-01-14-heads.md, and its head says 2027-01-21\n"
        "    Correct the day. If the meeting was moved, keep the file's name and add moved_from: 2027-01-14.",
    ),
    (
        AUTUMN,
        ("apologies: [alder-junior]", "apologies: [larkrise]"),
        f"{AUTUMN}:8:12: 'larkrise' was there, and sent apologies too\n    Leave it out of one of the two.",
    ),
    (
        SPRING,
        ("## Agenda", "## Agneda"),
        f"{SPRING}:6:1: no page would show what stands under 'Agneda'\n    Did you mean ## Agenda?",
    ),
]


@pytest.mark.parametrize(("path", "slip", "message"), STEPS, ids=[each[1][1][:30] for each in STEPS])
def test_a_step_that_cannot_be_is_told_at_its_place(
    valley: Folder, path: str, slip: tuple[str, str], message: str
) -> None:
    """With what to do instead."""
    valley.change(path, *slip)

    assert message in messages(valley)


def test_a_group_of_an_earlier_time_does_not_meet_any_more(valley: Folder) -> None:
    """Its meetings belong to its own days."""
    valley.write(f"{FOLDER}/2027-01-14-sports.md", AGENDA.replace("group: heads", "group: sports"))

    assert messages(valley) == [
        f"{FOLDER}/2027-01-14-sports.md:2:8: 'sports' is not a group of 14 January 2027\n"
        "    Look at the day, and at its days in data/groups.yml."
    ]


def test_a_file_that_is_no_meeting_is_told(valley: Folder) -> None:
    """What a misspelt name hides would be lost in silence."""
    valley.write(f"{FOLDER}/heads-january.md", AGENDA)

    assert messages(valley)[-1] == (
        f"{FOLDER}/heads-january.md:1:1: nothing reads this file\n"
        "    Name the file after the day and the group's id: 2027-01-14-heads.md. No folders in here."
    )


def test_a_link_in_minutes_that_leads_nowhere_is_told_with_its_line(valley: Folder) -> None:
    """Minutes are prose like any other."""
    valley.change(AUTUMN, "Two schools came.", "Two schools came: see [the hall](../schools/hall.md).")

    assert f"{AUTUMN}:24:34: the link leads to schools/hall.md, which is not there" in valley.check().error
    assert (valley.root / AUTUMN).read_text("utf-8").split("\n")[23][33:].startswith("../schools/hall.md")


def test_a_new_meeting_is_written_with_what_it_begins_from(valley: Folder) -> None:
    """Standing items, the last minutes, open actions; when and where is in the diary already."""
    valley.change(
        "data/groups.yml",
        "    name: Heads\n",
        "    name: Heads\n    standing_items: [Welcome (5 minutes), What we share (20 minutes)]\n",
    )
    valley.remove(SPRING)

    done = run(valley.root, valley.today, "new", "meeting", "--group", "heads", "--day", "2027-01-14")

    assert (done.code, done.error) == (0, "")
    assert (
        (valley.root / SPRING).read_text("utf-8")
        == """\
---
group: heads
day: 2027-01-14
# In the diary as 'heads-spring', 15:45 to 17:00, larkrise, Hall, upstairs: that need not stand here too.
status: planned    # then agenda, draft, approved; or cancelled
# chair: and minutes_by: take a role, never a name
actions:    # still open; when one is done, add done: and the day
  - id: drivers
    what: "List who may drive."
    who: sencos
    due: 2026-11-16
    from: 2026-11-12-heads
  - id: quotes
    what: "Ask for three quotes."
    who: head
    school: larkrise
    due: 2026-12-01
    from: 2026-11-12-heads
---

## Agenda

1. Welcome (5 minutes)
2. Minutes of [12 November 2026](2026-11-12-heads.md), to approve (5 minutes)
3. Actions still open: 2 (10 minutes)
4. What we share (20 minutes)
"""
    )
    assert messages(valley) == []
    assert "Actions still open: 2" in valley.words(PAGE)


def test_a_new_meeting_never_writes_over_one_that_is_there(valley: Folder) -> None:
    """What somebody wrote stays."""
    before = (valley.root / SPRING).read_bytes()

    again = run(valley.root, valley.today, "new", "meeting", "--group", "heads", "--day", "2027-01-14")
    wrong = run(valley.root, valley.today, "new", "meeting", "--group", "haeds", "--day", "2027-01-15")

    assert (again.code, again.error) == (2, f"{SPRING} is there already. Change it, or choose another day.\n")
    assert (wrong.code, wrong.error) == (2, "There is no group called 'haeds'. Did you mean heads?\n")
    assert (valley.root / SPRING).read_bytes() == before


def test_a_partnership_without_meetings_has_pages_to_lead_to_and_no_section(folder: Folder) -> None:
    """The help pages serve every partnership."""
    plan = folder.plan()

    assert "meetings/index.md" in {page.path for page in plan.pages}
    assert "Meetings" not in {section.title for section in plan.menu}


def test_a_group_s_page_leads_to_its_next_meeting_and_its_last_minutes(valley: Folder) -> None:
    """Where people look first."""
    words = valley.words("groups/heads.md")

    assert "Next meeting Spring meeting, 14 January 2027 , 15:45 to 17:00, Larkrise, Hall, upstairs" in words
    assert "Last minutes Heads: meeting, 12 November 2026 draft minutes" in words
    assert "Open actions Two actions" in words


def test_what_changed_since_the_heads_last_met_has_policies_agreement_and_diary(valley: Folder) -> None:
    """By the days of the policies, and by git for the rest."""
    change(valley, "2026-11-17", "data/agreement.yml", "title: Reading,", "title: Reading aloud,")
    change(valley, "2026-11-18", "data/diaries/heads.yml", "title: Spring meeting", "title: Winter meeting")
    valley.today = dt.date(2026, 11, 25)

    words = valley.words("meetings/since/2026-11-12-heads.md")

    assert "What changed since 12 November 2026 Heads met on that day. Until 25 November 2026" in words
    assert (
        "Changed : Winter meeting , Thu 14 January 2027, 15:45 The title: from Spring meeting → to Winter meeting"
        in words
    )
    assert "Priority Reading aloud : reworded" in words
