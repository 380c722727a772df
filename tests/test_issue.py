"""Issuing a version: the working text is frozen as it stands, every clause keeps its anchor, and nothing else moves."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st

from partnership import cli
from partnership.clauses import Text
from partnership.files import markdown_file
from partnership.files.markdown_file import MarkdownFile
from partnership.files.references import Ref
from partnership.files.yaml_file import Mapping
from partnership.kinds.group import Group
from partnership.kinds.policy import Approval, Policy, Texts, integrity, next_version_file, next_version_number
from partnership.kinds.policy.issuing import marked
from partnership.kinds.policy.model import WorkingHead
from partnership.kinds.policy.texts import WorkingText
from partnership.problems import InputError, Place, Record
from tests import policies
from tests.cast import TODAY, Folder, command
from tests.past import commit
from tests.policies import LENDING, WORKING

HEADS = Ref[Group]("heads")
TEXT = f"{LENDING}/policy.md"
GIVEN = {
    "--effective": "2027-01-04",
    "--approved-by": "heads",
    "--meeting": "2026-11-20-heads",
    "--note": "A minibus is lent for two days.",
}


def governed(folder: Folder) -> Folder:
    """Return the folder with its policies, and with the meeting that approves the next version."""
    policies.meets(folder, "2026-03-09", "2026-03-10", "2026-11-20", "2026-12-08")
    return policies.governed(folder)


@pytest.fixture
def lending(folder: Folder) -> Folder:
    """The small partnership, whose working text says something new."""
    governed(folder)
    folder.change(TEXT, "| Minibus | 1 |", "| Minibus | 2 |")
    return folder


def issue(folder: Folder, *sizes: str, policy: str = "lending", **options: str) -> int:
    """Issue a version, as the command line does."""
    named = {f"--{name.replace('_', '-')}": value for name, value in options.items()}
    given = [word for name, value in {**GIVEN, **named}.items() for word in (name, value)]
    place = ["--root", str(folder.root), "--today", str(TODAY)]
    return cli.main(["policy", "issue", policy, *(sizes or ("--minor",)), *given, *place])


def test_the_working_text_becomes_the_next_version(lending: Folder) -> None:
    """The file says who approved it, when it holds and what changed, and its seal shows later edits."""
    done = command(
        *("policy", "issue", "lending", "--minor", *(word for pair in GIVEN.items() for word in pair)),
        *("--root", lending.root, "--today", str(TODAY)),
    )

    made = (lending.root / f"{LENDING}/1.2.md").read_text("utf-8")
    assert (done.code, done.error) == (0, "")
    assert done.out == (
        f"Issued    Lending, version 1.2, in force from 4 January 2027: {LENDING}/1.2.md\n"
        "          Now commit it: from then on it never changes. Then tell the partners that there is a\n"
        "          version to adopt.\n"
    )
    assert made == (
        "---\n"
        'version: "1.2"\n'
        "issued: 2026-11-20\n"
        "effective: 2027-01-04\n"
        "approved_by: heads\n"
        "meeting: 2026-11-20-heads\n"
        "note: A minibus is lent for two days.\n"
        f"sha256: {integrity.digest(made)}\n"
        f"---\n\n{(lending.root / TEXT).read_text('utf-8')}"
    )
    assert lending.load().policies.texts[0].newest is not None
    assert not lending.load().policies.texts[0].is_changing


def _files(folder: Folder) -> list[Path]:
    return [file for file in folder.root.rglob("*") if file.is_file() and not {".git", ".cache"} & set(file.parts)]


def test_nothing_else_is_touched(lending: Folder) -> None:
    """No other file, not even the working text."""
    before = {file: file.read_bytes() for file in _files(lending)}
    issue(lending)
    after = set(_files(lending))

    assert [file.relative_to(lending.root).as_posix() for file in after - set(before)] == [f"{LENDING}/1.2.md"]
    assert all(file.read_bytes() == held for file, held in before.items())


def test_a_great_change_has_the_next_whole_number(lending: Folder) -> None:
    """2.0 after 1.1."""
    assert issue(lending, "--major") == 0
    assert (lending.root / f"{LENDING}/2.0.md").exists()


@pytest.mark.parametrize(("size", "number"), [("--major", "1.0"), ("--minor", "0.1")])
def test_the_first_version(folder: Folder, size: str, number: str) -> None:
    """A draft that heads try out first may be 0.1."""
    governed(folder)

    assert issue(folder, size, policy="visits") == 0
    assert "## Before a visit {#before-a-visit}\n" in (folder.root / f"content/policies/visits/{number}.md").read_text(
        "utf-8"
    )


def test_numbers_count_on_as_numbers(lending: Folder) -> None:
    """1.10 comes after 1.9."""
    newest = lending.load().policies.texts[0].newest
    assert newest is not None

    assert next_version_number(newest, major=False) == "1.2"


def test_every_clause_gets_its_anchor_as_a_mark(lending: Folder) -> None:
    """So that the version can be read by itself for ever, whatever becomes of the others."""
    lending.write(
        TEXT,
        "---\nrenumbered: [when]\n---\n"
        + WORKING.replace(
            "## 2 How to ask {#ask}\n",
            "## 2 How to ask ##\n\n2.1 Ask in time.\nA day is enough. \n\n```\n## not a heading\n```\n\n"
            "Where to ask\nfirst\n------------\n",
        ).replace(
            "3. Say when", "3. Say it\n   to both.\n\n   In a letter.\n   1. By post\n   - or by hand\n4. Say when"
        ),
    )
    assert issue(lending) == 0

    assert (lending.root / f"{LENDING}/1.2.md").read_text("utf-8").partition("\n---\n")[2] == (
        "\nA model for the governing bodies to adapt.\n\n"
        "## 1 What may be lent {#what}\n\n"
        "1.1 A school may lend what it does not need that day. {#may-lend}\n\n"
        "1.2 Nobody lends what a child needs. {#never}\n\n"
        "## 2 How to ask {#ask} ##\n\n"
        "2.1 Ask in time.\nA day is enough. {#ask-in-time-a-day-is}\n\n"
        "```\n## not a heading\n```\n\n"
        "Where to ask\nfirst {#where-to-ask-first}\n------------\n\n"
        "1. Write to the office. {#write}\n"
        "2. Say why. {#why}\n"
        "3. Say it\n   to both. {#say-it-to-both}\n\n"
        "   In a letter.\n   1. By post {#by-post}\n   - or by hand\n"
        "4. Say when it comes back. {#when}\n\n"
        "| Thing | Days |\n| --- | --- |\n| Minibus | 1 |\n| Hall | 3 |\n"
    )
    texts = lending.load().policies.texts[0]
    assert texts.working is not None
    assert [clause.anchor for clause in texts.by_number["1.2"].text.clauses] == [
        clause.anchor for clause in texts.working.text.clauses
    ]
    assert all(clause.marked for clause in texts.by_number["1.2"].text.clauses)


def test_windows_line_ends_are_no_change(folder: Folder, capsys: pytest.CaptureFixture[str]) -> None:
    """Nor is another wrapping of the same words."""
    governed(folder)
    folder.write(TEXT, WORKING.replace("A school may", "A school\nmay").replace("\n", "\r\n").encode())

    assert issue(folder) == 1
    assert capsys.readouterr().err == (
        f"{TEXT}: nothing has changed since version 1.1: it says the same, word for word\n"
        "    Was it reviewed, and needed no change? Then: partnership policy review.\n"
    )
    assert not (folder.root / f"{LENDING}/1.2.md").exists()


@pytest.mark.parametrize(
    ("was", "becomes"),
    [
        ("Nobody lends what a child needs.", "**Nobody** lends what a child needs."),
        ("Nobody lends what a child needs.", "*Nobody* lends what a child needs."),
        ("## 2 How to ask", "### 2 How to ask"),
        ("Nobody lends what a child needs.", "Nobody lends\\\nwhat a child needs."),
        ("Nobody lends what a child needs.", "Nobody lends what `a child` needs."),
        ("Nobody lends what a child needs.", "Nobody lends, what a child needs."),
        ("A model for the governing bodies to adapt.", "> A model for the governing bodies to adapt."),
        ("A model for the governing bodies to adapt.", "- A model for the governing bodies to adapt."),
    ],
)
def test_a_change_of_form_alone_can_be_issued(folder: Folder, was: str, becomes: str) -> None:
    """Readers take emphasis, a heading's level or a list for something that was meant."""
    governed(folder)
    folder.change(TEXT, was, becomes)

    assert issue(folder) == 0
    assert becomes.partition("\n")[0].strip() in (folder.root / f"{LENDING}/1.2.md").read_text("utf-8")


