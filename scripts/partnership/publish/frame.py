"""What stands around every body: the theme's frame, filled once for all pages of a section that lie equally deep.

What a page says by itself (its title, what is on it, who may correct it) is filled for it alone, by small templates,
and put into the frame's blanks.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import NamedTuple
from urllib.parse import quote

from jinja2 import Environment, Template
from markupsafe import Markup, escape

from partnership.problems import InputError, Place, Problem
from partnership.web.letters import correction
from partnership.web.links import address
from partnership.web.pages import FinishedPage, Heading, MenuEntry, Plan, PlannedPage, Readership

_BLANK = re.compile(r"\0([^\0]*)\0")
"""A blank in a frame, by the name of what goes there; no words have this sign (see `signs.py`)."""
_UNNAMED = "A page for members"
"""What a letter calls a page that not everyone may read: letters go through many hands."""
_HERE, _WITHIN = Markup(' aria-current="page"'), Markup(' aria-current="true"')


class _Address(NamedTuple):
    """An entry of the menu, and where it leads, from the site's own address."""

    title: str
    address: str
    below: tuple[_Address, ...] = ()

    @property
    def ends(self) -> tuple[_Address, ...]:
        """The pages that it lists, or itself."""
        return self.below or (self,)


class _Kind(NamedTuple):
    """What pages have alike that share a frame."""

    section: int | None
    """The place in the menu of the section that is open."""
    depth: int
    script: str
    has_headings: bool
    is_homepage: bool


@dataclasses.dataclass(frozen=True)
class FramedPage:
    """What the theme's templates ask of a page."""

    title: str
    url: str
    meta: Mapping[str, object]
    headings: tuple[Heading, ...] = ()
    body: str = ""
    edit_url: str | None = None
    letter: str | None = None
    """The address of a letter about it, begun."""
    canonical_url: str | None = None
    readers: str = ""
    """On the members' site, who may read it: everyone, partly, members."""
    public_url: str | None = None
    """There, where the public site has it."""
    says_less: bool = False
    """There, whether it has more, or other words, than stand here."""

    @property
    def is_homepage(self) -> bool:
        return self.url == ""

    @property
    def toc(self) -> Sequence[Mapping[str, str]]:
        """The heading to skip to, as the theme knows it."""
        return [{"url": f"#{heading.anchor}"} for heading in self.headings[:1]]


