"""The words of a meeting: its agenda as numbered items with their timings, and its minutes."""

from __future__ import annotations

import dataclasses
import datetime as dt
import itertools
import re
from collections.abc import Iterator, Sequence

from markupsafe import Markup

from partnership.files.markdown_file import MarkdownFile
from partnership.problems import Place, Record
from partnership.web import prose
from partnership.web.links import PageLinks
from partnership.web.prose import Token
from partnership.words import did_you_mean

SECTIONS = ("Agenda", "Minutes")

RESERVED = ("meeting", "agenda", "papers", "decisions", "actions", "minutes", "open", "others")
"""The anchors of the page itself; a mark by hand cannot have them."""

_OURS = ("decision-", "action-", "minutes-")
"""How the anchors begin that the page gives by itself."""

_TIMING = re.compile(r"\s*\((\d{1,3}) min(?:ute)?s?\)\s*$")


@dataclasses.dataclass(frozen=True)
class AgendaItem:
    """An item of the agenda."""

    number: int
    minutes: int | None
    """How long it takes, if that is said."""
    tokens: tuple[Token, ...]
    """Its words, without the timing."""
    at: dt.time | None = None
    """When it begins, as far as the timings before it tell."""


class Body:
    """The words of one meeting: `## Agenda` and `## Minutes`, each of which may be absent.

    What no page would show is noted in the record: words outside the two, items without numbers, anchors of the page's
    own. Links are led when a page asks for its words.
    """

    def __init__(self, file: MarkdownFile, record: Record) -> None:
        parsed = prose.parse(file.body)
        self.file = file
        self._leading = prose.Leading(file, parsed.leads)
        self._leading.tell(parsed.slips, record)
        self._notes = parsed.notes
        self.is_whole = True
        """Whether every part of it is read, so that what seems to be missing is."""
        self._note_marks(parsed.words, record)
        sections = dict(self._sections(list(parsed.words), record))
        agenda = sections.get("Agenda", [])
        for token in agenda:
            if token.type == "bullet_list_open" and token.level == 0:
                self.is_whole = False
                remedy = "Begin each item with its number: 1. Welcome (5 minutes)"
                record.note(self._place(token), "the items of the agenda have no numbers", remedy)
        self.items: tuple[AgendaItem, ...] = tuple(_items(agenda))
        self._before_items = tuple(_outside_items(agenda))
        self._minutes = tuple(_anchored(sections.get("Minutes", []), "minutes-"))

    @property
    def has_minutes(self) -> bool:
        return bool(self._minutes)

    def timed(self, start: dt.time | None) -> tuple[AgendaItem, ...]:
        """Return the items with the times at which they begin, until one has no timing."""
        timed_items: list[AgendaItem] = []
        for item in self.items:
            timed_items.append(dataclasses.replace(item, at=start))
            if start and item.minutes is not None:
                start = (dt.datetime.combine(dt.date.min, start) + dt.timedelta(minutes=item.minutes)).time()
            else:
                start = None
        return tuple(timed_items)

    @property
    def total(self) -> int:
        """How many minutes the items take together, as far as they say."""
        return sum(item.minutes or 0 for item in self.items)

    def before(self, links: PageLinks) -> Markup:
        """Return what stands before the numbered items of the agenda."""
        return self._html(self._before_items, links)

    def words(self, item: AgendaItem, links: PageLinks) -> Markup:
        """Return the words of an item."""
        return self._html(item.tokens, links)

    @property
    def named(self) -> list[str]:
        """What the items of the agenda lead to, as it is filed in `content/`, in their order."""
        return [path for item in self.items for path in self._leading.named(prose.html(item.tokens))]

    def minutes(self, links: PageLinks) -> Markup:
        """Return the minutes."""
        return self._html((*self._minutes, *self._notes), links)

    def received(self, links: PageLinks, prefix: str) -> Markup:
        """Return the minutes for a page that shows several: a prefix keeps their anchors apart."""
        tokens = [
            token.copy(attrs={**token.attrs, "id": f"{prefix}-{token.attrs['id']}"}) if "id" in token.attrs else token
            for token in (*self._minutes, *self._notes)
        ]
        return Markup(self._leading.filled(prose.html(tokens, f"m{prefix}-"), links))

    def lead(self, links: PageLinks) -> None:
        """Lead every link, so that one that leads nowhere is told."""
        self._leading.lead(links)

    def _html(self, tokens: Sequence[Token], links: PageLinks) -> Markup:
        return Markup(self._leading.filled(prose.html(tokens), links))

    def _sections(self, tokens: list[Token], record: Record) -> Iterator[tuple[str, list[Token]]]:
        """Yield the tokens of each section, without its heading; note what belongs to none."""
        starts = [n for n, token in enumerate(tokens) if token.type == "heading_open" and token.tag in ("h1", "h2")]
        if tokens[: starts[0] if starts else len(tokens)]:
            what = "these words stand before the first heading, so no page would show them"
            record.note(self._place(tokens[0]), what, "Put them under ## Agenda or ## Minutes.")
            self.is_whole = False
        met: list[str] = []
        for start, end in itertools.pairwise([*starts, len(tokens)]):
            heading, name = tokens[start], tokens[start + 1].content.strip()
            if name in SECTIONS and name not in met and heading.tag != "h1":
                met.append(name)
                yield name, tokens[start + 3 : end]
                continue
            self.is_whole = False
            if name in met:
                record.note(self._place(heading), f"there are two headings ## {name}", "Make the two one.")
                continue
            what = f"no page would show what stands under '{name}'"
            if heading.tag == "h1":
                what = f"'{name}' is a first-level heading: the page has one, from the head"
            otherwise = "A meeting has ## Agenda and ## Minutes; headings within them begin with ###."
            remedy = did_you_mean(name, [f"## {section}" for section in SECTIONS], otherwise)
            record.note(self._place(heading), what, remedy)

    def _note_marks(self, tokens: Sequence[Token], record: Record) -> None:
        """Note anchors fixed by hand that the page gives by itself: it would have them twice."""
        for token in tokens:
            mark = str(token.meta.get("mark") or "")
            if mark in RESERVED or mark.startswith(_OURS):
                what = f"the page has an anchor #{mark} of its own, so links would lead elsewhere"
                record.note(self._place(token), what, f"Choose another one, such as {{#about-{mark}}}.")

    def _place(self, token: Token) -> Place:
        return Place(self.file.path, (token.map or [0])[0] + self.file.first_line)


