"""How clauses are numbered: letters insert them, and what is amiss is said before a version is frozen."""

from __future__ import annotations

import pytest

from partnership import cli
from partnership.clauses import Text, irregularities
from partnership.files import markdown_file
from partnership.problems import Record
from tests.cast import TODAY, Folder, command
from tests.policies import LENDING, governed, meets

TEXT = f"{LENDING}/policy.md"


def text(folder: Folder, body: str) -> Text:
    folder.write("content/policies/new/policy.md", f"---\nnote: a head\n---\n{body}")
    file = markdown_file.read(folder.root, "content/policies/new/policy.md", Record())
    assert file
    return Text(file)


def numbers(folder: Folder, body: str) -> list[str]:
    return [clause.number for clause in text(folder, body).clauses]


def amiss(folder: Folder, body: str) -> list[str]:
    """Return what is amiss, by the lines of the body alone."""
    return [f"{one.line - 3}: {one.what}" for one in irregularities(text(folder, body))]


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("2.1A Every school says so.", "2.1A"),
        ("2.1A. every school says so.", "2.1A"),
        ("2.1AB Every school says so.", "2.1AB"),
        ("2A.1 Every school says so.", "2A.1"),
        ("2.1(a) the head says so;", "2.1(a)"),
        ("2.1(a)(ii) the head says so;", "2.1(a)(ii)"),
        ("2(a) the head says so;", "2(a)"),
        ("(a)(i) the head says so;", "(a)(i)"),
        ("A1 Every school says so.", "A1"),
        ("A1. every school says so.", "A1"),
        ("A1.2 every school says so.", "A1.2"),
        ("B.3 Every school says so.", "B.3"),
        ("2A Every school says so.", "2A"),
        ("2.1a Every school says so.", "2.1a"),
    ],
)
def test_letters_are_part_of_a_number(folder: Folder, words: str, number: str) -> None:
    """They are how clauses are inserted, in a heading and in a paragraph alike."""
    assert numbers(folder, f"## {words}\n\n{words}\n") == [number, number]


@pytest.mark.parametrize(
    "words",
    [
        "A4 paper is used.",
        "3D printers are lent.",
        "1.5m of rope is lent.",
        "9.15am is the beginning.",
        "1.30pm is too late.",
        "7B is taught there.",
        "2nd places are not kept.",
        "M25 traffic is no reason.",
        "I am the head.",
        "A school says so.",
        "30 days are enough.",
    ],
)
def test_words_that_begin_alike_are_no_number(folder: Folder, words: str) -> None:
    """A size, a time, a class."""
    assert numbers(folder, f"{words}\n") == []


