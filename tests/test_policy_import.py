"""Bringing in a policy that exists: its words and numbers survive, and what could not be carried over is said."""

from __future__ import annotations

import io
import zipfile

import pytest

from partnership import cli
from partnership.importing.word import LARGEST_FILE, LARGEST_PART
from tests.cast import TODAY, Folder, command
from tests.policies import LENDING, governed
from tests.word_files import BULLETS, LEGAL, PLAIN, SPACES, cell, docx, link, numbering, paragraph, run, table

TEXT = "content/policies/visits/policy.md"
NEXT = "          Now read it beside the original. Then commit it, and issue it: partnership policy issue\n"


@pytest.fixture
def visits(folder: Folder) -> Folder:
    """The small partnership, with a policy in its register that nobody has written yet."""
    governed(folder)
    folder.remove(TEXT)
    return folder


def bring(folder: Folder, given: bytes | str, *options: str, name: str = "visits.docx", policy: str = "visits") -> int:
    """Import a file, as the command line does."""
    file = folder.root.parent / name
    file.write_bytes(given.encode() if isinstance(given, str) else given)
    place = ("--root", str(folder.root), "--today", str(TODAY))
    return cli.main(["policy", "import", str(file), "--policy", policy, *options, *place])


def text(folder: Folder) -> str:
    return (folder.root / TEXT).read_text("utf-8")


def test_a_word_document_becomes_the_working_text(visits: Folder) -> None:
    """A sentence a line, so that a later change shows the sentence that changed; and the check has nothing to say."""
    file = visits.root.parent / "visits.docx"
    file.write_bytes(
        docx(
            paragraph("Before a visit", "H2"),
            paragraph("The class is told where it goes, e.g. to Mr. Hill. It takes a coat."),
            paragraph("Ask."),
            paragraph("a coat", numbered=(1, 0)),
            numbering=numbering(BULLETS),
        )
    )
    done = command("policy", "import", file, "--policy", "visits", "--root", visits.root, "--today", str(TODAY))

    assert (done.code, done.error) == (0, "")
    assert done.out == f"Imported  Visits: {TEXT}\n{NEXT}"
    assert text(visits) == (
        "## Before a visit\n\n"
        "The class is told where it goes, e.g. to Mr. Hill.\nIt takes a coat.\n\n"
        "Ask.\n\n- a coat\n"
    )
    assert visits.problems() == []


def test_words_own_numbers_survive(visits: Folder, capsys: pytest.CaptureFixture[str]) -> None:
    """Word writes 1, 1.1 and (a) by itself: nobody could refer to 1.1 (a) if they were lost."""
    bring(
        visits,
        docx(
            paragraph("Before", "H1"),
            paragraph("Tell the class.", numbered=(1, 1)),
            paragraph("where", numbered=(1, 2)),
            paragraph("in time", numbered=(1, 3)),
            paragraph("when", numbered=(1, 2)),
            paragraph("Tell the parents.", numbered=(1, 1)),
            paragraph("Ask", "H2"),
            paragraph("After", "H1"),
            paragraph("Thank the hosts.", numbered=(1, 1)),
            numbering=numbering(LEGAL),
        ),
    )

    assert text(visits) == (
        "## 1 Before\n\n1.1 Tell the class.\n\n(a) where\n\n(i) in time\n\n(b) when\n\n1.2 Tell the parents.\n\n"
        "### Ask\n\n## 2 After\n\n2.1 Thank the hosts.\n"
    )
    assert capsys.readouterr().out == (
        f"Imported  Visits: {TEXT}\n"
        "    note      Word numbered two headings: the numbers are now part of the words\n"
        "    note      Word numbered six paragraphs as 1.1 or (a): the numbers are now words, and count no longer by "
        "themselves\n"
        "    note      The page's title is the one first-level heading: each heading went down a level\n"
        f"{NEXT}"
    )
    (texts,) = [each for each in visits.load().policies.texts if each.policy.id == "visits"]
    assert texts.working is not None
    assert [clause.number for clause in texts.working.text.clauses] == [
        *("1", "1.1", "(a)", "(i)", "(b)", "1.2", "", "2", "2.1")
    ]


