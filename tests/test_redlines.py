"""What changed between two texts, as people read it: clause by clause, then word by word."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from partnership.clauses import Redline, RedlinePart, Text, redline
from partnership.files.markdown_file import MarkdownFile
from partnership.files.yaml_file import Mapping
from partnership.problems import Place
from tests.policies import FIRST, WORKING

INS, DEL = '<ins><span class="spoken">inserted: </span>', '<del><span class="spoken">deleted: </span>'
SAID = '<ins> <span class="spoken">inserted: </span>'
CLAUSES = """\
Before all.

## 1 Lending {#lending}

1.1 A school lends what it does not need that day. {#may-lend}

1.2 Nobody lends what a child needs. {#never}

## 2 Asking {#asking}

2.1 Whoever borrows writes to the office. {#write}

1. Say why. {#why}
2. Say how long. {#long}
3. Say who fetches it. {#who}

2.2 The office answers within three days. {#answer}

## 3 Giving back {#back}

3.1 What was lent comes back clean. {#clean}

| Thing | Days |
| --- | --- |
| Minibus | 1 |
| Hall | 2 |

3.2 What broke is told at once. {#broken}
"""
BODY = FIRST.partition("---\n\n")[2]


def text(body: str) -> Text:
    path = "content/policies/lending/policy.md"
    return Text(MarkdownFile(path=path, head=Mapping(Place("policy.md")), body=body, first_line=1))


def between(old: str, new: str) -> Redline:
    return redline(text(old), text(new))


def changed(old: str, new: str, body: str = CLAUSES) -> Redline:
    """Return the redline of a text in which some words stand in place of others, which must be there, once."""
    assert body.count(old) == 1
    return between(body, body.replace(old, new))


def one(old: str, new: str) -> str:
    """Return two states of a single paragraph as one, without what only ears hear."""
    made = between(old, new).parts[0].html.strip().removeprefix("<p>").removesuffix("</p>")
    return re.sub(r'<span class="spoken">[^<]*</span>', "", made)


def kinds(line: Redline) -> dict[str, tuple[str, str]]:
    """Return what became of each part that is not the same, and what is said of it."""
    return {part.anchor: (part.kind, part.note) for part in line.parts if part.kind != "same"}


def names(changes: object) -> list[str]:
    assert isinstance(changes, tuple)
    return [(change.new or change.old).anchor for change in changes]


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        ("Told within three days.", "Told within five days.", "Told within <del>three</del> <ins>five</ins> days."),
        ("Told within a day.", "Told within a day, or sooner.", "Told within a day<ins>, or sooner</ins>."),
        ("Told at 10:30.", "Told at 11:30.", "Told at <del>10:30</del><ins> 11:30</ins>."),
        ("It costs £1,450 a year.", "It costs £1,500 a year.", "It costs <del>£1,450</del> <ins>£1,500</ins> a year."),
        ("On 1 May 2026 it ends.", "On 1 June 2026 it ends.", "On 1 <del>May</del> <ins>June</ins> 2026 it ends."),
        ("Ask or ring.", "Ask.", "Ask<del> or ring</del>."),
        ("Ask *now* or ring.", "Ask *soon* or ring.", "Ask <del><em>now</em></del> <ins><em>soon</em></ins> or ring."),
        ("Ask `a b`.", "Ask `a c`.", "Ask <code>a</code> <del><code>b</code></del><ins> <code>c</code></ins>."),
    ],
)  # fmt: skip
def test_a_change_of_words_is_just_that(old: str, new: str, shown: str) -> None:
    """Neither the stop behind a word nor the word before it is dragged in, and no word is split."""
    assert one(old, new) == shown


def test_scattered_words_in_common_are_no_confetti() -> None:
    """A sentence that was written anew is one deletion and one insertion."""
    old = "A holiday is not, as a rule, an exceptional circumstance."
    new = "Wanting to go away when it suits the family is as a rule not enough."

    assert one(old, new) == (
        "<del>A holiday is not, as a rule, an exceptional circumstance</del>"
        "<ins> Wanting to go away when it suits the family is as a rule not enough</ins>."
    )


def test_a_change_is_spoken() -> None:
    """Who hears the page hears what was deleted and what was inserted."""
    assert between("Three days.", "Five days.").parts[0].html == f"<p>{DEL}Three</del> {INS}Five</ins> days.</p>\n"


def test_a_sign_is_spoken_by_its_name() -> None:
    """A voice would swallow a comma."""
    shown = between("Ask now and wait.", "Ask now, and wait.").parts[0].html

    assert shown == '<p>Ask now<ins><span class="spoken">inserted: comma </span>,</ins> and wait.</p>\n'


def test_wrapping_and_spaces_are_no_change() -> None:
    """People wrap lines as they like; that changes nobody's duty."""
    line = changed("A school lends what it does", "A  school\nlends what\nit does")

    assert (line.is_empty, line.summary) == (True, "no words differ")
    assert {part.depth for run in line.runs if not run.folded for part in run.parts} == {2}  # headings alone


def test_only_what_changed_is_shown_with_its_surroundings() -> None:
    """One clause on either side, and every heading: no fold spans one. The rest is folded away."""
    line = changed("three days", "five days")

    shown = [(run.folded, [part.anchor for part in run.parts]) for run in line.runs]
    assert shown == [
        (True, [""]),
        (False, ["lending"]),
        (True, ["may-lend", "never"]),
        (False, ["asking", "write", "answer", "back"]),
        (True, ["clean", "broken"]),
    ]
    assert line.summary == "one clause reworded"


def test_a_long_section_is_folded_around_its_changes() -> None:
    """Two words among a thousand are found: beside each stands what comes before and after it, no more."""
    paragraphs = [f"Paragraph {place} says what holds, and {'goes on ' * 10}so." for place in range(12)]
    items = [f"- Item {place} says what holds, and {'goes on ' * 10}so." for place in range(12)]
    old = "\n\n".join(["# All", *paragraphs]) + "\n\n" + "\n".join(items)
    line = between(old, old.replace("Paragraph 6 says", "Paragraph 6 tells").replace("Item 5 says", "Item 5 tells"))
    (shown,) = line.shown[0].parts

    assert [(strip.change, strip.folded) for strip in shown.strips] == [
        (0, 0),  # the heading
        (0, 5),
        (0, 0),
        (1, 0),
        (0, 0),
        (0, 8),  # four paragraphs and four items
        (0, 0),
        (2, 0),
        (0, 0),
        (0, 5),
    ]
    assert not any("<h" in strip.html for strip in shown.strips if strip.folded)


def test_a_list_that_is_parted_counts_on() -> None:
    """Each part of it begins with the number that its first item has."""
    items = [f"{place}. Item {place} says what holds, and {'goes on ' * 10}so." for place in range(1, 13)]
    old = "Before.\n\n" + "\n".join(items)
    line = between(old, old.replace("Item 9 says", "Item 9 tells"))
    strips = line.shown[0].parts[0].strips

    assert [re.findall(r"<ol[^>]*>", strip.html) for strip in strips] == [
        ["<ol>"],
        ['<ol start="8">'],
        ['<ol start="9">'],
        ['<ol start="10">'],
        ['<ol start="11">'],
    ]


@pytest.mark.parametrize(("old", "new", "said"), [
    ("\n\n3.1 What", "\n\n> 3.1 What", "moved here"),
    ("1. Say why. {#why}\n2. Say how long. {#long}\n3. Say who fetches it. {#who}\n",
     "- Say why.\n- Say how long.\n- Say who fetches it.\n", ""),
    ("\n\n| Thing | Days |", "\n\n### New\n\n| Thing | Days |", "moved here from 3.1"),
])  # fmt: skip
def test_what_is_set_otherwise_is_not_gone_and_come(old: str, new: str, said: str) -> None:
    """A box, bullets for numbers and a heading in between take no word away; only what was typed is marked."""
    line = changed(old, new)
    marks = re.findall(r"<(ins|del)>(.*?)</\1>", html(line), re.DOTALL)
    shown = [re.sub(r'<span class="spoken">.*?</span>', "", words) for _, words in marks]

    assert said in html(line)
    assert [words for words in shown if words.strip() not in ("", "New")] == []


def test_a_paragraph_cut_in_two_and_two_joined_keep_their_words() -> None:
    """Nothing but what was typed is marked, whichever way round."""
    one = "A school lends what it does not need. Whoever borrows writes to the office and says for how long."
    two = one.replace(". Whoever", ".\n\nWhoever")
    for old, new in ((one, two), (two, one)):
        assert "<ins>" not in html(between(old, new))
        assert "<del>" not in html(between(old, new))


SET = {
    "paragraph": "{0}",
    "bullet": "- {0}",
    "number": "1. {0}",
    "bullet in a bullet": "- For ink:\n  - {0}",
    "box": "> For ink:\n>\n> {0}",
}


@pytest.mark.parametrize("first", SET)
@pytest.mark.parametrize("second", SET)
@pytest.mark.parametrize("more", ["", "very "])
def test_what_stands_nearly_so_elsewhere_is_not_taken_for_its_neighbour(first: str, second: str, more: str) -> None:
    """However two like paragraphs were set and are set now, in whichever order, and with a word more or not."""
    ink = "Whoever takes the last bottle of ink writes it down."
    paper = "Whoever takes the last sheet of paper writes that down."
    old = f"# 1 Store\n\n{SET[first].format(ink)}\n\n{SET[second].format(paper)}\n\nThat is all.\n"
    for one, other in product(SET.values(), repeat=2):
        for said_first, said_second in ((ink, paper), (paper, ink)):
            new_first = said_first.replace("last", f"{more}last")
            new = f"# 1 Store\n\n{one.format(new_first)}\n\n{other.format(said_second)}\n\nThat is all.\n"
            marks = re.findall(r"<(ins|del)>(.*?)</\1>", html(between(old, new)), re.DOTALL)
            assert [words for _, words in marks if "down" in words] == [], new


@pytest.mark.parametrize("empty", ["&nbsp;", "-", "> &nbsp;", "[](https://weymouth.example/)"])
def test_a_paragraph_without_words_is_no_hindrance(empty: str) -> None:
    """Word processors leave blanks where somebody wanted room."""
    old = f"# 1 Fees\n\nThe fee for every pupil is five pounds a term.\n\n# 2 Rooms\n\n{empty}\n\nA room is free.\n"
    line = between(
        old, old.replace("The fee for every pupil is five pounds a term.", "None.").replace("free", "not free")
    )

    assert "None." in html(line)
    assert len(line.reworded) == 2


@pytest.mark.parametrize("mark", ["-", "1."])
def test_a_sentence_that_became_a_list_and_a_list_that_became_one_keep_their_words(mark: str) -> None:
    """Only what was typed is marked: commas, a colon, an and."""
    sentence = (
        "The school keeps a record of every absence, writes to parents within a week of the first day, "
        "and tells the authority what it has done."
    )
    items = sentence.replace("school ", "school:\n\n1. ").replace(", and ", "\n1. ").replace(", ", "\n1. ")
    listed = items.replace("1.", mark)
    for old, new in ((sentence, listed), (listed, sentence)):
        line = between(f"# 1 One\n\nBefore.\n\n{old}\n\nAfter it.\n", f"# 1 One\n\nBefore.\n\n{new}\n\nAfter it.\n")
        marks = re.findall(r"<(ins|del)>(.*?)</\1>", html(line), re.DOTALL)
        words = {re.sub(r'<span class="spoken">.*?</span>', "", typed).strip() for _, typed in marks}
        assert words == {":", ",", ", and"}, html(line)


def test_a_row_that_went_to_another_table_is_told_as_moved() -> None:
    """It says what it said."""
    table = "| Thing | Days |\n| --- | --- |\n| Tent | 1 |\n| Boat | 4 |\n"
    row = "| The large hall with its stage | 2 |\n"
    old = f"# 1 One\n\n{table}{row}\n# 2 Two\n\n{table}"
    line = between(old, f"# 1 One\n\n{table}\n# 2 Two\n\n{table}{row}")

    assert "moved here from 1" in html(line)
    assert "moved to 2" in html(line)
    assert re.findall("<(?:ins|del)>", html(line)) == []


def test_a_moved_clause_is_shown_as_moved() -> None:
    """It is neither deleted nor added, and what changed in it shows too."""
    clause = "1.2 Nobody lends what a child needs. {#never}\n\n"
    new = CLAUSES.replace(clause, "") + "\n" + clause.replace("1.2", "3.3").replace("a child needs", "children need")
    line = between(CLAUSES, new)

    assert kinds(line) == {
        "never-was": ("left", "moved to after 3.2"),
        "never": ("moved", "moved here from after 1.1, was 1.2"),
    }
    assert [part.html for part in line.parts if part.kind in ("left", "moved")] == [
        '<p class="left">1.2 Nobody lends what a child needs.</p>\n',
        f"<p>{DEL}1.2</del> {INS}3.3</ins> Nobody lends what {DEL}a child needs</del>{SAID}children need</ins>.</p>\n",
    ]
    assert line.summary == "one clause reworded, one moved, one renumbered"


def test_a_chapter_moves_as_one() -> None:
    """Its clauses go with it, and leave one stub."""
    head, rest = CLAUSES.split("## 1 Lending")
    first, others = rest.split("## 2 Asking")
    line = between(CLAUSES, f"{head}## 2 Asking{others}\n## 1 Lending{first}")

    assert kinds(line) == {
        "lending-was": ("left", "moved to after 3.2, with the 2 below it"),
        "lending": ("moved", "moved here from the beginning"),
        "may-lend": ("moved", "moved with the one above"),
        "never": ("moved", "moved with the one above"),
    }


def test_a_clause_that_came_or_went_is_marked_as_a_whole() -> None:
    """It reads right without colour, and without a style sheet."""
    new = CLAUSES.replace("1.2 Nobody lends what a child needs. {#never}", "1.2 Schools share. {#share}")
    line = between(CLAUSES, new)

    assert kinds(line) == {"never": ("deleted", ""), "share": ("inserted", "")}
    assert [part.html for part in line.parts if part.kind != "same"] == [
        f'<p class="deleted">{DEL}1.2 Nobody lends what a child needs.</del></p>\n',
        f'<p class="inserted">{INS}1.2 Schools share.</ins></p>\n',
    ]
    assert (names(line.inserted), names(line.deleted), line.reworded) == (["share"], ["never"], ())


def test_an_item_that_was_put_in_renumbers_those_behind_it() -> None:
    """They are the same clauses, at another number."""
    line = changed("2. Say how long.", "2. Say where. {#where}\n3. Say how long.")
    shown = next(part.html for part in line.parts if part.kind == "changed")

    assert shown == (
        "<p>2.1 Whoever borrows writes to the office.</p>\n<ol>"
        '<li value="1">Say why.</li>\n'
        f'<li class="inserted" value="2">{INS}Say where.</ins></li>\n'
        '<li value="3"><span class="note">was 2</span> Say how long.</li>\n'
        '<li value="4"><span class="note">was 3</span> Say who fetches it.</li>\n'
        "</ol>\n"
    )
    assert (names(line.inserted), names(line.renumbered), line.reworded) == (["where"], ["long", "who"], ())
    assert line.summary == "one clause added, two renumbered"


def test_an_item_that_moved_is_shown_as_moved() -> None:
    """Within its list, and from one clause to another."""
    within = between(
        CLAUSES, CLAUSES.replace("1. Say why. {#why}\n", "").replace("it. {#who}", "it. {#who}\n4. Say why. {#why}")
    )
    elsewhere = CLAUSES.replace("2. Say how long. {#long}\n", "")
    away = between(CLAUSES, elsewhere.replace("{#answer}", "{#answer}\n\n1. Say how long. {#long}"))

    assert [names(line.moved) for line in (within, away)] == [["why"], ["long"]]
    assert [line.inserted + line.deleted for line in (within, away)] == [(), ()]
    assert '<li class="left" value="2"><span class="note">Say how long – moved to 2.2, 1</span></li>' in html(away)
    assert (
        '<li class="moved" value="1"><span class="note">moved here from 2.1, was 2</span> Say how long.</li>'
        in html(away)
    )


def html(line: Redline) -> str:
    return "".join(part.html for part in line.parts)


def test_a_table_is_compared_cell_by_cell() -> None:
    """A changed figure is just that; a row that came is marked as one."""
    line = changed("| Hall | 2 |", "| Hall | 3 |\n| Tent | 5 |")

    assert f"<tr><td>Hall</td>\n<td>{DEL}2</del> {INS}3</ins></td>\n</tr>" in html(line)
    assert f'<tr class="inserted"><td>{INS}Tent</ins></td>\n<td>{INS}5</ins></td>\n</tr>' in html(line)


def test_a_column_that_came_leaves_the_others_alone() -> None:
    """Only its own cells are marked."""
    wide = CLAUSES.replace("| Thing | Days |", "| Thing | Where | Days |").replace(
        "| --- | --- |", "| --- | --- | --- |"
    )
    line = between(CLAUSES, wide.replace("bus | 1 |", "bus | Yard | 1 |").replace("Hall | 2 |", "Hall | Centre | 2 |"))

    assert (
        f'<th scope="col">Thing</th>\n<th class="inserted" scope="col">{INS}Where</ins></th>\n<th scope="col">Days</th>'
        in html(line)
    )
    assert f'<td>Hall</td>\n<td class="inserted">{INS}Centre</ins></td>\n<td>2</td>' in html(line)
    assert html(line).count("<ins>") == 3


def test_a_link_is_its_words_and_a_new_target_shows() -> None:
    """No link of an old text can break here, and none can be changed unseen."""
    body = "See [the other](../other/policy.md) now."
    shown = changed("other/policy", "third/policy", body).parts[0].html

    assert "<a" not in shown
    assert shown == (
        f'<p>See the other {DEL}<small class="target">(link: policies/other/policy.md)</small></del> '
        f'{INS}<small class="target">(link: policies/third/policy.md)</small></ins> now.</p>\n'
    )


@pytest.mark.parametrize(("old", "new", "said"), [
    ("three days", "**three** days", "emphasis"),
    ("three days", "three\\\ndays", "a line break"),
    ("three days.", "three days;", "punctuation"),
    ("The office", "The Office", "capital letters"),
    ("three days", "`three` days", "what is set as code"),
    ("## 2 Asking", "### 2 Asking", "the level of a heading"),
])  # fmt: skip
def test_a_change_of_form_alone_is_said_as_what_it_is(old: str, new: str, said: str) -> None:
    """It may change what people do, and no words were changed: neither silence nor "reworded" is so."""
    line = changed(old, new)

    assert [(part.said, part.note) for part in line.parts if part.differs] == [(f"only {said}", f"only {said} differs")]
    assert said in line.summary or said in ("punctuation", "capital letters")


@pytest.mark.parametrize(("old", "new", "said"), [
    ("See [it](../a/policy.md).\n", "See [it](../b/policy.md).\n", "only where a link leads"),
    ("- One.\n- Two.\n", "3. One.\n4. Two.\n", "only the kind of a list and the number that a list begins with"),
    ("- [ ] One.\n", "- [x] One.\n", "only a tick"),
    ("Kind words.\n", "> Kind words.\n", "only how it is set out"),
    ("Pay £5 now.\n", "Pay €5 now.\n", "reworded"),
    ("Pay 1,500 now.\n", "Pay 1.500 now.\n", "reworded"),
    ("Take 5% off.\n", "Take 5 off.\n", "reworded"),
    ("Go *now*, or not.\n", "Go now or not.\n", "only punctuation and emphasis"),
])  # fmt: skip
def test_what_counts_as_a_word_is_no_form(old: str, new: str, said: str) -> None:
    """A sign with a worth, such as a pound, is never mere punctuation."""
    assert between(old, new).parts[0].said == said


def test_a_clause_keeps_its_name_when_it_is_written_anew() -> None:
    """Its anchor was fixed by hand, so it is the same clause."""
    line = changed("The office answers within three days.", "Whoever is asked says yes or no soon.")

    assert (names(line.reworded), line.inserted, line.deleted) == (["answer"], (), ())


def test_clauses_that_only_have_other_numbers_follow_the_first() -> None:
    """A chapter put in at the top does not unfold the whole text."""
    numbered = "".join(f"## {n} Chapter {'abcdefghi'[n - 1]}\n\n{n}.1 It says {n * 111}.\n\n" for n in range(1, 9))
    moved_on = "".join(
        f"## {n + 1} Chapter {'abcdefghi'[n - 1]}\n\n{n + 1}.1 It says {n * 111}.\n\n" for n in range(1, 9)
    )
    line = between(numbered, f"## 1 First of all\n\n{moved_on}")

    assert [(run.folded, len(run.parts)) for run in line.runs] == [(False, 4), (True, 1), *[(False, 1), (True, 1)] * 6]
    assert [shown.change for run in line.shown for shown in run.parts if shown.change] == [1, 2]
    assert line.summary == "one clause added, 16 renumbered"
    assert line.parts[1].note == "was 1"


def test_what_stands_before_the_first_clause_is_compared_too() -> None:
    """It belongs to no clause."""
    line = changed("Before all.", "Before everything.")

    assert (line.is_empty, line.reworded, line.summary) == (False, (), "only words outside the clauses differ")


def test_tasks_notes_quotations_and_code_are_shown() -> None:
    """Whatever Markdown has, a redline has."""
    body = "- [ ] Ask\n- [x] Wait\n\nSaid[^1].\n\n> Be kind.\n\n```\none\ntwo\n```\n\n---\n\n[^1]: By all.\n"
    line = between(
        body, body.replace("[ ]", "[x]").replace("kind", "fair").replace("two", "three").replace("By all", "By us")
    )

    for words in ("kind", "fair", "two", "three", "all", "us"):
        assert re.search(rf"</span>{words}</(ins|del)>", html(line)), words


def test_everything_is_escaped() -> None:
    """Words are words, even if they look like HTML."""
    assert one("It is <b> & c.", "It is <i> & c.") == "It is &lt;<del>b</del><ins>i</ins>&gt; &amp; c."


@pytest.mark.parametrize("mark", ["id=", "<a "])
def test_no_part_holds_an_id_or_a_link(mark: str) -> None:
    """Several parts of one page would share it."""
    assert mark not in html(between(BODY, WORKING)) + html(between(CLAUSES, WORKING))


def kept(parts: tuple[RedlinePart, ...], tag: str) -> list[str]:
    """Return the words of a redline with one kind of mark taken out, other signs of a redline left aside."""
    body = " ".join(part.html for part in parts if part.kind != "left")
    for unseen in (
        '<(span|p) class="(spoken|note)">.*?</(span|p)>',
        '<small class="target">.*?</small>',
        f"<{tag}>.*?</{tag}>",
    ):
        body = re.sub(unseen, "", body, flags=re.DOTALL)
    return re.sub(r"<(?!/?(ins|del|em|strong|code|s)\b)[^>]*>", " ", body).replace("\n", " ").split()


def words_of(drawn: str) -> list[str]:
    return re.sub(r"<[^>]*>", " ", drawn).split()


def said(body: str) -> list[str]:
    return kept(between(body, body).parts, "del")


def plain(words: list[str]) -> list[str]:
    return [re.sub(r"<[^>]*>", "", word) for word in " ".join(words).split() if re.sub(r"<[^>]*>", "", word)]


RESET: dict[str, Callable[[str], str]] = {
    "box": lambda line: f"> {line}",
    "bullet": lambda line: f"- {line}",
    "number": lambda line: f"1. {line}",
    "head": lambda line: f"### New\n\n{line}",
    "join": lambda line: line,
    "blank": lambda line: f"{line}\n\n&nbsp;\n",
    "items": lambda line: line if "|" in line else "- " + line.replace(" n", "\n- n"),
    "part": lambda line: line if "|" in line else line.replace(" n", "\n\nn", 1),
}
"""Ways to set a line otherwise: `join` takes the next one away, which is mostly the empty one."""
EDITS = some.lists(
    some.tuples(
        some.sampled_from(["swap", "drop", "copy", "reword", "word", *RESET]),
        some.integers(0, 99),
        some.integers(0, 99),
    ),
    min_size=1,
    max_size=6,
)


def edited(body: str, edits: list[tuple[str, int, int]]) -> str:
    """Return a text after some edits of its lines: clauses, items and rows are lines here."""
    lines = body.split("\n")
    for how, first, second in edits:
        places = [place for place, line in enumerate(lines) if line and "---" not in line]
        if len(places) < 3:
            break
        at, other = places[first % len(places)], places[second % len(places)]
        line = lines[at]
        if how == "swap":
            lines[at], lines[other] = lines[other], line
        elif how == "drop":
            del lines[at]
        elif how == "copy":
            lines.insert(other, re.sub(r" ?\{#.*\}", "", line))
        elif how in RESET:
            lines[at : at + 1 + (how == "join")] = RESET[how](re.sub(r" ?\{#.*\}", "", line)).split("\n")
        else:
            parts = line.split(" ")
            parts[second % len(parts)] += "" if parts[second % len(parts)].startswith("{") else "s or more"
            lines[at] = (
                " ".join(reversed(parts))
                if how == "reword" and "{" not in line and "|" not in line
                else " ".join(parts)
            )
    return "\n".join(lines)


@settings(max_examples=150)
@given(some.sampled_from([CLAUSES, WORKING]), EDITS)
def test_without_what_was_deleted_it_is_the_new_text_and_without_what_was_inserted_the_old(
    body: str, edits: list[tuple[str, int, int]]
) -> None:
    """No word is lost and none is made up, whatever was done to a text."""
    other = edited(body, edits)
    line = between(body, other)

    new, old = plain(kept(line.parts, "del")), plain(kept(line.parts, "ins"))
    assert new == plain(said(other))
    assert Counter(old) == Counter(plain(said(body)))
    for run in line.shown:  # what is laid out in strips has the same words
        for shown in run.parts:
            assert words_of("".join(strip.html for strip in shown.strips)) == words_of(shown.part.html)
    if "moved" not in html(line) + " ".join(part.kind for part in line.parts):
        assert old == plain(said(body))