def test_windows_line_ends_are_not_carried_over(lending: Folder) -> None:
    """An issued text has the line ends that everything here has."""
    lending.write(TEXT, (lending.root / TEXT).read_text("utf-8").replace("\n", "\r\n").encode())

    assert issue(lending) == 0
    assert b"\r" not in (lending.root / f"{LENDING}/1.2.md").read_bytes()


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (
            {"note": "  "},
            "--note: no words are given\n"
            "    Say in a sentence what changes and why: readers see it beside the version.\n",
        ),
        (
            {"note": "a\u200bb"},
            "--note: there is an invisible character in this text\n    Delete the whole text and type it again.\n",
        ),
        (
            {"note": "“So be it.”"},
            "--note: the curly quotes would become part of the text\n"
            "    Leave them out, or use straight ones: So be it.\n",
        ),
        (
            {"approved_by": "head"},
            "--approved-by: there is no group called 'head'\n    Did you mean heads?\n",
        ),
        (
            {"approved_by": "xyz"},
            "--approved-by: there is no group called 'xyz'\n    The groups are heads, sencos and sports.\n",
        ),
        (
            {"effective": "2026-11-19"},
            "--effective: it would be in force from 2026-11-19, before it is issued on 2026-11-20\n"
            "    Look at the two days: one of them is wrong.\n",
        ),
        (
            {"meeting": "2026-03-09-heads"},
            "--meeting: version 1.1 was issued later, on 2026-03-10\n    Look at the two days: one of them is wrong.\n",
        ),
        (
            {"meeting": "2026-03-10-heads", "effective": "2026-04-12"},
            "--effective: version 1.1, in force from 2026-04-13 on, would take its place again\n"
            "    Choose 2026-04-13 or a later day.\n",
        ),
    ],
)
def test_what_makes_no_sense_is_refused(
    lending: Folder, capsys: pytest.CaptureFixture[str], options: dict[str, str], told: str
) -> None:
    """With the option that is wrong and what to do, and nothing is written."""
    assert issue(lending, **options) == 1
    assert capsys.readouterr().err == told
    assert sorted(file.name for file in (lending.root / LENDING).glob("[0-9]*")) == ["1.0.md", "1.1.md"]


