"""`partnership check`: every problem at once, each at its place with its remedy, for people, forges and tools."""

import json
from pathlib import Path

import pytest

from tests.cast import Folder, command, program

MISSPELT = """data/groups.yml:17:15: there is no role called 'senko'
    Did you mean senco?
data/terms.yml:7:33: '3.9.2026' is not written as a day
    Write year-month-day: 2026-09-03.
"""


@pytest.fixture
def misspelt(folder: Folder) -> Folder:
    """Two files with one slip each."""
    folder.change("data/terms.yml", "first: 2026-09-03", "first: 3.9.2026")
    folder.change("data/groups.yml", "members: [senco]", "members: [senko]")
    return folder


def test_when_nothing_is_wrong_it_says_so(folder: Folder) -> None:
    """Silence would leave a doubt."""
    checked = folder.check()

    assert checked == (0, "Nothing is wrong.\n", "")


def test_every_problem_is_listed_at_once(misspelt: Folder) -> None:
    """One round with the check, not one a slip."""
    checked = misspelt.check()

    assert checked.code == 1
    assert checked.error == f"{MISSPELT}Two problems.\n"
    assert checked.out == ""


def test_a_forge_shows_them_beside_their_lines(misspelt: Folder) -> None:
    """GitHub reads them from standard output."""
    checked = misspelt.check("--format", "github")

    assert checked.code == 1
    assert checked.out == (
        "::error file=data/groups.yml,line=17,col=15::there is no role called 'senko'%0ADid you mean senco?\n"
        "::error file=data/terms.yml,line=7,col=33::'3.9.2026' is not written as a day"
        "%0AWrite year-month-day: 2026-09-03.\n"
    )


def test_a_sign_that_forges_read_as_their_own_is_written_out(folder: Folder) -> None:
    """A typed percent or line break must not end the annotation."""
    folder.change("data/groups.yml", "members: [senco]", 'members: ["100%,  ::x ##[error]y"]')
    checked = folder.check("--format", "github")

    assert checked.out.count("\n") == 1
    assert "there is no role called '100%25,  ::x # #[error]y'" in checked.out


@pytest.mark.parametrize(
    ("written", "sign"),
    [
        ('"senco\\n::warning::x"', "::warning::x"),
        ('"senco\\r\\n##[error]x"', "U+000D, control character"),
        ('"\\x1b[31msenco"', "U+001B, control character"),
        ('"\\u202esenco"', "U+202E, right-to-left override"),
        ("\u2066senco", "U+2066, left-to-right isolate"),
        ('"\\x9bsenco"', "U+009B, control character"),
        ("sen\u2028co", "U+2028, line separator"),
        ("sen\u200bco", "U+200B, zero width space"),
        ("sen\u3164co", "U+3164, hangul filler"),
        ("sen\ufe00co", "U+FE00, variation selector-1"),
        ("sen\ue000co", "U+E000, control character"),
        ("sen\u200dco", "U+200D, zero width joiner"),
        ("senco]  # \u202e a remark [", "U+202E, right-to-left override"),
    ],
)
def test_no_message_gives_commands_or_hides_signs(folder: Folder, written: str, sign: str) -> None:
    """Not to a forge's log, not to a terminal; and what nobody sees is named."""
    folder.change("data/groups.yml", "members: [senco]", f"members: [{written}]")
    for form in ("text", "github", "json"):
        checked = folder.check("--format", form)

        lines = (checked.out + checked.error).splitlines()
        assert checked.code == 1
        assert any(sign in line for line in lines) or sign.startswith("::")
        assert not [line for line in lines if line.lstrip().startswith(("::", "##[")) and form != "github"]
        assert not [line for line in lines if "##[" in line or not line.isprintable()]
        assert form != "github" or all(line.startswith(("::error file=", "::warning file=")) for line in lines)


def test_signs_that_words_need_are_let_in(folder: Folder) -> None:
    """Welsh and Polish letters, quotes, dashes, a flag, a family, a heart, Persian and Hindi joined as they must be."""
    words = "Ysgol Tŷ Ddewi – “Żółw” ½ £5 ☎️ 🏴󠁧󠁢󠁥󠁮󠁧󠁿 👩‍👧 ❤️ 1️⃣ می‌خواهم क्‍ष"
    folder.change("data/groups.yml", "remit: Shares what helps.", f"remit: {words}")

    assert folder.problems() == []
    assert words in folder.page("groups/sencos.md")


def test_a_file_s_name_is_shown_harmlessly(folder: Folder) -> None:
    """Git allows nearly any name."""
    folder.write("data/::warning::\n##[error]x\u202e.yml", "a: b\n")
    told = folder.check()

    assert told.error == (
        "data/::warning:: # #[error]x<U+202E>.yml:1:1: the name of this file has a sign in it that nobody sees\n"
        "    Rename it: letters, digits and hyphens.\n"
        "One problem.\n"
    )


def test_tools_get_json(misspelt: Folder) -> None:
    """With the same words and places."""
    checked = misspelt.check("--format", "json")

    assert checked.code == 1
    assert json.loads(checked.out)[1] == {
        "path": "data/terms.yml",
        "line": 7,
        "column": 33,
        "what": "'3.9.2026' is not written as a day",
        "remedy": "Write year-month-day: 2026-09-03.",
        "warning": False,
    }


def test_a_warning_stops_nothing(folder: Folder) -> None:
    """It is shown, and the site is built."""
    folder.change("data/terms.yml", "last: 2027-07-23", "last: 2027-07-22")
    checked = folder.check()

    assert checked.code == 0
    assert checked.out.endswith("by themselves.\nOne warning.\n")
    assert "::warning file=data/terms.yml,line=7,col=7::" in folder.check("--format", "github").out


def test_the_reference_partnership_has_nothing_wrong(folder: Folder) -> None:
    """What everybody copies from."""
    checked = program("check", "--root", Path(__file__).parents[1], "--today", str(folder.today))

    assert checked.returncode == 0, checked.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["check", "--today", "tomorrow"], "'tomorrow' is not a day: write it as 2026-09-01"),
        (["check", "--format", "xml"], "invalid choice: 'xml'"),
        (["bild"], "invalid choice: 'bild'"),
        ([], "the following arguments are required"),
    ],
)
def test_wrong_usage_is_told_apart_from_wrong_input(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], said: str
) -> None:
    """Exit 2: nothing is wrong with the files."""
    monkeypatch.chdir(tmp_path)
    used = command(*arguments)

    assert used.code == 2
    assert said in used.error


def test_a_folder_that_holds_no_partnership_is_wrong_usage(tmp_path: Path) -> None:
    """Most likely the command was given in another folder."""
    used = command("check", "--root", tmp_path)

    assert used.code == 2
    assert used.error == f"{tmp_path} has no folder data/. Name a partnership's folder with --root.\n"