def _items(agenda: Sequence[Token]) -> Iterator[AgendaItem]:
    """Yield the items of the numbered lists, each without its timing, which is said apart."""
    number = 0
    for start, token in enumerate(agenda):
        if token.type == "ordered_list_open" and token.level == 0:
            number = int(token.attrs.get("start", 1)) - 1
        if token.type == "list_item_open" and token.level == 1 and token.info:
            number += 1
            end = next(n for n in range(start + 1, len(agenda)) if agenda[n].level == token.level)
            inside = agenda[start + 1 : end]
            yield AgendaItem(number, _take_timing(inside), tuple(inside))


def _take_timing(inside: Sequence[Token]) -> int | None:
    """Take the timing out of the first words of an item, and return its minutes."""
    block = next((token for token in inside if token.type == "inline"), None)
    words = [child for child in block.children or () if child.type == "text" and child.content] if block else []
    timing = _TIMING.search(words[-1].content) if words else None
    if timing is None:
        return None
    words[-1].content = words[-1].content[: timing.start()]
    return int(timing[1])


def _outside_items(agenda: Sequence[Token]) -> Iterator[Token]:
    """Yield what stands outside the numbered lists."""
    inside = False
    for token in agenda:
        inside = inside or (token.type == "ordered_list_open" and token.level == 0)
        if not inside:
            yield token
        if token.type == "ordered_list_close" and token.level == 0:
            inside = False


def _anchored(tokens: Sequence[Token], prefix: str) -> Iterator[Token]:
    """Yield tokens whose headings have ids that nothing else on the page has, unless fixed by hand."""
    for token in tokens:
        if token.type == "heading_open" and "id" in token.attrs and not token.meta.get("mark"):
            token.attrs["id"] = f"{prefix}{token.attrs['id']}"
        yield token
