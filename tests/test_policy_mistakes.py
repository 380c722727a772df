"""What editors, clerks and heads get wrong in policies: each slip is told once, at its place, with what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from partnership import cli
from partnership.clauses import Text, redline
from partnership.files.markdown_file import MarkdownFile
from partnership.files.yaml_file import Mapping
from partnership.problems import Place
from tests.attached_files import picture
from tests.cast import Folder
from tests.policies import LENDING, SECOND, governed, told

TEXT = f"{LENDING}/policy.md"
VERSION = f"{LENDING}/1.1.md"
VISITS = "content/policies/visits/policy.md"


@pytest.fixture
def lending(folder: Folder) -> Folder:
    return governed(folder)


def text(body: str, before: Text | None = None) -> Text:
    return Text(MarkdownFile(path="policy.md", head=Mapping(Place("policy.md")), body=body, first_line=1), None, before)


# Files in wrong places and by wrong names


@pytest.mark.parametrize(
    ("name", "remedy"),
    [
        ("1.2.MD", "Call it 1.2.md: small letters, and nothing before or after."),
        ("v1.2.md", "Call it 1.2.md: small letters, and nothing before or after."),
        ("local/Alder.MD", "Call it alder.md: small letters, and nothing before or after."),
        ("old/1.0.md", "Call it policy.md, or by its version number; a partner's addition goes into local/."),
        ("1.2.yml", "Call it policy.md, or by its version number; a partner's addition goes into local/."),
        ("Lending 2026.docx", "Call it policy.md, or by its version number; a partner's addition goes into local/."),
    ],
)
def test_no_text_is_passed_over_in_silence(lending: Folder, name: str, remedy: str) -> None:
    """Windows writes .MD; a version in a folder of its own would never be seen."""
    lending.write(f"{LENDING}/{name}", "Words.\n")

    assert told(lending) == [f"{LENDING}/{name}:1:1: nothing reads this file\n    {remedy}"]


def test_pictures_and_what_programs_leave_behind_are_no_texts(lending: Folder) -> None:
    """A desk's own rubbish is nobody's mistake."""
    lending.write(f"{LENDING}/bus.png", picture("PNG"))
    for name in ("~$lending.docx", ".policy.md.swp", "Thumbs.db"):
        lending.write(f"{LENDING}/{name}", b"\0")

    assert told(lending) == []


def test_a_misspelt_folder_is_one_slip(lending: Folder) -> None:
    """Neither its text nor its versions are missing."""
    (lending.root / LENDING).rename(lending.root / "content/policies/lendng")

    assert [each for each in told(lending) if "was issued" not in each] == [
        "content/policies/lendng:1:1: there is no policy called 'lendng' in the register\n    Did you mean lending?"
    ]


def test_without_a_register_one_thing_is_missing(lending: Folder) -> None:
    """And nothing ends in a traceback."""
    lending.remove("data/policies.yml")

    assert told(lending)[-1] == (
        "data/policies.yml:1:1: the register of policies is missing, and there are texts in content/policies/\n"
        "    Restore that file, by exactly this name."
    )
    assert len(told(lending)) == 2


# Heads


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("issued: 2026-03-10", "issued: 10.3.2026", "3:9: '10.3.2026' is not written as a day"),
        ("approved_by: heads", "approved_by: head", "5:14: there is no group called 'head'"),
        ('version: "1.1"', "version: 1.10", "2:10: the file is called 1.1.md, and its head says version 1.10"),
    ],
)
def test_a_slip_in_the_head_of_a_version_is_one_slip(lending: Folder, old: str, new: str, what: str) -> None:
    """Its clauses are not gone, and the partners that adopted it have not adopted nothing."""
    lending.write(f"{LENDING}/1.2.md", later(SECOND))
    lending.add("data/adoptions/alder.yml", '  - {policy: lending, version: "1.2", day: 2026-07-01}\n')
    lending.change(f"{LENDING}/1.2.md", later(old), later(new))

    assert [each.partition("\n")[0] for each in told(lending)] == [f"{LENDING}/1.2.md:{later(what)}"]


def later(words: str) -> str:
    return (
        words.replace("1.10", "1.20").replace("1.1", "1.2").replace("2026-03", "2026-06").replace("2026-04", "2026-07")
    )


def test_a_head_below_the_first_line_is_not_shown_as_words(lending: Folder) -> None:
    """An empty line above it is easily made, and hardly seen."""
    lending.write(VISITS, "\n---\nconsultation: {since: 2026-11-01, until: 2026-12-01}\n---\n\n## Before\n")

    assert told(lending) == [
        f"{VISITS}:1:1: the head does not begin in the first line: it begins in line 2\n"
        "    Delete what stands above the line ---."
    ]


@pytest.mark.parametrize("path", [VISITS, TEXT])
def test_an_empty_text_is_told_once(lending: Folder, path: str) -> None:
    """A page would say nothing, and seven clauses would be gone."""
    lending.write(path, "\n")

    assert told(lending) == [f"{path}:1:1: there are no words in this text\n    Write them here."]


# The register, reviews, adoptions


@pytest.mark.parametrize("months", ["0", "99999"])
def test_a_review_that_never_comes_is_a_slip(lending: Folder, months: str) -> None:
    """The one would never be due, the other is beyond the last year that there is."""
    lending.change("data/policies.yml", "review_every: 12", f"review_every: {months}")

    assert told(lending) == [
        f"data/policies.yml:9:19: {months} months cannot be: it would never be reviewed\n"
        "    Write a number of months, such as 12, or leave the line out."
    ]


def test_of_two_adoptions_on_one_day_only_one_can_count(lending: Folder) -> None:
    """Which, nobody could tell."""
    lending.add("data/adoptions/alder.yml", '  - {policy: lending, version: "1.0", day: 2026-05-12}\n')

    assert told(lending) == [
        "data/adoptions/alder.yml:4:44: 'lending' is adopted twice on 2026-05-12: the other is in line 3\n"
        "    Keep one of the two, or correct its day."
    ]


def test_a_wrong_day_of_withdrawal_is_one_slip(lending: Folder) -> None:
    """Every version and adoption would be after it."""
    end = "    review_every: 12\n    withdrawn: {day: 2025-09-01, why: It is over.}\n"
    lending.change("data/policies.yml", "    review_every: 12\n", end)

    assert [each.partition("\n")[0] for each in told(lending)] == [
        "data/policies.yml:10:22: 'lending' was withdrawn before any version of it was in force"
    ]


def test_those_who_adopted_what_is_gone_did_nothing_wrong(lending: Folder) -> None:
    """Put back, it is there for them as well."""
    lending.remove(f"{LENDING}/1.0.md")

    assert [each.partition("\n")[0] for each in told(lending)] == [
        f"{LENDING}/1.0.md:1:1: version 1.0 was issued and is not here any more"
    ]


# Clauses


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            "## 2 How to ask {#ask}",
            "**2 How to ask**",
            "9:1: 2 'How to ask' (#ask) is not read as a heading any more\n    Begin its line with ## and a space, "
            "below a blank line. ",
        ),
        (
            "\n\n1.2 Nobody lends what a child needs. {#never}",
            "\n1.2 Nobody lends what a child needs.",
            "6:1: 1.2 'Nobody lends what a child needs.' (#never) is not read as a numbered paragraph any more\n"
            "    Begin its line with 1.2 and a space, below a blank line. ",
        ),
        (
            "3. Say when it comes back. {#when}",
            "- Say when it comes back.",
            "13:1: 3 'Say when it comes back.' (#when) is not read as a numbered item any more\n"
            "    Begin its line with 3. and a space. ",
        ),
    ],
)
def test_a_clause_that_lost_its_sign_is_told_in_its_own_line(lending: Folder, old: str, new: str, said: str) -> None:
    """Its words stand there: who reads that it is gone, looks for it in vain."""
    lending.change(TEXT, old, new)

    found = [each for each in told(lending) if "any more" in each]
    assert [each.partition("If it is meant")[0] for each in found] == [f"{TEXT}:{said}"]


def test_a_sign_without_its_space_is_one_slip(lending: Folder) -> None:
    """The clause is gone because of it."""
    lending.change(TEXT, "## 2 How to ask {#ask}", "##2 How to ask")

    assert [each.partition("\n")[0] for each in told(lending)] == [f"{TEXT}:9:3: a space is missing after ##"]


def test_a_clause_that_may_only_read_otherwise_is_told_how_to_say_so(lending: Folder) -> None:
    """Of short words, nobody can tell whether the old are meant."""
    lending.change(TEXT, "3. Say when it comes back. {#when}", "3. Bring back whole.")

    assert told(lending) == [
        f"{TEXT}:13:1: the clause 3 'Say when it comes back.' (#when) is gone\n"
        "    Put it back. If line 13 is what it says now, write {#when} at the end of it. "
        "If it is meant, begin the file with a line ---, a line removed: [when], and a line ---."
    ]


def test_two_lines_of_a_head_are_two(lending: Folder) -> None:
    """They are copied as they stand."""
    lending.change(TEXT, "2. Say why. {#why}\n", "")
    lending.write(TEXT, "---\nremoved: [never]\n---\n" + (lending.root / TEXT).read_text("utf-8"))
    lending.change(TEXT, "1.2 Nobody lends what a child needs. {#never}\n\n", "")

    assert told(lending)[0].endswith(
        "If it is meant, write in place of what it has there two lines in the head of this file: "
        "removed: [never, why], and below it renumbered: [when]"
    )


def test_a_slip_in_a_mark_is_not_a_changed_anchor_too(lending: Folder) -> None:
    """Two marks at one heading: one is out of place."""
    lending.change(TEXT, "{#ask}", "{#ask} {#asking}")

    assert [each.partition("\n")[0] for each in told(lending)] == [f"{TEXT}:9:17: the anchor {{#ask}} is out of place"]


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("4.1 Reporting", "4.1"),
        ("Article 5 Absence", "Article 5"),
        ("ARTICLE 5: Absence", "ARTICLE 5"),
        ("Section 2.1 – Lateness", "Section 2.1"),
        ("§ 5 Abwesenheit", "§ 5"),
        ("Rhan 2. Absenoldeb", "Rhan 2"),
        ("Appendix A Forms", "Appendix A"),
        ("A. Scope", "A"),
        ("IV. Review", "IV"),
        ("(b) Late", "(b)"),
        ("A school day", ""),
        ("3D printing", ""),
        ("I think", ""),
        ("Section heads", ""),
        ("C: drive", ""),
    ],
)
def test_numbers_of_headings_in_every_fashion(words: str, number: str) -> None:
    """A number is a label and no part of an anchor, however it is called."""
    assert [clause.number for clause in text(f"## {words}\n").clauses] == [number]


@pytest.mark.parametrize(
    ("words", "number"), [("1.2 Heads", "1.2"), ("(a) Heads", "(a)"), ("b) Heads", "b)"), ("2 Heads", "")]
)
def test_numbers_of_paragraphs(words: str, number: str) -> None:
    assert [clause.number for clause in text(f"{words}\n").clauses] == [number] * bool(number)


def test_another_article_number_is_told(lending: Folder) -> None:
    """It was in silence, while only bare numbers counted."""
    head = '---\nversion: "1.0"\nissued: 2026-01-09\neffective: 2026-02-01\nnote: The first.\n---\n\n'
    lending.write("content/policies/visits/1.0.md", f"{head}## Article 5: Visits\n\nA class goes.\n")
    lending.write(VISITS, "## Article 6: Visits\n\nA class goes.\n")

    assert told(lending)[0].partition("\n")[0] == (
        f"{VISITS}:1:1: a clause has another number than in version 1.0: Article 6 'Visits' (#visits), "
        "which was Article 5"
    )


def test_no_anchor_stands_twice_on_a_page() -> None:
    """Neither that of a marked paragraph nor that of a heading in a list is given to a clause as well."""
    found = text("Plain words. {#plain}\n\n## Plain\n\n1. # Inside\n2. Two\n")

    assert [each.anchor for each in found.clauses] == ["plain-2", "inside", "two"]
    ids = [token.attrs["id"] for section in found.sections for token in section.tokens if "id" in token.attrs]
    assert sorted(ids) == ["inside", "plain", "plain-2", "two"]


def test_the_marks_of_an_addition_are_its_own(lending: Folder) -> None:
    """It stands on one page with the common text."""
    lending.write(f"{LENDING}/local/alder.md", "---\nday: 2026-05-12\n---\n\n## How to ask {#ask}\n\nRing. {#what}\n")

    page = lending.page("policies/lending/at/alder.md")
    assert page.count('id="what"') == 1
    assert page.count('id="local-what"') == 1


def test_an_item_is_called_by_its_own_words() -> None:
    """Those of the items within it are theirs."""
    found = text("1. Scope\n   1. Every school\n2. Duties\n")

    assert [(each.number, each.anchor, each.title) for each in found.clauses] == [
        ("1", "scope", "Scope"),
        ("1.1", "every-school", "Every school"),
        ("2", "duties", "Duties"),
    ]


# Words


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("##Before a visit\n", "1:3: a space is missing after ##"),
        ("## Before { #before }\n", "1:11: the anchor { #before } cannot stand in an address"),
        ("## Before {: #before}\n", "1:11: the anchor {: #before} cannot stand in an address"),
        ("| A | B |\n| - | - |\n| a | b | c |\n", "3:10: 'c' stands in column 3 of a table that has 2"),
        ("| A |\n| - |\n| a \\| b |\n", ""),
        ("- | A | B |\n  | - | - |\n  | a | b |\n", ""),
        (
            "| A | B |\n| --- |\n| a | b |\n",
            "2:1: this is no table: the line of dashes has another number of columns than the line above",
        ),
        ("A thing\n---\n\nWords.\n", ""),
        ("#fun and #5 are no headings.\n", ""),
    ],
)
def test_words_that_would_be_lost_or_shown_as_signs(lending: Folder, body: str, said: str) -> None:
    """A forge's preview says nothing of them either."""
    lending.write(VISITS, body)

    assert [each.partition("\n")[0] for each in told(lending)] == ([f"{VISITS}:{said}"] if said else [])