def test_plain_lists_stay_lists_and_go_on_counting(visits: Folder) -> None:
    """Also after something between them, and where Word counts on in another list of the same sort."""
    other = '<w:num w:numId="9"><w:abstractNumId w:val="1"/></w:num></w:numbering>'
    bring(
        visits,
        docx(
            paragraph("Write.", numbered=(1, 0)),
            paragraph("By post", numbered=(1, 1)),
            paragraph("By hand", numbered=(1, 1)),
            paragraph("Say why.", numbered=(1, 0)),
            paragraph("Between."),
            paragraph("Say when.", numbered=(9, 0)),
            numbering=numbering(PLAIN).replace("</w:numbering>", other),
        ),
    )

    assert text(visits) == ("1.  Write.\n    1.  By post\n    2.  By hand\n2.  Say why.\n\nBetween.\n\n3.  Say when.\n")


@pytest.mark.parametrize("level", ["0", "first"])
def test_a_list_that_starts_anew_does_so(visits: Folder, level: str) -> None:
    """Even if what wrote the file did not know how levels are counted."""
    anew = f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="1"/></w:lvlOverride>'
    other = f'<w:num w:numId="9"><w:abstractNumId w:val="1"/>{anew}</w:num></w:numbering>'
    bring(
        visits,
        docx(
            paragraph("Write.", numbered=(1, 0)),
            paragraph("Say why.", numbered=(1, 0)),
            paragraph("Between."),
            paragraph("Say when.", numbered=(9, 0)),
            numbering=numbering(PLAIN).replace("</w:numbering>", other),
        ),
    )

    assert text(visits) == ("1.  Write.\n2.  Say why.\n\nBetween.\n\n1.  Say when.\n")


def test_typed_numbers_stay_as_typed(visits: Folder, capsys: pytest.CaptureFixture[str]) -> None:
    """They are words, and make no list of their own."""
    bring(visits, docx(paragraph("1. Typed."), paragraph("1.1 Typed too."), paragraph("(a) And this.")))

    assert text(visits) == "1\\. Typed.\n\n1.1 Typed too.\n\n(a) And this.\n"
    assert "note      One paragraph begins with a number typed by hand: it stays as words" in capsys.readouterr().out


def test_what_is_lost_is_said(visits: Folder, capsys: pytest.CaptureFixture[str]) -> None:
    """Each kind of thing that a page of words has no place for."""
    picture = "<w:r><w:drawing><a:blip/></w:drawing></w:r>"
    box = f"<w:r><w:drawing><w:txbxContent>{paragraph('Draft only')}</w:txbxContent></w:drawing></w:r>"
    tracked = f'<w:ins w:id="1">{run("new ")}</w:ins><w:del w:id="2"><w:r><w:delText>old</w:delText></w:r></w:del>'
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>A name</w:t></w:r>"
    elsewhere = f'<w:hyperlink r:id="l1">{run("our drive")}</w:hyperlink>'
    bring(
        visits,
        docx(
            paragraph("Visits policy", "Title"),
            paragraph("Contents line", "TOC1"),
            paragraph(f"{run('Words ')}{picture}{box}"),
            paragraph(f"{tracked}{run('and&#160;more')}{hidden}"),
            paragraph(elsewhere),
            links=link("l1", "file:///S:/policies"),
            header1=f"<w:hdr SPACES>{paragraph('A school')}</w:hdr>",
            comments=f'<w:comments SPACES><w:comment w:id="0">{paragraph("hm")}</w:comment></w:comments>',
        ),
    )

    assert text(visits) == "Words\n\nnew and more\n\nour drive\n"
    assert capsys.readouterr().out == (
        f"Imported  Visits: {TEXT}\n"
        "    left out  one header: “A school”\n"
        "    left out  one comment\n"
        "    left out  one picture\n"
        "    left out  one text box: “Draft only”\n"
        "    left out  one stretch of hidden text\n"
        "    left out  one table of contents: the page has its own\n"
        "    left out  one title, which the register has: “Visits policy”\n"
        "    note      One insertion and one deletion were tracked: all of them were accepted. "
        "Look whether that is right\n"
        "    note      The link of “our drive” is not taken over: a link cannot begin with file:\n"
        f"{NEXT}"
    )


