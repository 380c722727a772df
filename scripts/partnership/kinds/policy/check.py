"""What must be right between the texts of a policy, its register and its past."""

from __future__ import annotations

import datetime as dt
from typing import Protocol

from partnership.files.shelf import Shelf
from partnership.kinds.identity import PartnershipFile
from partnership.kinds.policy import guard, register
from partnership.kinds.policy import integrity as unaltered
from partnership.kinds.policy import validation as lifecycle
from partnership.kinds.policy.register import Policies
from partnership.problems import Record


class Before(register.Before, Protocol):
    """What policies are read and checked beside, None where it is not right."""

    @property
    def identity(self) -> PartnershipFile | None: ...


def read(shelf: Shelf, before: Before) -> Policies | None:
    """Return the policies, checked against their texts, their register and their past; None if not right, as noted.

    Told are clauses that went missing, issued versions that changed, and steps that cannot be.
    """
    policies = register.policies(shelf, before)
    if policies and before.identity:
        record = shelf.record
        guard.check(policies.texts, record)
        gone = unaltered.check(shelf.root, policies.texts, before.identity.forge.branch, record)
        register.check_named(policies, gone, record)
        lifecycle.check(policies, record)
        _warn_of_days_to_come(policies, before.today, record)
    return policies


def _warn_of_days_to_come(policies: Policies, today: dt.date, record: Record) -> None:
    """Warn of what is written down before its day: until then it does not count, and the year may be a slip."""
    local = [each.head for texts in policies.texts for each in texts.local]
    for entry in (*register.naming_versions(policies), *local):
        if entry.day > today:
            what = f"{entry.day} has not come yet, so this does not count until then"
            record.warn(entry.written_at("day"), what, "Is the year right? If it is, there is nothing to do.")
