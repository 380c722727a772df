"""Texts that govern: the register, every version, the words that changed, and who has adopted what."""

from partnership.kinds.policy import issuing, reviewing
from partnership.kinds.policy.check import read
from partnership.kinds.policy.issuing import Decision
from partnership.kinds.policy.model import (
    DECISION,
    FOLDER,
    Adoption,
    AdoptionsFile,
    PoliciesFile,
    Policy,
    ReviewsFile,
    VersionNumber,
    partner_page,
)
from partnership.kinds.policy.pages import offering
from partnership.kinds.policy.pages.news import Happening, happenings
from partnership.kinds.policy.pages.redlines import compared
from partnership.kinds.policy.refusal import Refusal
from partnership.kinds.policy.register import Policies
from partnership.kinds.policy.standing import Standing
from partnership.kinds.policy.texts import Texts, Version

FILES = (PoliciesFile, ReviewsFile, AdoptionsFile)

__all__ = [
    "DECISION",
    "FILES",
    "FOLDER",
    "Adoption",
    "AdoptionsFile",
    "Decision",
    "Happening",
    "Policies",
    "PoliciesFile",
    "Policy",
    "Refusal",
    "ReviewsFile",
    "Standing",
    "Texts",
    "Version",
    "VersionNumber",
    "compared",
    "happenings",
    "issuing",
    "offering",
    "partner_page",
    "read",
    "reviewing",
]
