"""Reach somebody: a school's telephone, its office's mail, how many pupils it has; a letter that is begun."""

import pytest

from tests.cast import Folder
from tests.letters import letters

SCHOOLS = "data/schools.yml"
LARKRISE = "schools/larkrise.md"
NUMBER = '{number: "0113 4960018", day: 2026-09-01, source: register}'
CALL = '<a class="call" href="tel:+441134960018">0113\u00a0496\u00a00018</a>'
MAIL = "{address: office@larkrise.localhost, day: 2026-09-02, source: register}"
ON_ROLL = "{pupils: 212, on: 2026-10-01, source: register}"


def has(folder: Folder, telephone: str = "", mail: str = "", on_roll: str = "", school: str = "Larkrise") -> None:
    """Let a school have what a source says of its office."""
    facts = {"telephone": telephone, "mail": mail, "on_roll": on_roll}
    lines = "".join(f"    {name}: {fact}\n" for name, fact in facts.items() if fact)
    folder.change(SCHOOLS, f"    short_name: {school}\n", f"    short_name: {school}\n{lines}")


def test_a_schools_page_begins_with_its_telephone_and_whom_to_write_to(folder: Folder) -> None:
    """Each with the source, and the day on which that said so; a number that rings when it is tapped."""
    has(folder, NUMBER, MAIL, ON_ROLL)

    page, read = folder.page(LARKRISE), folder.words(LARKRISE)

    assert CALL in page
    assert read.index("0113 496 0018 as given in Register of schools , 1 September 2026") < read.index("Phase")
    assert "Office mail office@larkrise.localhost as given in Register of schools , 2 September 2026" in read
    assert "Pupils 212 on roll on 1 October 2026 as given in Register of schools" in read
    assert letters(page)[0].to == "office@larkrise.localhost"
    assert letters(page)[0].body.startswith("Dear office of Larkrise Primary School,\r\n")


def test_where_nothing_is_known_the_page_says_whom_to_ask(folder: Folder) -> None:
    """No blank line, and no letter to nobody."""
    assert "Telephone, mail not known : its website says how to reach the office" in folder.words(LARKRISE)
    assert "not known : the office of your own school can ask" in folder.words("schools/alder-infant.md")
    for path in (LARKRISE, "schools/alder-infant.md", "schools/old-mill.md"):
        assert "mailto:" not in folder.page(path)
        assert "tel:" not in folder.page(path)
    assert "Telephone" not in folder.words("schools/old-mill.md"), "it has closed"
    assert "Telephone" not in folder.words("schools/index.md"), "nobody has one"


def test_the_list_of_schools_has_their_telephones(folder: Folder) -> None:
    """For whoever only wants to ring one; where to write stands where one gets in touch."""
    has(folder, NUMBER, MAIL)

    listed, contact = folder.page("schools/index.md"), folder.page("contact.md")

    assert f'<td data-label="Telephone">{CALL}</td>' in listed
    assert listed.count('data-label="Telephone"') == 3
    assert 'href="tel:+441134960018"' in contact
    assert [letter.to for letter in letters(contact)] == ["office@valley.localhost", "office@larkrise.localhost"]


def test_the_schools_of_a_federation_may_share_an_office(folder: Folder) -> None:
    """One number and one address stand on the pages of both."""
    has(folder, NUMBER, MAIL.replace("larkrise", "alder"), school="Alder Infant")
    has(folder, NUMBER, MAIL.replace("larkrise", "alder"), school="Alder Junior")

    for path in ("schools/alder-infant.md", "schools/alder-junior.md"):
        assert "0113 496 0018" in folder.words(path)
        assert letters(folder.page(path))[0].to == "office@alder.localhost"


def test_a_count_of_pupils_is_shown_from_its_day_on(folder: Folder) -> None:
    """Nobody has counted what is to come."""
    has(folder, on_roll=ON_ROLL.replace("2026-10-01", "2027-01-21"))

    assert "on roll" not in folder.words(LARKRISE)
    folder.today = folder.today.replace(year=2027)
    assert "212 on roll on 21 January 2027" in folder.words(LARKRISE)


