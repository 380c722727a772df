"""The place that keeps the repository: `forge` in `data/partnership.yml`."""

from __future__ import annotations

import urllib.parse
from collections.abc import Iterator
from typing import Annotated

from pydantic import Field

from partnership.files.entry import Entry, Fault
from partnership.files.fields import Text, WebAddress, matching, one_of

OWN_SERVER = "server"
"""The kind of place that is no forge: nobody reads or edits there in a browser."""

_EDIT = {
    "github": "{}/edit/{}/{{path}}",
    "gitlab": "{}/-/edit/{}/{{path}}",
    "forgejo": "{}/_edit/{}/{{path}}",
}

Handle = Annotated[str, *matching(r"@?[a-z0-9][a-z0-9._-]*(/[a-z0-9][a-z0-9._-]*)*", '"@valley/heads"')]


class Forge(Entry):
    """The place that keeps the repository, where changes are proposed."""

    kind: Annotated[str, *one_of(*_EDIT, OWN_SERVER)]
    """Which software it runs: github, gitlab or forgejo; server for one of your own, to which changes are pushed."""
    repository: WebAddress | None = None
    """The repository's web page. A server of your own has none."""
    branch: Text = "main"
    """The branch that the site is built from."""
    maintainers: Handle | None = None
    """Whom it asks about changes that nobody else looks after: a team or a person, in quotes."""
    teams: Annotated[dict[str, Handle], Field(default_factory=dict)]
    """Whom it asks about the files of a group or a partner, by its id. A team of a member from
    outside, by that member's id, is asked beside the group's."""

    def faults(self) -> Iterator[Fault]:
        if self.kind == OWN_SERVER:
            yield from self._faults_of_a_server()
            return
        if not self.repository:
            what = "a forge keeps the repository at an address of its own"
            yield Fault("kind", what, "Write repository: and the address of its web page.")
        if self.teams and not self.maintainers:
            remedy = 'Write maintainers: and whom to ask, in quotes: maintainers: "@valley/office".'
            yield Fault("teams", "with teams, somebody must look after all the rest", remedy)

    def _faults_of_a_server(self) -> Iterator[Fault]:
        if self.repository:
            remedy = "Take this line away. If a forge keeps the files as well, write its kind above."
            yield Fault("repository", "a server of your own shows no repository", remedy)
        if self.teams:
            yield Fault("teams", "a server of your own asks nobody about files", "Take the teams away.")

    @property
    def clone_address(self) -> str:
        """The address from which git takes a copy; empty without a forge."""
        return f"{self.repository.rstrip('/').removesuffix('.git')}.git" if self.repository else ""

    def edit_address(self) -> str:
        """Return the address of the forge's editor, with `{path}` where a file's path goes; empty without a forge."""
        if not self.repository:
            return ""
        branch = urllib.parse.quote(self.branch)
        return _EDIT[self.kind].format(self.repository.rstrip("/").replace("{", "%7B").replace("}", "%7D"), branch)
