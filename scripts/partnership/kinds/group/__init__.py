"""The people who meet (`data/groups.yml`): what each group is for, who is in it, who has a place in its meetings."""

from partnership.kinds.group.model import Group, GroupsFile, OutsideMember, Role
from partnership.kinds.group.pages import offering, read
from partnership.kinds.group.seating import Seat, named, seats

FILES = (GroupsFile,)

__all__ = [
    "FILES",
    "Group",
    "GroupsFile",
    "OutsideMember",
    "Role",
    "Seat",
    "named",
    "offering",
    "read",
    "seats",
]
