"""Files that cannot be read, or hardly: one message each, and the rest of the folder is judged as if they could."""

import pytest

from tests.cast import Folder

GROUPS = "data/groups.yml"


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "1:1: the file is empty\n    Write its fields, or delete the file."),
        (b"\n\n# only a note\n", "1:1: the file is empty\n    Write its fields, or delete the file."),
        (b"{}\n", "1:1: the file is empty\n    Write its fields, or delete the file."),
        (
            b"- id: heads\n",
            "1:1: fields are expected here, not a list\n"
            "    Begin with a field, for example schools:, and indent the list.",
        ),
        (
            b"groups\n",
            "1:1: fields are expected here, not a text\n    Write name: value, with a space after the colon.",
        ),
        (
            "groups: []\n# Café\n".encode("latin-1"),
            "2:6: the file is not UTF-8: it breaks at a character that is probably 'é'\n"
            "    Save it as UTF-8, then look whether that character is right.",
        ),
        (
            "groups: []\n".encode("utf-16"),
            '1:1: the file is saved as UTF-16\n    Save it as UTF-8. (Notepad calls UTF-16 "Unicode".)',
        ),
        (
            b"groups: []\n# a\x0bb\n",
            "2:4: there is an invisible control character here (number 11)\n"
            "    Delete it: it often comes with pasted text. Or retype the line.",
        ),
        (
            b"groups: []\n" + b"#" * 5_000_000,
            "1:1: the file is larger than 5 MB\n    Only words belong here. Was it saved as something else?",
        ),
        (
            b"a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a]\nc: [*b,*b,*b,*b,*b,*b,*b]\n",
            "1:4: anchors and aliases (& and *) are not used here\n"
            "    Write the value out in each place. A text that begins with & or * needs quotes.",
        ),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "1:1: the file is not UTF-8: it breaks at a character that is probably '‰'\n"
            "    Save it as UTF-8, then look whether that character is right."),
    ],
    ids=["empty", "notes", "braces", "list", "text", "latin", "utf-16", "control", "huge", "bomb", "picture"],
)  # fmt: skip
def test_a_file_that_cannot_be_read_is_one_message(folder: Folder, content: bytes, told: str) -> None:
    """It does not make its groups unknown to other files."""
    folder.write(GROUPS, content)

    assert folder.problems() == [f"{GROUPS}:{told}"]


def test_a_folder_in_place_of_a_file_is_told(folder: Folder) -> None:
    """Unpacking an archive makes such things."""
    folder.remove(GROUPS)
    (folder.root / GROUPS).mkdir()

    assert folder.problems() == [
        f"{GROUPS}:1:1: the file cannot be read (Is a directory)\n    See that it is a file, and that you may open it."
    ]


def test_a_byte_order_mark_is_a_warning_and_changes_nothing(folder: Folder) -> None:
    """Notepad writes one."""
    before = folder.file("data/groups.json")
    folder.write(GROUPS, b"\xef\xbb\xbf" + (folder.root / GROUPS).read_bytes())

    assert folder.file("data/groups.json") == before
    assert folder.warnings() == [
        f"{GROUPS}:1:1: warning: the file begins with a byte-order mark\n    Save it as UTF-8 without BOM."
    ]


def test_windows_line_ends_are_a_warning_and_change_nothing(folder: Folder) -> None:
    """Every place stays the same, too."""
    before = folder.file("data/groups.json")
    folder.write(GROUPS, (folder.root / GROUPS).read_bytes().replace(b"\n", b"\r\n"))

    assert folder.file("data/groups.json") == before
    assert folder.warnings() == [
        f"{GROUPS}:1:7: warning: the lines end as on Windows (CRLF)\n    Set the editor to end lines with LF."
    ]
    folder.change(GROUPS, "members: [senco]", "members: [senko]")
    assert folder.problems() == [f"{GROUPS}:17:15: there is no role called 'senko'\n    Did you mean senco?"]
