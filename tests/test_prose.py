"""What anybody may write in policies, minutes and help: shown well, or refused with a word at its place."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from partnership.web import prose
from tests.cast import TESTS, Folder, words

HTML = "Write it in Markdown, or put it in `backquotes`."
HERE = "Write it from this file: ../schools/index.md."
SLASH = "Write / between folders: ../schools/index.md."
SCHEME = "Begin it with https://."
UNSEEN = "Delete it, or retype the words around it: what is read here may not be what stands here."
ADDRESS = "Write it as your browser shows it: https://www.example.org/."
PLACE = "It stands at the end of a heading, a paragraph or a list item."
USER = "Leave out what stands before the @: it is often there to deceive."

OVERRIDE, ISOLATE = "\u202e", "\u2066"
ENGLAND = "\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f"

EVERYTHING = """
# Attendance {#attendance}

Ring by 9:00[^1], and again[^1] if need be. **Bold**, *so*, ~~not so~~, `code`. www.larkrise.example

- [ ] Ring
- [x] Write
  1. [x] to the office
     - of the *school*

| Who  | When |
|:-----|-----:|
| Head | 9:00 |

| Who  | When |
|:----:|-----:|
|      | 9:00 |

## Attendance

> Quoted {#quoted}

[^1]: The office opens at 8:30.

    It closes at 4.
[^2]: Nobody asked.
""".replace("[^2]: Nobody asked.\n", "")


def told(text: str) -> list[str]:
    """Return what is wrong with some words, as it is printed."""
    slips = prose.parse(text).slips
    return [f"{slip.line + 1}:{slip.column}: {slip.what}\n    {slip.remedy}" for slip in slips]


def shown(text: str) -> str:
    """Return some words as HTML."""
    return prose.html(prose.parse(text).tokens)


# --- Task lists, footnotes, tables


def test_a_task_says_in_words_whether_it_is_done() -> None:
    """A box that nobody can tick is no box: ears hear a word, eyes and paper get a sign."""
    page = shown("- [ ] Ring the *office*\n- [x] Write\n- [X] File\n- [y] Odd\n")

    assert words(page) == "☐\ufe0e Not done: Ring the office ☑\ufe0e Done: Write ☑\ufe0e Done: File [y] Odd"
    assert "<input" not in page
    assert '<ul class="tasks">\n<li><span aria-hidden="true">' in page


def test_a_task_with_paragraphs_has_its_sign_before_the_first_word() -> None:
    """Not on a line of its own."""
    assert "<li>\n<p><span" in shown("- [x] Write\n\n  and post")
    assert "<h2" in shown("- [x] ## Write")


def test_a_footnote_leads_there_and_back() -> None:
    """With names in words: a link called ↩ says nothing to those who hear it."""
    page = shown("Ring[^a] and ring[^a] again.[^b]\n\n[^b]: Twice.\n[^a]: By 9:00.\n")

    assert words(page) == "Ring 1 and ring 1 again. 2 By 9:00. ↩\ufe0e ↩\ufe0e Twice. ↩\ufe0e"
    assert '<sup><a href="#note_1" id="note_1_from_2" aria-label="Note 1">1</a></sup>' in page
    assert '<li id="note_1"><p>By 9:00. <a href="#note_1_from_1" aria-label="Back to where note 1 belongs">' in page
    assert '<a href="#note_1_from_2" aria-label="Back to where note 1 belongs, place 2">' in page


def test_a_body_is_shown_part_by_part_with_its_footnotes_behind() -> None:
    """Policies are shown clause by clause: every part keeps its numbers, and the notes come once."""
    parsed = prose.parse("# One[^a]\n\n[^a]: First.\n\n# Two[^b]\n\n[^b]: Second.\n")
    second = next(place for place, token in enumerate(parsed.words) if token.type == "heading_open" and place)
    parts = [parsed.words[:second], parsed.words[second:], parsed.notes]

    assert [words(prose.html(part)) for part in parts] == ["One 1", "Two 2", "First. ↩\ufe0e Second. ↩\ufe0e"]
    assert "".join(map(prose.html, parts)) == prose.html(parsed.tokens)
    assert prose.parse("No notes.").notes == ()


def test_two_bodies_on_one_page_keep_their_footnotes_apart() -> None:
    """A policy beside the version before it: each with a prefix of its own."""
    parsed = prose.parse("Ring[^a]\n\n[^a]: First.\n")
    old, new = (
        set(re.findall(r'(?:id="|href="#)([^"]+)', prose.html(parsed.tokens, side))) for side in ("old-", "new-")
    )

    assert old == {"old-note_1", "old-note_1_from_1"}
    assert new == {"new-note_1", "new-note_1_from_1"}


def test_a_footnote_never_has_the_anchor_of_a_heading() -> None:
    """A heading called Note 1 has the anchor note-1."""
    page = shown("# Note 1\n\n# Note 1 from 1\n\nRing[^a] {#note-1-2}\n\n[^a]: First.\n")
    anchors = re.findall(r'id="([^"]+)"', page)

    assert len(anchors) == len(set(anchors)) == 5


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("Ring.\n\n[^a]: By 9:00.", "3:1: no words lead to the footnote [^a]\n    Write [^a] where it belongs."),
        (
            "Ring.[^a]\n\n[^a]: 9:00.\n[^a]: 8:00.",
            "4:1: there is a footnote [^a] already\n    Give each a name of its own.",
        ),
        (
            "Ring.[^a][^b]\n\n[^a]: > [^b]: By 9:00.",
            "3:9: the footnote [^b] begins inside another\n    Begin it on a line of its own.",
        ),
        (
            "![Ring[^a]](bell.png) it[^a]\n\n[^a]: By 9:00.",
            "1:7: a footnote cannot stand inside a link or a picture\n    Write it behind.",
        ),
    ],
)
def test_a_footnote_that_would_be_lost_is_told(text: str, message: str) -> None:
    """The parser leaves out what it cannot place, and says nothing."""
    assert told(text) == [message]


def test_a_table_can_be_scrolled_and_has_a_name() -> None:
    """On a phone, and by keyboard."""
    page = shown("| Who & *what* | `When` |\n|---|---|\n| Head | 9:00 |\n")

    assert page.startswith(
        '<div class="scrolls" tabindex="0" role="group" aria-label="Table: Who &amp; what, When">\n<table>'
    )
    assert page.endswith("</table>\n</div>\n")


def test_what_is_shown_is_sound_html(tmp_path: Path) -> None:
    """The same checker as for every page, on everything that Markdown can bring."""
    node = shutil.which("node", path=str(Path(sys.executable).parent))
    assert node, "make test installs it"
    page = tmp_path / "page.html"
    page.write_text(shown(EVERYTHING).replace("\0", ""), "utf-8")
    validate = TESTS / "node_modules/html-validate/bin/html-validate.mjs"
    asked = [node, str(validate), "--config", str(TESTS / ".htmlvalidate.mjs"), "--formatter", "json", str(page)]
    said = subprocess.run(asked, capture_output=True, text=True, check=False, cwd=TESTS)

    assert told(EVERYTHING) == []
    assert [fault["message"] for each in json.loads(said.stdout) for fault in each["messages"]] == []


# --- Anchors fixed by hand


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("## Absence {#reporting-absence}", '<h2 id="reporting-absence">Absence</h2>'),
        ("Absence {#a3}\n=======", '<h1 id="a3">Absence</h1>'),
        ("## Absence {#a2} ##", '<h2 id="a2">Absence</h2>'),
        ("Ring by 9:00. {#ring}", '<p id="ring">Ring by 9:00.</p>'),
        ("Ring\nby 9:00.\n{#ring}", '<p id="ring">Ring\nby 9:00.</p>'),
        ("Ring `the` [office](a.md) {#ring}", "</a></p>"),
        ("1. Ring {#ring}\n2. Write", '<li id="ring">Ring</li>'),
        ("1. Ring {#ring}\n\n   Again {#again}", '<li id="ring">\n<p>Ring</p>\n<p id="again">Again</p>'),
        ("- [x] Ring {#ring}", '<li id="ring"><span'),
        ("- Ring\n  > now\n\n  or later {#later}", '<p id="later">or later</p>'),
        ("> Ring {#ring}", '<p id="ring">Ring</p>'),
        ("Use `{#ring}`", "<code>{#ring}</code>"),
        ("    {#ring}", "<code>{#ring}"),
        ("```\n{#ring}\n```", "<code>{#ring}"),
        (r"Ring \{#ring}", "<p>Ring {#ring}</p>"),
    ],
)
def test_an_anchor_fixed_by_hand_is_taken_out_of_the_words(text: str, made: str) -> None:
    """And given to the heading, the paragraph or the list item that it ends. In code it is text."""
    assert told(text) == []
    assert made in shown(text)


def test_whoever_shows_parts_finds_what_was_fixed_by_hand() -> None:
    """Clauses are known by it."""
    tokens = prose.parse("# Absence {#absence}\n\nRing {#ring}\n\n1. Write {#write}\n2. Wait\n").tokens
    marked = {token.type: token.meta["mark"] for token in tokens if "mark" in token.meta}

    assert marked == {"heading_open": "absence", "paragraph_open": "ring", "list_item_open": "write"}


def test_a_heading_gets_the_anchor_of_its_words_unless_somebody_has_it() -> None:
    """What was fixed by hand stays where it was put; the second of the same words gets a number."""
    page = shown("# Ring\n\n# Ring\n\nBy 9:00 {#ring}\n\n# By `9:00`!\n\n# Bell {#ring-2}\n")

    assert re.findall(r'id="([^"]+)"', page) == ["ring-1", "ring-3", "ring", "by-9-00", "ring-2"]


@pytest.mark.parametrize(
    ("text", "column", "what", "remedy"),
    [
        (
            "# A {#Reporting Absence}",
            5,
            "{#Reporting Absence} cannot stand in an address",
            "Write {#reporting-absence}.",
        ),
        ("Ring {# x}", 6, "{# x} cannot stand in an address", "Write {#x}."),
        ("Ring the office by nine {#}", 25, "{#} cannot stand in an address", "Write {#ring-the-office-by}."),
        ("Ring {#élan}", 6, "{#élan} cannot stand in an address", "Write {#elan}."),
        ("Ring {#ring", 6, "{#ring cannot stand in an address", "Write {#ring}."),
        ("Ring {#ring_now}", 6, "{#ring_now} cannot stand in an address", "Write {#ring-now}."),
        ("Ring {#a}\n\nBell {#a}", 6, "{#a} stands twice in this file", "Write {#a-2}."),
        ("Ring {#a}\n\nBell {#a-2}\n\n- Call {#a}", 8, "{#a} stands twice in this file", "Write {#a-3}."),
        ("Ring {#a} now", 6, "{#a} is out of place", PLACE),
        ("Ring {#a} {#b}", 6, "{#a} is out of place", PLACE),
        ("Ring\n\n{#a}", 1, "{#a} is out of place", PLACE),
        ("# {#a}", 3, "{#a} is out of place", PLACE),
        ("- {#a}", 3, "{#a} is out of place", PLACE),
        ("**Ring {#a}**", 8, "{#a} is out of place", PLACE),
        ("[Ring {#a}](b.md)", 7, "{#a} is out of place", PLACE),
        ("| b |\n|---|\n| a {#a} |", 5, "{#a} is out of place", PLACE),
        ("Use `{#a}` or {#a} so", 15, "{#a} is out of place", PLACE),
    ],
)
def test_an_anchor_that_would_not_hold_is_told(text: str, column: int, what: str, remedy: str) -> None:
    """Somebody relies on it: a clause is sent to the governors by its address."""
    line = text.count("\n") + 1

    assert told(text) == [f"{line}:{column}: the anchor {what}\n    {remedy}"]


# --- What is refused


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        ("A <b>bold</b> and <i>thin</i> `<u>` <u>word", [(1, 3, "<b>"), (1, 19, "<i>"), (1, 37, "<u>")]),
        ("<div>\n\nwords\n\n</div>", [(1, 1, "<div>")]),
        ("> <DIV\n> class='a'>", [(1, 3, "<DIV class='a'>")]),
        ("Words <img\nsrc=x onerror=alert(1)>", [(1, 7, "<img src=x onerror=alert(1)>")]),
        ("[<b>x</b>](a.md)", [(1, 2, "<b>")]),
        ("![<b>x</b>](a.png)", [(1, 3, "<b>")]),
        ("| a |\n|---|\n| <b> | \n", [(3, 3, "<b>")]),
        ("a[^1]\n\n[^1]: <b>x</b>", [(3, 7, "<b>")]),
        ("- [ ] <b>x</b>", [(1, 7, "<b>")]),
        ("# <b>x</b>", [(1, 3, "<b>")]),
        ("a <!-- b --> c", [(1, 3, "<!--")]),
        ("<?php echo 1 ?>", [(1, 1, "<?php")]),
        ("<!DOCTYPE html>", [(1, 1, "<!DOCTYPE")]),
        ("<svg/onload=alert(1)>", []),
        ("x<y and z>w", [(1, 2, "<y and z>")]),  # the forge would hide these words
    ],
)
def test_html_is_told_wherever_it_stands(text: str, tags: list[tuple[int, int, str]]) -> None:
    """Each piece of it once, and none of it is passed on."""
    assert told(text) == [f"{line}:{column}: HTML is not used here: {tag}\n    {HTML}" for line, column, tag in tags]
    assert not re.search(r"<(?:b|i|u|div class='|img src=x|svg|!|\?|y)\b", shown(text), re.IGNORECASE)


@pytest.mark.parametrize(
    "text",
    ["a < b", "<5", "< b >", "a <- b", "1 <2> 3", "<office@larkrise.example>", "<https://larkrise.example>", "<3",
     "&lt;b&gt;", r"\<b>", "`<b>`", "``<b> ` ``", '[a](b.md "<b>")', "[a](<b.md>)", "```html\n<b>\n```",
     "[b]: <c.md>\n\n[b]"],
)  # fmt: skip
def test_what_is_no_html_is_not_told(text: str) -> None:
    """A sum, a heart, an address: and where a tag is only shown, it stays a word."""
    assert told(text) == []
    assert "<b>" not in shown(text)


@pytest.mark.parametrize(
    ("text", "column", "scheme"),
    [
        ("[x](javascript:alert(1))", 5, "javascript:"),
        ("[x](JaVaScRiPt:alert(1))", 5, "JaVaScRiPt:"),
        ("[x](&#106;avascript:alert(1))", 5, "javascript:"),
        ("[x](javascript&colon;alert(1))", 5, "javascript:"),
        ("[x](java&Tab;script:alert(1))", 5, "javascript:"),
        ("[x](java&NewLine;script:alert(1))", 5, "javascript:"),
        ("[x](<  javascript:alert(1)>)", 6, "javascript:"),
        ("[x](%6Aavascript:alert(1))", 5, "javascript:"),
        ("[x](javascript%3Aalert(1))", 5, "javascript:"),
        ("[x](java%0Ascript:alert(1))", 5, "javascript:"),
        ("[x](java\\script:alert(1))", 5, None),
        ("<javascript:alert(1)>", 2, "javascript:"),
        ("[x](vbscript:msgbox(1))", 5, "vbscript:"),
        ("[x](data:text/html;base64,PHNjcmlwdD4=)", 5, "data:"),
        ("![x](data:image/png;base64,iVBORw0KGgo=)", 6, "data:"),
        ("[x](file:///etc/passwd)", 5, "file:"),
        ("[x](C:\\policies\\a.docx)", 5, "C:"),
        ("xmpp:a@larkrise.example", 1, "xmpp:"),
        ("| a |\n|---|\n| [x](blob:1) |", 7, "blob:"),
        ("a[^1]\n\n[^1]: [x](blob:1)", 11, "blob:"),
        ("![[x](blob:1)](y.png)", 7, "blob:"),
    ],
)
def test_only_links_that_a_browser_opens_as_a_page_are_allowed(text: str, column: int, scheme: str | None) -> None:
    """However the rest is spelt: in capitals, in entities, in percent signs, with what browsers leave out."""
    line = text.count("\n") + 1
    link = f"a link cannot begin with {scheme}\n    {SCHEME}"
    backslash = f"the link java\\script:alert(1) has a backslash\n    {SLASH}"

    assert told(text) == [f"{line}:{column}: {link if scheme else backslash}"]
    assert not re.search(r'(?:href|src)="[^"\0]', shown(text.partition("[^1]")[2] or text))


def test_a_reference_is_judged_where_it_is_defined() -> None:
    """Once, however often it is used; also before anybody uses it."""
    text = "[a][x] and [x], ![b][x]\n\n> [x]: javascript:alert(1)\n\n[y]: <data:,hello>\n[z]: fine.md\n"

    assert told(text) == [
        f"3:8: a link cannot begin with javascript:\n    {SCHEME}",
        f"5:7: a link cannot begin with data:\n    {SCHEME}",
    ]
    assert shown(text).startswith("<p><a>a</a> and <a>x</a>, b</p>")


@pytest.mark.parametrize(
    ("link", "what", "remedy"),
    [
        ("https://larkrise.example@evil.example/", "a web address cannot begin with a user name", USER),
        ("https://larkrise.example%40evil.example/", "a web address cannot begin with a user name", USER),
        ("https://user:password@larkrise.example/", "a web address cannot begin with a user name", USER),
        ("https:evil.example", "the web address https:evil.example names no host", ADDRESS),
        ("http://http://evil.example", "the web address http://http://evil.example names no host", ADDRESS),
        ("https://larkrise", "the web address https://larkrise names no host", ADDRESS),
        ("https://lark_rise.example", "the web address https://lark_rise.example names no host", ADDRESS),
        ("https://larkrise.example:0/", "the web address https://larkrise.example:0/ names no host", ADDRESS),
        ("https://larkrise.example:99999", "the web address https://larkrise.example:99999 names no host", ADDRESS),
        ("https://larkrise%2eexample", "the web address https://larkrise%2eexample names no host", ADDRESS),
        ("https://999.1.1.1/", "the web address https://999.1.1.1/ names no host", ADDRESS),
        (
            "mailto:javascript",
            "the link mailto:javascript names no address of mail",
            "Write mailto: and the address: mailto:office@example.org.",
        ),
        (
            "mailto:office@x.example?bcc=a@y.example",
            "the link mailto:office@x.example?bcc=a@y.example puts more into a message than its subject and words",
            "Leave out what stands behind the ?.",
        ),
        (
            "mailto:office@x.example,b",
            "the link mailto:office@x.example,b names no address of mail",
            "Write mailto: and the address: mailto:office@example.org.",
        ),
        (
            "http://010.1.1.1/",
            "the web address http://010.1.1.1/ names no host",
            "Write it as your browser shows it: https://www.example.org/.",
        ),
        (
            "tel:+441632960123?x",
            "the link tel:+441632960123?x names no telephone",
            "Write tel: and the number, with its country: tel:+441632960123.",
        ),
        (
            "tel:somebody",
            "the link tel:somebody names no telephone",
            "Write tel: and the number, with its country: tel:+441632960123.",
        ),
        ("https://larkrise.example:", "the web address https://larkrise.example: names no host", ADDRESS),
        ("https:///evil.example", "the web address https:///evil.example names no host", ADDRESS),
        (r"https:\\\\evil.example", "the web address https:%5C%5Cevil.example names no host", ADDRESS),
        ("https://larkrise.example%2Fa/", "the web address https://larkrise.example%2Fa/ names no host", ADDRESS),
        ("//evil.example", "a link cannot begin with //", SCHEME),
        ("&sol;&sol;evil.example", "a link cannot begin with //", SCHEME),
        ("/%2Fevil.example", "a link cannot begin with //", SCHEME),
        (r"/\evil.example", r"the link /\evil.example begins at the top of the host", HERE),
        (r"\\\\evil\share", r"the link \\evil\share has a backslash", SLASH),
        (r"..\schools\index.md", r"the link ..\schools\index.md has a backslash", SLASH),
        ("a%00.md", "there is an invisible character in this link", "Type it anew."),
        ("&#8203;a.md", "there is an invisible character in this link", "Type it anew."),
        ("www.a.example", "the link www.a.example would be looked for on this site", "Write https://www.a.example"),
        ("", "the link leads nowhere", "Write between ( and ) where it leads, or leave its words without a link."),
    ],
)
def test_a_link_that_leads_elsewhere_than_it_seems_is_told(link: str, what: str, remedy: str) -> None:
    """Hosts hidden behind user names, shares, slashes of the wrong kind."""
    assert told(f"See [us]({link}).") == [f"1:10: {what}\n    {remedy}"]
    assert shown(f"See [us]({link}).") == "<p>See <a>us</a>.</p>\n"


def test_the_words_of_a_link_name_no_other_host_than_the_link() -> None:
    """Whoever reads an address believes it."""
    other = "the words of this link name larkrise.example, but it leads to evil.example"

    assert told("[https://larkrise.example](https://evil.example/a)") == [
        f"1:28: {other}\n    Write where it leads, or use other words."
    ]
    assert told("[www.larkrise.example/](https://larkrise.example/a) [Larkrise](https://evil.example)") == []
    assert told("[www.ŵyl.example](https://ŵyl.example) https://ŵyl.example [https://a.example](../a.md)") == []


@pytest.mark.parametrize("link", ["[](a.md)", "[ ](a.md)", "[![](b.png)](a.md)"])
def test_a_link_without_words_is_told(link: str) -> None:
    """It cannot be heard, and hardly be clicked."""
    column = link.index("a.md") + 1

    assert told(link) == [f"1:{column}: the link has no words\n    Write between [ and ] what it leads to."]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        (f"Pay {OVERRIDE}001 pounds", [(1, 5, "U+202E, right-to-left override")]),
        (f"a\n`b{ISOLATE}`", [(2, 3, "U+2066, left-to-right isolate")]),
        (f"```\n{ISOLATE}\n```", [(2, 1, "U+2066, left-to-right isolate")]),
        (f"    a{OVERRIDE}", [(1, 6, "U+202E, right-to-left override")]),
        ("```&#x202e;\na\n```", [(1, 1, "U+202E, right-to-left override")]),
        ("| a&#x202e; |\n|---|", [(1, 4, "U+202E, right-to-left override")]),
        ("Pay &#x202e;001", [(1, 5, "U+202E, right-to-left override")]),
        (f'[a](b.md "{OVERRIDE}")', [(1, 11, "U+202E, right-to-left override")]),
        (f"![a{OVERRIDE}](b.png)", [(1, 4, "U+202E, right-to-left override")]),
        (f"[a]: b.md '{OVERRIDE}'", [(1, 12, "U+202E, right-to-left override")]),
        ("Ab\u00adsence and no\u200bbody", [(1, 3, "U+00AD, soft hyphen"), (1, 16, "U+200B, zero width space")]),
        ("a\ufeffb\x85", [(1, 2, "U+FEFF, zero width no-break space"), (1, 4, "U+0085, control character")]),
        ("\U000e0041", [(1, 1, "U+E0041, tag latin capital letter a")]),
    ],
)
def test_a_character_that_nobody_sees_is_told(text: str, places: list[tuple[int, int, str]]) -> None:
    """It shows words in another order than they stand in, or hides a change between two that look alike."""
    assert told(text) == [
        f"{line}:{column}: there is an invisible character here ({name})\n    {UNSEEN}" for line, column, name in places
    ]
    assert not re.search("[\u202e\u2066\u00ad\u200b\ufeff\x85]", shown(text))


@pytest.mark.parametrize("text", [f"{ENGLAND} plays", "👩\u200d🏫", "Ysgol yr Ŵyl – é, שלום", "a\u00a0b", "`&#x202e;`"])
def test_a_character_with_a_use_is_not_told(text: str) -> None:
    """The flag of England is made of characters that nobody sees alone."""
    assert told(text) == []


def test_what_only_shows_decoded_is_shown_as_written() -> None:
    """Decoded, this address would hold the sign by which a link of this site is known."""
    text = "<https://larkrise.example/a?%000%00%E2%80%AE>"

    assert told(text) == []
    assert ">https://larkrise.example/a?%000%00%E2%80%AE</a>" in shown(text)


@pytest.mark.parametrize("text", ["> " * 20 + "Words", "- " * 10 + "Words"])
def test_what_the_parser_would_leave_out_for_its_depth_is_told(text: str) -> None:
    """It ends in silence where it gets too deep."""
    assert told(text) == [
        "1:1: this is nested too deeply\n    Begin it further to the left, or under a heading of its own."
    ]
    assert told(text[4:]) == []
    assert "Words" in shown(text[4:])


def test_a_heading_without_words_is_told() -> None:
    """It would be in the list of contents, as nothing."""
    assert told("Words\n\n##\n") == ["3:1: the heading is empty\n    Write its words, or delete the line."]


def test_a_slip_is_told_in_its_file_and_stops_the_site(folder: Folder) -> None:
    """With the line of the file, not of the words; everything at once, in the order of the file."""
    folder.add("content/help/staff.md", f"\nA{OVERRIDE} [link](data:,a){{#here}} now\n\n<hr>\n")

    assert folder.problems() == [
        "content/help/staff.md:20:2: there is an invisible character here (U+202E, right-to-left override)\n"
        f"    {UNSEEN}",
        f"content/help/staff.md:20:11: a link cannot begin with data:\n    {SCHEME}",
        f"content/help/staff.md:20:19: the anchor {{#here}} is out of place\n    {PLACE}",
        f"content/help/staff.md:22:1: HTML is not used here: <hr>\n    {HTML}",
    ]
