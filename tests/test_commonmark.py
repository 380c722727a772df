"""The CommonMark specification's own examples: each is read as the specification says, shown so, or refused aloud."""

import functools
import html
import re
from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple

import pytest

from partnership.web import dialect, prose

SPECIFICATION = Path(__file__).parent / "node_modules/commonmark-spec/spec.txt"
EXAMPLE = re.compile(r"^`{32} example\n(.*?)^\.\n(.*?)^`{32}$", re.MULTILINE | re.DOTALL)

# where forges differ from the specification, and we with them
DIFFERENT = {
    608: "an address in the text is a link without brackets",
    611: "an address in the text is a link without brackets",
    612: "a mail address in the text is a link without brackets",
}
# what is told first, as a pattern, and in how many examples
REFUSED = {
    "HTML is not used here": 72,
    "the link .* begins at the top of the host": 96,
    "the link leads nowhere": 5,
    "a link cannot begin with": 4,
    "the web address .* names no host": 2,  # http://a\_ too
    "the link .* has a backslash": 1,
    "the link has no words": 1,
    "the heading is empty": 1,
}
BLOCKS = set(
    "address article aside blockquote body br dd div dl dt h1 h2 h3 h4 h5 h6 hr li ol p pre section table".split()
)
BLOCKS |= set("tbody td tfoot th thead tr ul".split())


class Example(NamedTuple):
    """Some Markdown, and the HTML that the specification gives for it."""

    number: int
    markdown: str
    html: str


@functools.cache
def examples() -> tuple[Example, ...]:
    """Return every example, in the order of the specification."""
    assert SPECIFICATION.is_file(), "make test fetches it"
    text = SPECIFICATION.read_text("utf-8").replace("→", "\t")
    return tuple(Example(number, *found) for number, found in enumerate(EXAMPLE.findall(text), start=1))


