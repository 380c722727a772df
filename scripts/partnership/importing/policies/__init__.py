"""A folder of policies brought in at once: each file's policy, its entry in the register, its working text."""

from partnership.importing.policies.entries import register_entries
from partnership.importing.policies.folder import (
    FILLED,
    NEW,
    NO_POLICY,
    REFUSED,
    REPLACED,
    SAME,
    KnownPolicies,
    PolicyFate,
    fates,
)
from partnership.importing.policies.working_text import OTHER_TEXT, WorkingFile

__all__ = [
    "FILLED",
    "NEW",
    "NO_POLICY",
    "OTHER_TEXT",
    "REFUSED",
    "REPLACED",
    "SAME",
    "KnownPolicies",
    "PolicyFate",
    "WorkingFile",
    "fates",
    "register_entries",
]
