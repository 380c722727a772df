"""How readers reach somebody: by a letter begun for them, by telephone, or by asking somebody by role.

One rule for all pages, `way`: where nothing is known, a page says whom to ask. No letter is begun that goes to nobody.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from urllib.parse import quote


@dataclasses.dataclass(frozen=True)
class Office:
    """Whom readers write to or ring, as far as it is known."""

    name: str
    mail: str | None = None
    telephone: str | None = None
    """As it is shown: 01305 783 391."""
    path: str | None = None
    """Its page."""
    website: str | None = None

    @property
    def call(self) -> str:
        """The address (RFC 3966) that rings it."""
        return dialled(self.telephone or "")


@dataclasses.dataclass(frozen=True)
class Way:
    """The way to reach somebody."""

    office: Office | None
    """Who is reached; None where nobody is known."""
    ask: str
    """Whom to ask by role, in a sentence."""

    @property
    def mail(self) -> str | None:
        """Where a letter goes."""
        return self.office.mail if self.office else None

    def letter(self, subject: str, body: str) -> str:
        """Return the address of a letter that is begun; none where nobody can be written to."""
        return letter(self.mail, subject, body) if self.mail else ""


def way(offices: Iterable[Office], ask: str) -> Way:
    """Return the way to reach the first of some offices that can be: by mail, or else by telephone.

    Of the first, where nothing but its name is known, a page can still say that one asks there; with none, `ask`.
    """
    likely = sorted(offices, key=lambda office: (not office.mail, not office.telephone))
    return Way(likely[0] if likely else None, ask)


def letter(to: str, subject: str, body: str) -> str:
    """Return the address (RFC 6068) that opens a letter with its words: lines end in CR LF, as section 5 asks."""
    lines = "\r\n".join(body.split("\n"))
    return f"mailto:{quote(to, safe='@')}?subject={quote(subject, safe='')}&body={quote(lines, safe='')}"


def correction(to: str, title: str, page: str) -> str:
    """Return the address of a letter about something that is wrong on a page, by its title and its address."""
    asked = "What is wrong, or out of date:\n\n\nWhat it should say, and since which day:\n\n\nHow you know:\n\n\n"
    return letter(to, f"Correction: {title}", f"About “{title}”\n{page}\n\n{asked}From (name, and school if any):\n")


def dialled(telephone: str) -> str:
    """Return the address (RFC 3966) that rings a number of the United Kingdom: `tel:+441305783391`."""
    return f"tel:+44{telephone.replace(' ', '').removeprefix('0')}"
