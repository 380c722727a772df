"""What lies in a policy's folder: the working text, issued versions, partners' additions."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from functools import cached_property

from partnership.clauses import Text
from partnership.kinds.policy.model import LocalHead, Policy, VersionHead, WorkingHead


@dataclasses.dataclass(frozen=True)
class Version:
    """A text at one version number, which never changes again."""

    policy: str
    head: VersionHead
    text: Text

    @property
    def number(self) -> str:
        return self.head.version

    @property
    def path(self) -> str:
        """Its page."""
        return f"policies/{self.policy}/{self.number}.md"

    @property
    def source(self) -> str:
        """Its file."""
        return self.text.file.path


@dataclasses.dataclass(frozen=True)
class Working:
    """The text that proposals change."""

    head: WorkingHead
    text: Text


@dataclasses.dataclass(frozen=True)
class Local:
    """What one partner adds to the common text: a section stands beneath the clause whose anchor it has."""

    partner: str
    head: LocalHead
    text: Text


@dataclasses.dataclass(frozen=True)
class Texts:
    """All texts of one policy."""

    policy: Policy
    working: Working | None
    versions: tuple[Version, ...]
    """By their numbers, the oldest first."""
    local: tuple[Local, ...]
    is_whole: bool = True
    """Whether all of them could be read: of what was not, nothing follows."""

    @cached_property
    def by_number(self) -> Mapping[str, Version]:
        return {version.number: version for version in self.versions}

    @property
    def newest(self) -> Version | None:
        """The version issued last, in force or not."""
        return self.versions[-1] if self.versions else None

    @property
    def is_changing(self) -> bool:
        """Whether the working text says something else than the newest version."""
        return self.working is not None and (self.newest is None or self.working.text.says != self.newest.text.says)
