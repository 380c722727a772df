"""The year's training as people find it: the plan, an offer, the diary, what other pages show of it."""

from __future__ import annotations

import datetime as dt
import json
import re

import pytest

from partnership.contents import Partnership
from partnership.web.pages import Plan
from tests.cast import Folder, words
from tests.diaries import DOMAIN, events
from tests.letters import letters
from tests.past import commit
from tests.training import EARLIER, YEAR, replace, trained

PLAN = "cpd/index.md"
VALLEYS = "office@valley.localhost"
SECOND = "      - {id: phonics-2, day: 2027-01-20, time: 15:45-17:00, at: alder-infant, title: writing}\n"


@pytest.fixture
def valley(folder: Folder) -> Folder:
    """The small partnership with training."""
    return trained(folder)


def after(text: str, heading: str) -> str:
    """Return what follows a heading."""
    assert heading in text
    return text.split(heading, 1)[1].strip()


def told(valley: Folder) -> list[str]:
    return [problem for problem in valley.problems() if "cpd" in problem.split(":")[0]]


# --- The plan


def test_the_plan_has_each_offer_once_what_is_next_first(valley: Folder) -> None:
    """Enough to decide whether to look further: when, for whom, who leads, places, cost."""
    text = valley.words(PLAN)

    assert "Phonics together 25 Nov 2026, 20 Jan 2027 SENCOs Larkrise 20 none" in text
    assert "Weekly hour planned 29 times, 25 November 2026 to 21 July 2027 Everyone Heads none" in text
    assert "First aid planned 10 Mar 2027 Office staff Alder Junior £100.00 shared" in text
    assert [text.count(title) for title in ("Phonics together", "Weekly hour", "First aid")] == [1, 1, 1]
    assert text.index("Phonics together") < text.index("Weekly hour") < text.index("First aid")


def test_what_is_over_folds_away_and_what_is_left_says_only_what_is_to_come(valley: Folder) -> None:
    """In February one evening of phonics is past, in April the day of first aid."""
    valley.today = dt.date(2027, 4, 1)
    text = valley.words(PLAN)

    assert "Over: two offers" in text
    assert text.index("Weekly hour") < text.index("Over: two offers") < text.index("Phonics together 25 Nov 2026, 20")
    valley.today = dt.date(2026, 12, 1)
    assert "Phonics together 20 Jan 2027 SENCOs" in valley.words(PLAN)


def test_what_is_for_everyone_is_found_by_all(valley: Folder) -> None:
    """Who chooses office staff sees what is theirs, and what nobody is left out of."""
    rows = re.findall(r'<tr [^>]*data-for="([^"]*)"', valley.page(PLAN))

    assert rows == ["SENCOs", "Everyone|SENCOs|Office staff", "Office staff"]


def test_objectives_with_nothing_planned_are_named(valley: Folder) -> None:
    """So that a gap is a choice, and not an oversight."""
    assert "Objectives with nothing planned" not in valley.words(PLAN)

    valley.change(
        "data/agreement.yml",
        "activities:\n",
        '  - {id: numbers, title: Every child counts, clause: "2.3", item: 2}\nactivities:\n',
    )
    text = valley.words(PLAN)
    assert "Objectives with nothing planned One objective of two has no training in 2026/27." in text
    assert after(text, "not everything is done by training.").startswith("Every child counts clause 2.3, item 2")


def test_a_cancelled_offer_serves_no_objective(valley: Folder) -> None:
    """It stays in the list, struck through, and counts for nothing."""
    replace(valley, "status: confirmed", "status: cancelled")

    assert "<s>Phonics together</s>" in valley.page(PLAN)
    assert "Every child reads" in after(valley.words(PLAN), "Objectives with nothing planned")


