"""Drafts and policies that only members read: a text over a public one, a policy of their own, an adoption."""

from __future__ import annotations

from urllib.parse import unquote

import pytest

from tests.members import PUBLIC_MEETING, Members
from tests.policies import LENDING

ATTENDANCE = "policies/attendance/index.md"
PRIVATE_FORGE = "https://forge.localhost/valley/members/edit/main"
PUBLIC_FORGE = "https://forge.localhost/valley/website/edit/main"


def test_members_see_what_a_draft_would_change_before_anybody_is_asked(members: Members) -> None:
    """The draft stands for the working text on their site alone: nobody else hears that there is one."""
    assert members.problems() == []
    assert "1.3 A borrowed trailer is washed before it comes back." in members.said("policies/lending/proposed.md")
    assert "A change is being prepared." in members.said("policies/lending/index.md")
    assert "trailer" not in "".join(members.public.pages().values())
    assert "A change is being prepared." not in members.public.words("policies/lending/index.md")


def test_suggestions_to_a_draft_go_where_it_is_kept(members: Members) -> None:
    """Its lines are those of the private file: the public one has others."""
    page = members.page("policies/lending/proposed.md")

    assert f"{PRIVATE_FORGE}/{LENDING}/policy.md" in page
    assert PUBLIC_FORGE not in page
    assert f"{PUBLIC_FORGE}/{LENDING}/policy.md" in members.public.page("policies/lending/index.md")


def test_a_letter_about_a_policy_of_members_leads_to_their_site(members: Members) -> None:
    """The public site has no such page: whoever reads the letter would look for it in vain."""
    page = unquote(members.page(ATTENDANCE))

    assert "https://members.valley.localhost/policies/attendance/#first" in page
    assert "https://valley.localhost/schools/policies/attendance/" not in page


def test_no_school_must_publish_what_only_members_may_read(members: Members) -> None:
    """Unless the register says so."""
    members.private.change("data/policies.yml", "    published: no\n", "")

    assert "must be published" not in members.said(ATTENDANCE)
    members.private.add("data/policies.yml", "    published: yes\n")
    assert "must be published" in members.said(ATTENDANCE)


def test_an_adoption_that_only_members_know_stands_on_their_site(members: Members) -> None:
    """Beside those that are public, and with its own file behind the pencil."""
    (members.public.root / "data/adoptions/larkrise.yml").rename(members.root / "larkrise.yml")
    members.private.write("data/adoptions/larkrise.yml", (members.root / "larkrise.yml").read_text("utf-8"))
    members.private.remove("larkrise.yml")
    page = members.pages()["policies/adoptions/larkrise.md"].planned

    assert members.problems() == []
    assert (page.source, page.in_members) == ("data/adoptions/larkrise.yml", True)
    assert "1.0" in members.said("policies/adoptions/larkrise.md")


def test_a_public_draft_that_becomes_one_of_members_leads_on_in_public(members: Members) -> None:
    """Its address was published, so it stays; git keeps what was public, and members have the page there."""
    register = (members.public.root / "data/policies.yml").read_text("utf-8")
    start, end = register.index("  - id: visits\n"), register.index("requirements:")
    members.private.add("data/policies.yml", register[start:end])
    members.public.write("data/policies.yml", register[:start] + register[end:])
    text = (members.public.root / "content/policies/visits/policy.md").read_text("utf-8")
    members.public.remove("content/policies/visits/policy.md")
    (members.public.root / "content/policies/visits").rmdir()
    members.private.write("content/policies/visits/policy.md", text)

    assert (members.public.problems(), members.problems()) == ([], [])
    assert members.public.words("policies/visits/index.md") != members.words("policies/visits/index.md")
    assert "Visits" in members.words("policies/visits/index.md")


@pytest.mark.parametrize("number", ["1.1", "1.2"])
def test_no_version_of_a_public_policy_is_for_members_alone(members: Members, number: str) -> None:
    """What was issued is the same for all: a file of the same name would stand for it on the members' site."""
    public = (members.public.root / LENDING / "1.1.md").read_text("utf-8")
    members.private.write(f"{LENDING}/{number}.md", public.replace('"1.1"', f'"{number}"'))

    assert members.problems() == [
        f"../members/{LENDING}/{number}.md:1:1: only members would have this version, and everyone may read 'lending'\n"
        f"    Delete it. A version is issued in the public folder, from {LENDING}/policy.md there."
    ]


@pytest.mark.parametrize(
    ("path", "line"),
    [(f"{LENDING}/1.1.md", 'version: "1.1"\n'), (PUBLIC_MEETING, "group: heads\n"), ("content/help/staff.md", "---\n")],
)
def test_a_page_for_members_is_refused_in_the_public_folder(members: Members, path: str, line: str) -> None:
    """Whatever kind of page it is, and told where it goes."""
    text = (members.public.root / path).read_text("utf-8")
    members.public.write(path, text.replace(line, f"{line}audience: members\n", 1))

    told = [problem for problem in members.public.problems() if "only for members" in problem]
    where = text[: text.index(line)].count("\n") + 2
    assert told == [
        f"{path}:{where}:11: this is only for members, and everyone may read this folder\n"
        f"    Move it to {path} in the members' folder. If it was pushed, tell the maintainer: git keeps it."
    ]


def test_a_draft_that_is_moved_to_the_public_folder_is_issued_there_as_ever(members: Members) -> None:
    """That is the way of every draft: git keeps what was written on the way in the private repository alone."""
    draft = (members.root / LENDING / "policy.md").read_text("utf-8")
    members.public.write(f"{LENDING}/policy.md", draft.replace("---\naudience: members\n---\n\n", ""))

    assert members.public.problems() == []
    assert [told.partition("\n")[0] for told in members.warnings()] == [
        f"../members/{LENDING}/policy.md:1:1: warning: this file says what {LENDING}/policy.md in the public folder "
        "says, word for word"
    ]
    members.private.remove(f"{LENDING}/policy.md")
    assert (members.problems(), members.warnings()) == ([], [])
