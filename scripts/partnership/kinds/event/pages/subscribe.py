"""How to have a feed in one's own calendar: the way in for each app, and a code for the phone's camera."""

from __future__ import annotations

import dataclasses
import functools
import hashlib
from collections.abc import Iterator, Sequence
from importlib import metadata
from pathlib import Path
from urllib.parse import quote

from markupsafe import Markup

from partnership.files.store import Store
from partnership.kinds.event.feeds import ROLES, Feed
from partnership.web.links import address
from partnership.web.pages import PlannedPage, Rank, Sought

INDEX = "diary/subscribe/index.md"
_IN_A_ROLE = ", by role"
"""What tells the feed of all who bear a role from that of the group which they make up, often of the same name."""


@dataclasses.dataclass(frozen=True)
class SignedIn:
    """What is different on the members' site: its readers have signed in, and calendar apps cannot."""

    public: frozenset[str]
    """The ids of the feeds that everyone may follow."""
    secret: frozenset[str]
    """The ids of those with a secret address, which members ask for."""


@dataclasses.dataclass(frozen=True)
class Subscription:
    """A feed, with its address on the web and what each app asks for."""

    feed: Feed
    site: str
    """The address of the public site, with a slash at its end."""
    store: Store

    @property
    def path(self) -> str:
        return f"diary/subscribe/{self.feed.id}.md"

    @property
    def plain(self) -> str:
        """The address to copy."""
        return self.site + quote(self.feed.address)

    @property
    def apple(self) -> str:
        return f"webcal://{self.plain.split('://', 1)[1]}"

    @property
    def google(self) -> str:
        return f"https://calendar.google.com/calendar/r?cid={quote(self.apple, safe='')}"

    @property
    def microsoft_365(self) -> str:
        return self._microsoft("outlook.office.com")

    @property
    def outlook_com(self) -> str:
        return self._microsoft("outlook.live.com")

    def _microsoft(self, host: str) -> str:
        asked = f"url={quote(self.plain, safe='')}&name={quote(self.feed.title, safe='')}"
        return f"https://{host}/calendar/0/addfromweb/?{asked}"

    def code(self) -> Markup:
        """Return the QR code of the page that says all this: each phone then takes the button that suits it."""
        whole_address = self.site + address(self.path)
        # an address keeps its code, and to work one out takes longer than to write its page
        code = self.store.find(["QR code", _version(), whole_address], lambda: _code(whole_address))
        return Markup(code.decode("utf-8"))


@functools.cache
def _code(whole_address: str) -> bytes:
    import segno  # here, for most runs draw none

    drawn = segno.make(whole_address, error="m", micro=False)
    plain = {"svgclass": None, "lineclass": None, "omitsize": True}
    return drawn.svg_inline(border=4, dark="#000", light="#fff", title="QR code of this page", **plain).encode()


@functools.cache
def _version() -> str:
    """Return what a code depends on besides its address: the library, and what it is asked for here."""
    ours = hashlib.sha256(Path(__file__).read_bytes()).hexdigest()
    return f"{metadata.version('segno')} {ours}"


def pages(
    subscriptions: Sequence[Subscription], above: str, signed_in: SignedIn | None = None
) -> Iterator[PlannedPage]:
    """Yield the choice of feeds, and a page for each: a link from anywhere leads straight to the right buttons.

    Readers who have signed in are told whom to ask, and led to the public feed where there is one.
    """
    if not subscriptions:
        return
    kinds: dict[str, list[Subscription]] = {}
    for subscription in subscriptions:
        kinds.setdefault(subscription.feed.for_what, []).append(subscription)
    yield PlannedPage(
        path=INDEX,
        title="Subscribe",
        template="subscribe.html",
        above=above,
        description="Have the diary in the calendar that you already use.",
        sought=Sought(kind="Calendar", rank=Rank.THING),
        facts={"kinds": kinds, "signed_in": signed_in},
    )
    for to in subscriptions:
        yield PlannedPage(
            path=to.path,
            title=f"Subscribe: {to.feed.title}{_IN_A_ROLE if to.feed.for_what == ROLES else ''}",
            template="subscribe_to.html",
            above=INDEX,
            description=to.feed.description,
            sought=Sought(kind="Calendar", rank=Rank.ASIDE, series="Subscribe"),
            facts={"to": to, "feed": to.feed, "signed_in": signed_in},
        )
