"""The ways to propose a change: the forge's own editor, or an e-mail with the clause quoted."""

from __future__ import annotations

import dataclasses
from urllib.parse import quote

from partnership.clauses import Clause, Section, Text
from partnership.kinds.identity import PartnershipFile
from partnership.kinds.policy.model import Policy
from partnership.web.links import address

_MOST_QUOTED = 900
"""Characters of a clause that go into an e-mail: some programs cut addresses of more than 2,000."""


@dataclasses.dataclass(frozen=True)
class Suggest:
    """Where a change to one policy is proposed."""

    policy: Policy
    partnership: PartnershipFile
    owner: str
    """The name of the group that looks after it."""

    @property
    def editor(self) -> str:
        """The forge's editor, open on the working text."""
        return self.partnership.forge.edit_address().replace("{path}", quote(self.policy.working))

    def editor_at(self, section: Section, working: Text | None) -> str:
        """Return the same, at the line of a clause where the working text has it still."""
        now = working.by_anchor.get(section.anchor) if working else None
        return f"{self.editor}#L{now.line}" if now else self.editor

    def clause_address(self, clause: Clause) -> str:
        """Return the lasting address of a clause, in full."""
        return f"{self.partnership.address}{address(self.policy.path)}#{quote(clause.anchor)}"

    def mail(self, section: Section | None = None) -> str:
        """Return an e-mail, begun, that quotes a clause; without one, about the whole policy."""
        title, page = self.policy.title, self.partnership.address + address(self.policy.path)
        about, quoted = title, ""
        if section and section.clause:
            about, page = f"{title}, {section.clause.called}", self.clause_address(section.clause)
            quoted = f"It says now:\n\n{_short(section.words)}\n\n"
        body = f"For: {self.owner}\nAbout: {about}\n{page}\n\n{quoted}I suggest:\n\n"
        to = self.partnership.contact.email or ""
        return f"mailto:{quote(to, safe='@')}?subject={quote(f'Suggestion: {about}')}&body={quote(body)}"


def _short(words: str) -> str:
    return words if len(words) <= _MOST_QUOTED else f"{words[:_MOST_QUOTED].rsplit(' ', 1)[0]} …"
