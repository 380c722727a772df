"""Personal data is no more welcome where only members read: what is refused in public is refused there, too."""

from __future__ import annotations

import pytest

from tests import private_texts
from tests.attached_files import picture
from tests.members import Members
from tests.word_files import docx, paragraph

PHONE = "01632 960123"  # kept for films by the regulator
PAGE, PUBLIC_PAGE = "content/reviews/larkrise-reading.md", "content/help/staff.md"
OF_PHONE = "Write whom to ask, and link to the school's own page."
OF_KEY = "Take it out. If it was saved, have a new one made: `partnership members key --members DIR --write`."
KEY = "07700900123-AB123456C-07700900123-made-up"
"""A random key may look like anything: here like two telephone numbers and a person's number."""


def page(words: str) -> str:
    """Return a page whose words begin in its line 4."""
    return f"---\ntitle: Words\n---\n{words}\n"


def test_whatever_is_found_in_public_is_found_in_the_members_folder(members: Members) -> None:
    """It is for what schools share, and no place for children's files: names, numbers, homes, passwords, all of it."""
    words = page("\n\n".join(private_texts.PRIVATE))
    members.public.write("content/help/words.md", words)
    public = members.public.problems()
    members.public.remove("content/help/words.md")
    members.private.write("content/help/words.md", words)
    told = members.problems()

    in_public = "If it is public, data/allowed.yml can"
    for_members = "If members may read it, data/allowed.yml beside it can"

    assert len(public) > 300
    assert [problem.removeprefix("../members/").replace(for_members, in_public) for problem in told] == public


def test_each_folder_allows_for_its_own_readers_alone(members: Members) -> None:
    """A reason why everyone may see something in one text is none in another, for other readers; nor the reverse."""
    members.public.add(PUBLIC_PAGE, f"\nRing {PHONE}.\n")
    members.private.add(PAGE, f"\nRing {PHONE}.\n")
    allowance = f'  - {{words: "{PHONE}", where: "content/*", why: It is kept for films.}}\n'
    members.public.write("data/allowed.yml", f"allowed:\n{allowance}")
    in_public_alone = members.problems()
    members.public.remove("data/allowed.yml")
    members.private.add("data/allowed.yml", allowance)
    in_members_alone = members.problems()
    members.public.write("data/allowed.yml", f"allowed:\n{allowance}")

    assert in_public_alone == [
        f"../members/{PAGE}:7:6: a telephone number stands here: '01…'\n"
        f"    {OF_PHONE} If members may read it, data/allowed.yml beside it can say so, and why."
    ]
    assert in_members_alone == [
        f"{PUBLIC_PAGE}:20:6: a telephone number stands here: '01…'\n"
        f"    {OF_PHONE} If it is public, data/allowed.yml can say so, and why."
    ]
    assert members.problems() == []


def test_an_idle_allowance_of_members_is_told_in_their_own_list(members: Members) -> None:
    """It would hide the next slip."""
    members.private.change("content/contracts/cleaning.md", "The firm answers at 07700 900123.\n", "")

    assert members.problems() == [
        "../members/data/allowed.yml:2:12: nothing in content/contracts/cleaning.md needs this allowance\n"
        "    Copy the words exactly as they stand there, or take the entry out: it would hide the next slip."
    ]


@pytest.fixture
def keyed(members: Members) -> Members:
    """Both folders, with a key that looks like what must never stand anywhere."""
    members.private.change("data/members.yml", "made-up-key-of-the-valley-0000-and-no-other", KEY)
    return members


def test_the_key_of_feeds_stands_in_its_own_file_without_an_allowance(keyed: Members) -> None:
    """It is as private as anything can be, and nothing works without it."""
    assert keyed.problems() == []


def test_what_stands_beside_the_key_is_judged(keyed: Members) -> None:
    """The file is let through for its key alone."""
    keyed.private.add("data/members.yml", f"# Ring {PHONE}\n")

    assert keyed.problems() == [
        f"../members/data/members.yml:8:8: a telephone number stands here: '01…'\n"
        f"    {OF_PHONE} If members may read it, data/allowed.yml beside it can say so, and why."
    ]


def test_the_key_is_refused_wherever_else_it_stands_and_never_repeated(keyed: Members) -> None:
    """In a page, a remark, a template, a document or a name: in the public folder too, which cannot know it."""
    keyed.private.write("content/assets/note.txt", f"The key:\nit is {KEY}\n")
    keyed.private.write("data/search.yml", f"words: []\n# {KEY}\n")
    keyed.private.write("content/assets/form.docx", docx(paragraph(KEY)))
    keyed.private.write(f"content/assets/{KEY}.png", picture("PNG"))
    keyed.public.write("overrides/pages/remark.html", f"{{# {KEY} #}}")
    keyed.public.write("notes.txt", KEY)
    told = [problem for problem in keyed.problems() if "key of the members' feeds" in problem]

    assert told == [
        f"{place}: the key of the members' feeds stands here\n    {OF_KEY}"
        for place in (
            "../members/content/assets/form.docx:1:1",
            "../members/content/assets/note.txt:2:7",
            "../members/content/assets/….png:1:1",
            "../members/data/search.yml:2:3",
            "notes.txt:1:1",
            "overrides/pages/remark.html:1:4",
        )
    ]
    assert not any(KEY in problem for problem in keyed.problems())


def test_the_secret_address_of_a_feed_is_refused_in_either_folder(members: Members) -> None:
    """A run for everyone has no key, and knows such an address by its form."""
    about = members.load().members
    assert about
    feed = f"{about.secret('feed', 'larkrise')}.ics"
    members.public.add(PUBLIC_PAGE, f"\nSubscribe to https://feeds.valley.localhost/{feed}\n")
    members.private.add(PAGE, f"\nSubscribe to feeds.valley.localhost/{feed}\n")
    remedy = (
        "Take it out, and have a new key made (partnership members key): whoever has it reads that feed. "
        "If it was saved already, tell your data protection officer at once."
    )

    assert members.problems() == [
        f"../members/{PAGE}:7:14: the secret address of a feed stands here: 'fe…'\n    {remedy}",
        f"{PUBLIC_PAGE}:20:14: the secret address of a feed stands here: 'ht…'\n    {remedy}",
    ]
    assert members.public.problems() == members.problems()[1:]