def test_earlier_years_stay_and_what_is_not_known_says_so(valley: Folder) -> None:
    """An offer may be known only by its year."""
    text = valley.words("cpd/2019-20.md")

    assert "Nobody kept more than the names." in text
    assert "An evening in the old days took place day not known" in text
    assert "A document of 2020 names it; the day is not known" in valley.words("cpd/old-evening.md")
    assert 'href="2019-20/"' in valley.page(PLAN)


def test_each_year_has_an_address_of_its_own_that_stays(valley: Folder) -> None:
    """While it is this year, /cpd/ stands for it."""
    page = next(page for page in valley.plan().pages if page.path == "cpd/2026-27.md")

    assert (page.planned.canonical, page.planned.listed) == (PLAN, False)


def test_the_calendar_is_the_diarys_own_with_training_only(valley: Folder) -> None:
    """Month by month, and as a grid where the screen is wide."""
    valley.write("data/diaries/heads.yml", "events:\n  - {id: heads, title: Heads meet, day: 2026-12-01}\n")
    page = valley.page("cpd/calendar.md")

    assert "data-diary-filters" in page
    assert "Phonics together: writing" in page
    assert "Heads meet" not in page


def test_without_training_nothing_is_in_the_way(folder: Folder) -> None:
    """A partnership that plans none has no section, and the help pages still lead somewhere."""
    assert [section.title for section in folder.plan().menu if section.title == "Training"] == []
    assert [path for path in folder.pages() if path.startswith("cpd/")] == [PLAN]


# --- An offer


def test_an_offer_says_what_for_when_where_and_whom(valley: Folder) -> None:
    """What a teacher asks before booking."""
    text = valley.words("cpd/phonics.md")

    assert "How each school teaches the first sounds." in text
    assert "When Wednesday 25 November 2026, 15:45 to 17:00 and one more time" in text
    assert "Where Larkrise Primary School Alder Infant School" in text
    assert "Who it is for SENCOs Infant, primary phases Led by Larkrise" in text
    assert "Places 20 in all; it takes place if at least 6 come" in text
    assert "If you cannot come Until the day before." in text
    assert "What it serves Every child reads objective, clause 2.3, item 1" in text


def test_booking_goes_elsewhere_and_stores_nothing(valley: Folder) -> None:
    """By mail, by an office, or by a page: one of the three, and no form here."""
    page = valley.page("cpd/phonics.md")

    assert [letter.to for letter in letters(page)] == ["office@larkrise.localhost"]
    assert "Nothing is booked on this site, and nothing about you is stored here." in words(page)
    assert "The office of Alder Junior School takes the bookings." in valley.words("cpd/weekly-hour.md")
    assert '<a class="button" href="https://aid.localhost/book" rel="external">' in valley.page("cpd/first-aid.md")
    assert not any("<form" in body for path, body in valley.pages().items() if path[:4] == "cpd/" and "cal" not in path)


def test_the_letter_that_books_says_what_and_when_and_asks_for_the_rest(valley: Folder) -> None:
    """Whoever reads it need not look anything up; hostile signs arrive as they were written."""
    title = "Phonics & £5?subject=x&bcc=y % “zwölf” #1"
    replace(valley, "title: Phonics together", f"title: '{title}'")

    (letter,) = letters(valley.page("cpd/phonics.md"))

    assert letter.subject == f"Booking: {title}"
    assert letter.body.split("\r\n") == [
        *("Dear colleagues,", "", f"please book us on “{title}”:"),
        "Wednesday 25 November 2026, 15:45 to 17:00, Larkrise, Library",
        "Wednesday 20 January 2027, 15:45 to 17:00, Alder Infant",
        "https://valley.localhost/schools/cpd/phonics/",
        *("", "School:", "How many places:", "What else to know:", "", "With thanks", ""),
    ]