class Frames:
    """The frames of a site, each made when a page first asks for it."""

    def __init__(self, plan: Plan, theme: Environment, config: object) -> None:
        """Take the theme's templates, and the engine's settings, which they ask for the site's name and more."""
        self._plan = plan
        self._theme = theme
        self._config = config
        self._made: dict[_Kind, list[str]] = {}
        self.menu = tuple(_entry(entry) for entry in plan.menu)

    def for_plan(self, plan: Plan) -> Frames | None:
        """Return these frames for the pages of another plan; None if it has another menu or look."""
        other = Frames(plan, self._theme, self._config)
        if (other.menu, plan.look) != (self.menu, self._plan.look):
            return None
        other._made = self._made
        return other

    def around(self, finished: FinishedPage) -> str:
        """Return a page as it is served."""
        page = self.page(finished)
        kind, end = self._kind(page)
        if kind not in self._made:
            self._made[kind] = _BLANK.split(self._frame(kind))
            self._refuse_silence(self._made[kind])
        words = self.words(page)
        words |= {"skip": escape(page.headings[0].anchor) if page.headings else ""}
        if kind.section is not None:
            section = self.menu[kind.section]
            is_its_own = page.is_homepage or page.url == section.address
            words["section_here"] = _HERE if is_its_own else _WITHIN
            if end:
                words[f"here {end.address}"] = _HERE if end.address == page.url else _WITHIN
        frame = self._made[kind]
        filled = list(frame)
        filled[1::2] = [words.get(name, "") for name in frame[1::2]]
        return "".join(filled)

    def _refuse_silence(self, frame: Sequence[str]) -> None:
        """Raise InputError if a look has no place for who may read a page of the members' site."""
        if self._plan.look.is_for_members and "readers" not in frame[1::2]:
            what = "the members' site would not say who may read a page"
            remedy = "Put {% block hero %}{{ words.readers }}{% endblock %} into it."
            raise InputError([Problem(Place("overrides/main.html"), what, remedy)])

    def words(self, page: FramedPage) -> dict[str, str]:
        """Return what a page says by itself, by the names of a frame's blanks."""
        facts = {"page": page, "config": self._config, "base_url": _up(page.url.count("/"))}
        filled = {name: Markup(template.render(facts)) for name, template in self._words_templates.items()}
        body, end, rest = page.body.partition("</h1>")
        # what is on this page is read after what the page is called, wherever the look puts it
        return {**filled, "body": Markup(body + end) + filled["contents"] + Markup(rest)}

    def page(self, finished: FinishedPage) -> FramedPage:
        """Return what the theme asks of a finished page."""
        planned, look = finished.planned, self._plan.look
        meta = {"description": planned.description, "feed": planned.feed, "script": planned.script}
        if look.is_for_members or not planned.listed:
            meta["robots"] = "noindex"
        if planned.moved_to:
            meta["moved_to"] = quote(address(planned.moved_to))
        readership = finished.readership
        site = look.public_address if readership is Readership.EVERYONE else look.address
        served = f"{site}{quote(address(planned.path))}"
        called = planned.title if readership in (None, Readership.EVERYONE) else _UNNAMED
        is_public = readership in (Readership.EVERYONE, Readership.PARTLY)
        return FramedPage(
            title=planned.title,
            url=quote(address(planned.path)),
            meta=meta,
            headings=finished.headings,
            body=finished.body,
            edit_url=self._edit_url(planned),
            letter=correction(look.mailbox, called, served) if look.mailbox else None,
            canonical_url=f"{site}{quote(address(planned.canonical or planned.path))}",
            readers=readership.value if readership else "",
            public_url=f"{look.public_address}{quote(address(planned.path))}" if is_public else None,
            says_less=finished.says_less,
        )

    def _edit_url(self, planned: PlannedPage) -> str | None:
        """Return where the pencil leads, if a page is made from a file that a forge keeps."""
        look = self._plan.look
        editor = look.members_edit_address if planned.in_members else look.edit_address
        return editor.replace("{path}", quote(planned.source)) if planned.source else None

    @cached_property
    def not_found(self) -> Mapping[str, str]:
        """What the page says that stands for one that is not there."""
        return self.words(FramedPage("Page not found", "404.html", {"robots": "noindex"}))

    @property
    def sitemap(self) -> str:
        """The list of pages for search engines."""
        return self._theme.get_template("sitemap.xml").render(pages=[self.page(page) for page in self._plan.pages])

    @cached_property
    def _words_templates(self) -> dict[str, Template]:
        return {
            name: self._theme.get_template(f"partials/{name}.html")
            for name in ("head", "readers", "contents", "actions")
        }

    def _kind(self, page: FramedPage) -> tuple[_Kind, _Address | None]:
        """Return which frame a page has, and the entry of the menu that it belongs to."""
        section, end = self._place(page)
        script = str(page.meta["script"])
        return _Kind(section, page.url.count("/"), script, bool(page.headings), page.is_homepage), end

    def _place(self, page: FramedPage) -> tuple[int | None, _Address | None]:
        """Return the section that lists a page, or a page whose address its own begins with, and that entry.

        So `schools/larkrise/` belongs to `schools/`. Of several, the last in the menu is the most exact.
        """
        if page.is_homepage:
            return 0, None
        parts = page.url.split("/")
        above = ["/".join([*parts[:depth], ""]) for depth in range(1, len(parts))]
        places = [self._places[name] for name in above if name in self._places]
        if not places:
            return None, None
        section, place = max(places)
        return section, self.menu[section].ends[place]

    @cached_property
    def _places(self) -> dict[str, tuple[int, int]]:
        """Where each page stands in the menu: its section, and its place there."""
        return {
            end.address: (section, place)
            for section, entry in enumerate(self.menu)
            for place, end in enumerate(entry.ends)
            if end.address
        }

    def _frame(self, kind: _Kind) -> str:
        """Return a frame with its blanks: that of a page so deep at an address that begins like no other."""
        opened = self.menu[kind.section] if kind.section is not None and self.menu else None
        blanks = {name: Markup(f"\0{name}\0") for name in ("head", "readers", "body", "actions", "section_here")}
        here = {end.address: Markup(f"\0here {end.address}\0") for end in (opened.below if opened else ())}
        page = FramedPage(
            title="",
            url="-/" * kind.depth,
            meta={"script": kind.script},
            headings=(Heading(1, "\0skip\0", ""),) if kind.has_headings else (),
        )
        return self._theme.get_template("main.html").render(
            page=page,
            config=self._config,
            base_url=_up(kind.depth),
            menu=self.menu,
            open=opened,
            words={**blanks, "here": here},
        )


def _entry(entry: MenuEntry) -> _Address:
    """Return an entry of the menu, each page by what the menu calls it."""
    below = (_Address(each.title, quote(address(each.path))) for each in entry.below)
    return _Address(entry.title, quote(address(entry.path)), tuple(below))


def _up(depth: int) -> str:
    """Return how a page so deep names the site's own address."""
    return "/".join([".."] * depth) or "."