def test_open_data_has_them_in_its_last_columns(folder: Folder) -> None:
    """Other people's programs may count columns."""
    before = folder.file("data/schools.csv").splitlines()[0]

    has(folder, NUMBER, MAIL, ON_ROLL)

    after = "telephone.number,telephone.day,telephone.source,mail.address,mail.day,mail.source"
    columns = f"{before},{after},on_roll.pupils,on_roll.on,on_roll.source"
    assert folder.file("data/schools.csv").splitlines()[0] == columns
    assert '"number": "0113 496 0018"' in folder.file("data/schools.json")


@pytest.mark.parametrize(
    ("typed", "shown", "rings"),
    [
        ("01305 783391", "01305 783 391", "+441305783391"),
        ("+44 (0)1305 783391", "01305 783 391", "+441305783391"),
        ("0044 1305-783-391", "01305 783 391", "+441305783391"),
        ("(020) 79460018", "020 7946 0018", "+442079460018"),
        ("0300 1234567", "0300 123 4567", "+443001234567"),
        ("0800890567", "0800 890 567", "+44800890567"),
    ],
)
def test_a_number_is_read_however_it_is_typed(folder: Folder, typed: str, shown: str, rings: str) -> None:
    """And shown in one way, which is easy to read aloud."""
    has(folder, NUMBER.replace("0113 4960018", typed))

    unbroken = shown.replace(" ", "\u00a0")
    assert f'<a class="call" href="tel:{rings}">{unbroken}</a>' in folder.page(LARKRISE)


ABROAD = "this is a number abroad, or one with an extension"
MOBILE = "this is a mobile or personal number"
NOBODYS = "no telephone has this number"
DEAR = "this number costs more to ring than others"
NONE = "this is not a telephone number"
IN_THE_KINGDOM = "Write one that everybody in the United Kingdom can ring: 01305 783391."
THE_OFFICES = "Write the office's own: a person's is never public here."
COUNT = "Count its digits, or copy it once more from the school's own website: 01305 783391."
CHEAP = "Write the one that begins with 01, 02, 03 or 0800."


@pytest.mark.parametrize(
    ("typed", "what", "remedy"),
    [
        ("01305 78339", NOBODYS, COUNT),
        ("01305 7833911", NOBODYS, COUNT),
        ("01632 960123", NOBODYS, COUNT),
        ("12", NOBODYS, COUNT),
        ("the office", NONE, "Write its digits: 01305 783391."),
        ("+33 1 23 45 67 89", ABROAD, IN_THE_KINGDOM),
        ("01305 783391 ext. 2", ABROAD, IN_THE_KINGDOM),
        ("07700 900123", MOBILE, THE_OFFICES),
        ("+44 7911 123456", MOBILE, THE_OFFICES),
        ("070 1234 5678", MOBILE, THE_OFFICES),
        ("0909 879 0123", DEAR, CHEAP),
        ("0844 123 4567", DEAR, CHEAP),
    ],
)
def test_what_is_no_offices_number_is_refused(folder: Folder, typed: str, what: str, remedy: str) -> None:
    """Once, without repeating it: it may be a person's."""
    has(folder, NUMBER.replace("0113 4960018", typed))

    assert folder.problems() == [f"{SCHOOLS}:5:25: {what}\n    {remedy}"]


@pytest.mark.parametrize(
    "local", ["admin", "larkrise", "enquiries.larkrise", "office3314", "headsoffice", "lps", "larkrise-primary"]
)
def test_an_address_made_of_an_offices_words_or_the_schools_is_an_offices(folder: Folder, local: str) -> None:
    """As schools write them."""
    has(folder, mail=MAIL.replace("office@", f"{local}@"))

    assert letters(folder.page(LARKRISE))[0].to == f"{local}@larkrise.localhost"


