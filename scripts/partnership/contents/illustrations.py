"""What is an illustration, where a partnership has them left out of its site."""

from __future__ import annotations

from partnership.files.left_out import Choice
from partnership.files.yaml_file import Mapping
from partnership.kinds.policy import Policies

TENTATIVE = "tentative"


def is_illustration(policies: Policies) -> Choice:
    """Return what tells an illustration from an entry, or from the head of a page.

    It says so itself; but a policy says it in its texts, and is one where all that was issued of it is.
    """
    issued = {texts.policy.id: [version.is_illustrative for version in texts.versions] for texts in policies.texts}
    illustrative = {policy for policy, versions in issued.items() if versions and all(versions)}
    entries = {texts.policy.written_at() for texts in policies.texts if texts.policy.id in illustrative}

    def chosen(written: Mapping) -> bool:
        says_so = TENTATIVE in (written.get("status"), written.get("standing"))
        return says_so or written.place in entries

    return chosen
