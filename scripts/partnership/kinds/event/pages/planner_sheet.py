"""The year planner as a drawing: a column a month, a row a day, in millimetres of a sheet of A4 with margins of 5."""

from __future__ import annotations

import dataclasses
import datetime as dt
import textwrap
from collections.abc import Iterator
from typing import Protocol

from markupsafe import escape

from partnership.kinds.event.pages.years import DiaryYear
from partnership.words import day as day_in_words

_WIDTH, _HEIGHT = 287.0, 198.0
SHAPE = (round(_WIDTH * 6), round(_HEIGHT * 6))
"""The width and height at which a screen shows it."""

_TOP, _HEAD, _FOOT = 9.0, 5.0, 8.0
_COLUMN, _ROW = _WIDTH / 12, (_HEIGHT - _TOP - _HEAD - _FOOT) / 31
_LETTERS = 19
"""How many letters of a title stand in one line of a day."""

_STYLE = """text { font: 1.95px "Liberation Sans", Arial, Helvetica, sans-serif; fill: #111 }
.title { font-size: 5px; font-weight: 700 } .month { font-size: 2.6px; font-weight: 700; fill: #fff }
.small { font-size: 2.3px } .date { font-size: 2.1px } .strong { font-weight: 700 }
.quiet { fill: #555; font-size: 1.8px } .unsure { font-style: italic }
rect { stroke: #b5bcc0; stroke-width: .15 } .ground { fill: #fff; stroke: none } .head { fill: #33424a }
.open { fill: #fff } .weekend { fill: #e4e6e7 } .holiday { fill: #d5e6f3 } .bank { fill: #f3c9c4 }
.some { fill: #fff3cd } .all { fill: #ffd15c }"""

_KEY = {
    "holiday": "holiday",
    "bank": "bank holiday",
    "some": "INSET day or closure of some schools",
    "all": "of all schools",
    "weekend": "weekend",
}


@dataclasses.dataclass(frozen=True)
class Mark:
    """What stands on a day, in a few words."""

    words: str
    way: str = ""
    """How it is written: strong, unsure or neither."""


class Drawable(Protocol):
    """What a sheet shows: see planner.py."""

    year: DiaryYear

    @property
    def terms_are_known(self) -> bool: ...
    def look(self, day: dt.date) -> str: ...
    def marks(self, day: dt.date) -> list[Mark]: ...
    def left_out(self) -> str: ...


def svg(planner: Drawable, name: str, today: dt.date) -> str:
    """Return the sheet of a school year as SVG, its words as words."""
    year = planner.year
    title = escape(f"{name}: year planner {year.name}")
    lead = escape(f"School year {year.name}, a column for each month. The diary has the same as a list.")
    known = _text(_WIDTH - 0.5, 6, f"As known on {day_in_words(today)}", "small", anchor="end")
    months = "".join(_month(planner, number) for number in range(12))
    size = f'viewBox="0 0 {_WIDTH:g} {_HEIGHT:g}" width="{_WIDTH:g}mm" height="{_HEIGHT:g}mm"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" aria-labelledby="title lead">'
        f'<title id="title">{title}</title><desc id="lead">{lead}</desc><style>{_STYLE}</style>'
        f'<rect class="ground" width="{_WIDTH:g}" height="{_HEIGHT:g}"/>'
        f"{_text(0.5, 6, f'{name}, {year.name}', 'title')}{known}{months}{_key(planner)}</svg>\n"
    )


def days(first: dt.date, last: dt.date) -> Iterator[dt.date]:
    """Yield the days from the first to the last, both included."""
    return (first + dt.timedelta(days=n) for n in range((last - first).days + 1))


def _month(planner: Drawable, column: int) -> str:
    first, x = _months_on(planner.year.first, column), column * _COLUMN
    head = _box(x, _TOP, _HEAD, "head") + _text(x + 1.2, _TOP + 3.6, f"{first:%B %Y}", "month")
    drawn = (_day(planner, x, day) for day in days(first, _months_on(first, 1) - dt.timedelta(days=1)))
    return head + "".join(drawn)


def _day(planner: Drawable, x: float, day: dt.date) -> str:
    y = _TOP + _HEAD + (day.day - 1) * _ROW
    date = _text(x + 0.6, y + 2.6, str(day.day), "date strong") + _text(x + 0.6, y + 4.8, f"{day:%a}"[:2], "quiet")
    lines = (
        _text(x + 3.9, y + 2.5 + number * 2.35, mark.words, mark.way)
        for number, mark in enumerate(_two_lines(planner.marks(day)))
    )
    return _box(x, y, _ROW, planner.look(day)) + date + "".join(lines)


def _two_lines(marks: list[Mark]) -> list[Mark]:
    """Return what fits on a day: one title in two lines, or two cut short, or one and how many more."""
    if len(marks) == 1:
        wrapped = textwrap.wrap(marks[0].words, _LETTERS, max_lines=2, placeholder="…")
        return [Mark(words, marks[0].way) for words in wrapped]
    shown = [Mark(_short(mark.words), mark.way) for mark in marks[:2]]
    return shown if len(marks) <= 2 else [shown[0], Mark(f"and {len(marks) - 1} more")]


def _key(planner: Drawable) -> str:
    y, x, drawn = _HEIGHT - _FOOT + 2.8, 0.0, ""
    for look, words in _KEY.items():
        if look != "holiday" or planner.terms_are_known:
            drawn += _box(x, y - 2.2, 3, look, 4) + _text(x + 5, y, words, "small")
            x += 9 + len(words) * 1.22
    drawn += _text(x, y, "Slanted: to be confirmed.", "small unsure")
    return drawn + _text(0, y + 4, planner.left_out(), "small")


def _text(x: float, y: float, words: str, way: str = "", anchor: str = "") -> str:
    named = (f' class="{way}"' if way else "") + (f' text-anchor="{anchor}"' if anchor else "")
    return f'<text x="{x:.1f}" y="{y:.1f}"{named}>{escape(words)}</text>'


def _box(x: float, y: float, height: float, look: str, width: float = _COLUMN) -> str:
    return f'<rect x="{x:.2f}" y="{y:.2f}" width="{width:.2f}" height="{height:.2f}" class="{look}"/>'


def _short(words: str) -> str:
    return words if len(words) <= _LETTERS else f"{words[: _LETTERS - 1].rstrip()}…"


def _months_on(first: dt.date, number: int) -> dt.date:
    """Return the first day of the month so many months on."""
    years, month = divmod(first.month - 1 + number, 12)
    return dt.date(first.year + years, month + 1, 1)
