"""Whom the forge asks about which files: CODEOWNERS, made from who owns a policy and who keeps a diary."""

from __future__ import annotations

import dataclasses
import re
import urllib.parse
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Protocol

from partnership.files.folders import Folders, top_of
from partnership.kinds.event import DiaryFile
from partnership.kinds.forge import Forge
from partnership.kinds.group import GroupsFile
from partnership.kinds.identity import PartnershipFile
from partnership.kinds.members import MembersFile
from partnership.kinds.policy import FOLDER, AdoptionsFile, Policies, PoliciesFile
from partnership.kinds.school import Partner, SchoolsFile
from partnership.problems import Place, Record
from partnership.words import did_you_mean

PATHS = {"github": ".github/CODEOWNERS", "gitlab": ".gitlab/CODEOWNERS", "forgejo": ".forgejo/CODEOWNERS"}
"""Where each forge reads it, from the top of the repository."""

_HEAD = """\
# Who is asked about which files. Made by `partnership codeowners` from data/: do not edit it by hand.
# {how}
"""
_REMEDY = "Ask the maintainer to give the command that mends it: partnership codeowners{}"
_HOW = {"forgejo": "Every line that fits a file counts, so no two do."}


@dataclasses.dataclass(frozen=True)
class _Rule:
    """Some files, and who is asked about them."""

    path: str
    """From the partnership's folder: a folder ends in a slash, a star stands for one name."""
    who: tuple[str, ...]


@dataclasses.dataclass(frozen=True)
class Owners:
    """What people wrote about who looks after what."""

    forge: Forge
    schools: SchoolsFile
    groups: GroupsFile
    policies: PoliciesFile
    lent: Forge | None = None
    """For the private repository, what is said of the public one, where both are kept in one place."""

    @cached_property
    def teams(self) -> Mapping[str, str]:
        """Whom to ask about the files of a group or a partner, by its id."""
        return {**(self.lent.teams if self.lent else {}), **self.forge.teams}

    @property
    def maintainers(self) -> str:
        """Whom to ask about all the rest."""
        return self.forge.maintainers or (self.lent and self.lent.maintainers) or ""

    def written(self, beneath: str = "") -> str:
        """Return the file; the partnership may lie in a folder beneath the repository's top, given with a slash."""
        rules = [dataclasses.replace(rule, path=beneath + rule.path) for rule in self._rules()]
        every = " ".join(self._of())
        forgejo = self.forge.kind == "forgejo"
        lines = _expressions(rules, every) if forgejo else _patterns(rules, every)
        head = _HEAD.format(how=_HOW.get(self.forge.kind, "The last line that fits a file counts."))
        return head + "".join(f"{line}\n" for line in lines)

    def amiss(self, root: Path) -> tuple[str, str]:
        """Return the path of the file from the partnership's folder, and what is wrong with it; nothing if it is right.

        Without teams, no file is wanted.
        """
        if not self.teams:
            return "", ""
        top = top_of(root)
        file = top / PATHS[self.forge.kind]
        path = f"{'../' * len(root.relative_to(top).parts)}{PATHS[self.forge.kind]}"
        if not file.is_file() or file.is_symlink():  # a forge follows no links, and we read none
            return path, "this file is missing"
        is_right = file.read_text("utf-8", "replace") == self.written(beneath(root, top))
        return path, "" if is_right else "this file is not what the register and the teams say"

    def tell_strangers(self, record: Record) -> None:
        """Note teams of nobody: nobody would ever be asked."""
        of_groups = [*(each.id for each in self.groups.groups), *(each.id for each in self.groups.outside)]
        known = [*of_groups, *(each.id for each in self.schools.partners)]
        for name in (each for each in self.forge.teams if each not in known):
            remedy = did_you_mean(name, known, "Write the id of a group, of a member from outside, or of a partner.")
            record.note(self.forge.written_at("teams"), f"there is no group or partner called '{name}'", remedy)

    def _of(self, *names: str) -> tuple[str, ...]:
        """Return whom to ask for some groups or partners, with a group's members from outside that have a team.

        The trust stands in for its local governing body without a team, and the maintainers for whoever has none.
        """
        teams = {name: f"@{team.lstrip('@')}" for name, team in self.teams.items()}
        default = f"@{self.maintainers.lstrip('@')}"
        outside = {group.id: group.outside for group in self.groups.groups}
        asked: list[str] = []
        for name in names or ("",):
            asked.append(next((teams[each] for each in self._with_trust(name) if each in teams), default))
            asked += [teams[member] for member in outside.get(name, ()) if member in teams]
        return tuple(dict.fromkeys(asked))

    def _with_trust(self, name: str) -> tuple[str, ...]:
        """Return an id, and if it is a local governing body's, that of its trust."""
        trust = next((partner.under for partner in self.schools.partners if partner.id == name and partner.under), None)
        return (name, trust) if trust else (name,)

    def _has_team(self, partner: Partner) -> bool:
        return any(name in self.teams for name in self._with_trust(partner.id))

    def _rules(self) -> Iterator[_Rule]:
        """Yield the rules, the wider first."""
        policies = self.policies.policies
        if policies:
            heads = [name for policy in policies for name in (policy.owner, policy.approver)]
            yield _Rule(PoliciesFile.PATH, self._of(*heads))
        for policy in policies:
            yield _Rule(f"{FOLDER}/{policy.id}/", self._of(policy.owner, policy.approver))
        for partner in self.schools.partners if policies else ():
            yield _Rule(f"{FOLDER}/*/local/{partner.id}.md", self._of(partner.id))
        for partner in self.schools.partners:
            if self._has_team(partner):
                yield _Rule(AdoptionsFile.PATH.replace("*", partner.id), self._of(partner.id))
        for keeper, asked in self._diaries():
            yield _Rule(DiaryFile.PATH.replace("*", keeper), self._of(asked))

    def _diaries(self) -> Iterator[tuple[str, str]]:
        """Yield whose diary it is, and which team looks after it: for a school, that of the body that governs it last.

        A day that passes must not change the file, so of several that ever did, the one that came last is asked.
        """
        last: dict[str, Partner] = {}
        for partner in sorted(self.schools.partners, key=lambda partner: partner.under is not None):
            for school in partner.schools:
                before = last.get(school)
                if before is None or before.time_of(school).since <= partner.time_of(school).since:
                    last[school] = partner
        for partner in self.schools.partners:
            asked = self._has_team(partner)
            yield from ((school, partner.id) for school in partner.schools if asked and last[school] is partner)
        yield from ((name, name) for name in self.schools.with_ids_of_their_own() if name in self.teams)
        yield from ((group.id, group.id) for group in self.groups.groups if group.id in self.teams)


