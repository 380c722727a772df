"""What schools, groups, roles and the partnership are called on the diary's pages."""

from __future__ import annotations

import dataclasses

from partnership.kinds.event.agenda import People
from partnership.kinds.event.model import EVERYONE, SHARED
from partnership.kinds.event.occurrence import Occurrence


@dataclasses.dataclass(frozen=True)
class Names:
    """What schools, groups, roles and the partnership are called."""

    people: People
    partnership: str

    def of(self, name: str) -> str:
        """Return what a school, group, role or everyone is called."""
        if name in self.people.schools:
            return self.people.schools[name].short_name
        if name in self.people.groups:
            return self.people.groups[name].name
        fixed = {EVERYONE: "everyone", SHARED: self.partnership}
        return fixed.get(name) or self.people.role_names.get(name, name)

    def where(self, occurrence: Occurrence) -> str:
        """Return where it is: the school, the room, or both."""
        return ", ".join(filter(None, (self.of(occurrence.at) if occurrence.at else None, occurrence.place)))