def test_a_place_is_booked_with_whoever_can_be_reached(valley: Folder) -> None:
    """The office that takes bookings, or the partnership's mailbox; by telephone; or else by asking, by role."""
    replace(valley, "book: {mailto: office@larkrise.localhost}\n", "note: Bring a book.\n")
    hour, phonics = "cpd/weekly-hour.md", "cpd/phonics.md"
    assert {letter.to for path in (hour, phonics) for letter in letters(valley.page(path))} == {VALLEYS}
    assert letters(valley.page(hour))[0].body.count("17:00 to 18:00") == 4, "of many times, the first"
    assert "more times\r\nhttps://" in letters(valley.page(hour))[0].body

    valley.change("data/partnership.yml", f"  email: {VALLEYS}\n", "")
    assert "mailto:" not in valley.page(hour) + valley.page(phonics)
    assert "Ask the office of Alder Junior School . Say which school you are from" in valley.words(hour)
    assert "Ask the office of Larkrise Primary School ( larkrise.localhost )." in valley.words(phonics)

    replace(valley, "lead: larkrise\n    places", "places")
    assert "Ask the deputy head of your own school, or whoever plans training there" in valley.words(phonics)

    facts = '{number: "0113 4960018", day: 2026-09-01, source: register}'
    valley.change("data/schools.yml", "    phase: junior\n", f"    phase: junior\n    telephone: {facts}\n")
    assert "Ring the office of Alder Junior School : 0113 496 0018 ." in valley.words(hour)
    assert 'href="tel:+441134960018"' in valley.page(hour)

    mail = "{address: office@alder.localhost, day: 2026-09-01, source: register}"
    valley.change("data/schools.yml", "    phase: junior\n", f"    phase: junior\n    mail: {mail}\n")
    assert [letter.to for letter in letters(valley.page(hour))] == ["office@alder.localhost"]
    assert "Or ring 0113 496 0018 ." in valley.words(hour)


def test_what_is_full_or_over_cannot_be_booked(valley: Folder) -> None:
    """The way in is gone, not dead."""
    replace(valley, "status: confirmed", "status: full")
    assert [letter.subject for letter in letters(valley.page("cpd/phonics.md"))] == ["Waiting list: Phonics together"]
    assert "There is no place left. Ask for the waiting list" in valley.words("cpd/phonics.md")

    valley.today = dt.date(2027, 3, 1)
    assert "Book a place" not in valley.words("cpd/phonics.md")


def test_each_session_can_be_added_to_a_calendar(valley: Folder) -> None:
    """Once, or all training by subscribing."""
    page = valley.page("cpd/phonics.md")

    assert 'href="../../diary/events/phonics.ics" download>Add listening, 25 November 2026</a>' in page
    assert 'href="../../diary/events/phonics-2.ics" download>Add writing, 20 January 2027</a>' in page
    assert "Subscribe to all training" in page


# --- The diary and phones


def test_sessions_are_in_the_diary_by_themselves_and_lead_to_the_offer(valley: Folder) -> None:
    """Nobody types a date twice."""
    page = valley.page("diary/index.md")

    assert '<a href="../cpd/phonics/">Phonics together: listening</a>' in page
    assert '<a href="../cpd/first-aid/">First aid</a> <span class="tag">' in page
    assert "<strong>To be confirmed.</strong> Most of these are examples or plans" in page
    assert "Everything about Phonics together" in valley.words("diary/events/phonics.md")


def test_phones_know_a_session_by_its_id(valley: Folder) -> None:
    """In the feeds of those it is for, of the school that leads, and of all training."""
    for feed in ("larkrise", "role/senco", "kind/training"):
        assert {"phonics", "phonics-2"} <= set(events(valley, feed))
    found = events(valley, "kind/training")["phonics-2"]

    assert found["STATUS"] == "CONFIRMED"
    assert found["SUMMARY"] == "Larkrise: Phonics together: writing"
    assert found["URL"].endswith("/cpd/phonics/")


def test_a_cancelled_offer_is_cancelled_in_phones(valley: Folder) -> None:
    """Every session of it."""
    replace(valley, "status: confirmed", "status: cancelled")
    found = events(valley, "kind/training")

    assert {found[name]["STATUS"] for name in ("phonics", "phonics-2")} == {"CANCELLED"}
    assert found["phonics"]["SUMMARY"].startswith("CANCELLED: ")


