"""Texts that govern: the register, every version, the words that changed, and who has adopted what."""

from partnership.kinds.policy.check import check
from partnership.kinds.policy.model import AdoptionsFile, PoliciesFile, Policy, Requirement, ReviewsFile
from partnership.kinds.policy.pages import HELP, INDEX, PolicyPages, files, navigation, pages, panels
from partnership.kinds.policy.records import ListedAdoption, ListedPolicy, adoptions, listed
from partnership.kinds.policy.register import Policies, read, writings
from partnership.kinds.policy.standing import Standing

__all__ = [
    "HELP",
    "INDEX",
    "AdoptionsFile",
    "ListedAdoption",
    "ListedPolicy",
    "Policies",
    "PoliciesFile",
    "Policy",
    "PolicyPages",
    "Requirement",
    "ReviewsFile",
    "Standing",
    "adoptions",
    "check",
    "files",
    "listed",
    "navigation",
    "pages",
    "panels",
    "read",
    "writings",
]
