"""The files of a policy to take away: as Word, and as Markdown."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

from partnership.kinds.policy.pages.redlines import PolicyPages
from partnership.kinds.policy.standing import Standing
from partnership.kinds.policy.texts import Version
from partnership.web import word
from partnership.web.links import address
from partnership.web.pages import PlannedFile
from partnership.words import day


@dataclasses.dataclass(frozen=True)
class Downloads:
    """The addresses of the files of one version."""

    word: str
    markdown: str


def of(standing: Standing) -> Downloads | None:
    """Return the files of the version that is shown, if there is one."""
    return _of(standing.shown) if standing.shown and not standing.is_withdrawn else None


def _of(version: Version) -> Downloads:
    name = f"policies/{version.policy}/{version.policy}-{version.number}"
    return Downloads(f"{name}.docx", f"{name}.txt")


def files(shown: PolicyPages, standing: Standing) -> Iterator[PlannedFile]:
    """Yield the files of the version that is shown."""
    version = standing.shown
    if version and not standing.is_withdrawn:
        both, title, body = _of(version), standing.policy.title, version.text.file.body
        lines = [*_lines(shown, standing, version)]
        yield PlannedFile(both.word, lambda: word.document(title, lines, body))
        yield PlannedFile(both.markdown, lambda: "\n\n".join([f"# {title}", "  \n".join(lines), word.markdown(body)]))


def _lines(shown: PolicyPages, standing: Standing, version: Version) -> Iterator[str]:
    """Yield what stands beneath the title of a text that leaves the site."""
    yield shown.common.about.name
    yield f"Version {version.number}, in force from {day(version.head.effective)}"
    if version.head.status == "tentative":
        yield "An illustration: nobody has agreed it yet"
    yield shown.common.about.address + address(standing.policy.path)
