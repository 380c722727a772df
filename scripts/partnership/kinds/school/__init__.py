"""Schools, their partners, who was a member when (`data/schools.yml`), and the land on the map (`data/coast.yml`)."""

from partnership.kinds.school.coast import CoastFile, ground, read_coast
from partnership.kinds.school.map import school_map
from partnership.kinds.school.model import PHASES, Partner, School, SchoolsFile
from partnership.kinds.school.pages import offering
from partnership.kinds.school.rolls import Roll, roll
from partnership.kinds.school.validation import read

FILES = (SchoolsFile, CoastFile)

__all__ = [
    "FILES",
    "PHASES",
    "CoastFile",
    "Partner",
    "Roll",
    "School",
    "SchoolsFile",
    "ground",
    "offering",
    "read",
    "read_coast",
    "roll",
    "school_map",
]
