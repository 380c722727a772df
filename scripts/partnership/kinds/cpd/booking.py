"""How to book a place: elsewhere, so that nothing is stored here."""

from __future__ import annotations

from collections.abc import Iterator

from partnership.files.entry import Entry, Fault
from partnership.files.fields import Email, WebAddress
from partnership.files.references import Ref
from partnership.kinds.school import School


class Booking(Entry):
    """How to book: in one way. Nothing is booked on this site, and nothing stored."""

    link: WebAddress | None = None
    """A page to book on."""
    mailto: Email | None = None
    """The e-mail address of an office."""
    office: Ref[School] | None = None
    """The id of the school whose office takes bookings."""

    def faults(self) -> Iterator[Fault]:
        if sum(each is not None for each in (self.link, self.mailto, self.office)) != 1:
            remedy = "Write one of them: link: for a page, mailto: for an office's e-mail, office: for a school's id."
            yield Fault("link", "booking goes one way: by a link, by mailto, or by an office", remedy)