@pytest.mark.parametrize("address", ["jbloggs@larkrise.localhost", "jo.bloggs@larkrise.localhost", "anna@a.localhost"])
def test_a_persons_address_is_refused(folder: Folder, address: str) -> None:
    """Only what is surely an office's passes."""
    has(folder, mail=MAIL.replace("office@larkrise.localhost", address))

    assert folder.problems() == [
        f"{SCHOOLS}:5:21: it is not plain that this is an office's address\n"
        "    Write one made of words for offices (office@, admin@) or of the school's name."
    ]


def test_an_offices_address_lies_nowhere_that_private_persons_have_theirs(folder: Folder) -> None:
    """Nobody can tell whose it is."""
    has(folder, mail=MAIL.replace("office@larkrise.localhost", "office@gmail.com"))

    assert len(folder.problems()) == 1


def test_an_offices_number_may_stand_in_any_text_and_no_other(folder: Folder) -> None:
    """What the data makes public is public; however it is typed."""
    has(folder, NUMBER)
    folder.write("content/help/staff.md", "---\ntitle: For staff\n---\nRing +44 (0)113 496-0018, not 020 7946 0018.\n")

    (problem,) = folder.problems()

    assert problem.startswith("content/help/staff.md:4:31: a telephone number stands here: '02…'")


def test_a_slip_elsewhere_makes_no_offices_number_private(folder: Folder) -> None:
    """One slip, one message: what is right in a file that is wrong is known all the same."""
    has(folder, NUMBER, MAIL)
    folder.change(SCHOOLS, "phase: infant", "phase: infants")

    assert [problem.split(": ")[0] for problem in folder.problems()] == [f"{SCHOOLS}:25:12"]


def test_a_group_is_written_to_by_role(folder: Folder) -> None:
    """Through the mailbox, for whoever takes the chair; without one, the page says which member to ask."""
    (letter,) = letters(folder.page("groups/heads.md"))

    assert letter[:2] == ("office@valley.localhost", "For the group: Heads")
    assert letter.body.startswith("For whoever takes the chair of: Heads\r\n")

    folder.change("data/partnership.yml", "  email: office@valley.localhost\n", "")
    assert "Ask a member of it at your own school to pass it on: Head." in folder.words("groups/heads.md")


# --- At the foot of every page


def foot(folder: Folder, address: str) -> str:
    """Return what a built page says at its foot of what is wrong with it."""
    folder.build("--site-dir", folder.root / "site")
    page = (folder.root / "site" / address / "index.html").read_text("utf-8")
    return page.split('<p class="correct">')[1].split("</p>")[0]


@pytest.mark.slow
def test_a_letter_about_a_page_names_it_and_comes_before_the_pencil(folder: Folder) -> None:
    """For people without an account; signs that mean something in addresses arrive as they were written."""
    name = "Heads & <co> £5?body=x #1 “ü” %41"
    folder.change("data/groups.yml", "    name: Heads\n", f"    name: '{name}'\n")

    said = foot(folder, "groups/heads")

    (letter,) = letters(said)
    assert said.index("Write to us") < said.index("or, with an account,") < said.index("Suggest a correction")
    assert letter.to == "office@valley.localhost"
    assert letter.subject == f"Correction: {name}"
    assert letter.body.startswith(
        f"About “{name}”\r\nhttps://valley.localhost/schools/groups/heads/\r\n\r\nWhat is wrong"
    )


@pytest.mark.slow
def test_without_a_mailbox_the_foot_leads_to_whom_to_tell(folder: Folder) -> None:
    """No letter to nobody."""
    folder.change("data/partnership.yml", "  email: office@valley.localhost\n", "")

    assert '<a href="../../contact/">Tell us</a> or, with an account,' in foot(folder, "groups/heads")
    assert "Tell us as above: give the address of the page" in folder.words("contact.md")
    assert [path for path, page in folder.pages().items() if 'href="mailto:' in page] == []