def test_one_session_can_be_cancelled_alone(valley: Folder) -> None:
    """The other stands."""
    replace(valley, "title: writing}", "title: writing, cancelled: yes}")
    found = events(valley, "kind/training")

    assert (found["phonics"]["STATUS"], found["phonics-2"]["STATUS"]) == ("CONFIRMED", "CANCELLED")


def test_a_session_that_is_removed_is_withdrawn_from_phones(valley: Folder) -> None:
    """git remembers that it was announced."""
    replace(valley, SECOND, "")
    commit(valley.root, "2026-11-10", "One evening is enough", "data")
    found = events(valley, "kind/training")

    assert found["phonics-2"]["STATUS"] == "CANCELLED"
    assert found["phonics-2"]["LAST-MODIFIED"] == "20261110T120000Z"


def test_a_session_that_moves_keeps_its_name_in_phones(valley: Folder) -> None:
    """And they notice: SEQUENCE rises, LAST-MODIFIED is the day of the change."""
    before = events(valley, "kind/training")["phonics-2"]
    replace(valley, "day: 2027-01-20", "day: 2027-01-27")
    commit(valley.root, "2026-11-12", "Move the second evening", "data")
    moved = events(valley, "kind/training")["phonics-2"]

    assert moved["UID"] == before["UID"] == f"phonics-2@{DOMAIN}"
    assert moved["DTSTART"] == "20270127T154500Z"
    assert int(moved["SEQUENCE"]) == int(before["SEQUENCE"]) + 1
    assert moved["LAST-MODIFIED"] == "20261112T120000Z"
    assert "Moved" in valley.words("diary/changes.md") or "moved" in valley.words("diary/changes.md")


def test_old_plans_are_read_leniently(valley: Folder) -> None:
    """Nobody can correct the past: a session that made no sense is left out of it, the others count."""
    replace(valley, SECOND, SECOND.replace("title: writing", "title: writing, room: Hall"))
    commit(valley.root, "2026-11-10", "A field that there never was", "data")
    replace(valley, "day: 2027-01-20", "day: soon")
    commit(valley.root, "2026-11-11", "A day that is none", "data")
    replace(valley, "day: soon", "day: 2027-01-20")
    replace(valley, ", room: Hall", "")
    commit(valley.root, "2026-11-12", "Right again", "data")
    found = events(valley, "kind/training")

    assert found["phonics-2"]["LAST-MODIFIED"] == "20261112T120000Z"
    assert found["phonics"]["LAST-MODIFIED"] < "20261110"


def test_a_date_of_a_diary_becomes_an_offer_and_phones_see_one_event(folder: Folder) -> None:
    """Its entry moves to the plan under the same id: nothing is withdrawn, nothing is doubled."""
    folder.add("data/partnership.yml", f"feed_domain: {DOMAIN}\n")
    line = "{id: talk, title: A talk, day: 2027-03-10, kind: training, for: everyone}"
    folder.write("data/diaries/heads.yml", f"events:\n  - {line}\n  - {{id: other, title: Other, day: 2027-03-11}}\n")
    commit(folder.root, "2026-10-01", "A talk", "data")
    folder.change("data/diaries/heads.yml", f"  - {line}\n", "")
    offer = "{id: talk, title: A talk, what: A talk., lead: heads, status: confirmed, sessions: [{day: 2027-03-10}]}"
    folder.write(YEAR, f"offers:\n  - {offer}\n")
    commit(folder.root, "2026-10-20", "It is training", "data")

    found = events(folder, "kind/training")
    assert [found["talk"]["STATUS"], found["talk"]["SEQUENCE"]] == ["CONFIRMED", "0"]


