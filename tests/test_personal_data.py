"""What must never stand in a public file is stopped at its place; what only looks like it is left in peace."""

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as some
from stdnum.gb.upn import calc_check_digit as check_letter

from partnership.files.personal import search
from tests.cast import Folder
from tests.patience import PATIENCE

STAFF = "content/help/staff.md"
ALLOWED = "data/allowed.yml"
SCHOOLS = ["Larkrise Primary School", "St George's Primary School", "Isla Park Infant School", "Holy Trinity"]
SAVED = "If it was saved already, tell your data protection officer at once."
PUBLIC = "If it is public, data/allowed.yml can say so, and why."


def check_digit(nine: str) -> int:
    """Return the last digit of an NHS number from the nine before it; 10 where there can be none."""
    return -sum(weight * int(digit) for weight, digit in zip(range(10, 1, -1), nine, strict=True)) % 11


def upn(rest: str) -> str:
    """Return a pupil's number, of an authority 000 that there is not, with its right check letter."""
    return check_letter(rest) + rest


LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"
UPN = upn("000123400001")
UPN_TEMPORARY = upn("00012340001A")
NHS = f"999 000 001{check_digit('999000001')}"  # 999: numbers that are given to nobody
NI = "AB123456C"  # the specimen on every form
PHONE = "01632 960123"  # kept for films by the regulator, as are 020 7946 0 and 07700 900

OF_PUPIL = f"Take it out: nothing here may lead to a child. {SAVED}"
OF_PHONE = f"Write whom to ask, and link to the school's own page. {PUBLIC}"
OF_MAIL = f"Write an office's address, such as office@ or clerk@. {PUBLIC}"
OF_PART = (
    "Take the whole part out and keep it with the confidential papers. "
    f"Here, say only that an item is minuted elsewhere. {SAVED}"
)
OF_NAME = (
    "Write what was done, not by whom: a pupil, some of Year 4. "
    f"If it is no pupil's name, data/allowed.yml can say so, and why. {SAVED}"
)
OF_BIRTH = f"Take it out. To say how old pupils are, write their year: Year 4. {SAVED}"

STORIES = {
    "a pupil's number": (f"See {UPN}.", 5, f"a pupil's number (UPN) stands here: '{UPN[:2]}…'", OF_PUPIL),
    "a temporary one": (
        f"See {UPN_TEMPORARY}.",
        5,
        f"a pupil's number (UPN) stands here: '{UPN_TEMPORARY[:2]}…'",
        OF_PUPIL,
    ),
    "an NHS number": (
        f"Her NHS number is {NHS}.",
        19,
        "an NHS number stands here: '99…'",
        f"Take it out: nothing about anybody's health belongs here. {SAVED}",
    ),
    "a National Insurance number": (
        f"Payroll: {NI}",
        10,
        "a National Insurance number stands here: 'AB…'",
        f"Take it out: only payroll needs it. {SAVED}",
    ),
    "a date of birth": ("Date of birth: 03/05/2016", 16, "a date of birth stands here: '03…'", OF_BIRTH),
    "a telephone number": (f"Ring {PHONE}.", 6, "a telephone number stands here: '01…'", OF_PHONE),
    "a private address": ("Write to somebody@gmail.com.", 10, "a private e-mail address stands here: 'so…'", OF_MAIL),
    "a person's address": (
        "Write to jo.bloggs@larkrise.localhost.",
        10,
        "an e-mail address that names a person stands here: 'jo…'",
        OF_MAIL,
    ),
    "a confidential part": ("## Part B (confidential)", 4, "a part is marked confidential", OF_PART),
    "a pupil's name": ("A Year 4 pupil called Zorblax won.", 23, "this looks like a pupil's name: 'Zo…'", OF_NAME),
}


@pytest.mark.parametrize("story", STORIES)
def test_what_is_private_is_told_at_its_place(folder: Folder, story: str) -> None:
    """With what to do instead, and without saying it again: the words of a check are public too."""
    line, column, what, remedy = STORIES[story]
    folder.write(STAFF, f"---\ntitle: For staff\n---\nOpen the page.\n\n{line}\n")

    assert folder.problems() == [f"{STAFF}:6:{column}: {what}\n    {remedy}"]


