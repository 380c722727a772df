"""Where a partnership's files lie: its public folder and, if a run is given its path, its members' folder beside it.

Both have one layout. A file of the members' folder is known by its path from the public one, which leads up and out of
that, `../members/data/groups.yml`: so whoever opens or names it needs to know of one folder alone.
"""

from __future__ import annotations

import dataclasses
from functools import cached_property
from pathlib import Path, PurePosixPath


def top_of(root: Path) -> Path:
    """Return the top of the repository that a folder lies in, or the folder itself."""
    return next((each for each in (root, *root.parents) if (each / ".git").exists()), root)


def is_public(path: str) -> bool:
    """Return whether a file lies in the public folder, by its path: every other way leads out of `data/`."""
    return path.startswith(("data/", "content/"))


@dataclasses.dataclass(frozen=True)
class Folders:
    """The folders of a run."""

    public: Path
    """What everyone may read."""
    members: Path | None = None
    """What only members may read besides; None in a run that is not given its path."""

    def __truediv__(self, path: str) -> Path:
        """Return the file or folder at a path from the public folder."""
        return self.public / path

    @property
    def all(self) -> tuple[Path, ...]:
        """The public folder, then that of the members, if it may be read."""
        return (self.public, self.members) if self.members else (self.public,)

    @property
    def are_in_one_repository(self) -> bool:
        """Whether the members' folder is pushed wherever the public one is."""
        tops = {top_of(folder) for folder in self.all}
        return len(self.all) > len(tops)

    @cached_property
    def _up(self) -> str:
        """The way from the public folder to that of the members."""
        if self.members is None:
            return ""
        here, there = self.public.parts, self.members.parts
        pairs = enumerate(zip(here, there, strict=False))
        shared = next((number for number, (one, other) in pairs if one != other), min(len(here), len(there)))
        if not shared:  # on another drive
            return f"{self.members.as_posix()}/"
        return "/".join((*(("..",) * (len(here) - shared)), *there[shared:], ""))

    @property
    def way(self) -> str:
        """The way from the public folder to that of the members, as it is typed; empty without one."""
        return self._up.rstrip("/")

    def path(self, filed: str, folder: Path) -> str:
        """Return the path of a file by where it is filed in one of the folders, `data/groups.yml`."""
        return f"{self._up}{filed}" if folder == self.members else filed

    def filed(self, path: str) -> str:
        """Return where a file is filed in its own folder, by its path: what its name and place say of it."""
        return path.removeprefix(self._up) if self.is_for_members(path) else path

    def lying(self, filed: str) -> Path:
        """Return the file that stands where it is filed, there or not: the members' own, if they have one there."""
        places = [folder / filed for folder in self.all]
        return next((place for place in reversed(places) if place.exists()), places[0])

    def is_for_members(self, path: str) -> bool:
        """Return whether a file lies in the members' folder, by its path."""
        return bool(self._up) and path.startswith(self._up)

    def every(self, pattern: str) -> list[str]:
        """Return the paths of all files and folders of a pattern, of the members' folder too, folder by folder."""
        return [
            self.path(file.relative_to(folder).as_posix(), folder)
            for folder in self.all
            for file in sorted(folder.glob(pattern))
        ]

    def files(self, pattern: str) -> dict[str, str]:
        """Return the path of each file of a pattern by where it is filed, in that order.

        What members have at a place stands there for what everyone may read.
        """
        found = {self.filed(path): path for path in self.every(pattern) if (self / path).is_file()}
        return dict(sorted(found.items(), key=lambda each: PurePosixPath(each[0])))
