"""Word documents of policies: right in Word, the same bytes each time, and nothing in them but the words."""

from __future__ import annotations

import io
import os
import re
import zipfile
from xml.etree import ElementTree as ET

import pytest

from partnership.web import word
from partnership.web.word import WordError

BODY = """\
A model for the governing bodies to adapt. {#model}

## 1 What may be lent {#what} ##

1.1 A school may lend
what it does *not* need. {#may-lend}

1. Write to the [office](../contact.md). {#write}
   1. By [post](https://www.example.org/post).
2. Say why
   {#why}
   - in short

How to ask
{#ask}
----------

| Thing | How many days it may be lent for |
| --- | --- |
| Minibus | 1 |

As the list[^1] says: `{#code}`.

[^1]: The list of 2024.
"""
LINES = ("Version 1.1", "In force from 13 April 2026")


@pytest.fixture(scope="module")
def parts() -> dict[str, str]:
    """The parts of a document, by their names."""
    with zipfile.ZipFile(io.BytesIO(word.document("Lending & borrowing: yes", LINES, BODY))) as package:
        return {name: package.read(name).decode("utf-8") for name in package.namelist()}


def paragraphs(document: str) -> list[tuple[str, str]]:
    """Return the style and the words of each paragraph."""
    space = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    found = []
    for paragraph in ET.fromstring(document).iter(f"{space}p"):
        style = paragraph.find(f"{space}pPr/{space}pStyle")
        words = "".join(each.text or "" for each in paragraph.iter(f"{space}t"))
        found.append((style.get(f"{space}val", "") if style is not None else "", words))
    return found


def test_the_body_without_its_marks() -> None:
    """What is left is the same Markdown; code is not touched."""
    assert word.unmarked(BODY) == (
        BODY.replace(" {#model}", "")
        .replace(" {#what}", "")
        .replace(" {#may-lend}", "")
        .replace(" {#write}", "")
        .replace("   {#why}\n", "")
        .replace("{#ask}\n", "")
    )


def test_title_lines_headings_and_paragraphs_have_words_own_styles(parts: dict[str, str]) -> None:
    """So that Word's own contents list and navigation work."""
    assert paragraphs(parts["word/document.xml"]) == [
        ("Title", "Lending & borrowing: yes"),
        ("Subtitle", "Version 1.1"),
        ("Subtitle", "In force from 13 April 2026"),
        ("BodyText", "A model for the governing bodies to adapt."),
        ("Heading1", "1 What may be lent"),
        ("FirstParagraph", "1.1 A school may lend what it does not need."),
        ("Compact", "Write to the office."),
        ("Compact", "By post."),
        ("Compact", "Say why"),
        ("Compact", "in short"),
        ("Heading1", "How to ask"),
        ("Compact", "Thing"),
        ("Compact", "How many days it may be lent for"),
        ("Compact", "Minibus"),
        ("Compact", "1"),
        ("BodyText", "As the list says: {#code}."),
    ]


def test_every_style_that_is_used_is_there(parts: dict[str, str]) -> None:
    """Else Word shows plain text."""
    used = set(re.findall(r'w:(?:pStyle|rStyle|tblStyle) w:val="(\w+)"', "".join(parts.values())))
    assert used <= set(re.findall(r'w:styleId="(\w+)"', parts["word/styles.xml"]))


def test_tables_are_as_wide_as_the_page_with_a_row_of_headings(parts: dict[str, str]) -> None:
    """And lines, which the style draws; the headings come again on the next page."""
    assert '<w:tblW w:type="pct" w:w="5000" />' in parts["word/document.xml"]
    assert '<w:tblHeader w:val="on" />' in parts["word/document.xml"]
    assert "w:insideH" in parts["word/styles.xml"]


def test_language_title_and_paper(parts: dict[str, str]) -> None:
    """Screen readers speak British English; the window is named; the page is A4 with a number."""
    assert re.search(r'<w:lang [^>]*w:val="en-GB"', parts["word/styles.xml"])
    assert "<dc:title>Lending &amp; borrowing: yes</dc:title>" in parts["docProps/core.xml"]
    assert "<dc:language>en-GB</dc:language>" in parts["docProps/core.xml"]
    assert '<w:pgSz w:h="16838" w:w="11906" />' in parts["word/document.xml"]
    assert " PAGE " in parts["word/footer1.xml"]


def test_links_on_paper(parts: dict[str, str]) -> None:
    """One to the web stays; one within the site leads nowhere from a file, and is its words."""
    assert "https://www.example.org/post" in parts["word/_rels/document.xml.rels"]
    assert "contact" not in parts["word/_rels/document.xml.rels"]


def test_the_same_words_give_the_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    """On another day, in another time zone, with another language and home."""
    first = word.document("Lending", LINES, BODY)
    for name, value in {
        "TZ": "Asia/Tokyo",
        "LANG": "de_DE.UTF-8",
        "HOME": os.devnull,
        "SOURCE_DATE_EPOCH": "1",
    }.items():
        monkeypatch.setenv(name, value)

    assert word.document("Lending", LINES, BODY) == first


def test_no_part_knows_when_it_was_written(parts: dict[str, str]) -> None:
    """Or the same words would give other bytes a second later."""
    with zipfile.ZipFile(io.BytesIO(word.document("Lending", LINES, BODY))) as package:
        assert {part.date_time for part in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    moments = {moment for text in parts.values() for moment in re.findall(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ?", text)}

    assert moments == {"1970-01-01T00:00:00Z"}


@pytest.mark.parametrize("title", ["true", "*stars*", "a: b", "--", "1.0", "<b>", "Ünïcode — “quoted”"])
def test_a_title_is_only_words(title: str) -> None:
    """Whatever they look like."""
    with zipfile.ZipFile(io.BytesIO(word.document(title, [title], "Words.\n"))) as package:
        assert paragraphs(package.read("word/document.xml").decode())[:2] == [("Title", title), ("Subtitle", title)]


def test_what_comes_back_is_what_was_written() -> None:
    """Read with pandoc, as a recipient might."""
    tree = word.from_word(word.document("Lending", LINES, BODY))

    assert word.to_markdown(tree).startswith(
        "A model for the governing bodies to adapt.\n\n"
        "# 1 What may be lent\n\n"
        "1.1 A school may lend what it does *not* need.\n\n"
        "1.  Write to the office.\n"
        "    1.  By [post](https://www.example.org/post).\n"
        "2.  Say why\n"
    )


def test_files_named_in_the_text_are_not_read(tmp_path: os.PathLike[str]) -> None:
    """The sandbox: a picture is its words, wherever it claims to be."""
    made = word.document("Lending", [], f"![A picture]({tmp_path}/secret.png) ![other](file:///etc/hostname)\n")
    with zipfile.ZipFile(io.BytesIO(made)) as package:
        assert not [name for name in package.namelist() if "media" in name]
        assert paragraphs(package.read("word/document.xml").decode())[1][1] == "A picture other"


def test_what_pandoc_cannot_read_is_an_error_of_ours() -> None:
    """With its reason."""
    with pytest.raises(WordError, match=r".+"):
        word.from_word(b"PK\x03\x04 no")


def test_a_document_that_takes_too_long_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """A build never hangs."""
    monkeypatch.setattr(word, "SECONDS", 0.0001)
    with pytest.raises(WordError, match="it takes longer than"):
        word.document("Lending", [], BODY)
