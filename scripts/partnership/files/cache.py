"""What an earlier run found out from the same words: one file, which forgets what the last run did not ask for."""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Generic, TypeVar

from pydantic import TypeAdapter

from partnership.files import writing
from partnership.processes import shared

Result = TypeVar("Result")


class Cache(Generic[Result]):
    """Results by the words that they were made from. Without a file, or where none can be written, all is made anew.

    `result` is their type, any that pydantic can write as JSON and read again. `version` names whatever else a result
    depends on: under another version, nothing is known.
    """

    def __init__(self, file: Path | None, result: type[Result], version: str) -> None:
        self._file = file
        self._form = TypeAdapter(dict[str, result])  # type: ignore[valid-type]  # a type known only now
        self._version = version
        self._known: dict[str, Result] = {}
        self._asked: dict[str, Result] = {}
        if file is None:
            return
        with contextlib.suppress(OSError, ValueError):  # it is not there yet, or was cut off
            self._known = self._form.validate_json(file.read_bytes())

    def find(self, words: str, make: Callable[[str], Result]) -> Result:
        """Return what is known of these words, or else what `make` makes of them: of equal words, it makes the same."""
        name = self._name(words)
        if name not in self._asked:
            self._asked[name] = self._known[name] if name in self._known else make(words)
        return self._asked[name]

    def learn(self, texts: Iterable[str], make: Callable[[str], Result], processes: int) -> None:
        """Let several processes make what is not known of some texts that will be asked for."""
        unknown = {name: words for words in texts if (name := self._name(words)) not in self._known}
        self._asked.update(zip(unknown, shared(make, list(unknown.values()), processes), strict=True))

    def _name(self, words: str) -> str:
        return hashlib.sha256(f"{self._version}\n{words}".encode()).hexdigest()

    def save(self) -> None:
        """Write what was asked for, and nothing else, in one step: another process reads the old file or the new one.

        Where it cannot be written, nothing is said: it is only slower then.
        """
        if self._file is None or self._asked.keys() == self._known.keys():
            return
        with contextlib.suppress(OSError):
            writing.replace(self._file, self._form.dump_json(self._asked))
