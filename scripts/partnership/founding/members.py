"""A members' folder before it is there: what is known of it, and its files by their paths."""

from __future__ import annotations

import dataclasses
import secrets
from collections.abc import Iterator

from partnership import reference
from partnership.files.yaml_writing import field
from partnership.founding import files
from partnership.founding.answers import AnswerError
from partnership.founding.answers import address as any_address
from partnership.importing.register.short_names import slug
from partnership.kinds import codeowners
from partnership.kinds.codeowners import Owners
from partnership.kinds.forge import OWN_SERVER, Forge
from partnership.kinds.identity import PartnershipFile
from partnership.kinds.members import MembersFile
from partnership.starting import members as starting

_KEY_BYTES = 32
_OF_PEOPLE = {"content/for-members/index.md": "members/for-members.md"}
"""What is written once, and belongs to the members from then on; beside what is said of their site."""
_TEMPLATES = {
    "README.md": "members/README.md",
    ".gitignore": "members/gitignore",
    ".gitattributes": "folder/gitattributes",
}


@dataclasses.dataclass(frozen=True)
class MembersAnswers:
    """What is known of a members' folder before it is there."""

    forge: str
    branch: str = "main"
    repository: str | None = None
    address: str | None = None
    feed_address: str | None = None
    maintainers: str | None = None


def address(text: str) -> str:
    """Return the address of a site that people sign in to."""
    if not any_address(text).startswith("https://"):
        raise AnswerError(f"'{text}' can be read on the way. Write one that begins with https://")
    return text


def all_of(answers: MembersAnswers, public: Owners, about: PartnershipFile) -> dict[str, str | bytes]:
    """Return every file of a new members' folder by its path, with a feed key that nobody has seen."""
    forge = _forge(answers, about)
    around = of_the_program(forge, about)
    return {
        MembersFile.PATH: files.filled("members/members.yml", _words(answers, forge, about)),
        **{path: files.filled(name, {}) for path, name in _OF_PEOPLE.items()},
        **reference.made(),
        **_asked(dataclasses.replace(public, forge=forge, lent=codeowners.lent(about.forge, forge))),
        **around,
        files.WRITTEN: files.written(around),
    }


def of_the_program(forge: Forge | None, about: PartnershipFile) -> dict[str, str]:
    """Return the files around the members' own that the program wrote, and renews where nobody changed them.

    Without a forge nobody knows what runs its workflows.
    """
    kind, branch = (forge.kind, forge.branch) if forge else (OWN_SERVER, "main")
    public = about.forge.clone_address or f"https://forge.example/{slug(about.short_name)}/website.git"
    words = {"title": files.marked_down(about.name), "branch": branch, "public": public}
    words["publish"] = files.filled(f"members/{kind}/publish.md", words)
    workflows = {"branch": branch, "public": public, "public-branch": about.forge.branch}
    return {
        **{path: files.filled(name, words) for path, name in _TEMPLATES.items()},
        **(starting.workflows(kind, workflows) if kind != OWN_SERVER else {}),
    }


def _forge(answers: MembersAnswers, about: PartnershipFile) -> Forge:
    """Return what is said of the private repository: an example where its web page is not there yet."""
    said = {"kind": answers.forge, "branch": answers.branch}
    if answers.forge != OWN_SERVER:
        example = f"https://forge.example/{slug(about.short_name)}/members"
        said |= {"repository": answers.repository or example}
    return Forge.model_validate(said | ({"maintainers": answers.maintainers} if answers.maintainers else {}))


def _words(answers: MembersAnswers, forge: Forge, about: PartnershipFile) -> dict[str, str]:
    host = f"{slug(about.short_name)}.example"
    site, is_known = answers.address or f"https://members.{host}/", answers.address is not None
    feeds = field("feed_address", answers.feed_address or f"https://feeds.{host}/")
    later = f"# {feeds}    # where their feeds will be, once there are any"
    return {
        "address": _line("address", site, "the site's own address", is_known=is_known),
        "feed_address": feeds if answers.feed_address else later,
        "feed_key": f'feed_key: "{secrets.token_hex(_KEY_BYTES)}"',
        "forge": "\n".join(["forge:", *_of_forge(answers, forge)]),
    }


def _of_forge(answers: MembersAnswers, forge: Forge) -> Iterator[str]:
    yield f"  {field('kind', forge.kind)}"
    if forge.repository:
        page, is_known = "the private repository's own web page", answers.repository is not None
        yield f"  {_line('repository', forge.repository, page, is_known=is_known)}"
    yield f"  {field('branch', forge.branch)}"
    if forge.maintainers:
        yield f"  {field('maintainers', forge.maintainers)}"


def _line(name: str, value: str, what: str, *, is_known: bool) -> str:
    return field(name, value) + ("" if is_known else f"    # replace with {what}")


def _asked(owners: Owners) -> dict[str, str]:
    """Return whom the forge asks about which files."""
    kind = owners.forge.kind
    if kind not in codeowners.PATHS:
        return {}
    text = owners.written() if owners.teams else files.asked_of_all(kind, owners.maintainers, MembersFile.PATH)
    return {codeowners.PATHS[kind]: text}