_NEAREST = "The nearest that is known is"
_ON_THAT_DAY = "If it met on that day, write that into data/diaries"
_ANOTHER = "Leave it out: the day of the meeting counts. Or name the other meeting."


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (
            {"meeting": "never-was"},
            "--meeting: 'never-was' cannot be the id of a meeting\n"
            "    Write its day and the id of its group, such as 2027-01-14-heads.\n",
        ),
        (
            {"meeting": "2026-06-31-heads"},
            "--meeting: there is no day 2026-06-31\n"
            "    Write its day and the id of its group, such as 2027-01-14-heads.\n",
        ),
        (
            {"meeting": "2026-11-20-head"},
            "--meeting: there is no group called 'head'\n    Did you mean heads?\n",
        ),
        (
            {"meeting": "2026-11-19-heads"},
            "--meeting: no meeting of 'heads' on 19 November 2026 is known\n"
            f"    {_NEAREST} 2026-11-20-heads. {_ON_THAT_DAY}/heads.yml, or: "
            "partnership new meeting --group heads --day 2026-11-19\n",
        ),
        (
            {"meeting": "2026-11-20-sencos", "approved_by": "sencos"},
            "--meeting: no meeting of 'sencos' on 20 November 2026 is known\n"
            f"    {_ON_THAT_DAY}/sencos.yml, or: partnership new meeting --group sencos --day 2026-11-20\n",
        ),
        (
            {"approved_by": "sencos"},
            "--meeting: this is a meeting of 'heads', and --approved-by says 'sencos'\n"
            "    One of the two is wrong: name the group that met.\n",
        ),
        (
            {"meeting": "2026-12-08-heads"},
            "--meeting: the meeting is on 8 December 2026, which has not come yet\n"
            "    Wait until it has decided. Or name the meeting that did.\n",
        ),
        (
            {"issued": "2026-11-19"},
            "--issued: 2026-11-19 is before the meeting '2026-11-20-heads', which was on 20 November 2026\n"
            f"    {_ANOTHER}\n",
        ),
        (
            {"issued": "2026-11-21"},
            "--issued: 2026-11-21 is after the meeting '2026-11-20-heads', which was on 20 November 2026\n"
            f"    {_ANOTHER}\n",
        ),
    ],
)
def test_a_meeting_that_cannot_have_approved_it_is_refused(
    lending: Folder, capsys: pytest.CaptureFixture[str], options: dict[str, str], told: str
) -> None:
    """The head of a version never changes: which meeting approved it is asked before it is written."""
    assert issue(lending, **options) == 1
    assert capsys.readouterr().err == told
    assert not (lending.root / f"{LENDING}/1.2.md").exists()


