"""How members sign in with their schools' own accounts: `sign_on` in `data/members.yml`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from partnership.files.entry import Entry, Fault
from partnership.files.fields import matching

_ANYBODY = {
    "9188040d-6c67-4c5b-b112-36a304b66dad",
    "00000000-0000-0000-0000-000000000000",
    "gmail.com",
    "googlemail.com",
}
"""What stands for private accounts: of Microsoft's tenants, and of Google's domains."""
_UUID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"
_DOMAIN = r"([a-z0-9]+(-[a-z0-9]+)*\.)+[a-z]{2,}"

Client = Annotated[str, *matching(r"[a-z0-9][a-z0-9._-]{7,}", "0f7a61c2-…")]
Tenant = Annotated[str, *matching(_UUID, "5b1caf37-0000-4000-8000-000000000001")]
AccountDomain = Annotated[str, *matching(_DOMAIN, "elm-road.example.org")]


class SignOn(Entry):
    """By which accounts members sign in. Without it, they have names and passphrases."""

    client: Client
    """The number that Microsoft or Google gave the application. Its secret stays on the server."""
    microsoft: tuple[Tenant, ...] = ()
    """The ids of the schools' tenants at Microsoft: no other is let in."""
    google: tuple[AccountDomain, ...] = ()
    """The domains of the schools' accounts at Google: no other is let in."""

    def faults(self) -> Iterator[Fault]:
        if bool(self.microsoft) == bool(self.google):
            remedy = "Write one of the two. Schools with the other kind come in as guests of a tenant."
            yield Fault("client", "members sign in either with Microsoft accounts or with Google's", remedy)
        for field, names in (("microsoft", self.microsoft), ("google", self.google)):
            for name in (name for name in names if name in _ANYBODY):
                remedy = "Write only what the schools' own accounts belong to."
                yield Fault(field, f"'{name}' stands for private accounts: anybody could come in", remedy)