def test_data_and_remarks_and_drawings_are_searched_too(folder: Folder) -> None:
    """A remark in a data file is as public as its values; the numbers of a drawing's lines are no words."""
    folder.add("data/groups.yml", f"# ring {PHONE}\n")
    path = '<svg xmlns="http://www.w3.org/2000/svg"><path d="M 01632 960123"/>'
    folder.write("content/assets/plan.svg", f'{path}\n<text x="1">{PHONE}</text></svg>\n')
    folder.write("content/assets/list.csv", "school,dob\nLarkrise,2016-05-03\n")

    assert [problem.split(": ")[0] for problem in folder.problems()] == [
        "content/assets/list.csv:2:10",
        "content/assets/plan.svg:2:13",
        f"data/groups.yml:{len((folder.root / 'data/groups.yml').read_text('utf-8').splitlines())}:8",
    ]


def test_no_message_repeats_what_is_private(folder: Folder) -> None:
    """What is written into a log cannot be taken back."""
    folder.write(STAFF, "---\ntitle: For staff\n---\n" + "\n\n".join(line for line, *_ in STORIES.values()))
    told = folder.check().error

    assert told.count(STAFF) == len(STORIES)
    for private in (UPN, UPN[:4], NHS[:4], NI[:3], "03/", PHONE[:3], "somebody", "bloggs", "Zorblax"):
        assert private not in told


FOUND = [
    *(UPN.lower(), f"{UPN[0]} {UPN[1:4]} {UPN[4:8]} {UPN[8:]}", f"{UPN[:4]}-{UPN[4:8]}-{UPN[8:]}", f"upn: '{UPN}'"),
    *(UPN_TEMPORARY.lower(), NHS.replace(" ", "-"), f"NHS no {NHS.replace(' ', '')}"),
    *("AB 12 34 56 C", "ab 12 34 56 c", "AB-12-34-56-C", "NI: AB 123456 C", "jg103759a"),
    *("born 3 May 2016", "DOB 3.5.16", "d.o.b. 2016-05-03", "dob: 2016-05-03", "date_of_birth: '2016-05-03'"),
    *("3 May 2016 (date of birth)", "was born on the 3rd of May 2016", "| **Date of birth** | 03-05-2016 |"),
    *("born May 3rd, 2016", "| Name | DOB |\n| --- | --- |\n| x | 3/5/2016 |", "name,dob\nx,2016-05-03"),
    *("(01632) 960123", "01632960123", "+44 1632 960123", "+44 (0)1632 960 123", "07700 900123", "07700900123"),
    *("020 7946 0123", "(020) 7946 0123", "0117 496 0123", "0117-496-0123", "0800 123 4567", "0044 7700 900123"),
    *("tel:01632960123", "[ring](tel:+441632960123)", "01632 96 01 23", "01632.960.123", "01632 960123/4"),
    *("a@hotmail.co.uk", "office@btinternet.com", "a.smith@larkrise.example", "anna_smith@a.org", "a.b (at) yahoo.com"),
    *("mailto:anna.smith@a.org", "anna@school.example", "anna-smith@a.org", "anna.smith1@a.org", "a.o'neill@a.org"),
    *("# Confidential", "**Confidential**", "Confidential:", "## Part B", "Part two (confidential)", "In camera"),
    *("NOT FOR PUBLICATION", "# Confidential minutes", "7. Confidential items", "## 7. Staffing (confidential)"),
    *("## Staffing – confidential", "title: Part B minutes", "confidential: yes", "This part is confidential."),
    *("The following item was taken in camera.", "Private and confidential", "> Confidential", "[CONFIDENTIAL]"),
    *("Confidential: the chair spoke about pay", "PART TWO - CONFIDENTIAL", "7. **Pay** (confidential)"),
    *("pupil: Anna B", "Pupil A.B.", "Child's name: Zorblax", "name of pupil: Anna Brown", "a pupil named Anna"),
    *("Anna (Year 4)", "Anna Brown, Y4", "Anna B. (Y4)", "A.B. (Year 4)", "Pupil Anna Brown", "pupil_name: Anna"),
    *("Oliver in Year 4", "Amelia from Y2", "the child, Oliver Brown", "Oliver, Reception", "Oliver Brown, aged 7"),
]