def test_a_cancelled_meeting_approved_nothing(lending: Folder, capsys: pytest.CaptureFixture[str]) -> None:
    """Whether its page says so or the diary."""
    lending.change("data/diaries/heads.yml", "day: 2026-11-20,", "day: 2026-11-20, status: cancelled,")

    assert issue(lending) == 1
    assert capsys.readouterr().err == (
        "--meeting: the meeting '2026-11-20-heads' was cancelled\n    Name the meeting that did.\n"
    )


def test_a_meeting_that_moved_keeps_its_name(lending: Folder, capsys: pytest.CaptureFixture[str]) -> None:
    """The day of the approval is the one on which it took place."""
    lending.change("data/diaries/heads.yml", "day: 2026-11-20,", "day: 2026-11-19,")
    lending.write(
        "content/meetings/2026-11-20-heads.md",
        "---\ngroup: heads\nday: 2026-11-19\nmoved_from: 2026-11-20\n---\n\n## Agenda\n\n1. Lending\n",
    )

    assert issue(lending, issued="2026-11-20") == 1
    assert capsys.readouterr().err.startswith("--issued: 2026-11-20 is after the meeting '2026-11-20-heads', which was")
    assert issue(lending, meeting="2026-11-19-heads") == 1
    assert issue(lending) == 0
    assert "\nissued: 2026-11-19\n" in (lending.root / f"{LENDING}/1.2.md").read_text("utf-8")


def test_all_that_is_wrong_is_told_at_once(lending: Folder, capsys: pytest.CaptureFixture[str]) -> None:
    """Nobody likes to be sent back three times."""
    issue(lending, note="", approved_by="head", effective="2026-11-01")

    assert [line.partition(":")[0] for line in capsys.readouterr().err.splitlines()[::2]] == [
        "--note",
        "--approved-by",
        "--effective",
    ]


def test_a_policy_that_is_not_there_is_wrong_usage(lending: Folder, capsys: pytest.CaptureFixture[str]) -> None:
    """With the one that was meant."""
    assert issue(lending, policy="lendin") == 2
    assert capsys.readouterr().err == "There is no policy called 'lendin'. Did you mean lending?\n"


@pytest.mark.parametrize("sizes", [["--minor", "--major"], ["--effective", "soon"], ["--meeting", "The meeting"]])
def test_usage_that_makes_no_sense(lending: Folder, sizes: list[str]) -> None:
    """Said by the command line itself."""
    with pytest.raises(SystemExit, match="2"):
        issue(lending, *sizes)


def test_nothing_is_issued_while_people_are_asked(lending: Folder, capsys: pytest.CaptureFixture[str]) -> None:
    """They might still say something."""
    lending.write(
        TEXT,
        "---\nconsultation: {since: 2026-11-01, until: 2026-11-21}\n---\n" + (lending.root / TEXT).read_text("utf-8"),
    )

    assert issue(lending) == 1
    assert capsys.readouterr().err == (
        f"{TEXT}:2:15: people are being asked about this text until 2026-11-21\n"
        "    Issue it after the last day. If nobody is asked any more, take the consultation out of the head.\n"
    )


def test_a_consultation_that_is_over_stays_behind(lending: Folder, capsys: pytest.CaptureFixture[str]) -> None:
    """What the working text says about itself is not part of the version."""
    lending.write(
        TEXT,
        "---\nconsultation: {since: 2026-11-01, until: 2026-11-19}\n---\n" + (lending.root / TEXT).read_text("utf-8"),
    )

    assert issue(lending) == 0
    assert "consultation" not in (lending.root / f"{LENDING}/1.2.md").read_text("utf-8")
    assert (
        f"          consultation in the head of {TEXT} was for this version: take it out.\n" in capsys.readouterr().out
    )