def test_footnotes_stay_footnotes(visits: Folder) -> None:
    """At the end, with a mark where they belong."""
    note = '<w:footnote w:id="2">' + paragraph("The law of 2006.") + "</w:footnote>"
    bring(
        visits,
        docx(
            paragraph(f'{run("As it must")}<w:r><w:footnoteReference w:id="2"/></w:r>'),
            footnotes=f"<w:footnotes SPACES>{note}</w:footnotes>",
        ),
    )

    assert text(visits) == "As it must[^1]\n\n[^1]: The law of 2006.\n"
    assert visits.problems() == []


def test_tables_lose_their_merged_cells_and_no_words(visits: Folder, capsys: pytest.CaptureFixture[str]) -> None:
    """Whatever Word's grid says about them."""
    head = cell("Thing", properties='<w:gridSpan w:val="2"/>') + cell("Days")
    bring(visits, docx(table(head, cell("a") + cell("b | c", "d") + cell("e"))))

    assert text(visits) == (
        "| Thing |            | Days |\n|-------|------------|------|\n| a     | b \\| c / d | e    |\n"
    )
    assert capsys.readouterr().out == (
        f"Imported  Visits: {TEXT}\n"
        "    note      Merged cells of a table were parted: their words stand in the first, the others are empty\n"
        "    note      A table's cell held several paragraphs: they stand in one line, with / between them\n"
        "    note      A table has no row of headings: its first row is taken for it. Look whether that is right\n"
        f"{NEXT}"
    )
    assert visits.problems() == []


def test_what_the_check_would_refuse_is_listed(visits: Folder, capsys: pytest.CaptureFixture[str]) -> None:
    """The text is there, and whoever imported it knows what to mend."""
    assert bring(visits, docx(paragraph("Where", "H2"), paragraph("We go {#Far Away}"))) == 1

    assert text(visits) == "## Where\n\nWe go {#Far Away}\n"
    assert capsys.readouterr().out == (
        f"Imported  Visits: {TEXT}\n"
        "\nBefore it can be shown, mend one thing:\n\n"
        f"{TEXT}:3:7: the anchor {{#Far Away}} cannot stand in an address\n"
        "    Write {#far-away}.\n"
    )


def test_markdown_is_brought_in_too(visits: Folder, capsys: pytest.CaptureFixture[str]) -> None:
    """Without its HTML, its head and its title, which the page has anyway; its anchors stay."""
    given = (
        "---\ntitle: Visits\n---\n# Visits\n\n## 1 Before {#before}\n\n1.1 Tell <b>all</b>. {#tell}\n\n<!-- x -->\n\n"
        "1. Ask\n   1. us\n\n[^n]: A note.\n\nAs said[^n].\n\n![Us](us.png)\n\n- [x] done\n"
    )
    assert bring(visits, given.replace("\n", "\r\n"), name="visits.md") == 0

    assert text(visits) == (
        "## 1 Before {#before}\n\n1.1 Tell all. {#tell}\n\n"
        "1.  Ask\n    1.  us\n\nAs said[^1].\n\nUs\n\n- [x] done\n\n[^1]: A note.\n"
    )
    out = capsys.readouterr().out
    assert "    left out  one head of fields\n" in out
    assert "    left out  one title, which the register has: “Visits”\n" in out
    assert "    left out  one piece of HTML: <!-- x -->\n" in out
    assert "    left out  one picture\n" in out
    assert visits.problems() == []


