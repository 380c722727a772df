"""A policy as plain text: what a person reads in a file without a look, not what its writers typed."""

from __future__ import annotations

import random

import pytest

from partnership.web.plain_text import plain_text
from tests.cast import Folder
from tests.policies import FILES, LENDING, SECOND, WORKING, governed


def plain(body: str) -> str:
    return plain_text(body, lambda target: f"https://valley.example/{target}")


def test_a_policy_to_take_away_is_plain_text(folder: Folder) -> None:
    """Its title, its version, numbers, lists and tables; no marks, no paths of files."""
    words = "**Nobody** lends [on visits](../visits/policy.md#before-a-visit)."
    for path, text in ((f"{LENDING}/1.1.md", SECOND), (f"{LENDING}/policy.md", WORKING)):
        folder.write(path, text.replace("Nobody lends what a child needs.", words))
    for path, text in FILES.items():
        if "/lending/1.1" not in path and "/lending/policy" not in path:
            folder.write(path, text)
    site = folder.load().common.about.address

    assert folder.file("policies/lending/lending-1.1.txt") == (
        "Lending\n"
        "\n"
        "Alder Valley Partnership\n"
        "Version 1.1, in force from 13 April 2026\n"
        f"{site}policies/lending/\n"
        "\n"
        "\n"
        "A model for the governing bodies to adapt.\n"
        "\n"
        "\n"
        "1 What may be lent\n"
        "\n"
        "1.1 A school may lend what it does not need that day.\n"
        "\n"
        f"1.2 Nobody lends on visits ({site}policies/visits/#before-a-visit).\n"
        "\n"
        "\n"
        "2 How to ask\n"
        "\n"
        "1. Write to the office.\n"
        "2. Say why.\n"
        "3. Say when it comes back.\n"
        "\n"
        "Thing    Days\n"
        "───────  ────\n"
        "Minibus  1\n"
        "Hall     3\n"
    )


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        ("One **two** *three* `four` &amp; \\* five\nsix\\\nseven\n", "One two three four & * five six\nseven"),
        ("1. One\n   1. Inner\n   2. More\n2. Two\n", "1. One\n   1.1. Inner\n   1.2. More\n2. Two"),
        ("3. Three\n4. Four\n", "3. Three\n4. Four"),
        ("- one\n\n  more\n\n- two\n", "• one\n\n  more\n\n• two"),
        ("- [x] one\n- [ ] two\n", "• ☑ one\n• ☐ two"),
        ("> One.\n", "    One."),
        ("```\n## a {#b}\n```\n", "    ## a {#b}"),
        ("One[^a].\n\n[^a]: The *note*.\n", f"One[1].\n\n{'─' * 20}\n\n[1] The note."),
        ("[us](https://x.example/a)\n", "us (https://x.example/a)"),
        ("<https://x.example/a> and www.x.example\n", "https://x.example/a and www.x.example"),
        ("[us](mailto:office@x.example), office@x.example\n", "us (office@x.example), office@x.example"),
        ("![A map](map.png)\n", "[Picture: A map, https://valley.example/map.png]"),
        ("[one][a]\n\n[a]: b.md\n", "one (https://valley.example/b.md)"),
        ("| A | B |\n| --- | --: |\n| a\\|b | 1 |\n| *c* | 22 |\n", "A     B\n───  ──\na|b   1\nc    22"),
        ("Title\n-----\n\nA\n\n***\n\nB\n", f"Title\n\nA\n\n{'─' * 20}\n\nB"),
    ],
)
def test_each_part_as_a_reader_would_have_it(body: str, shown: str) -> None:
    """Links with their whole address."""
    assert plain(body) == shown


def test_long_words_in_a_table_go_on_beneath() -> None:
    """Two rows are then parted by an empty line."""
    thing = "a hall of a very long name that goes on for"

    assert plain(f"| Thing | Days |\n| --- | --- |\n| {thing} longer than any | 1 |\n| bus | 2 |\n") == (
        f"{'Thing':43}  Days\n{'─' * 43}  ────\n{thing}  1\nlonger than any\n\n{'bus':43}  2"
    )


def test_no_word_is_lost_whatever_is_written() -> None:
    """Any mixture of parts: each word is there, in its order."""
    chance = random.Random(7)
    parts = [
        "## {}",
        "{}",
        "- {}",
        "1. {}",
        "> {}",
        "  - {}",
        "| {} |\n| --- |",
        "**{}**",
        "[{}](a.md)",
        "- > {}",
        "***",
    ]
    for _ in range(300):
        words = [f"w{number}x" for number in range(chance.randint(1, 12))]
        body = "".join(chance.choice(parts).format(word) + chance.choice(["\n", "\n\n"]) for word in words)
        written = [word for word in words if word in body]
        shown = plain(body)
        assert [word for word in written if word not in shown] == [], body


def test_a_link_to_what_is_not_there_any_more_is_its_words(folder: Folder) -> None:
    """Nobody can correct an issued version."""
    governed(folder)
    text = WORKING.replace("A model for", "See [x](gone.md) or [Visits](../visits/policy.md). A model for")
    head = (folder.root / f"{LENDING}/1.1.md").read_text("utf-8").partition("---\n\n")[0]
    for number, issued, effective, words in (
        ("1.2", "2026-06-30", "2026-09-01", text),
        ("1.3", "2026-10-06", "2026-10-12", text.replace("[x](gone.md)", "x")),
    ):
        days = head.replace("2026-03-10", issued).replace("2026-04-13", effective)
        folder.write(f"{LENDING}/{number}.md", f"{days.replace('1.1', number)}---\n\n{words}")
    folder.write(f"{LENDING}/policy.md", text.replace("[x](gone.md)", "x"))

    said = "See x or Visits (https://valley.localhost/schools/policies/visits/). A model for"
    assert said in " ".join(folder.file("policies/lending/lending-1.2.txt").split())
