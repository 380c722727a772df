"""What must be right between the texts of a policy, its register and its past."""

from __future__ import annotations

from pathlib import Path

from partnership.kinds.policy import guard, lifecycle, register, unaltered
from partnership.kinds.policy.register import Policies
from partnership.problems import Record


def check(policies: Policies, root: Path, branch: str, record: Record) -> None:
    """Note clauses that went missing, issued versions that changed, and steps that cannot be.

    The branch is the one that the site is published from, by its name.
    """
    guard.check(policies.texts, record)
    gone = unaltered.check(root, policies.texts, branch, record)
    register.check_named(policies, gone, record)
    lifecycle.check(policies, record)
