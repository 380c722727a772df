"""What sources say of a school's office, and of how many pupils there are."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import ConfigDict

from partnership.files.entry import Entry, Fault
from partnership.files.fields import Count, Day, Email, Telephone
from partnership.files.personal import is_of_office
from partnership.files.references import Ref
from partnership.kinds.source import Source


class OfficeTelephone(Entry):
    """The telephone of a school's office, as a source gave it on a day."""

    number: Telephone
    """The number, in quotes. Never a person's."""
    day: Day
    """The day on which the source gave it."""
    source: Ref[Source]
    """Which source."""


class OfficeMail(Entry):
    """The e-mail address of a school's office, as a source gave it on a day."""

    address: Email
    """The address: office@, admin@ or enquiries@, or the school's name. Never a person's."""
    day: Day
    """The day on which the source gave it."""
    source: Ref[Source]
    """Which source."""

    def faults_of(self, *names: str) -> Iterator[Fault]:
        """Yield what is wrong with it as the address of a school of these names."""
        if not is_of_office(self.address, names):
            what = "it is not plain that this is an office's address"
            remedy = "Write one made of words for offices (office@, admin@) or of the school's name."
            yield Fault("address", what, remedy, self)


class OnRoll(Entry):
    """How many pupils a school had on a day."""

    model_config = ConfigDict(title="Count of pupils")

    pupils: Count
    """The number on roll."""
    on: Day
    """The day of the count."""
    source: Ref[Source]
    """Which source gives it."""