def test_a_withdrawn_policy_is_not_issued(lending: Folder, capsys: pytest.CaptureFixture[str]) -> None:
    """Nor one that will have ended before the version holds."""
    lending.change(
        "data/policies.yml",
        "    review_every: 12\n",
        "    review_every: 12\n    withdrawn: {day: 2027-01-01, why: Nobody lends any more.}\n",
    )

    assert issue(lending) == 1
    assert "data/policies.yml:10:16: this policy is withdrawn, from 2027-01-01 on\n" in capsys.readouterr().err


def test_a_folder_with_problems_is_mended_first(lending: Folder, capsys: pytest.CaptureFixture[str]) -> None:
    """As the check lists them: a link that leads nowhere would do so for ever."""
    lending.add(TEXT, "\nSee [there](nowhere.md).\n")

    assert issue(lending) == 1
    assert capsys.readouterr().err.endswith(
        f"{TEXT}:20:13: the link leads to policies/lending/nowhere.md, which is not there\n"
        "    Did you mean policies/lending/on.md?\n"
        "One problem and two warnings.\n"
    )
    assert not (lending.root / f"{LENDING}/1.2.md").exists()


def test_a_number_that_is_taken_is_refused(lending: Folder, capsys: pytest.CaptureFixture[str]) -> None:
    """Whatever it is that stands there."""
    (lending.root / f"{LENDING}/1.2.md").mkdir()

    assert issue(lending) == 1
    assert capsys.readouterr().err == (
        f"{LENDING}/1.2.md: this is there already\n    Look at it: an issued version is never written anew.\n"
    )


def test_another_group_than_the_approver_is_said(lending: Folder, capsys: pytest.CaptureFixture[str]) -> None:
    """It may be right; somebody should have noticed."""
    policies.meets(lending, "2026-11-20", group="sencos")
    issue(lending, approved_by="sencos", meeting="2026-11-20-sencos")

    assert "    note      the register says that it is approved by 'heads'\n" in capsys.readouterr().out


def test_an_anchor_is_of_plain_letters_whatever_the_words_are(lending: Folder) -> None:
    """A mark holds no others, and every clause gets one."""
    lending.add(TEXT, "\n## Résumé\n\n## § 5 Größe\n\n## Sŵn\n")

    assert issue(lending) == 0
    version = (lending.root / f"{LENDING}/1.2.md").read_text("utf-8")
    assert "## Résumé {#resume}\n\n## § 5 Größe {#grosse}\n\n## Sŵn {#swn}\n" in version


@pytest.mark.parametrize(
    "note",
    [
        'Says "no": and #more',
        "- dash",
        "yes",
        "it's \\n 100%",
        "🏴󠁧󠁢󠁥󠁮󠁧󠁿 é — …",
        "{x}",
        "&a *b",
        "a: b",
        "2026-01-01",
        "'",
        "| >",
    ],
)
def test_any_note_is_read_back_as_it_was_meant(lending: Folder, note: str) -> None:
    """Whatever characters it holds."""
    assert issue(lending, note=note) == 0

    newest = lending.load().policies.texts[0].newest
    assert newest is not None
    assert newest.head.note == note


def test_a_seal_stands_last_and_once() -> None:
    """Sealing twice is sealing once."""
    plain = '---\nversion: "1.0"\nnote: A\n---\n\n## B\n\nsha256: this is no seal\n'
    once = integrity.sealed(plain)

    assert once == plain.replace("note: A\n", f"note: A\nsha256: {integrity.digest(plain)}\n")
    assert integrity.sealed(once) == once
    assert integrity.digest(once.replace("\n", "\r\n")) == integrity.digest(plain)


_WORDS = st.lists(
    st.sampled_from("school lends hall *when* `it` ends. 1. # - day 2) {x} [a] \\ <b".split()), max_size=7
)
_LINE = _WORDS.map(" ".join)
_BLOCK = st.one_of(
    st.builds("{} {}{}".format, st.sampled_from(["##", "###", "####"]), _LINE, st.sampled_from(["", " ##", " #  "])),
    st.builds("{}\n{}".format, _LINE, st.sampled_from(["---", "More words\n-----"])),
    st.builds("{} {}\n{}".format, st.sampled_from(["1.1", "2.3.", "(a)", "1.2)"]), _LINE, _LINE),
    st.builds("1. {}\n   {}\n2. {}\n   1. {}\n   - {}\n".format, _LINE, _LINE, _LINE, _LINE, _LINE),
    st.builds("- {}\n  1. {}\n{}".format, _LINE, _LINE, _LINE),
    st.builds("> 1. {}\n> {}".format, _LINE, _LINE),
    st.builds("```\n## {}\n```".format, _LINE),
    st.builds("1. > {}\n2. ```\n   {}\n   ```".format, _LINE, _LINE),
    st.builds("| {} | b |\n| --- | --- |\n| c | d |".format, _LINE),
    _LINE,
)