@pytest.mark.parametrize(
    ("given", "made"),
    [
        ("Ring 01305<br/>123456 now.", "Ring 01305\\\n123456 now."),
        ("Left<hr>right, h<sub>2</sub>o.", "Left right, h2o."),
        ("<p>Words <b>within</b>.</p>", "Words **within**."),
        ("<details><summary>More</summary>All &amp; sundry.</details>", "More\n\nAll & sundry."),
        ("<div>\n\nMark *down*.\n\n</div>", "Mark *down*."),
        ("<ul><li>One</li><li>Two</li></ul>", "- One\n- Two"),
        ("<!-- unseen --> <script>alert(1)</script>\n\nSeen.", "Seen."),
        ("Ask <script>alert(1)</script>us.", "Ask us."),
        ("Free <del>of charge</del> always.", "Free always."),
        ("Free <s>of charge</s> always.", "Free always."),
        ("Free ~~of charge~~ always.", "Free always."),
    ],
)
def test_html_becomes_the_words_that_it_shows(
    visits: Folder, capsys: pytest.CaptureFixture[str], given: str, made: str
) -> None:
    """No two words become one, and none goes without a word."""
    bring(visits, f"{given}\n", name="visits.md")

    assert text(visits) == f"{made}\n"
    assert "found no place" not in capsys.readouterr().out


def test_a_table_in_html_becomes_one_of_ours(visits: Folder, capsys: pytest.CaptureFixture[str]) -> None:
    """With every cell, also where an empty line cuts it in two."""
    bring(
        visits,
        "<table>\n<tr><th>Thing</th><th>Days</th></tr>\n\n<tr><td>Hall</td><td>3</td></tr>\n</table>\n",
        name="visits.md",
    )

    assert text(visits) == "| Thing | Days |\n|-------|------|\n| Hall  | 3    |\n"
    assert (
        "    note      HTML was read as the words that it shows: look whether each stands where it should\n"
        in capsys.readouterr().out
    )


def test_struck_out_words_are_left_out_and_said(visits: Folder, capsys: pytest.CaptureFixture[str]) -> None:
    """Struck out, they bind nobody: standing there, they would."""
    struck = "<w:r><w:rPr><w:strike/></w:rPr><w:t>of charge</w:t></w:r>"
    bring(visits, docx(paragraph(f"{run('Free ')}{struck}{run(' always.')}")))

    assert text(visits) == "Free always.\n"
    assert "    left out  one stretch of struck-out words: “of charge”\n" in capsys.readouterr().out


def test_lines_that_look_like_headings_are_said(visits: Folder, capsys: pytest.CaptureFixture[str]) -> None:
    """Nobody could refer to them: only who knows the policy can say whether they are headings."""
    bold = "<w:r><w:rPr><w:b/></w:rPr><w:t>{}</w:t></w:r>"
    bring(
        visits,
        docx(
            paragraph(bold.format("Before a visit")),
            paragraph("Ask."),
            paragraph(bold.format("After it")),
            paragraph(bold.format("Nobody goes alone.")),
        ),
    )

    assert text(visits) == "**Before a visit**\n\nAsk.\n\n**After it**\n\n**Nobody goes alone.**\n"
    assert (
        "    note      Two lines are all bold, the first “Before a visit”: they stay paragraphs. "
        "If it is a heading, write ## before it, and no stars\n"
    ) in capsys.readouterr().out