def test_a_link_that_leads_elsewhere_is_a_change() -> None:
    """The words are the same, and the redline shows where the link led."""
    first, second = "See [this](https://a.example/).\n", "See [this](https://b.example/).\n"
    assert text(first).says != text(second).says
    assert redline(text(first), text(second)).summary == "no words differ, but where a link leads"


def test_a_number_of_two_words_is_no_rewording() -> None:
    """Article 5 that becomes Article 6 says the same."""
    old = text("## Article 5 Absence\n\nWords.\n")

    assert redline(old, text("## Article 6 Absence\n\nWords.\n", old)).summary == "one clause renumbered"


def test_a_report_that_cannot_be_written_says_so(lending: Folder, capsys: pytest.CaptureFixture[str]) -> None:
    """A folder's name in place of a file's."""
    place: Path = lending.root
    arguments = ["policy", "propose-report", "--base", "HEAD", "--html", str(place), "--root", str(place)]

    assert cli.main([*arguments, "--today", "2026-11-21"]) == 1
    assert capsys.readouterr().err == (
        f"{place}: the file cannot be written (Is a directory)\n    Name a file in a folder where you may write.\n"
    )


@pytest.mark.parametrize("head", ["---\n---\n", "---\n\n---\n\n", "---\n# nothing to say yet\n---\n"])
def test_an_empty_head_is_a_head(lending: Folder, head: str) -> None:
    """The working text of a policy needs no field; an issued version is told which it lacks."""
    text = (lending.root / f"{LENDING}/policy.md").read_text("utf-8")
    lending.write(f"{LENDING}/policy.md", f"{head}{text}")
    assert told(lending) == []

    lending.write(f"{LENDING}/1.2.md", f"{head}{text}")
    assert told(lending)[0].startswith(f"{LENDING}/1.2.md:1:1: this version head has no '")


