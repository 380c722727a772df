"""Two sites of one folder and one day, beside each other: which addresses, feeds, entries and words differ."""

from __future__ import annotations

import dataclasses
import html
import re
from pathlib import Path

from partnership.words import count

_OF_THE_LOOK = ("assets/", "search/")
"""What pages bring along: its names may change with a version, for the pages change too."""
_MAIN = re.compile(r"<main\b.*?</main>", re.DOTALL)
_NOT_READ = re.compile(r"<(script|style|svg)\b.*?</\1>|<[^>]*>", re.DOTALL)


@dataclasses.dataclass(frozen=True)
class SiteDifference:
    """What differs between a site before and after."""

    gone: tuple[str, ...]
    """Addresses that lead nowhere any more."""
    uids: tuple[tuple[str, str], ...]
    """Entries that went out of a feed, which phones would take away: the feed's address, and the UID."""
    new: tuple[str, ...]
    reworded: tuple[str, ...]
    """Pages with other words."""
    feeds: tuple[str, ...]
    """Feeds whose bytes differ."""
    same: int
    """How many files are the same to the byte."""
    others: int
    """How many other files differ, such as pages with the same words in another form."""

    @property
    def loses(self) -> bool:
        """Whether something that was published would vanish."""
        return bool(self.gone or self.uids)


def compared(before: Path, after: Path, content: Path) -> SiteDifference:
    """Return how two sites differ; `content` is the partnership's own, whose files are never only of the look."""
    old, new = _files(before), _files(after)
    both = sorted(old & new)
    differing = [path for path in both if (before / path).read_bytes() != (after / path).read_bytes()]
    gone = [path for path in sorted(old - new) if not path.startswith(_OF_THE_LOOK) or (content / path).is_file()]
    pages = [path for path in differing if path.endswith(".html")]
    reworded = [path for path in pages if _words(before / path) != _words(after / path)]
    feeds = [path for path in differing if path.endswith((".ics", ".atom"))]
    return SiteDifference(
        gone=tuple(map(_address, gone)),
        uids=tuple((path, uid) for path in feeds for uid in sorted(_ids(before / path) - _ids(after / path))),
        new=tuple(_address(path) for path in sorted(new - old) if not path.startswith(_OF_THE_LOOK)),
        reworded=tuple(map(_address, reworded)),
        feeds=tuple(feeds),
        same=len(both) - len(differing),
        others=len(differing) - len(reworded) - len(feeds),
    )


def _files(site: Path) -> set[str]:
    return {file.relative_to(site).as_posix() for file in site.rglob("*") if file.is_file()}


def _address(path: str) -> str:
    return f"/{path.removesuffix('index.html')}"


def _words(page: Path) -> list[str]:
    """Return what a reader reads on a page."""
    text = page.read_text("utf-8", "replace")
    main = _MAIN.search(text)
    return html.unescape(_NOT_READ.sub(" ", main[0] if main else text)).split()


def _ids(feed: Path) -> set[str]:
    """Return what names the entries of a feed for its readers (RFC 5545, 3.8.4.7; RFC 4287, 4.2.6)."""
    text = feed.read_text("utf-8", "replace").replace("\r\n", "\n").replace("\n ", "")
    return set(re.findall(r"^UID:(.*)$" if feed.suffix == ".ics" else r"<id>(.*?)</id>", text, re.MULTILINE))


def told(comparison: SiteDifference) -> dict[str, list[str]]:
    """Return in lines what readers would notice, the worst first."""
    losing = {feed for feed, _ in comparison.uids}
    gone = [f"{address} leads nowhere any more" for address in comparison.gone]
    gone += [f"/{feed} loses {uid}, and so does every phone" for feed, uid in comparison.uids]
    others = f"{count(comparison.others, 'file')} more, with the same words in another form"
    return {
        "GONE": gone,
        "New": list(comparison.new),
        "Reworded": list(comparison.reworded),
        "Feed": [f"/{each}, with every entry that it had" for each in comparison.feeds if each not in losing],
        "Form": [others] if comparison.others else [],
        "Same": [f"{count(comparison.same, 'file')}, to the byte"],
    }