@pytest.mark.parametrize(
    "body",
    [
        "## 1 A\n\n1.1 One.\n\n1.1A More.\n\n1.1B Too.\n\n1.2 Two.\n\n## 1A New\n\n1A.1 One.\n\n## 2 B\n",
        "1.1 One:\n\n(a) x;\n\n(b) that:\n\n(i) y;\n\n(ii) z;\n\n(c) those.\n\n1.2 Two:\n\n(a) this.\n",
        "".join(f"({letter}) x\n\n" for letter in "abcdefghijklmnopqrstuvwxyz"),
        "".join(f"({roman}) x\n\n" for roman in ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi")),
        "## A. First\n\nA1 One.\n\nA2 Two.\n\n## B. Second\n\nB1 One.\n",
        "## I. First\n\n## II. Second\n\n## III. Third\n\n## IV. Fourth\n\n## V. Fifth\n",
        "## Article 1 First\n\n## Article 2 Second\n\n## § 1 Other\n",
        "## 1 First\n\n1.1 One.\n\n## Appendix A Forms\n\n1.1 One.\n\n1.2 Two.\n\n## Appendix B More\n\n1.1 One.\n",
        "## Part one\n\n### 1 A\n\n1.1 One.\n\n## Part two\n\n### 1 A\n\n1.1 One.\n\n1.2 Two.\n",
        "## 4 From the memorandum\n\n4.1 One.\n",
        "1. One\n1. Two\n1. Three\n",
        "1. One\n2. Two\n\nBetween.\n\n3. Three\n\n<!-- -->\n".replace("\n<!-- -->\n", ""),
        "## 1 First\n\n1.1 One,\n4.2 of the memorandum says so.\n\n1.2 Two.\n",
        "## First\n\n### Beneath\n\n#### Deeper\n\n## Second\n",
        "## First\n\nOne thing – and another.\n\n– as the head says.\n",
    ],
)
def test_what_is_numbered_well_is_left_alone(folder: Folder, body: str) -> None:
    """A check that cries wolf is switched off."""
    assert amiss(folder, body) == []


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("## 1 A\n\n1.1 One.\n\n1.1 Two.\n", ["5: two clauses are numbered 1.1: 'One.' and 'Two.'"]),
        ("## 1 A\n\n1.1 x\n\n## 1 B\n\n1.1 y\n", ["5: two clauses are numbered 1: 'A' and 'B'"]),
        ("## 1 A\n\n## 1 B\n", ["3: two clauses are numbered 1: 'A' and 'B'"]),
        ("## A\n\n1.1 One.\n\n## B\n\n1.1 Two.\n", ["7: two clauses are numbered 1.1: 'One.' and 'Two.'"]),
        ("1.1 One:\n\na) x\n\nc) y\n", ["5: c) comes after a): there is no b)"]),
        ("2.1A One.\n\n2.1A Two.\n", ["3: two clauses are numbered 2.1A: 'One.' and 'Two.'"]),
        ("1.1 One:\n\n(a) x\n\n(a) y\n", ["5: two clauses are numbered (a): 'x' and 'y'"]),
        ("1.1 One:\n\n(a) x\n\n1.1(a) y\n", ["5: two clauses are numbered 1.1(a): 'x' and 'y'"]),
        ("1.1 One.\n\n1.3 Three.\n\n1.4 Four.\n", ["3: 1.3 comes after 1.1: there is no 1.2"]),
        ("## 1 A\n\n## 3 C\n", ["3: 3 comes after 1: there is no 2"]),
        ("## 1 A\n\n1.2 Two.\n", ["3: 1.2 comes first: there is no 1.1"]),
        ("2.1 One.\n\n2.1B Two.\n", ["3: 2.1B comes after 2.1: there is no 2.1A"]),
        ("2.1A One.\n\n2.1C Two.\n", ["3: 2.1C comes after 2.1A: there is no 2.1B"]),
        ("1.1 One:\n\n(a) x\n\n(c) y\n", ["5: (c) comes after (a): there is no (b)"]),
        ("1.1 One:\n\n(i) x\n\n(ii) y\n\n(iv) z\n", ["7: (iv) comes after (ii): there is no (iii)"]),
        ("## Article 1 A\n\n## Article 3 C\n", ["3: Article 3 comes after Article 1: there is no Article 2"]),
        ("## I. A\n\n## II. B\n\n## IV. D\n", ["5: IV comes after II: there is no III"]),
        ("1.2 Two.\n\n1.1 One.\n", ["3: 1.1 comes after 1.2"]),
        ("1. One\n2. Two\n2. Three\n", ["3: an item is typed as 2, and shown as 3: the items of a list are counted"]),
        ("1. One\n3. Three\n", ["2: an item is typed as 3, and shown as 2: the items of a list are counted"]),
        ("1. One\n\nBetween.\n\n3. Three\n", ["5: a list goes on with 3, after 1"]),
        ("## A\n\n#### B\n", ["3: 'B' is a heading of level 4, and the one above it is of level 2"]),
        ("### A\n", ["1: 'A' is a heading of level 3, and the one above it is of level 1"]),
        ("Bring:\n\n• a coat\n• a hat\n", ["3: a line begins with '•': it looks like a bullet, and is none"]),
        ("Bring:\n•\ta coat\n", ["2: a line begins with '•': it looks like a bullet, and is none"]),
        (
            "Bring:\n\n· a coat\n\n▪ a hat\n",
            [
                "3: a line begins with '·': it looks like a bullet, and is none",
                "5: a line begins with '▪': it looks like a bullet, and is none",
            ],
        ),
        ("Bring:\n\n\uf0b7 a coat\n", ["3: a line begins with a sign: it looks like a bullet, and is none"]),
        ("Bring:\n\n&bull; a coat\n", ["3: a line begins with '&bull;': it looks like a bullet, and is none"]),
        ("Bring:\n\n\\- a coat\n\\- a hat\n", ["3: a line begins with '\\-': it looks like a bullet, and is none"]),
        ("Bring:\n\n– a coat\n– a hat\n", ["3: a line begins with '–': it looks like a bullet, and is none"]),
        (
            "| A | B |\n| --- | --- |\n| • a coat | x |\n",
            ["3: a line begins with '•': it looks like a bullet, and is none"],
        ),
        (
            "1.1 One.\n1.2 Two.\n1.3 Three.\n",
            [
                "2: 1.2 begins in the midst of 1.1: it is no clause of its own",
                "3: 1.3 begins in the midst of 1.2: it is no clause of its own",
            ],
        ),
    ],
)
def test_what_nobody_wants_to_be_frozen_is_said(folder: Folder, body: str, told: list[str]) -> None:
    """At its line."""
    assert amiss(folder, body) == told