def test_the_first_number_of_a_legal_list_stays_a_clause(visits: Folder, capsys: pytest.CaptureFixture[str]) -> None:
    """1. with 1.1 beneath: each is a clause of its own, as it was in Word."""
    bring(
        visits,
        docx(
            paragraph("No charge", numbered=(1, 0)),
            paragraph("Nobody pays.", numbered=(1, 1)),
            paragraph("Who pays", numbered=(1, 0)),
            paragraph("The host pays.", numbered=(1, 1)),
            numbering=numbering(LEGAL),
        ),
    )

    assert text(visits) == "1.  No charge\n\n1.1 Nobody pays.\n\n2.  Who pays\n\n2.1 The host pays.\n"
    assert "found no place" not in capsys.readouterr().out
    (texts,) = [each for each in visits.load().policies.texts if each.policy.id == "visits"]
    assert texts.working is not None
    assert [clause.number for clause in texts.working.text.clauses] == ["1", "1.1", "2", "2.1"]


def test_links_within_the_document_lead_to_its_headings(visits: Folder, capsys: pytest.CaptureFixture[str]) -> None:
    """By the anchor that a heading has here; to a place that has none, the words stay."""
    mark = '<w:bookmarkStart w:id="1" w:name="_Toc7"/>{}<w:bookmarkEnd w:id="1"/>'
    below = f'<w:hyperlink w:anchor="_Toc7">{run("below")}</w:hyperlink>'
    gone = f'<w:hyperlink w:anchor="gone">{run("there")}</w:hyperlink>'
    bring(
        visits,
        docx(
            paragraph("Before", "H2"),
            paragraph(f"{run('See ')}{below}{run(', ')}{gone}"),
            paragraph(mark.format(run("Who pays for it")), "H2"),
            paragraph("We do."),
        ),
    )

    assert text(visits) == "## Before\n\nSee [below](#who-pays-for-it), there\n\n## Who pays for it\n\nWe do.\n"
    assert "    left out  one link within the document: its words stay\n" in capsys.readouterr().out
    assert visits.problems() == []


def test_links_within_markdown_stay(visits: Folder) -> None:
    """They lead to its headings, by the anchors that these have here."""
    given = "## Before {#first}\n\nSee [this](#first), [that](#after-it), [none](#gone).\n\n## After it\n\nGo.\n"
    bring(visits, given, name="visits.md")

    assert "See [this](#first), [that](#after-it), none." in text(visits)
    assert visits.problems() == []


@pytest.mark.parametrize(
    "first", [paragraph("Visits policy", "Title"), paragraph("VISITS", "H2"), paragraph("Visits.")]
)
def test_the_title_does_not_come_twice(visits: Folder, capsys: pytest.CaptureFixture[str], first: str) -> None:
    """The page has it, from the register."""
    bring(visits, docx(first, paragraph("Before", "H2"), paragraph("Ask.")))

    assert text(visits) == "## Before\n\nAsk.\n"
    assert "left out  one title, which the register has: “" in capsys.readouterr().out


def test_what_is_typed_between_words_is_no_lost_word(visits: Folder, capsys: pytest.CaptureFixture[str]) -> None:
    """A tab, a break and a hyphen that does not break part words, or hold them together."""
    signs = "<w:r><w:t>Ring</w:t><w:tab/><w:t>us</w:t><w:br/><w:t>co</w:t><w:noBreakHyphen/><w:t>operate</w:t></w:r>"
    bring(visits, docx(paragraph(signs)))

    assert text(visits) == "Ring us\\\nco-operate\n"
    assert "found no place" not in capsys.readouterr().out


def test_a_paragraph_whose_end_was_deleted_goes_on(visits: Folder) -> None:
    """Two of them are one, once the change is accepted: also three, and not at the end of the document."""
    gone = '<w:p><w:pPr><w:rPr><w:del w:id="7" w:author="a"/></w:rPr></w:pPr>{}</w:p>'
    bring(
        visits,
        docx(gone.format(run("Ask ")), gone.format(run("us ")), paragraph("first."), gone.format(run("Last."))),
    )

    assert text(visits) == "Ask us first.\n\nLast.\n"


