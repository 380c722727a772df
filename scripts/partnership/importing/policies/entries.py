"""New entries at the end of the policies in data/policies.yml."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from partnership.files import yaml_writing
from partnership.files.yaml_insertion import YamlText
from partnership.importing.policies.folder import PolicyFate
from partnership.kinds.policy import PoliciesFile

_HEAD = "# yaml-language-server: $schema=schemas/policies.json\n"


def register_entries(root: Path, new: Iterable[PolicyFate], owner: str, approver: str) -> None:
    """Write an entry for each new policy. Raises InputError where none can be put between what people wrote."""
    text = YamlText(root, PoliciesFile.PATH, _HEAD)
    entries = [
        [
            yaml_writing.field("id", fate.id),
            yaml_writing.field("title", yaml_writing.seen(fate.title)),
            yaml_writing.field("summary", yaml_writing.seen(fate.summary)),
            f"owner: {owner}",
            f"approver: {approver}",
        ]
        for fate in new
    ]
    text.insert("policies", entries)
    text.fields()
    text.save()