def test_a_clash_with_training_is_told_and_can_be_accepted(valley: Folder) -> None:
    """By the id that phones know the session by, from either side."""
    clash = "events:\n  - {id: heads, title: SENCOs, day: 2027-01-20, time: 16:00-17:00, for: senco}\n"
    valley.write("data/diaries/heads.yml", clash)
    assert "clashes with 'phonics-2'" in "".join(valley.warnings())

    valley.write(
        "data/diaries/heads.yml", clash.replace("for: senco", "for: senco, accepts: [{event: phonics-2, why: X.}]")
    )
    assert "clashes with" not in "".join(valley.warnings())
    valley.write(
        "data/diaries/heads.yml", clash.replace("for: senco", "for: senco, accepts: [{event: phonic-2, why: X.}]")
    )
    assert "Did you mean phonics-2?" in "".join(valley.problems())


# --- Other pages


def test_a_schools_page_says_what_it_leads_and_what_is_next_there(valley: Folder) -> None:
    """In the terms of that school."""
    assert "Training here It leads Phonics together 25 Nov 2026, 20 Jan 2027; SENCOs" in valley.words(
        "schools/larkrise.md"
    )
    assert "Next at this school Wed 20 Jan 2027 15:45 to 17:00 Phonics together: writing" in valley.words(
        "schools/alder-infant.md"
    )


def test_a_groups_page_says_what_it_leads(valley: Folder) -> None:
    """The deputy heads lead most of it, where there are some."""
    assert "Training it leads in 2026/27 Weekly hour" in valley.words("groups/heads.md")


def test_the_agreements_page_says_what_serves_each_objective(valley: Folder) -> None:
    """And leads to the plan."""
    assert "Training that serves the objectives In the plan of 2026/27 : Every child reads Phonics together" in (
        valley.words("about/index.md")
    )


def test_give_and_take_counts_what_each_school_led_and_hosted(valley: Folder) -> None:
    """What a group leads counts for no school."""
    text = valley.words("cpd/give-and-take.md")

    assert "Alder Infant one time" in text
    assert "Alder Junior First aid 40 times" in text
    assert "Larkrise Phonics together one time" in text


def test_the_register_is_given_away(valley: Folder) -> None:
    """Every offer of every year, with its sessions and its cost in pounds and pence."""
    found = {each["id"]: each for each in json.loads(valley.file("data/cpd.json"))}

    assert set(found) == {"phonics", "weekly-hour", "first-aid", "old-evening"}
    assert found["first-aid"]["cost"]["amount"] == "100.00"
    assert found["old-evening"]["year"] == "2019-20"


# --- Decisions about costs, checked both ways

MEETING = "content/meetings/2026-11-10-heads.md"
_MEETING = """\
---
group: heads
day: 2026-11-10
status: draft
decisions:
  - {id: aid, words: All three schools share first aid., offer: first-aid}
---

## Agenda

1. First aid

## Minutes

It was agreed.
"""


def test_a_cost_leads_to_the_decision_that_agreed_it(valley: Folder) -> None:
    """And so does each recharge note."""
    valley.write(MEETING, _MEETING)
    replace(valley, "      paid_by: ", '      decision: "2026-11-10-heads#aid"\n      paid_by: ')

    assert 'href="../../meetings/2026-11-10-heads/#decision-aid"' in valley.page("cpd/first-aid.md")
    assert "Training whose cost was agreed here First aid £100.00: All three schools share first aid." in (
        valley.words("meetings/2026-11-10-heads.md")
    )
    assert "Decided All three schools share first aid." in valley.words("cpd/first-aid/recharge/larkrise.md")