TRAPS = [
    *("URN 113684", "UKPRN: 10079123", "DT3 5AB", "2026-09-01T09:30:00Z", "50.6131, -2.4545", "£1,234,567.89"),
    *("sha256: 1a2b3c4d5e6f708192a3b4c5d6e7f80912345678", "0123456789", "ISBN 978-0-19-852663-6", "9780198526636"),
    *("https://www.example.org/01632960123", "https://a.org/news?id=07700900123", "version 1.2.3.4", "0830 1530 1215"),
    *("01-02-2026 10:30", "01.02.2026 - 05.02.2026", "0900-1030", "Childline 0800 1111", "call 999", "2005 2006 2007"),
    *("10 000 000", "400 000 0000", "| 01 | 02 | 03 | 04 | 05 |", "01 02 03 04 05 06", "0 1 2 3 4 5 6 7 8 9 10"),
    *("QQ 12 34 56 C", "BG123456A", "AB123456E", "commit ab123456c", "0.123456789012", f"X{UPN}9"),
    *("born between 1 September 2021 and 31 August 2022", "born on or after 1 September 2020", "born in May"),
    *("William Barnes was born on 22 February 1801", "born before 1 September 2021", "the idea was born in 2005"),
    *("Date of birth is kept by the school. Reviewed 1 May 2026", "We keep dates of birth until 1 September 2026"),
    "| Data | Date of birth, address |\n| --- | --- |\n| kept | until 2026-05-03 |",
    *("office@larkrise.example", "head@a.org", "st.georges@a.org", "school.office@a.org", "clerk.governors@a.org"),
    *("git@github.com:a/b.git", "sports-2027@valley.example", "data.protection@a.org", "pkg@1.2.3", "@somebody there"),
    *("4 Data protection and confidentiality", "They are told in strict confidence.", "The publication scheme"),
    *("Confidential papers are kept by the clerk.", "- **Confidential:** named staff only", "- confidential"),
    *("Part B of the form is filled in by the school.", "If this item is confidential, the clerk takes it out."),
    *("The meeting went into closed session; that is minuted elsewhere.", "## Sharing confidential information"),
    *("Part 2 of the report", "Part two: teaching", "- A part marked confidential is left out.", "all is public"),
    *("Pupil premium", "Pupil Premium (Year 6)", "Year 6 tests", "Swimming (Year 4)", "Pupil: Teacher Ratio"),
    *("Larkrise (Year 4)", "Holy Trinity, Year 4", "Isla Park (Year 4)", "Mrs James (Year 4)", "St Thomas (Year 4)"),
    *("Sarah James, Year 4 teacher", "Group B (Year 4)", "P.E. (Year 4)", "pupils called Digital Leaders", "Child Q"),
    *("Name of pupil: ____", "Child's name: (block capitals)", "Pupil A and Child B", "Name of pupil: Date: Class:"),
    *("Charlie and the Chocolate Factory (Year 4)", "Willow (Year 4)", "children. Anna is a head", "Y5 and Y6"),
]


@pytest.mark.parametrize("words", FOUND)
def test_it_is_found_however_it_is_written(words: str) -> None:
    """People write numbers with spaces, hyphens and brackets, and names in many ways."""
    assert len(search(words, SCHOOLS)) == 1


@pytest.mark.parametrize("words", TRAPS)
def test_what_only_looks_private_is_left_in_peace(words: str) -> None:
    """A check that cries wolf is switched off."""
    assert search(words, SCHOOLS) == []


def test_known_numbers_have_their_known_letters() -> None:
    """Two that are printed where the rules are explained: a UPN, and an NHS number."""
    assert check_letter("801200005001") == "B"
    assert check_digit("943476591") == 9


RESTS = some.from_regex(r"[0-9]{11}[0-9A-HJ-NP-RT-Z]", fullmatch=True).map(lambda rest: f"000{rest[3:]}")


@given(rest=RESTS, letter=some.sampled_from(LETTERS))
def test_a_pupils_number_is_one_only_with_its_check_letter(rest: str, letter: str) -> None:
    """Of 23 letters one is right: the rest are other numbers, and not told."""
    told = [finding for finding in search(f"See {letter}{rest}.") if "UPN" in finding.what]

    assert bool(told) == (letter == check_letter(rest))