STRUCK = (
    "words are struck out here: nobody could say whether they still hold\n"
    "    Take them out: the page of what changed shows that they went. Or take the marks away."
)


@pytest.mark.parametrize(
    ("words", "column"),
    [
        ("1.2 ~~Nobody lends what a child needs.~~", 5),
        ("1.2 Nobody ~lends~ what a child needs.", 12),
        ("1.2 N\u0336o\u0336b\u0336o\u0336d\u0336y\u0336 lends what a child needs.", 5),
        ("1.2 Nobody lends **~~what~~** a child needs.", 20),
    ],
)
def test_struck_out_words_are_refused_in_a_policy(lending: Folder, words: str, column: int) -> None:
    """A reader sees them struck, and no comparison of words would say so: they would go without anybody agreeing."""
    lending.change(TEXT, "1.2 Nobody lends what a child needs.", words)
    line = next(n for n, line in enumerate((lending.root / TEXT).read_text("utf-8").split("\n"), 1) if words in line)

    assert told(lending) == [f"{TEXT}:{line}:{column}: {STRUCK}"]
    assert "nothing changed" not in "".join(told(lending))


def test_struck_out_words_are_refused_in_an_addition_too(lending: Folder) -> None:
    """What one partner adds binds there. An issued version that has some cannot be mended: its clerk is told."""
    lending.write(f"{LENDING}/local/alder.md", "---\nday: 2026-05-01\n---\n~~Only on Fridays.~~\n")
    assert told(lending) == [f"{LENDING}/local/alder.md:4:1: {STRUCK}"]


def test_a_picture_that_changes_is_a_change() -> None:
    """Words in it may bind: the text says something else then."""
    one, other = (text(f"## Form\n\n![The form](form-{number}.png)\n") for number in (1, 2))

    assert one.says != other.says
    assert text('[x](https://a.example "A")').says != text('[x](https://a.example "B")').says
