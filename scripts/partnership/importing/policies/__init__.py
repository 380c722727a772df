"""A folder of policies brought in at once: each file's policy, its entry in the register, its working text."""

from partnership.importing.policies.entries import register_entries
from partnership.importing.policies.folder import (
    FILLED,
    NEW,
    NO_POLICY,
    REFUSED,
    REPLACED,
    SAME,
    PolicyFate,
    Register,
    fates,
)
from partnership.importing.policies.working_text import OTHER_TEXT, WorkingText

__all__ = [
    "FILLED",
    "NEW",
    "NO_POLICY",
    "OTHER_TEXT",
    "REFUSED",
    "REPLACED",
    "SAME",
    "PolicyFate",
    "Register",
    "WorkingText",
    "fates",
    "register_entries",
]
