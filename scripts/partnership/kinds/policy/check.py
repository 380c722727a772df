"""What must be right between the texts of a policy, its register and its past."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from partnership.kinds.policy import guard, lifecycle, register, unaltered
from partnership.kinds.policy.register import Policies
from partnership.problems import Record


def check(policies: Policies, root: Path, branch: str, today: dt.date, record: Record) -> None:
    """Note clauses that went missing, issued versions that changed, and steps that cannot be.

    The branch is the one that the site is published from, by its name.
    """
    guard.check(policies.texts, record)
    gone = unaltered.check(root, policies.texts, branch, record)
    register.check_named(policies, gone, record)
    lifecycle.check(policies, record)
    _warn_of_days_to_come(policies, today, record)


def _warn_of_days_to_come(policies: Policies, today: dt.date, record: Record) -> None:
    """Warn of what is written down before its day: until then it does not count, and the year may be a slip."""
    local = [each.head for texts in policies.texts for each in texts.local]
    for entry in (*register.naming_versions(policies), *local):
        if entry.day > today:
            what = f"{entry.day} has not come yet, so this does not count until then"
            record.warn(entry.written_at("day"), what, "Is the year right? If it is, there is nothing to do.")