class _Normal(HTMLParser):
    """HTML in one form, as the specification's own tests normalise it: only white space that is shown counts."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._verbatim = False
        self._last_was_block = True

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._verbatim = self._verbatim or tag == "pre"
        self._put("<" + "".join([tag, *(f' {name}="{value or ""}"' for name, value in sorted(attrs))]) + ">", tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        self._verbatim = self._verbatim and tag != "pre"
        self._put(f"</{tag}>", tag)

    def handle_data(self, data: str) -> None:
        shown = data if self._verbatim else re.sub(r"\s+", " ", data)
        self.parts.append(html.escape(shown.lstrip() if self._last_was_block and not self._verbatim else shown))
        self._last_was_block = self._last_was_block and not shown.strip()

    def handle_comment(self, data: str) -> None:
        self._put(f"<!--{data}-->", "")

    def handle_decl(self, decl: str) -> None:
        self._put(f"<!{decl}>", "")

    def handle_pi(self, data: str) -> None:
        self._put(f"<?{data}>", "")

    def unknown_decl(self, data: str) -> None:
        self._put(f"<![{data}]]>", "")

    def _put(self, tag: str, name: str) -> None:
        if name in BLOCKS and self.parts and not self._verbatim:
            self.parts[-1] = self.parts[-1].rstrip()
        self.parts.append(tag)
        self._last_was_block = name in BLOCKS


def normal(made: str) -> str:
    """Return HTML in its normal form."""
    reader = _Normal()
    reader.feed(made)
    reader.close()
    return "".join(reader.parts).strip()


def read(markdown: str) -> str:
    """Return what the parser makes of some Markdown before anything is judged, HTML and all."""
    parser = dialect.markdown()
    for kind in ("html_inline", "html_block"):
        parser.add_render_rule(kind, lambda _renderer, tokens, place, *_: tokens[place].content)
    tokens, _ = dialect.parse(parser, markdown)
    return str(parser.renderer.render(tokens, parser.options, {}))


def shown(markdown: str) -> str:
    """Return what readers get, each link as it was written, without the anchors that headings get here."""
    parsed, address = prose.parse(markdown), dialect.markdown().normalizeLink
    led = [html.escape(address(lead.target)) for lead in parsed.leads]
    filled = re.sub(r"\0(\d+)\0", lambda blank: led[int(blank[1])], prose.html(parsed.tokens))
    return re.sub(r'(<h[1-6]) id="[^"]*"', r"\1", filled)


def fault(markdown: str) -> str | None:
    """Return what is told first, as a pattern where it is one that we expect."""
    for slip in prose.parse(markdown).slips:
        return next((known for known in REFUSED if re.match(known, slip.what, re.DOTALL)), slip.what)
    return None


def test_the_specification_is_there_and_whole() -> None:
    """A test of no examples would pass."""
    assert len(examples()) == 652
    assert all(example.markdown and example.number for example in examples())


def test_every_example_is_read_as_the_specification_says() -> None:
    """What the forge previews is what the site shows, for the forge reads by the same book."""
    different = {each.number for each in examples() if normal(read(each.markdown)) != normal(each.html)}

    assert different == set(DIFFERENT)


def test_every_example_is_shown_so_or_refused_with_a_word() -> None:
    """Nothing is left out in silence: what is not shown as the specification says has a message."""
    outcomes = Counter(fault(each.markdown) for each in examples())
    fine = [each for each in examples() if not prose.parse(each.markdown).slips]
    different = {each.number for each in fine if normal(shown(each.markdown)) != normal(each.html)}

    assert outcomes.pop(None) == 652 - sum(REFUSED.values()) == 470
    assert outcomes == REFUSED
    assert different == set(DIFFERENT)


def test_html_is_told_wherever_the_specification_has_some_and_nowhere_else() -> None:
    """Whoever writes `a < b` is not told of HTML."""
    told = {each.number for each in examples() if any("HTML" in slip.what for slip in prose.parse(each.markdown).slips)}
    parser = dialect.markdown()

    assert told == {each.number for each in examples() if any(_html(parser.parse(each.markdown)))}


def _html(tokens: list[dialect.Token]) -> Iterator[bool]:
    for token in tokens:
        yield token.type in ("html_inline", "html_block")
        yield from _html(token.children or [])


# What forges add has a specification too (https://github.github.com/gfm/), which no registry keeps: here are its rules.


@pytest.mark.parametrize(
    ("written", "made"),
    [
        ("| a | b |\n|---|---|\n| 1 | 2 |", "<th>a</th><th>b</th></tr></thead><tbody><tr><td>1</td><td>2</td></tr>"),
        ("a | b\n-|-\n1 | 2", "<td>1</td><td>2</td>"),
        ("| a | b |\n|:-:|--:|\n| 1 | 2 |", '<td class="centre">1</td><td class="right">2</td>'),
        ("| a |\n|---|\n| 1 \\| 2 |", "<td>1 | 2</td>"),
        ("| a |\n|---|\n| `1 \\| 2` |", "<td><code>1 | 2</code></td>"),
        ("| a | b |\n|---|---|\n| 1 |\n| 1 | 2 | 3 |", "<td>1</td><td></td></tr><tr><td>1</td><td>2</td></tr></tbody>"),
        ("| a |\n|---|\n| 1 |\n> 2", "</table></div><blockquote><p>2</p></blockquote>"),
        ("| a |\n|---|\n| 1 |\n2\n\n3", "<tr><td>2</td></tr></tbody></table></div><p>3</p>"),
        ("| a | b |\n|---|\n| 1 |", "<p>| a | b | |---| | 1 |</p>"),
        ("| a |\n|---|", "<th>a</th></tr></thead></table>"),
    ],
)
def test_tables_are_those_of_forges(written: str, made: str) -> None:
    """A row of heads, a row of lines, then rows as long as the heads whatever is written."""
    assert made in normal(prose.html(prose.parse(written).tokens))


@pytest.mark.parametrize(
    ("written", "made"),
    [
        ("~~old~~ new", "<p><s>old</s> new</p>"),
        ("~old~ new", "<p><s>old</s> new</p>"),
        ("Two ~~texts\n\nare~~ two.", "<p>Two ~~texts</p><p>are~~ two.</p>"),
        ("Not ~~~three~~~.", "<p>Not ~~~three~~~.</p>"),
        ("9 ~ 5 and 6 ~ 2", "<p>9 ~ 5 and 6 ~ 2</p>"),
    ],
)
def test_what_is_struck_through_is_that_of_forges(written: str, made: str) -> None:
    """With `s` where they have `del`, which we keep for what a proposal takes out."""
    assert normal(prose.html(prose.parse(written).tokens)) == made


@pytest.mark.parametrize(
    ("written", "address", "words"),
    [
        ("www.example.org", "http://www.example.org", "www.example.org"),
        ("Visit www.example.org/help now", "http://www.example.org/help", "www.example.org/help"),
        ("Visit www.example.org.", "http://www.example.org", "www.example.org"),
        ("(www.example.org/a?b=(c))", "http://www.example.org/a?b=(c)", "www.example.org/a?b=(c)"),
        ("www.example.org/a?b=c&d;", "http://www.example.org/a?b=c", "www.example.org/a?b=c"),
        ("**http://example.org**", "http://example.org", "http://example.org"),
        ("https://example.org/a_b_c, or", "https://example.org/a_b_c", "https://example.org/a_b_c"),
        ("office@larkrise.example", "mailto:office@larkrise.example", "office@larkrise.example"),
        ("a.b-c_d+e@larkrise.example.", "mailto:a.b-c_d+e@larkrise.example", "a.b-c_d+e@larkrise.example"),
        ("mailto:a@larkrise.example", "mailto:a@larkrise.example", "mailto:a@larkrise.example"),
    ],
)
def test_an_address_in_the_text_is_a_link(written: str, address: str, words: str) -> None:
    """As the forge shows it: without the stop that ends the sentence."""
    made = prose.html(prose.parse(written).tokens)

    assert f'<a href="{html.escape(address)}">{html.escape(words)}</a>' in made
    assert made.count("<a ") == 1


@pytest.mark.parametrize(
    "written",
    ["example.org", "See larkrise.example/help.", "`www.example.org`", "awww.example.org", "a@b", "@here", "9:30"],
)
def test_what_only_looks_like_an_address_is_no_link(written: str) -> None:
    """A file's name (policy.md) and the end of one sentence before the next.word are none."""
    assert "<a" not in prose.html(prose.parse(written).tokens)