def _written(texts: Texts, approval: Approval) -> str | None:
    """Return a version; None if it was refused, with a place in the working text."""
    try:
        return next_version_file(texts, approval)
    except InputError as error:
        if {problem.place.path for problem in error.problems} == {texts.policy.working}:
            return None
        raise


@settings(max_examples=300)
@given(st.lists(_BLOCK, max_size=6).map("\n\n".join))
def test_marking_keeps_words_and_anchors(body: str) -> None:
    """Whatever the text is made of: a version is written right, or refused with a line to look at."""
    policy = Policy.model_construct(id="lending", title="Lending", summary="How.", owner=HEADS, approver=HEADS)
    file = MarkdownFile(path=policy.working, head=Mapping(Place(policy.working)), body=body, first_line=1)
    working = Text(file)
    approval = Approval(
        major=True, issued=TODAY, effective=TODAY, approved_by="heads", meeting="2026-11-20-heads", note="A note."
    )
    texts = Texts(policy=policy, working=WorkingText(WorkingHead.model_construct(), working))
    made = _written(texts, approval)
    event("issued" if made else "refused")
    if made is None:
        return
    with tempfile.TemporaryDirectory() as room:
        Path(room, "x.md").write_text(made, "utf-8", newline="\n")
        read = markdown_file.read(Path(room), "x.md", Record())
    assert read is not None
    again = Text(read)
    assert again.words == working.words
    assert [clause.anchor for clause in again.clauses] == [clause.anchor for clause in working.clauses]


def test_a_plain_text_is_marked_without_fail() -> None:
    """The property above does not hold by refusing everything."""
    body = "## One\n\n1.1 Two.\nThree.\n\n1. Four\n   five\n   1. Six\n"
    file = MarkdownFile(path="x.md", head=Mapping(Place("x.md")), body=body, first_line=1)

    assert marked(Text(file)) == (
        "## One {#one}\n\n1.1 Two.\nThree. {#two-three}\n\n1. Four\n   five {#four-five}\n   1. Six {#six}\n"
    )


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("2026-03-10-heads", "2026-06-31-heads", ":6:10: there is no day 2026-06-31"),
        (
            "1.2 Nobody lends",
            "1.1 Nobody lends",
            ":16:1: two clauses are numbered 1.1: 'A school may lend what it …' and 'Nobody lends what a child needs.'",
        ),
    ],
)
def test_a_new_version_that_was_written_by_hand_is_judged_until_readers_have_it(
    lending: Folder, old: str, new: str, told: str
) -> None:
    """From then on nobody could mend it, so nobody is told: neither of its meeting, nor of how it is numbered."""
    text = (lending.root / f"{LENDING}/1.1.md").read_text("utf-8").replace('"1.1"', '"1.2"').replace(old, new)
    text = text.replace("2026-03-10-heads", "2026-06-30-heads").replace("issued: 2026-03-10", "issued: 2026-06-30")
    lending.write(f"{LENDING}/1.2.md", text.replace("effective: 2026-04-13", "effective: 2026-09-01"))
    lending.write(TEXT, text.partition("---\n\n")[2])

    assert [each.partition("\n")[0] for each in lending.problems()] == [f"{LENDING}/1.2.md{told}"]
    commit(lending.root, "2026-07-01", "Issue it", "content", "data")
    assert lending.problems() == []


def test_an_end_and_a_return_are_decided_at_meetings_too(lending: Folder) -> None:
    """Each names its own."""
    end = "day: 2026-10-01, why: Old., meeting: 2026-09-31-heads, back: {day: 2026-11-01, why: New., meeting: heads}"
    lending.change("data/policies.yml", "    keywords: [borrowing]\n", f"    withdrawn: {{{end}}}\n")

    assert [each.partition("\n")[0] for each in lending.problems()] == [
        "data/policies.yml:10:54: there is no day 2026-09-31",
        "data/policies.yml:10:116: 'heads' cannot be the id of a meeting",
    ]