@pytest.mark.parametrize(
    ("field", "said"),
    [
        ('<w:fldSimple w:instr=" DATE \\@ &quot;d MMMM&quot; ">{}</w:fldSimple>', "A day or time that Word kept"),
        (
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> SAVE</w:instrText></w:r>'
            '<w:r><w:instrText>DATE \\@ d MMMM </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>{}'
            '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
            "A day or time that Word kept up to date is now words",
        ),
        ('<w:fldSimple w:instr=" AUTHOR ">{}</w:fldSimple>', "What Word filled in by itself (Author) is now words"),
    ],
)
def test_what_word_keeps_up_to_date_is_said(
    visits: Folder, capsys: pytest.CaptureFixture[str], field: str, said: str
) -> None:
    """A day that moved by itself stands still here."""
    bring(visits, docx(paragraph(f"{run('As of ')}{field.format(run('3 May'))}")))

    assert text(visits) == "As of 3 May\n"
    assert f"    note      {said}" in capsys.readouterr().out


def test_a_field_that_nobody_filled_in_is_no_words(visits: Folder, capsys: pytest.CaptureFixture[str]) -> None:
    """Word asks; nobody answered."""
    inside = run("Click here to enter a name.")
    prompt = f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{inside}</w:sdtContent></w:sdt>"
    bring(visits, docx(paragraph(f"{run('Agreed by: ')}{prompt}")))

    assert text(visits) == "Agreed by:\n"
    assert "    left out  one empty field of a form: “Click here to enter a name.”\n" in capsys.readouterr().out


def test_another_text_is_not_written_over(visits: Folder, capsys: pytest.CaptureFixture[str]) -> None:
    """Unless somebody says so; its head stays."""
    visits.write(TEXT, "---\nconsultation: {since: 2026-11-01, until: 2026-12-01}\n---\n\nOld words.\n")
    assert bring(visits, docx(paragraph("New words."))) == 1
    assert capsys.readouterr().err == (
        f"{TEXT}: there is another text already\n"
        "    Compare the two. To put the new one in its place: --replace. What was committed is kept by git.\n"
    )

    assert bring(visits, docx(paragraph("New words.")), "--replace") == 0
    assert text(visits) == "---\nconsultation: {since: 2026-11-01, until: 2026-12-01}\n---\n\nNew words.\n"
    capsys.readouterr()

    assert bring(visits, docx(paragraph("New words."))) == 0
    assert capsys.readouterr().out == f"Imported  nothing: {TEXT} says the same already\n"


def test_a_policy_that_is_not_registered_is_registered_first(
    visits: Folder, capsys: pytest.CaptureFixture[str]
) -> None:
    """With the lines to paste."""
    assert bring(visits, docx(paragraph("Words.")), policy="school-dogs") == 2
    assert capsys.readouterr().err == (
        "There is no policy called 'school-dogs' in the register.\n"
        "If it is new, add it to data/policies.yml, then import it again:\n\n"
        "  - id: school-dogs\n    title: School dogs\n    summary: What it is for, in one sentence.\n"
        "    owner: heads\n    approver: heads\n"
    )
    assert not (visits.root / "content/policies/school-dogs").exists()


def _bomb() -> bytes:
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(docx(paragraph("Words.")))) as whole,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as again,
    ):
        for name in whole.namelist():
            again.writestr(name, b" " * (LARGEST_PART + 1) if name == "word/document.xml" else whole.read(name))
    return made.getvalue()


