"""Canaries: unlikely words, planted wherever the members' folder can hold a word, and looked for where none may be."""

from __future__ import annotations

import base64
import gzip
import hashlib
import html
import io
import random
import re
import urllib.parse
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from tests.attached_files import picture
from tests.cast import FOLDERS, Folder

_SIGN = re.compile("¤([a-z]*)(!?)")
_LETTERS = "bcdfghjklmnpqrstvwxz"
_RUN = re.compile(rb"[bcdfghjklmnpqrstvwxz]{6,}")
_LENGTH, _PIECE = 10, 6
"""How many letters a canary has, and how many of them in a row are known again."""
_ENCODED = re.compile(rb"[A-Za-z0-9+/_-]{10,}")
_ENCODED_PIECE = 9


def canary(seed: str) -> str:
    """Return the word of a seed: no English word has a piece of it, nor anything else but by leaking it."""
    chosen = random.Random(hashlib.sha256(seed.encode()).digest())
    return "".join(chosen.choices(_LETTERS, k=_LENGTH))


class Planter:
    """Puts canaries into texts, each noted by the place at which it was planted."""

    def __init__(self) -> None:
        self.planted: dict[str, str] = {}
        """Where each was planted first, by the canary."""

    def at(self, place: str) -> str:
        """Return a canary that is planted at a place."""
        word = canary(place)
        self.planted.setdefault(word, place)
        return word

    def in_text(self, text: str, path: str) -> str:
        """Return a text with a canary at each sign: a named one is the same in all texts."""
        number = 0

        def put(sign: re.Match[str]) -> str:
            nonlocal number
            number += 1
            word = self.at(sign[1] or f"{path} {number}")
            return word.upper() if sign[2] else word

        return _SIGN.sub(put, text)


def plant(folder: Folder) -> Planter:
    """Write a members' folder full of canaries."""
    planter = Planter()
    _, *files = (FOLDERS / "canaries.txt").read_text("utf-8").split("=== ")
    for file in files:
        path, _, text = file.partition("\n")
        folder.write(planter.in_text(path, path), planter.in_text(text, path))
    for place in ("¤other/¤picture", "assets/¤icon", "assets/¤share"):
        folder.write(planter.in_text(f"content/{place}.png", place), picture("PNG"))
    return planter


class Watch:
    """Looks for some words in any bytes, whole and in pieces, as they are and as programs write, pack and encode."""

    def __init__(self, words: Iterable[str]) -> None:
        self._pieces: dict[bytes, str] = {}
        self._encoded: dict[bytes, str] = {}
        for word in words:
            for turned in (word, word[::-1]):
                self._pieces |= dict.fromkeys(_windows(turned.encode(), _PIECE), word)
            self._encoded |= dict.fromkeys((piece for form in _encodings(word) for piece in form), word)
        self._known: dict[bytes, set[str]] = {}

    def found(self, content: bytes) -> set[str]:
        """Return the words of which there is anything in some bytes."""
        name = hashlib.sha256(content).digest()
        if name not in self._known:
            forms = set(_forms(content))
            runs = {run for form in forms for run in _RUN.findall(form.lower())}
            tokens = {token for form in forms for token in _ENCODED.findall(form)}
            found = {self._pieces.get(piece) for run in runs for piece in _windows(run, _PIECE)}
            found |= {self._encoded.get(piece) for token in tokens for piece in _windows(token, _ENCODED_PIECE)}
            self._known[name] = {word for word in found if word}
        return self._known[name]

    def in_folder(self, folder: Path, *aside: str) -> dict[str, set[str]]:
        """Return what is found in each file of a folder, and in its name, but for some folders within it."""
        left_out = tuple(folder / name for name in aside)
        found = {
            file.relative_to(folder).as_posix(): self.found(_content(file)) | self.found(file.name.encode())
            for file in sorted(folder.rglob("*"))
            if not any(file.is_relative_to(other) for other in left_out)
        }
        return {path: words for path, words in found.items() if words}


def _windows(letters: bytes, length: int) -> list[bytes]:
    return [letters[start : start + length] for start in range(len(letters) - length + 1)]


def _encodings(word: str) -> Iterator[list[bytes]]:
    """Yield the pieces of a word in base64 wherever it begins there, in hexadecimal digits, and as its digests."""
    for written in (word, word.upper(), word.capitalize()):
        for before in range(3):
            coded = base64.b64encode(b"\0" * before + written.encode())
            yield _windows(coded[2 * (before > 0) + before // 2 : -4], _ENCODED_PIECE)
        yield _windows(written.encode().hex().encode(), _ENCODED_PIECE)
    for digest in (hashlib.md5, hashlib.sha1, hashlib.sha256):
        yield [digest(word.encode()).hexdigest()[:_ENCODED_PIECE].encode()]


def _content(file: Path) -> bytes:
    return file.read_bytes() if file.is_file() else b""


def _forms(content: bytes) -> Iterator[bytes]:
    """Yield some bytes as they are, and what they hold as readers and programs unpack it."""
    yield content
    for inside in _unpacked(content):
        yield from _forms(inside)
    if b"\0" in content:
        yield content.replace(b"\0", b"")  # UTF-16
        return
    text = content.decode("utf-8", "replace")
    yield urllib.parse.unquote_to_bytes(content)
    plain = html.unescape(re.sub(r"<[^>]*>|\r?\n[ \t]|\u00ad|\u200b", "", text))  # lines of feeds are folded, too
    yield plain.encode()
    yield re.sub(r"\\u([0-9a-fA-F]{4})", lambda sign: chr(int(sign[1], 16)), text).encode("utf-8", "replace")


def _unpacked(content: bytes) -> Iterator[bytes]:
    """Yield what is packed within some bytes: sitemaps, Word files, texts of pictures, streams of PDFs."""
    if content.startswith(b"\x1f\x8b"):
        yield gzip.decompress(content)
    elif content.startswith(b"PK\x03\x04"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for name in archive.namelist():
                yield name.encode()
                yield archive.read(name)
    elif content.startswith((b"\x89PNG", b"%PDF")):
        for start in (match.start() for match in re.finditer(rb"\x78[\x01\x5e\x9c\xda]", content)):
            yield from _inflated(content[start:])
    elif content[:1] == b"\x78":
        yield from _inflated(content)


def _inflated(packed: bytes) -> Iterator[bytes]:
    try:
        inflated = zlib.decompressobj().decompress(packed)
    except zlib.error:
        return
    yield inflated
