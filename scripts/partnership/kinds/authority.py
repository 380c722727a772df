"""Local authorities, whose term dates and bank holidays schools have: a list in `data/partnership.yml`."""

from __future__ import annotations

from partnership.files.entry import Entry
from partnership.files.fields import Count, Slug, Text


class BankHolidays(Entry):
    """Whose bank holidays apply, as the `holidays` package names them."""

    country: Text
    """The country's ISO 3166 code: GB."""
    subdivision: Text | None = None
    """The part of it: ENG, WLS, SCT or NIR."""


class Authority(Entry):
    """A local authority that some of the schools belong to."""

    id: Slug
    """The lasting short name, by which schools and school years name it."""
    name: Text
    """What people call it: Northshire Council."""
    number: Count | None = None
    """Its number in the public register of schools: 839."""
    bank_holidays: BankHolidays | None = None
    """Whose bank holidays its schools have, if not those of the partnership."""