@given(nine=some.from_regex(r"999[0-9]{6}", fullmatch=True), last=some.integers(0, 9))
def test_an_nhs_number_is_one_only_with_its_check_digit(nine: str, last: int) -> None:
    """Numbers that begin with 999 are given to nobody."""
    assert bool(search(f"See {nine[:3]} {nine[3:6]} {nine[6:]}{last}.")) == (last == check_digit(nine))


@given(number=some.from_regex(r"(QQ|[DFIQUV][A-Z]|[A-Z][DFIOQUV]|BG|GB|KN|NK|NT|TN|ZZ) ?[0-9]{6}[A-D]", fullmatch=True))
def test_a_prefix_that_is_never_given_makes_no_national_insurance_number(number: str) -> None:
    """Room and order numbers look like them."""
    assert search(f"See {number}.") == []


@given(words=some.text(alphabet="0123456789 ()+-.@aAB\n", max_size=300))
def test_nothing_that_is_typed_breaks_the_search(words: str) -> None:
    """Every place lies in the text, and what is told of it holds no more than two letters."""
    for finding in search(words):
        assert 0 <= finding.start < finding.end <= len(words)
        assert words[finding.start : finding.end] not in finding.what


def allow(folder: Folder, words: str = PHONE, where: str = STAFF, why: str = "why: The council prints it.") -> None:
    """Write a list of what is allowed, with one entry."""
    folder.write(ALLOWED, f'allowed:\n  - words: "{words}"\n    where: {where}\n    {why}\n')


@pytest.mark.parametrize("words", [PHONE, f"Ring {PHONE} at any time"])
@pytest.mark.parametrize("where", [STAFF, "content/*"])
def test_what_is_public_can_be_allowed_with_a_reason(folder: Folder, words: str, where: str) -> None:
    """A helpline is for everybody: the number alone, or the sentence around it."""
    folder.add(STAFF, f"\nRing {PHONE}\nat any time.\n")
    allow(folder, words, where)

    assert folder.load().warnings == ()


def test_an_allowance_without_a_reason_is_refused(folder: Folder) -> None:
    """Nobody could tell later whether it still holds. Until it is right, what it allows is not judged."""
    folder.add(STAFF, f"\nRing {PHONE}.\n")
    allow(folder, why="by: head")

    assert folder.problems() == [
        f"{ALLOWED}:2:5: this allowance has no 'why'\n"
        "    Add a line 'why: …'. Why they are public, in a sentence that a stranger understands.",
    ]


def test_an_allowance_that_nothing_needs_is_told(folder: Folder) -> None:
    """It would hide the next slip; its own words in its own file are not a need."""
    allow(folder)

    assert folder.problems() == [
        f"{ALLOWED}:2:12: nothing in {STAFF} needs this allowance\n"
        "    Copy the words exactly as they stand there, or take the entry out: it would hide the next slip.",
    ]


def test_an_allowance_holds_where_it_says_and_nowhere_else(folder: Folder) -> None:
    """The same number in another file needs a reason of its own."""
    folder.add(STAFF, f"\nRing {PHONE}.\n")
    folder.add("content/help/index.md", f"\nRing {PHONE}.\n")
    allow(folder)

    assert folder.problems() == [
        f"content/help/index.md:8:6: a telephone number stands here: '01…'\n    {OF_PHONE}",
    ]


def test_a_part_of_the_words_allows_nothing(folder: Folder) -> None:
    """Half a number would allow every number that has this half."""
    folder.add(STAFF, f"\nRing {PHONE}.\n")
    allow(folder, words=PHONE[:5])

    assert [problem.split(": ")[1].split("\n")[0] for problem in folder.problems()] == [
        "a telephone number stands here",
        f"nothing in {STAFF} needs this allowance",
    ]


@pytest.mark.parametrize(
    ("letters", "end"),
    [("0", ""), ("a.b", "@"), ("1 ", ""), ("confidential ", ""), ("pupil: A. ", ""), ("Y4 ", ""), ("A'", "")],
)
def test_a_text_of_any_shape_is_searched_to_its_end(letters: str, end: str) -> None:
    """Whoever sends a proposal may not stop the check for all: work that grows with the square never ends here."""
    text = f"{letters!r} * {2_000_000 // len(letters)} + {end!r}"
    search_it = f"from partnership.files.personal import search; search({text}, ())"

    assert subprocess.run([sys.executable, "-c", search_it], timeout=PATIENCE, check=False).returncode == 0
