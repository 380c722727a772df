"""YAML's traps in the writing: each slip is told where it was made, in the writer's words."""

import pytest

from tests.cast import Folder

GROUPS = "data/groups.yml"


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (
            "    led_by: Each head in turn.\n",
            "    led_by: Each head in turn.\n    led_by: Nobody\n",
            "10:5: 'led_by' is written twice: it is already in line 9\n    Keep one of the two.",
        ),
        (
            "    led_by: Each",
            "\tled_by: Each",
            "9:1: a tab is used for indenting\n    Use spaces: two for each step to the right.",
        ),
        (
            "Once a term.",
            "&often Once a term.",
            "10:12: anchors and aliases (& and *) are not used here\n"
            "    Write the value out in each place. A text that begins with & or * needs quotes.",
        ),
        (
            "Once a term.",
            "*often",
            "10:12: anchors and aliases (& and *) are not used here\n"
            "    Write the value out in each place. A text that begins with & or * needs quotes.",
        ),
        (
            "Once a term.",
            "!!python/object/apply:os.system [ls]",
            "10:12: tags (!) are not used here\n    Delete the tag. A text that begins with ! needs quotes.",
        ),
        (
            "Once a term.",
            "'Once a term.",
            "10:12: the quote that opens here is not closed\n    Close it at the end of the value.",
        ),
        (
            "members: [head]",
            "members: [head",
            "8:14: the bracket [ that opens here is not closed rightly\n"
            "    Close it, and put a comma between values. A text that begins with a bracket needs quotes.",
        ),
        (
            "Once a term.",
            "Always: once a term.",
            "10:18: a second colon in one line is read as a second field\n"
            '    Put the value in quotes: name: "Sports day: the morning".',
        ),
        (
            "Once a term.",
            "@noon",
            '10:12: a value cannot begin with @\n    Put the whole value in quotes: "…".',
        ),
        (
            "Once a term.",
            "`noon`",
            '10:12: a value cannot begin with `\n    Put the whole value in quotes: "…".',
        ),
        (
            "Once a term.",
            "%noon",
            '10:12: a value cannot begin with %\n    Put the whole value in quotes: "…".',
        ),
        (
            "    meets: Once a term.",
            "   meets: Once a term.",
            "10:4: this line does not fit the lines around it\n"
            "    Write name: value with a space after the colon, and begin lines that belong together in the same"
            " column.",
        ),
        (
            "    meets: Once a term.",
            "    meets Once a term.",
            "10:5: this line does not fit the lines around it\n"
            "    Write name: value with a space after the colon, and begin lines that belong together in the same"
            " column.",
        ),
        (
            "groups:\n",
            "---\ngroups:\n",
            "4:1: a second document begins here (---)\n    Keep one document: delete the line.",
        ),
        (
            "Once a term.",
            "[once, a, term]",
            "10:12: one value is expected here, not several\n    Write the value after the colon, in the same line.",
        ),
        (
            "members: [head]",
            "members: head",
            "8:14: a list is expected here\n"
            "    Begin each entry with a dash in a line of its own, or write [one, another].",
        ),
        (
            '      - {source: compact, clause: "4.1"}',
            "      - compact",
            "13:9: fields are expected here\n"
            "    Write them in braces, {source: …, clause: …, note: …}, or in lines of their own, indented.",
        ),
        (
            "Once a term.",
            "[" * 30 + "]" * 30,
            "10:29: this is nested more than 20 deep\n    Look for a bracket or a dash too many.",
        ),
        (
            "Once a term.",
            '""',
            "10:12: there is nothing between the quotes\n    Write the text, or leave the whole line out.",
        ),
        (
            "    meets: Once a term.",
            "    {meets: x}: Once a term.",
            "10:5: the name of a field is expected here\n    Write name: value. A text with braces needs quotes.",
        ),
    ],
)
def test_a_slip_is_told_where_it_was_made(folder: Folder, old: str, new: str, told: str) -> None:
    """In the writer's words, not the parser's."""
    folder.change(GROUPS, old, new)

    assert folder.problems() == [f"{GROUPS}:{told}"]
