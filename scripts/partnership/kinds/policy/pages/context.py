"""What the pages of policies are made from: the policies of a day, and the ways to suggest a change to one."""

from __future__ import annotations

import dataclasses
from urllib.parse import quote

from partnership.clauses import Clause, Section, Text
from partnership.kinds.common_facts import CommonFacts
from partnership.kinds.identity import PartnershipFile
from partnership.kinds.policy.model import PoliciesFile, Policy
from partnership.kinds.policy.register import Policies
from partnership.kinds.policy.standing import Standing
from partnership.kinds.school import Partner
from partnership.web.letters import way
from partnership.web.links import address

INDEX, HELP = "policies/index.md", "help/policies.md"
STATUTORY, CHANGES, ADOPTIONS = "policies/statutory.md", "policies/changes.md", "policies/adoptions/index.md"

_MOST_QUOTED = 900
"""Characters of a clause that go into an e-mail: some programs cut addresses of more than 2,000."""


@dataclasses.dataclass(frozen=True, kw_only=True)
class PolicyContext:
    """The policies of a day, and what their pages name of other kinds."""

    policies: Policies
    common: CommonFacts

    @property
    def standings(self) -> tuple[Standing, ...]:
        """Each policy as it stands on the day, in the order of the register."""
        return self.policies.standings

    @property
    def has_policies(self) -> bool:
        """Whether any is shared, or ever was, so that there is something to lead to."""
        return bool(self.standings or self.policies.past.drafts)

    @property
    def partners(self) -> list[Partner]:
        """Who governs schools on the day, local governing bodies too; none while no policy is shared."""
        today = self.common.today
        return [partner for partner in self.policies.partners if self.has_policies and partner.schools_on(today)]

    @property
    def has_only_governing_bodies(self) -> bool:
        """Whether every partner of the day has a governing body: then pages say so of all."""
        return all(partner.words.body == "governing body" for partner in self.partners)

    @property
    def former_partners(self) -> list[Partner]:
        """Those that left since policies are shared here: they had pages."""
        ended = [partner for partner in self.policies.partners if partner.until and partner.until < self.common.today]
        since = self.policies.past.since
        return [
            partner
            for partner in ended
            if partner.id in self.policies.adoptions or (since and partner.until and partner.until >= since)
        ]

    @property
    def source(self) -> str:
        """The file that says which policies there are, or that would say so first."""
        return PoliciesFile.PATH if self.has_policies else PartnershipFile.PATH

    def facts(self, standing: Standing) -> dict[str, object]:
        """Return what every page of one policy shows."""
        owner = self.common.groups[standing.policy.owner].name
        return {
            "standing": standing,
            "policy": standing.policy,
            "groups": self.common.groups,
            "titled": self.common.sources,
            "suggest": SuggestionLinks(
                standing.policy, self.common.about, owner, editor=self.common.editor(standing.texts.working_path)
            ),
            "today": self.common.today,
            "help": HELP,
        }


@dataclasses.dataclass(frozen=True)
class SuggestionLinks:
    """Where a change to one policy is suggested: in the forge's own editor, or by e-mail with the clause quoted."""

    policy: Policy
    partnership: PartnershipFile
    owner: str
    """The name of the group that looks after it."""
    editor: str
    """The address of the forge's editor, open on the working text; empty where there is none."""

    def editor_at(self, section: Section, working: Text | None) -> str:
        """Return the same, at the line of a clause where the working text has it still."""
        now = working.by_anchor.get(section.anchor) if working else None
        return f"{self.editor}#L{now.line}" if now and self.editor else self.editor

    def clause_address(self, clause: Clause) -> str:
        """Return the lasting address of a clause, in full."""
        return f"{self.partnership.address}{address(self.policy.path)}#{quote(clause.anchor)}"

    @property
    def ask(self) -> str:
        """Whom to tell where there is nobody to write to."""
        return f"Tell the headteacher of your own school. The group that looks after this text: {self.owner}."

    def letter(self, section: Section | None = None) -> str:
        """Return the address of a letter that quotes a clause, or is about all of it; none without a mailbox."""
        title, page = self.policy.title, self.partnership.address + address(self.policy.path)
        about, quoted = title, ""
        if section and section.clause:
            about, page = f"{title}, {section.clause.called}", self.clause_address(section.clause)
            quoted = f"It says now:\n\n{_shortened(section.words)}\n\n"
        asked = "I suggest:\n\n\nBecause:\n\n\nFrom (name, and school if any):\n"
        body = f"For: {self.owner}\nAbout: {about}\n{page}\n\n{quoted}{asked}"
        return way(self.partnership.mailbox, self.ask).letter(f"Suggestion: {about}", body)


def _shortened(words: str) -> str:
    return words if len(words) <= _MOST_QUOTED else f"{words[:_MOST_QUOTED].rsplit(' ', 1)[0]} …"
