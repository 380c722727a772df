"""Bringing in a folder of policies at once: each file is what it is called behind its versions and copies, or told."""

from __future__ import annotations

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