AMISS = """\
2.2 Ask in time.

2.2 Ask again.

• by letter
"""
TOLD = (
    f"{TEXT}:15:1: two clauses are numbered 2.2: 'Ask in time.' and 'Ask again.'\n"
    "    Give one of the two another number, such as 2.2A: the other is in line 13.\n"
    f"{TEXT}:17:1: a line begins with '•': it looks like a bullet, and is none\n"
    "    Begin each of these lines with a hyphen and a space, after an empty line: - like this.\n"
)


@pytest.fixture
def lending(folder: Folder) -> Folder:
    governed(folder)
    meets(folder, "2026-11-20")
    return folder


def issue(folder: Folder, *, effective: str = "2027-01-04") -> int:
    return cli.main(
        [
            *("policy", "issue", "lending", "--minor", "--effective", effective, "--approved-by", "heads"),
            *("--meeting", "2026-11-20-heads", "--note", "A note.", "--root", str(folder.root), "--today", str(TODAY)),
        ]
    )


def test_the_check_warns_and_issuing_refuses(lending: Folder, capsys: pytest.CaptureFixture[str]) -> None:
    """While people write, a number may be wrong for a day; a version has it for ever."""
    lending.change(TEXT, "## 2 How to ask {#ask}\n", f"## 2 How to ask {{#ask}}\n\n2.1 Ask.\n\n{AMISS}")

    warned = [line for line in lending.warnings() if line.startswith(TEXT)]
    assert lending.problems() == []
    assert "\n".join(line.replace("warning: ", "") for line in warned) + "\n" == TOLD
    assert issue(lending) == 1
    assert capsys.readouterr().err == TOLD
    assert not (lending.root / f"{LENDING}/1.2.md").exists()


def test_what_was_issued_so_is_not_judged_anew(folder: Folder) -> None:
    """Nobody can mend it: the next version may stand as it did."""
    issued = text(folder, "1.1 One.\n\n1.4 Four.\n")

    assert irregularities(text(folder, "1.1 One.\n\n1.4 Four, and more.\n"), issued) == []


def test_a_clause_that_was_taken_out_on_purpose_leaves_no_gap(folder: Folder) -> None:
    """The others keep their numbers, as in a statute."""
    before = text(folder, "1.1 One.\n\n1.2 Two.\n\n1.3 Three.\n")

    assert irregularities(text(folder, "1.1 One.\n\n1.3 Three.\n"), before) == []


def test_an_import_tells_it(lending: Folder) -> None:
    """Beside what must be mended before the page can be shown."""
    file = lending.root / "visits.md"
    file.write_text("## 1 Before\n\n1.1 Ask.\n\n1.3 Tell.\n\n• the class\n", "utf-8")
    done = command(
        *("policy", "import", str(file), "--policy", "visits", "--replace"),
        *("--root", lending.root, "--today", str(TODAY)),
    )

    assert "Before it can be issued, see to two things:" in done.out
    assert "policies/visits/policy.md:5:1: warning: 1.3 comes after 1.1: there is no 1.2\n" in done.out