@pytest.mark.parametrize(
    ("written", "made"),
    [
        ("1. One\n   1. Inside\n2. Two", "<ol><li>One<ol><li>Inside</li></ol></li><li>Two</li></ol>"),
        ("1. One\n    1. Inside\n2. Two", "<ol><li>One<ol><li>Inside</li></ol></li><li>Two</li></ol>"),
        ("- One\n  - Inside\n- Two", "<ul><li>One<ul><li>Inside</li></ul></li><li>Two</li></ul>"),
        ("- One\n   - Inside\n- Two", "<ul><li>One<ul><li>Inside</li></ul></li><li>Two</li></ul>"),
        ("- One\n    - Inside\n- Two", "<ul><li>One<ul><li>Inside</li></ul></li><li>Two</li></ul>"),
        (
            "1. One\n   - Inside\n     1. Deeper",
            "<ol><li>One<ul><li>Inside<ol><li>Deeper</li></ol></li></ul></li></ol>",
        ),
        ("1. One\n  1. Two\n2. Three", "<ol><li>One</li><li>Two</li><li>Three</li></ol>"),
    ],
)
def test_a_list_in_a_list_is_where_the_forge_shows_it(written: str, made: str) -> None:
    """Two spaces inside a bullet, three inside a number, or four: the words of an item begin there. Two inside a
    number are not enough, there as here."""
    assert normal(prose.html(prose.parse(written).tokens)) == made