class Needs(Protocol):
    """What the file is made from."""

    @property
    def identity(self) -> PartnershipFile: ...
    @property
    def schools(self) -> SchoolsFile: ...
    @property
    def groups(self) -> GroupsFile: ...
    @property
    def policies(self) -> Policies: ...
    @property
    def members(self) -> MembersFile | None: ...
    @property
    def root(self) -> Path: ...
    @property
    def folders(self) -> Folders: ...


def owners(partnership: Needs, private: Forge | None = None) -> Owners:
    """Return who looks after what in the public repository, or in the private one, by what keeps that."""
    public = partnership.identity.forge
    return Owners(
        forge=private or public,
        schools=partnership.schools,
        groups=partnership.groups,
        policies=partnership.policies.file,
        lent=lent(public, private) if private else None,
    )


def check(partnership: Needs, record: Record) -> None:
    """Note teams of nobody, and a file that is not as it would be made."""
    known = owners(partnership)
    known.tell_strangers(record)
    path, what = known.amiss(partnership.root)
    if what:
        record.note(Place(path), what, _REMEDY.format(""))


def check_members(partnership: Needs, record: Record) -> None:
    """Note teams of nobody in the members' folder; warn of a file there that is not as it would be made.

    It follows public facts too: whoever proposes something to the private repository did not change those.
    """
    folders, forge = partnership.folders, partnership.members and partnership.members.forge
    if not folders.members or not forge:
        return
    known = owners(partnership, forge)
    known.tell_strangers(record)
    path, what = known.amiss(folders.members)
    if what:
        record.warn(Place(folders.path(path, folders.members)), what, _REMEDY.format(f" --members {folders.way}"))


def lent(public: Forge, private: Forge) -> Forge | None:
    """Return what the public repository's forge says of teams, where the private one is kept in the same place."""
    here, there = (urllib.parse.urlsplit(forge.repository or "").netloc for forge in (public, private))
    return public if here and (public.kind, here) == (private.kind, there) else None


def beneath(root: Path, top: Path) -> str:
    """Return the way from the top of the repository, with a slash at its end."""
    return "".join(f"{part}/" for part in root.relative_to(top).parts)


def _patterns(rules: list[_Rule], every: str) -> Iterator[str]:
    """Yield the lines of GitHub and GitLab, where the last that fits counts."""
    yield f"* {every}"
    yield from (f"/{rule.path} {' '.join(rule.who)}" for rule in rules)


def _expressions(rules: list[_Rule], every: str) -> Iterator[str]:
    """Yield the lines of Forgejo: regular expressions, all of which count; with a ! before it, for all other files."""
    found = [(_expression(rule.path), " ".join(rule.who)) for rule in rules]
    yield f"!({'|'.join(expression for expression, _ in found)}) {every}"
    yield from (f"{expression} {who}" for expression, who in found)


def _expression(path: str) -> str:
    plain = re.sub(r"[.]", "[.]", path).replace("*", "[^/]+")
    return f"{plain}[^/]*" if path.endswith("/") else plain
