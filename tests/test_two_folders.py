"""What everyone may read and what only members may: two folders, one partnership."""

from __future__ import annotations

from tests.members import Members


def test_the_members_folder_of_the_stories_is_right(members: Members) -> None:
    """Each story changes one thing of it: nothing else may be wrong."""
    assert members.public.problems() == []
    assert members.problems() == []
    assert [str(warning) for warning in members.load().warnings] == [
        str(warning) for warning in members.public.load().warnings
    ]