def _cut() -> bytes:
    whole = docx(paragraph("Words."))
    return whole[: len(whole) // 2]


_ENTITIES = f'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><w:document {SPACES}>&b;</w:document>'
_AS_DOCX = "Open it in Word and save it as a Word document (.docx)."
_DAMAGED = f"this is not a Word document, or it is damaged\n    {_AS_DOCX}"
_ODT = io.BytesIO()
with zipfile.ZipFile(_ODT, "w") as _package:
    _package.writestr("mimetype", "application/vnd.oasis.opendocument.text")


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (b"", "the file is empty\n    Look whether it is the right one."),
        (b"Hello", _DAMAGED),
        (_cut(), _DAMAGED),
        (b"PK\x03\x04" + bytes(100), _DAMAGED),
        (b"%PDF-1.7", "this is a PDF\n    Find the Word document that it was made from, or save it as one."),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), f"this is a document of an old Word (.doc)\n    {_AS_DOCX}"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "the document is protected with a password\n"
            "    Open it in Word, take the password off (File, Info, Protect Document) and save it.",
        ),
        (_ODT.getvalue(), f"this is an OpenDocument text\n    {_AS_DOCX}"),
        (
            bytes(1) * (LARGEST_FILE + 1),
            "the file is larger than 20 MB\n    Take its pictures out first: they are not carried over.",
        ),
        (
            _bomb(),
            "a part of the document is larger than 20 MB once it is unpacked\n    A policy is words: copy them into "
            "a new document.",
        ),
        (docx(paragraph("W."), styles=_ENTITIES), _DAMAGED),
        (docx("<w:p>"), _DAMAGED),
        (docx("<w:p>" * 300 + "</w:p>" * 300), _DAMAGED),
        (docx(), "there are no words in this document\n    Look whether it is the right one."),
    ],
)
def test_what_is_no_word_document_is_told(
    visits: Folder, capsys: pytest.CaptureFixture[str], given: bytes, told: str
) -> None:
    """In plain words, quickly, and nothing is written."""
    assert bring(visits, given) == 1
    assert capsys.readouterr().err == f"{visits.root.parent / 'visits.docx'}: {told}\n"
    assert not (visits.root / TEXT).exists()


def test_markdown_without_end_is_refused(visits: Folder, capsys: pytest.CaptureFixture[str]) -> None:
    """Quotations in quotations in quotations."""
    assert bring(visits, "> " * 3000 + "deep", name="visits.md") == 1
    assert capsys.readouterr().err == (
        f"{visits.root.parent / 'visits.md'}: its parts are nested too deeply\n"
        "    Open it in Word, copy all of it into a new document, and save that.\n"
    )


def test_macros_are_refused(visits: Folder, capsys: pytest.CaptureFixture[str]) -> None:
    """A program has no place in a policy."""
    made = io.BytesIO(docx(paragraph("Words.")))
    with zipfile.ZipFile(made, "a") as whole:
        whole.writestr("word/vbaProject.bin", b"x")

    assert bring(visits, made.getvalue()) == 1
    assert "the document holds macros, which are programs\n" in capsys.readouterr().err


def test_a_file_that_is_not_there(visits: Folder, capsys: pytest.CaptureFixture[str]) -> None:
    """Most likely a slip in its name."""
    assert cli.main(["policy", "import", "nowhere.docx", "--policy", "visits", "--root", str(visits.root)]) == 1
    assert capsys.readouterr().err == (
        "nowhere.docx: the file cannot be read (No such file or directory)\n    Look at its name.\n"
    )


def test_our_own_word_document_comes_back(folder: Folder) -> None:
    """Whoever takes a policy home as Word and brings it back finds the same clauses."""
    from partnership.web import word

    governed(folder)
    body = (folder.root / f"{LENDING}/policy.md").read_text("utf-8")
    assert bring(folder, word.document("Lending", ["Version 1.1"], body), policy="visits", name="x.docx") == 1
    assert bring(folder, word.document("Lending", ["Version 1.1"], body), "--replace", policy="visits") == 0

    assert text(folder) == word.unmarked(body).replace("1. Write", "1.  Write").replace("2. Say", "2.  Say").replace(
        "3. Say", "3.  Say"
    ).replace("| Thing | Days |", "| Thing   | Days |").replace("| --- | --- |", "|---------|------|").replace(
        "| Hall |", "| Hall    |"
    ).replace(" 1 |", " 1    |").replace(" 3 |", " 3    |")
