"""Texts that govern: the register, every version, the words that changed, and who has adopted what."""

from partnership.kinds.policy.check import check
from partnership.kinds.policy.folder import Version
from partnership.kinds.policy.model import (
    DECISION,
    Adoption,
    AdoptionsFile,
    PoliciesFile,
    Policy,
    Requirement,
    ReviewsFile,
    VersionNumber,
    partner_page,
)
from partnership.kinds.policy.pages import (
    HELP,
    INDEX,
    Comparison,
    Happening,
    PolicyPages,
    compared,
    files,
    happenings,
    navigation,
    pages,
    panels,
)
from partnership.kinds.policy.records import ListedAdoption, ListedPolicy, adoptions, listed
from partnership.kinds.policy.register import Policies, read, writings
from partnership.kinds.policy.standing import Standing

__all__ = [
    "DECISION",
    "HELP",
    "INDEX",
    "Adoption",
    "AdoptionsFile",
    "Comparison",
    "Happening",
    "ListedAdoption",
    "ListedPolicy",
    "Policies",
    "PoliciesFile",
    "Policy",
    "PolicyPages",
    "Requirement",
    "ReviewsFile",
    "Standing",
    "Version",
    "VersionNumber",
    "adoptions",
    "check",
    "compared",
    "files",
    "happenings",
    "listed",
    "navigation",
    "pages",
    "panels",
    "partner_page",
    "read",
    "writings",
]