def test_a_decision_and_a_cost_name_each_other(valley: Folder) -> None:
    """One without the other is told, where it stands, with what to write."""
    valley.write(MEETING, _MEETING)
    assert [each for each in valley.problems() if "first-aid" in each] == [
        f"{MEETING}:6:65: the cost of 'first-aid' does not name this decision\n"
        "    At the cost of the offer, write decision: 2026-11-10-heads#aid in quotes."
    ]

    replace(valley, "      paid_by: ", '      decision: "2026-11-10-heads#aids"\n      paid_by: ')
    assert f"{YEAR}:40:17: there is no decision '2026-11-10-heads#aids'\n    Did you mean 2026-11-10-heads#aid?" in (
        valley.problems()
    )


# --- What is wrong is told


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            "day: 2027-03-10",
            "day: 2026-03-10",
            f"{YEAR}:36:15: 2026-03-10 is not in the school year 2026/27\n"
            "    Correct the day, or move the offer to the file of its own year.",
        ),
        (
            "minimum: 6",
            "minimum: 60",
            f"{YEAR}:12:14: it needs 60 people, and has room for 20\n    Correct one of the two numbers.",
        ),
        (
            "{mailto: office@larkrise.localhost}",
            '{mailto: office@larkrise.localhost, link: "https://a.localhost/"}',
            f"{YEAR}:16:53: booking goes one way: by a link, by mailto, or by an office\n"
            "    Write one of them: link: for a page, mailto: for an office's e-mail, office: for a school's id.",
        ),
        (
            "{id: phonics-2, day",
            "{day",
            f"{YEAR}:15:15: two sessions go by the offer's id, and phones could not tell them apart\n"
            "    Give this one an id of its own: id: phonics-2. It never changes.",
        ),
        (
            "time: 09:00-15:00",
            "time: 15:00-09:00",
            f"{YEAR}:36:33: it ends before it begins\n"
            "    Write the beginning first: 15:45-17:00. If it ends after midnight, add until: and that day.",
        ),
        (
            "objectives: [every-child]",
            "objectives: [every-chlid]",
            f"{YEAR}:5:18: there is no objective called 'every-chlid'\n    Did you mean every-child?",
        ),
        (
            "id: first-aid",
            "id: give-and-take",
            f"{YEAR}:29:9: 'give-and-take' is the address of another page\n    Give the offer another id.",
        ),
    ],
)
def test_a_slip_is_told_once_where_it_stands(valley: Folder, old: str, new: str, message: str) -> None:
    """In the writer's words, with what to do."""
    replace(valley, old, new)

    assert told(valley) == [message]


def test_a_file_is_named_after_its_school_year(valley: Folder) -> None:
    """Or nobody would know when."""
    valley.write("data/cpd/2026-28.yml", "offers: []\n")
    valley.remove(EARLIER)

    assert told(valley) == [
        "data/cpd/2026-28.yml:1:1: '2026-28' is not a school year\n    Name it after the school year: 2026-27.yml."
    ]


# --- The reference partnership


def test_the_reference_plan_is_an_illustration_and_says_so(chesil: Partnership, chesil_plan: Plan) -> None:
    """Nobody has agreed a plan for 2026/27."""
    (this,) = [year for year in chesil.training.years if year.id == "2026-27"]
    pages = {page.path: words(page.body) for page in chesil_plan.pages}

    assert {offer.status for offer in this.offers} == {"tentative"}
    assert "An illustration." in pages[PLAN]
    assert all("To be confirmed." in pages[offer.path] for offer in this.offers)
    assert "Nothing is owed." in pages["cpd/leadership-conference-2026-27/recharge/conifers.md"]


def test_the_training_of_2005_is_what_its_document_says_and_no_more(chesil: Partnership) -> None:
    """No day, no place, no number: they are not in the case study."""
    (then,) = [year for year in chesil.training.years if year.id == "2004-05"]

    assert [offer.title for offer in then.offers] == [
        *("1700 CPD", "Inset 2005", "TA Conference", "Leadership Conference", "Year 9 learning styles"),
    ]
    assert all(offer.known_in == 2005 and not offer.sessions and not offer.lead for offer in then.offers)
    assert {clause.source for offer in then.offers for clause in offer.rests_on} == {"case-study-2005"}
