"""Pages that people write as prose: the Markdown files in `content/`, outside the folders that other kinds own.

The program brings some along, its help: a file of the same path in the partnership's `content/` stands in its place.
"""

from __future__ import annotations

import dataclasses
import posixpath
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

from pydantic import ValidationError

from partnership import program
from partnership.files.cache import Cache
from partnership.files.entry import Entry
from partnership.files.fields import Count, Text
from partnership.files.markdown_file import MarkdownFile
from partnership.files.references import Reading
from partnership.files.shelf import Shelf
from partnership.problems import Place, Record
from partnership.web import prose
from partnership.web.offering import Offering, WayIn
from partnership.web.pages import MenuEntry, PlannedPage, Rank, Sought
from partnership.web.prose import Prose, Rendered

FOLDER, HELP = "content", "help/index.md"
OF_OTHERS = ("content/policies/", "content/meetings/")
"""Folders of prose that other kinds read."""

_NAME = re.compile(r"([a-z0-9]+(-[a-z0-9]+)*/)+[a-z0-9]+(-[a-z0-9]+)*\.md")


class ArticleHead(Entry):
    """The head of a page of prose."""

    title: Text
    """The page's title. The text below needs no first heading of its own."""
    summary: Text = ""
    """One sentence on what the page answers, shown where it is listed."""
    order: Count = 100
    """Its place among the pages of its folder; the lowest comes first."""


@dataclasses.dataclass(frozen=True)
class Article:
    """A page of prose: its path beneath `content/` (`help/staff.md`), its head and its words."""

    path: str
    head: ArticleHead
    prose: Prose
    source: str | None
    """The file that the pencil opens: none for a page of the program's, which the partnership's repository lacks."""

    @property
    def is_along(self) -> bool:
        """Whether the program brought it, among its help."""
        return self.source is None and self.path != HELP

    @property
    def folder(self) -> str:
        return posixpath.dirname(self.path)

    @property
    def is_index(self) -> bool:
        """Whether it stands for its folder and lists the others there."""
        return posixpath.basename(self.path) == "index.md"


class Needs(Protocol):
    """What the pages of prose are made from."""

    @property
    def articles(self) -> tuple[Article, ...]: ...


def read(shelf: Shelf, _: object) -> tuple[Article, ...]:
    """Return the articles that are right, in the order in which they are listed, folder by folder.

    Those that come along with the program are among them, but for those in whose place the partnership has its own.
    What is wrong in the program's files is noted with their paths in full: they do not lie in the partnership's folder.
    """
    own = {filed: path for filed, path in shelf.folders.files(f"{FOLDER}/**/*.md").items() if _is_article(filed)}
    along = {filed: _in_program(filed).as_posix() for filed in _brought_along() if filed not in own}
    files = [(shelf.page(path), path, filed) for filed, path in {**own, **along}.items()]
    cache = prose.cache(shelf.kept)
    cache.learn([file.body for file, *_ in files if file], prose.rendered, shelf.processes)
    articles = [
        _article(file, path=path, filed=filed, is_own=filed in own, cache=cache, record=shelf.record)
        for file, path, filed in files
    ]
    if shelf.keeps:
        cache.save()
    readable = [article for article in articles if article]
    return tuple(sorted(readable, key=lambda article: (article.folder, article.head.order, article.path)))


def _in_program(filed: str) -> Path:
    return program.CONTENT.parent / filed


def _brought_along() -> list[str]:
    """Return the pages that come along with the program, each as filed: `content/help/staff.md`."""
    return [
        f"{FOLDER}/{file.relative_to(program.CONTENT).as_posix()}" for file in sorted(program.CONTENT.rglob("*.md"))
    ]


def _is_article(filed: str) -> bool:
    return not filed.startswith(OF_OTHERS)


def _article(
    file: MarkdownFile | None, *, path: str, filed: str, is_own: bool, cache: Cache[Rendered], record: Record
) -> Article | None:
    """Return the article in a file by where it is filed: its own, or one that came along with the program."""
    if not _NAME.fullmatch(filed):
        record.note(
            Place(path), "this name cannot stand in an address", "Use small letters a to z, digits and single hyphens."
        )
    if file is None:
        return None
    try:
        head = ArticleHead.model_validate(file.head, context=Reading(record, {}))
    except ValidationError:
        return None
    words = Prose(dataclasses.replace(file, filed=filed), cache, record, is_ours=is_own)
    return Article(filed.removeprefix(f"{FOLDER}/"), head, words, source=path if is_own else None)


def offering(partnership: Needs) -> Offering:
    """Return a page for each article, and a section of the menu for each folder that has an index."""
    articles = partnership.articles
    return Offering(
        pages=_pages(articles),
        ways_in=[WayIn("Get help", HELP, "How to find, change or add something here.", order=80)],
        menu=_menu(articles),
        writings=[(article.path, article.prose) for article in articles],
    )


def _folders(articles: tuple[Article, ...]) -> dict[str, list[Article]]:
    """Return the articles of each folder, the one called index first."""
    folders: dict[str, list[Article]] = defaultdict(list)
    for article in sorted(articles, key=lambda article: not article.is_index):
        folders[article.folder].append(article)
    return folders


def _pages(articles: tuple[Article, ...]) -> Iterator[PlannedPage]:
    """Yield a page for each article; the one called index lists the others of its folder."""
    folders = _folders(articles)
    for article in articles:
        first, *others = folders[article.folder]
        above = first if first.is_index and not article.is_index else None
        yield PlannedPage(
            path=article.path,
            title=f"{article.head.title} – {above.head.title}" if above else article.head.title,
            template="article.html",
            source=article.source,
            above=above.path if above else None,
            description=article.head.summary,
            sought=Sought(kind="Help", rank=Rank.ASIDE) if article.is_along else Sought(),
            facts={"article": article, "listed": others if article.is_index else []},
        )


def _menu(articles: tuple[Article, ...]) -> Iterator[MenuEntry]:
    """Yield a section for each folder that has an index."""
    for folder, inside in _folders(articles).items():
        if folder and inside[0].is_index:
            below = tuple(MenuEntry(article.head.title, article.path) for article in inside)
            yield MenuEntry(inside[0].head.title, inside[0].path, below, order=90)
