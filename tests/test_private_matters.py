"""Private words are found as a reader sees them, wherever they come from; what looks like them is left in peace."""

from pathlib import Path

import pytest

from partnership.files.personal import search
from tests import private_texts
from tests.cast import Folder, command

STAFF = "content/help/staff.md"
SAVED = "If it was saved already, tell your data protection officer at once."
NEUTRAL = (Path(__file__).parent / "neutral_texts.txt").read_text("utf-8").splitlines()
OF_PERSON = (
    "Write what was done, not about whom: a pupil, a parent, a member of staff. "
    "Who stands here by name stands in the data with a role. "
    f"If it is public, data/allowed.yml can say so, and why. {SAVED}"
)
EVENT = "BEGIN:VEVENT\r\nUID:{}@school.localhost\r\nSUMMARY:{}\r\nDTSTART;VALUE=DATE:{}\r\nEND:VEVENT\r\n"


def staff(folder: Folder, words: str) -> None:
    """Put words into a page; they begin in its line 4."""
    folder.write(STAFF, f"---\ntitle: For staff\n---\n{words}\n")


def places(folder: Folder) -> list[str]:
    return [problem.split(": ")[0] for problem in folder.problems()]


@pytest.mark.parametrize("words", private_texts.PRIVATE)
def test_it_is_found_in_many_forms(words: str) -> None:
    """No list holds all names, and people write in many ways."""
    assert search(words, private_texts.KNOWN, private_texts.PEOPLE)


def test_what_people_write_every_day_is_left_in_peace() -> None:
    """A check that cries wolf is switched off: minutes, policies and diaries name bodies, laws, places and events."""
    told = [line for line in NEUTRAL if search(line, private_texts.KNOWN, private_texts.PEOPLE)]

    assert len(NEUTRAL) >= 250
    assert told == []


def test_a_person_beside_a_private_matter_is_told(folder: Folder) -> None:
    """Whoever reads a decision of a panel must not learn about which child it was."""
    staff(folder, "The panel upheld the exclusion of Zorblax Quimby.")

    assert folder.problems() == [
        f"{STAFF}:4:35: a person seems to be named beside private matters: 'Zo…'\n    {OF_PERSON}"
    ]


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("The exclusion of **Zorblax**\n*Quimby* was upheld.", "4:20"),
        ("It was about\nZorblax&nbsp;Quimby and his exclusion.", "5:1"),
        ("# Exclusions\n\nWe heard\nQUIMBY, Zorblax.", "7:1"),
        ("The complaint of Mrs&#32;Qui\u00admby", "4:18"),
    ],
)
def test_its_place_is_that_of_the_words_as_typed(folder: Folder, words: str, place: str) -> None:
    """However they are marked up: there the writer must mend them."""
    staff(folder, words)

    assert f"{STAFF}:{place}" in places(folder)


def test_a_person_with_a_role_in_the_data_may_stand_anywhere(folder: Folder) -> None:
    """The head of a school speaks in public; one who only shares her surname does not."""
    folder.change(
        "data/schools.yml",
        "    name: Larkrise Primary School\n",
        "    name: Larkrise Primary School\n    head: {name: Ottoline Vexley, day: 2024-09-01, source: compact}\n",
    )
    staff(folder, "Ottoline Vexley spoke about exclusions.\n\nZorblax Vexley spoke about his exclusion.")

    assert places(folder) == [f"{STAFF}:6:1"]


def test_words_that_are_allowed_may_stand(folder: Folder) -> None:
    """A person of whom everybody knows: exact words, one file, a reason."""
    staff(folder, "The law on child protection was changed after the death of Zorblax Quimby.")
    folder.write(
        "data/allowed.yml",
        f"allowed:\n  - words: the death of Zorblax Quimby\n    where: {STAFF}\n    why: It is history.\n",
    )

    assert folder.problems() == []


READING = "data/diaries/read/larkrise.json"


def test_a_reading_that_was_kept_is_judged_again(folder: Folder) -> None:
    """It may be older than what is known of private words. Its words are not repeated."""
    folder.write(
        READING,
        '{\n"school": "larkrise",\n"read": "2026-11-20",\n"from": "calendar.localhost",\n"events": [\n'
        '{"id": "larkrise-1", "title": "EHCP review Zorblax Quimby", "first": "2026-12-01", "last": "2026-12-01",'
        ' "kind": "other"}\n]\n}\n',
    )

    assert folder.problems() == [
        f"{READING}:6:1: an event on 1 December 2026 looks private (a name, a number, an address)\n"
        "    Tell the school. Then run: partnership diary read --school larkrise, which leaves it out. "
        f"{SAVED}"
    ]


def test_what_is_imported_into_a_diary_is_judged(folder: Folder) -> None:
    """An office's calendar holds what is not for all; the rest comes in."""
    events = (
        EVENT.format("a", "Sports day", "20270609"),
        EVENT.format("b", "Exclusion hearing Zorblax Quimby", "20270610"),
        EVENT.format("c", "Anna (Year 4) dentist", "20270611"),
    )
    folder.write(
        "saved.ics", f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//EN\r\n{''.join(events)}END:VCALENDAR\r\n"
    )
    said = command(
        *("diary", "import", folder.root / "saved.ics", "--school", "larkrise"),
        *("--root", folder.root, "--today", str(folder.today)),
    )

    assert said.code == 0
    assert "Imported  one entry" in said.out
    assert "    left out  event 2, on 10 June 2027: it looks private" in said.out
    assert "    left out  event 3, on 11 June 2027: it looks private" in said.out
    assert "Quimby" not in said.out + (folder.root / "data/diaries/larkrise.yml").read_text("utf-8")


@pytest.mark.parametrize(
    "address",
    [
        "https://calendar.google.com/calendar/ical/x/private%2D0123456789abcdef/basic.ics",
        "https://outlook.office365.com/owa/calendar/0123456789abcdef@school.localhost/0123456789/calendar.ics",
        "https://outlook.live.com/owa/calendar/0/1/cid-2/reachcalendar.ics",
        "https://p01-caldav.icloud.com/published/2/MTIzNDU2Nzg5MDEyMzQ1Njc4OTA",
        "https://school.localhost/calendar.ics?token=0123456789",
    ],
)
def test_a_calendars_secret_address_is_refused(folder: Folder, address: str) -> None:
    """It is as good as a password: it is kept by its name alone."""
    folder.add("data/partnership.yml", f"calendars:\n  larkrise: {{address: '{address}'}}\n")

    assert folder.problems() == [
        "data/partnership.yml:22:23: this is a calendar's secret address, and this file is public\n"
        "    Take it out, have the calendar make a new one, and keep that under environment: instead."
    ]


def test_a_public_calendar_is_no_secret(folder: Folder) -> None:
    """Google says so in its address."""
    public = "https://calendar.google.com/calendar/ical/0123456789abcdef0123456789%40group.calendar.google.com/public/basic.ics"
    folder.add("data/partnership.yml", f"calendars:\n  larkrise: {{address: '{public}'}}\n")

    assert folder.problems() == []
