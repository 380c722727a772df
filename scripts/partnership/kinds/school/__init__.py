"""Schools, the partners that govern them, and who was a member when: `data/schools.yml`."""

from partnership.kinds.school.check import check
from partnership.kinds.school.file import SchoolsFile
from partnership.kinds.school.model import School
from partnership.kinds.school.pages import DIRECTORY, MEMBERS, PARTNERS, pages, panels
from partnership.kinds.school.partner import Partner
from partnership.kinds.school.roll import Roll, roll, rolls

__all__ = [
    "DIRECTORY",
    "MEMBERS",
    "PARTNERS",
    "Partner",
    "Roll",
    "School",
    "SchoolsFile",
    "check",
    "pages",
    "panels",
    "roll",
    "rolls",
]
