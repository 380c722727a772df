"""Bringing in a folder of policies at once: each file is what it is called behind its versions and copies, or told."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from tests.cast import TODAY, Checked, Folder, command
from tests.policies import governed
from tests.word_files import docx, paragraph


@pytest.fixture
def old(folder: Folder) -> Path:
    """A folder beside the partnership's, in which a clerk keeps policies as clerks do."""
    governed(folder)
    folder.remove("content/policies/visits/policy.md")
    place = folder.root.parent / "Policies 2026"
    (place / "Health").mkdir(parents=True)
    words = paragraph("Children who are ill stay at home until they are well again.")
    (place / "Visits Policy v3 FINAL (2).docx").write_bytes(docx(paragraph("Before", "H2"), paragraph("Ask.")))
    (place / "Health" / "first_aid-draft 2025.docx").write_bytes(docx(paragraph("First Aid Policy", "Title"), words))
    (place / "Health" / "ASTHMA.txt").write_bytes(
        "Asthma\r\n\r\n1. Inhalers are kept in class – always.\r\n".encode("cp1252")
    )
    (place / "lending.md").write_text("# Lending\n\nNobody lends.\n", "utf-8")
    (place / "Old one.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
    (place / "Broken.docx").write_bytes(b"PK\x03\x04 not really")
    (place / "~$Visits.docx").write_bytes(b"x")
    return place


def bring(folder: Folder, place: Path, *options: str) -> Checked:
    return command("policy", "import", place, *options, "--root", folder.root, "--today", str(TODAY))


def test_a_folder_is_shown_file_by_file_before_anything_is_written(folder: Folder, old: Path) -> None:
    """With what each lost; and a file that cannot be read keeps no other out."""
    shown = bring(folder, old)

    assert shown.error == ""
    assert shown.out.replace(f"{old}/", "") == (
        "Broken.docx: this is not a Word document, or it is damaged\n"
        "    Open it in Word and save it as a Word document (.docx).\n"
        "Old one.doc: it is a document of an old Word\n"
        "    Open it in Word and save it as a Word document (.docx).\n"
        "Visits Policy v3 FINAL (2).docx: would become the text of visits, “Visits”\n"
        "lending.md: content/policies/lending/policy.md: there is another text already\n"
        "    Compare the two. To put the new one in its place: --replace. What was committed is kept by git.\n"
        "Health/ASTHMA.txt: would become a new policy asthma, “Asthma”\n"
        "    summary   What it is for is still to be written here, in one sentence.\n"
        "    left out  one title, which the register has: “Asthma”\n"
        "    note      It is not UTF-8, so its letters were read as Windows-1252: look whether accents and dashes are "
        "right\n"
        "    note      Plain text has no headings: write ## before each line that is one\n"
        "    note      One paragraph begins with a number typed by hand: it stays as words, and makes no list\n"
        "Health/first_aid-draft 2025.docx: would become a new policy first-aid, “First Aid Policy”\n"
        "    summary   Children who are ill stay at home until they are well again.\n"
        "    left out  one title, which the register has: “First Aid Policy”\n"
        "\n"
        "Nothing is written yet. Say who looks after two new policies: --owner and one of heads, sencos and sports.\n"
        "If another group approves them: --approver and its id.\n"
    )
    assert not (folder.root / "content/policies/asthma").exists()


def test_a_folder_becomes_entries_and_texts_and_twice_is_once(folder: Folder, old: Path) -> None:
    """Between what a clerk wrote in the register; and no text is put over another that is there."""
    register = "data/policies.yml"
    before = (folder.root / register).read_text("utf-8")
    done = bring(folder, old, "--owner", "sencos", "--approver", "heads", "--write")
    after = (folder.root / register).read_text("utf-8")

    assert done.code == 1, "two files could not be taken"
    assert "\nWritten   three texts\n" in done.out
    new = after.partition("  - id: asthma\n")[2].partition("requirements:")[0]
    assert after == before.replace("requirements:", f"  - id: asthma\n{new}requirements:")
    assert new == (
        "    title: Asthma\n    summary: What it is for is still to be written here, in one sentence.\n"
        "    owner: sencos\n    approver: heads\n"
        "  - id: first-aid\n    title: First Aid Policy\n"
        "    summary: Children who are ill stay at home until they are well again.\n"
        "    owner: sencos\n    approver: heads\n"
    )
    text = (folder.root / "content/policies/asthma/policy.md").read_text("utf-8")
    assert text == "1\\. Inhalers are kept in class – always.\n"
    assert folder.problems() == []

    again = bring(folder, old, "--owner", "sencos", "--write")
    assert again.out.endswith("\nNothing to write.\n")
    assert (folder.root / register).read_text("utf-8") == after

    bring(folder, old, "--replace", "--write")
    assert (folder.root / "content/policies/lending/policy.md").read_text("utf-8") == "Nobody lends.\n"


@pytest.mark.parametrize(
    ("file", "name"),
    [
        ("Attendance Policy v3 FINAL (2)", "attendance"),
        ("Copy of Behaviour Policy - Copy", "behaviour"),
        ("01 Safeguarding & Child Protection Policy Sept 2025", "safeguarding-and-child-protection"),
        ("AttendancePolicy2025", "attendance"),
        ("early-years-policy-2025-26", "early-years"),
        ("Charging and Remissions (approved 12.03.2025)", "charging-and-remissions"),
        ("Larkrise Primary School Complaints Policy V2.1 signed", "complaints"),
        ("Pay Policy 2025-26 DRAFT FOR GOVERNORS", "pay"),
        ("POLICY 7 - Intimate Care", "intimate-care"),
        ("Covid-19 plan", "covid-19-plan"),
        ("Statutory Policy", "statutory-policy"),
        ("École d'été", "ecole-dete"),
    ],
)
def test_a_policy_is_called_what_it_is_behind_its_versions_and_copies(folder: Folder, file: str, name: str) -> None:
    """As clerks name files; and its id is one that an address can have."""
    place = folder.root.parent / "old"
    place.mkdir()
    (place / f"{file}.txt").write_text("Everybody keeps to it.\n", "utf-8")

    assert f"would become a new policy {name}, “" in bring(folder, place, "--owner", "heads").out


def test_what_could_be_two_policies_is_neither(folder: Folder, old: Path) -> None:
    """Two files of one name, and one whose title says something else than its name."""
    (old / "lending.md").unlink()
    (old / "Asthma 2019.txt").write_text("Old words about it.\n", "utf-8")
    (old / "Lending.md").write_text("# Visits policy\n\nWhere to?\n", "utf-8")
    shown = bring(folder, old, "--owner", "heads").out.replace(f"{old}/", "")

    assert (
        "Asthma 2019.txt: it is asthma, and so is Health/ASTHMA.txt\n"
        "    Keep the one that holds, and take the other out.\n"
    ) in shown
    assert (
        "Lending.md: by its name it is lending, and by its title visits\n    Import it by itself: --policy visits\n"
    ) in shown


def test_what_is_asked_in_vain_is_told(folder: Folder, old: Path) -> None:
    """A group that is not there; one policy for a whole folder; the partnership's own folder; a file without its id."""
    assert bring(folder, old, "--owner", "head").error == (
        "--owner: there is no group called 'head'. Did you mean heads?\n"
    )
    assert bring(folder, old, "--policy", "visits").code == 2
    assert bring(folder, Path("nowhere")).error == "nowhere: there is no such file or folder\n    Look at its name.\n"
    assert bring(folder, folder.root / "content/policies").error.endswith(
        ": this is a folder of the partnership itself\n    Name the one in which the old files are.\n"
    )
    assert bring(folder, old / "lending.md").error == (
        "Say which policy it is: --policy and its id in data/policies.yml.\n"
    )


def test_whatever_lies_in_a_folder_is_read_or_told(folder: Folder) -> None:
    """Links, names that would give commands, spoilt bytes: one line what it is, and one what to do."""
    place = folder.root.parent / "wild"
    place.mkdir()
    (place / "loop.md").symlink_to(place)
    (place / "away.md").symlink_to("/etc/hostname")
    (place / "a\x1b[31m\n::error::b.txt").write_text("Words that nobody fears.\n", "utf-8")
    (place / "empty.txt").write_text(" \n", "utf-8")
    (place / "utf16.txt").write_bytes("Words from Notepad.".encode("utf-16"))
    (place / "binary.txt").write_bytes(bytes(range(256)))
    (place / "markdown.txt").write_text("- one *two*\n# three\n[x](http://a.localhost)\n<b>\n", "utf-8")
    chance, whole = random.Random(13), docx(paragraph("Before", "H1"), paragraph("Tell the class."))
    for number in range(12):
        spoilt = bytearray(whole)
        for _ in range(chance.choice([1, 3])):
            spoilt[chance.randrange(len(spoilt))] = chance.randrange(256)
        (place / f"spoilt {chr(97 + number) * 3}.docx").write_bytes(spoilt)
    done = bring(folder, place, "--owner", "heads", "--write")

    assert done.error == ""
    assert "\x1b" not in done.out
    assert "\n::error" not in done.out
    assert f"{place}/away.md: it is a link or no file\n    Put the file itself there.\n" in done.out
    assert f"{place}/empty.txt: there are no words in this document\n" in done.out
    assert f"{place}/binary.txt: this is no plain text\n" in done.out
    text = (folder.root / "content/policies/markdown/policy.md").read_text("utf-8")
    assert text == "- one \\*two\\*\n\n\\# three \\[x\\](http://a.localhost) \\<b\\>\n"
    assert (folder.root / "content/policies/utf-16/policy.md").read_text("utf-8") == "Words from Notepad.\n"
    assert [told for told in folder.problems() if "spoilt" not in told] == []


def test_a_text_that_nobody_registered_is_not_written_over(folder: Folder, old: Path) -> None:
    """Somebody began it: the entry is missing, and its words are there."""
    folder.write("content/policies/asthma/policy.md", "Our own words.\n")
    done = bring(folder, old, "--owner", "heads", "--write")

    assert "ASTHMA.txt: content/policies/asthma/policy.md: there is another text already\n" in done.out
    assert (folder.root / "content/policies/asthma/policy.md").read_text("utf-8") == "Our own words.\n"
